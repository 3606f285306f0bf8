"""What does not leave in a bundle: the key, home folders, other folders in messages, and hosts of other machines.

Nothing here asks where it runs: the same content gives the same texts in every folder and for every user.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..bundles.fields import Line

_HOME = re.compile(r"(?:file://)?(?:/home/|/Users/|[A-Za-z]:[\\/]+Users[\\/]+)[^\\/\s\"'<>|:*?]+|/root(?=[/\s\"']|$)")
_FOLDERS = re.compile(r"(?<![\w:/.\\~])(?:~|[A-Za-z]:)?(?:[\\/]+[^\\/\s\"'<>|:*?]+)*[\\/]+(?=[^\\/\s\"'<>|:*?]+)")
_ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
_NUMBERS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\d.])")
_ELSEWHERE = "[address]"
_LISTS_OF_MACHINE = ("fix_ups", "notes")


class Anonymous:
    """Cleans the lines of a bundle; `scrub` takes out the key."""

    def __init__(self, scrub: Callable[[str], str]) -> None:
        self._scrub = scrub
        home = Path.home().as_posix()
        self._home = home if home.count("/") > 1 else None

    def call(self, line: Line) -> Line:
        """A call's line: what people wrote without key and home folders, what machines said also without others."""
        endpoint = str(line["endpoint"])
        clean = {name: self._all(value) for name, value in line.items()}
        clean["error_message"] = self._said(line["error_message"], endpoint)
        clean["details"] = {self.text(name): self._said(value, endpoint) for name, value in line["details"].items()}
        return clean | {name: [self._said(text, endpoint) for text in line[name]] for name in _LISTS_OF_MACHINE}

    def image(self, line: Line) -> Line:
        """An image's line."""
        return {name: self._all(value) for name, value in line.items()} | {
            "missing_reason": self._said(line["missing_reason"], "")
        }

    def input(self, line: Line) -> Line:
        """An input's line: its origin is a file's name, not where it lay."""
        return line | {
            "origin": self._said(line["origin"], ""),
            "notes": [self._said(text, "") for text in line["notes"]],
        }

    def text(self, text: str) -> str:
        """A text that somebody wrote, without the key, and with `~` for home folders."""
        if self._home:
            text = text.replace(self._home, "~")
        return self._scrub(_HOME.sub("~", text))

    def _all(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self._all(one) for one in value]
        if isinstance(value, dict):
            return {self.text(name): self._all(one) for name, one in value.items()}
        return value

    def _said(self, value: Any, endpoint: str) -> Any:
        """What a machine said: addresses other than the endpoint's, and the folders of paths, are left out."""
        if not isinstance(value, str):
            return self._all(value)
        host = urlsplit(endpoint).netloc

        def place(found: re.Match[str]) -> str:
            return found[0] if host and found[0].split("/")[2] == host else _ELSEWHERE

        kept: list[str] = []

        def around(text: str) -> str:
            return _NUMBERS.sub(lambda found: found[0] if found[0] in host else _ELSEWHERE, _FOLDERS.sub("", text))

        at = 0
        for found in _ADDRESS.finditer(value):
            kept += [around(value[at : found.start()]), place(found)]
            at = found.end()
        return self.text("".join([*kept, around(value[at:])]))
