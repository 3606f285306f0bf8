"""A widget's shipped bundle in a real Chromium with the real Python half behind it, and no Jupyter between them."""

from __future__ import annotations

import base64
import contextlib
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import comm

from wisgate_nb.widgets.live import STATIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser_page import Watched
    from playwright.sync_api import Locator

SOURCES = Path(__file__).parents[2] / "js"
_MOUNT = """async ({name, state, paths, buffers, width}) => {
  const host = await import('/static/host.js');
  const encode = buffer => {
    const all = new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength);
    let text = '';
    for (let at = 0; at < all.length; at += 32768) text += String.fromCharCode(...all.subarray(at, at + 32768));
    return btoa(text); };
  const decode = text => new DataView(Uint8Array.from(atob(text), letter => letter.charCodeAt(0)).buffer);
  window.receive = messages => { for (const message of messages) {
    if (message.update) window.model.update(host.withBuffers(message.update, message.paths, message.buffers));
    else window.model.receive(message.content, message.buffers.map(decode)); } };
  const send = async (content, buffers) => window.receive(await window.toPython(content, buffers.map(encode)));
  window.model = host.createModel(host.withBuffers(state, paths, buffers), send);
  if (!name) return;
  const {default: widget} = await import(`/static/${name}.js`);
  window.place = document.body.appendChild(document.createElement('div'));
  window.place.style.width = width;
  window.cleanUp = widget.render({model: window.model, el: window.place});
}"""
_FOCUS = """() => { const at = document.activeElement;
  return `${at.getAttribute('role') ?? at.tagName} ${at.getAttribute('aria-label') ?? at.textContent.slice(0, 60)}` }"""


class RecordingComm(comm.base_comm.BaseComm):
    """Keeps what the Python half publishes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sent: list[tuple[str, Any, Any]] = []
        super().__init__(*args, **kwargs)

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **_: Any) -> None:
        """Record instead of sending."""
        self.sent.append((msg_type, data, [bytes(one) for one in buffers or ()]))


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """The address of a loopback server with the bundles at /static and the sources at /js."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory="/"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Files(SimpleHTTPRequestHandler):
    """Two folders, and an empty page everywhere else."""

    def translate_path(self, path: str) -> str:
        name = path.split("?", 1)[0].lstrip("/")
        folder, _, rest = name.partition("/")
        home = {"static": STATIC, "js": SOURCES}.get(folder)
        return str(home / rest) if home and ".." not in rest else "/nowhere"

    def do_GET(self) -> None:
        if self.path.startswith(("/static/", "/js/")):
            return super().do_GET()
        body = b"<!doctype html><html lang=en><head><meta charset=utf-8><title>host</title></head><body></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class Hosted:
    """A widget on a page.

    Attributes:
        page: Playwright's page.
        root: the widget's root element.
        asked: what the page said, but for the hello of each view.
        held: whether questions of the page wait, as they do while a cell runs; `release` lets them go.
    """

    def __init__(self, watched: Watched, address: str, widget: Any, name: str | None) -> None:
        self.watched = watched
        self.page = watched.page
        self.widget = widget
        self.name = name
        self.asked: list[dict[str, Any]] = []
        self.held = False
        self._waiting: list[tuple[Any, list[str]]] = []
        self._delivered = len(widget.comm.sent)
        self.page.expose_function("toPython", self._from_page)
        self._address = address

    def mount(self, *, dark: bool = False, width: str = "100%") -> Hosted:
        """Open a page (again) and draw the widget with its whole state, as a host does after loading."""
        from ipywidgets.widgets.widget import _remove_buffers

        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.page.goto(self._address + "/")
        self.page.evaluate("dark => { document.body.style.background = dark ? '#151515' : '#fff' }", dark)
        if self.name:
            self.page.add_style_tag(content=(STATIC / f"{self.name}.css").read_text(encoding="utf-8"))
        self._delivered = len(self.widget.comm.sent)
        state, paths, buffers = _remove_buffers(self.widget.get_state())
        mounted = {
            "name": self.name,
            "state": _plain(state),
            "paths": paths,
            "buffers": _texts(buffers),
            "width": width,
        }
        self.page.evaluate(_MOUNT, mounted)
        return self

    @property
    def root(self) -> Locator:
        return self.page.locator(".wg-root").first

    def flush(self) -> None:
        """Give the page what Python published by itself since last time."""
        self.page.evaluate("messages => window.receive(messages)", self._published())

    def release(self) -> None:
        """Serve the questions that waited."""
        self.held = False
        waiting, self._waiting = self._waiting, []
        for content, buffers in waiting:
            self._to_widget(content, buffers)
        self.flush()

    def focus(self) -> str:
        """What has the focus: its role or tag, and its name."""
        return str(self.page.evaluate(_FOCUS))

    def _from_page(self, content: Any, buffers: list[str]) -> list[dict[str, Any]]:
        if content.get("kind") != "hello":
            self.asked.append(content)
        if self.held:
            self._waiting.append((content, buffers))
            return []
        self._to_widget(content, buffers)
        return self._published()

    def _to_widget(self, content: Any, buffers: list[str]) -> None:
        update = content.get("update")
        data = (
            {"method": "update", "state": update, "buffer_paths": []}
            if update is not None
            else {"method": "custom", "content": content}
        )
        raw = [memoryview(base64.b64decode(one)) for one in buffers]
        self.widget.comm.handle_msg({"content": {"data": data}, "buffers": raw})

    def _published(self) -> list[dict[str, Any]]:
        fresh = self.widget.comm.sent[self._delivered :]
        self._delivered += len(fresh)
        return [message for _, data, buffers in fresh if (message := _message(data, buffers)) is not None]


def _message(data: Any, buffers: list[bytes]) -> dict[str, Any] | None:
    if not isinstance(data, dict):
        return None
    if data.get("method") == "update":
        return {"update": _plain(data["state"]), "paths": data["buffer_paths"], "buffers": _texts(buffers)}
    if data.get("method") == "custom":
        return {"content": _plain(data["content"]), "buffers": _texts(buffers)}
    return None


def _plain(value: Any) -> Any:
    """As it is after the wire."""
    return json.loads(json.dumps(value))


def _texts(buffers: Any) -> list[str]:
    return [base64.b64encode(bytes(one)).decode() for one in buffers]
