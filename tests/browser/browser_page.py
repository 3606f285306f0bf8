"""A page of Chromium that remembers what went wrong on it, and a notebook as a person uses it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from browser_lab import Lab
    from playwright.sync_api import ConsoleMessage, Locator, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
INSIDE = ("data", "blob", "about", "file")

_PANEL = "[...window.jupyterapp.shell.widgets('main')].find(w => w.sessionContext)"
_KERNEL = f"{_PANEL}?.sessionContext?.session?.kernel"
_SCROLL = """async () => {
  for (const output of document.querySelectorAll('.jp-OutputArea-output, .jp-MarkdownOutput')) {
    output.scrollIntoView(); await new Promise(r => requestAnimationFrame(r)); } }"""


def chromium() -> str:
    """The path of the installed Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("no Chromium: run tools/ensure_system.py")
    return found


class Watched:
    """A page with its console's errors, its failed requests, and its requests to other computers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._seen(socket.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} {message.location}")

    def _request(self, request: Request) -> None:
        self._seen(request.url)

    def _seen(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in INSIDE and parts.hostname not in LOOPBACK:
            self.outside.append(url)


class Notebook:
    """A notebook that is open in JupyterLab."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.page = watched.page

    @classmethod
    def open(cls, watched: Watched, lab: Lab, name: str, workspace: str) -> Notebook:
        """Open `name` and wait until its kernel is idle."""
        watched.page.goto(lab.url(name, workspace))
        watched.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        made = cls(watched)
        made.wait_idle(60)
        return made

    @classmethod
    def open_without_kernel(cls, watched: Watched, lab: Lab, name: str, workspace: str) -> Notebook:
        """Open `name` as a reader who starts no kernel."""
        watched.page.goto(lab.url("", workspace))
        watched.page.wait_for_function("() => window.jupyterapp?.commands.hasCommand('docmanager:open')")
        chosen = {
            "path": name,
            "factory": "Notebook",
            "kernelPreference": {"canStart": False, "shouldStart": False, "autoStartDefault": False},
        }
        watched.page.evaluate("chosen => { window.jupyterapp.commands.execute('docmanager:open', chosen) }", chosen)
        watched.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        return cls(watched)

    def command(self, name: str, **arguments: Any) -> None:
        """Run a command of JupyterLab without waiting for its end."""
        self.page.evaluate("([name, given]) => { window.jupyterapp.commands.execute(name, given) }", [name, arguments])

    def wait_idle(self, seconds: float) -> None:
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(f"() => {_KERNEL}?.status === 'idle'", timeout=seconds * 1000)

    def run_all(self, seconds: float = 60) -> None:
        """Run every cell and wait for the last one's number."""
        self.command("notebook:run-all-cells")
        last = f"{_PANEL}.content.widgets.filter(c => c.model.type === 'code').at(-1)"
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
        return self.page.evaluate(f"() => {_KERNEL}?.status ?? null")

    def trusted_cells(self) -> int:
        """How many code cells JupyterLab trusts."""
        return int(
            self.page.evaluate(
                f"() => {_PANEL}.content.widgets.filter(c => c.model.type === 'code' && c.model.trusted).length"
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
