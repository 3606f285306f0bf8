"""A cell's body as prompts: one, or several separated by lines that hold only `---`."""

from __future__ import annotations

import re

_RULE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def split_prompts(body: str) -> list[str]:
    """The prompts of a cell in order, each as written; blank lines around a prompt are not part of it.

    Empty pieces (a rule at the start or the end) are dropped; an empty body gives an empty list.
    """
    pieces = (_trim(piece) for piece in _RULE.split(body))
    return [piece for piece in pieces if piece]


def _trim(piece: str) -> str:
    """Blank lines around the text are the cell's layout; spaces within its lines are the prompt's own."""
    text = re.sub(r"\A(?:[ \t]*\r?\n)+|(?:\r?\n[ \t]*)+\Z", "", piece)
    return text if text.strip() else ""
