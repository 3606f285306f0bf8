"""The code in the pages for users, as their readers would run it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
FOR_DEVELOPERS = {"architecture", "dependencies", "performance", "reliability", "rules", "bundle-format"}
_FENCE = re.compile(
    r"(?:<!-- (setup|not run)(?::[^\n]*)?\n?(.*?)-->\n)|^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of code of a page."""

    line: int
    code: str


def blocks(text: str) -> list[Block]:
    """The code of a page in order: Python, cells with a magic, and what a page hides as its setup.

    `<!-- not run: why -->` before a block leaves it out, `<!-- setup ... -->` holds code that readers do not see.
    """
    found, skip = [], False
    for match in _FENCE.finditer(text):
        word, hidden, language, code = match.groups()
        line = text[: match.start()].count("\n") + 1
        if word == "setup":
            found.append(Block(line, hidden))
        elif word == "not run":
            skip = True
        else:
            if not skip and (language == "python" or (language == "" and code.startswith("%"))):
                found.append(Block(line, code))
            skip = False
    return found


def user_pages() -> list[Path]:
    """Pages that tell users what to type."""
    return [page for page in PAGES if page.stem not in FOR_DEVELOPERS]
