"""A page of Chromium that remembers what went wrong on it, and a notebook as a person uses it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from browser_lab import Lab
    from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
INSIDE = ("data", "blob", "about", "file")

PATIENCE = 60.0
"""Seconds that a page is given for anything: only what never comes takes as long."""

_SCROLL = """async () => {
  for (const output of document.querySelectorAll('.jp-OutputArea-output, .jp-MarkdownOutput')) {
    output.scrollIntoView(); await new Promise(r => requestAnimationFrame(r)); } }"""


def chromium() -> str:
    """The path of the system's Chromium, or else of the newest that Playwright has installed; FileNotFoundError."""
    system = next(filter(None, map(shutil.which, NAMES)), None)
    if found := system or next(reversed(_downloaded()), None):
        return found
    raise FileNotFoundError("no Chromium: run tools/ensure_system.py")


def reloaded(page: Page, sign: Locator) -> None:
    """Reload until `sign` is there, twice at most: Jupyter's widget manager leaves out what comes late."""
    from playwright.sync_api import TimeoutError as Late

    page.reload()
    try:
        sign.wait_for(timeout=PATIENCE * 500)
    except Late:
        page.reload()
        sign.wait_for()


def _downloaded() -> list[str]:
    """What `playwright install chromium` left on this machine, the oldest first."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright").expanduser()
    found = folder.glob("chromium-*/chrome-linux*/chrome")
    return [str(path) for path in sorted(found, key=lambda path: int(path.parts[-3].removeprefix("chromium-")))]


class Watched:
    """A page with its console's errors, its failed requests, and its requests to other computers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.known: list[str] = []
        """Parts of messages that the host itself is known to write in what a test does; they may come late."""
        self.outside: list[str] = []
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", self._console)
        page.on("pageerror", self._page_error)
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._seen(socket.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} {message.location}")

    def _page_error(self, error: Error) -> None:
        """Of a notebook without kernel, the manager of ipywidgets asks all the same: `e.session.kernel.id` (3.0.17)."""
        stack = error.stack or ""
        if not ("(reading 'kernel')" in stack and "@jupyter-widgets/jupyterlab-manager" in stack):
            self.problems.append(f"page error: {error}")

    def _request(self, request: Request) -> None:
        self._seen(request.url)

    def _seen(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in INSIDE and parts.hostname not in LOOPBACK:
            self.outside.append(url)


class Notebook:
    """A notebook that is open in JupyterLab, told from others by its path below the server's root."""

    def __init__(self, watched: Watched, name: str) -> None:
        self.watched = watched
        self.page = watched.page
        path = json.dumps(name)
        self._panel = f"[...window.jupyterapp.shell.widgets('main')].find(w => w.context?.path === {path})"
        self._kernel = f"{self._panel}?.sessionContext?.session?.kernel"

    @classmethod
    def open(cls, watched: Watched, lab: Lab, name: str, workspace: str) -> Notebook:
        """Open `name` and wait until its kernel is idle."""
        watched.page.goto(lab.url(name, workspace))
        watched.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        made = cls(watched, name)
        made.wait_idle()
        return made

    @classmethod
    def open_without_kernel(cls, watched: Watched, lab: Lab, name: str, workspace: str) -> Notebook:
        """Open `name` as a reader who starts no kernel."""
        watched.page.goto(lab.workspace(workspace))
        watched.page.wait_for_function("() => window.jupyterapp?.commands.hasCommand('docmanager:open')")
        chosen = {
            "path": name,
            "factory": "Notebook",
            "kernelPreference": {"canStart": False, "shouldStart": False, "autoStartDefault": False},
        }
        made = cls(watched, name)
        made.command("docmanager:open", **chosen)
        watched.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        watched.page.wait_for_function(f"() => {made._panel}?.sessionContext.isReady")
        return made

    def command(self, name: str, **arguments: Any) -> None:
        """Run a command of JupyterLab without waiting for its end."""
        self.page.evaluate("([name, given]) => { window.jupyterapp.commands.execute(name, given) }", [name, arguments])

    def wait_idle(self, seconds: float = PATIENCE) -> None:
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(f"() => {self._kernel}?.status === 'idle'", timeout=seconds * 1000)

    def run_all(self, seconds: float = 2 * PATIENCE) -> None:
        """Run every cell and wait for the last one's number."""
        self.command("notebook:run-all-cells")
        last = f"{self._panel}.content.widgets.filter(c => c.model.type === 'code').at(-1)"
        self.page.wait_for_function(f"() => {last}?.model.executionCount > 0", timeout=seconds * 1000)
        self.wait_idle(seconds)

    def run(self, number: int) -> Locator:
        """Run the code cell with this place, from 0, by keyboard; its output area."""
        cell = self.page.locator(".jp-CodeCell").nth(number)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        return cell.locator(".jp-Cell-outputArea")

    def kernel(self) -> Any:
        """The kernel's status, or None where there is none."""
        return self.page.evaluate(f"() => {self._kernel}?.status ?? null")

    def trusted_cells(self) -> int:
        """How many code cells JupyterLab trusts."""
        return int(
            self.page.evaluate(
                f"() => {self._panel}.content.widgets.filter(c => c.model.type === 'code' && c.model.trusted).length"
            )
        )

    def dark(self) -> None:
        """Switch JupyterLab to its dark theme."""
        self.command("apputils:change-theme", theme="JupyterLab Dark")
        self.page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")

    def scroll_through(self) -> None:
        """Bring every output into view once, as reading does."""
        self.page.evaluate(_SCROLL)


def pictures(page: Page, count: int) -> list[dict[str, Any]]:
    """Every picture in an output, once there are `count`: its alt text and the width that was really decoded."""
    page.wait_for_function("count => document.querySelectorAll('.jp-OutputArea img').length >= count", arg=count)
    found: list[dict[str, Any]] = page.evaluate(
        """async () => { const all = [...document.querySelectorAll('.jp-OutputArea img')];
        await Promise.allSettled(all.map(image => image.decode()));
        return all.map(image => ({alt: image.alt, width: image.naturalWidth, shown: image.clientWidth})) }"""
    )
    return found
