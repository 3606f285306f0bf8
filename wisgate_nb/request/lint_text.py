"""A prompt as the linter reads it: its fields and groups, its pairs of braces, and the names that are known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .latex import Arguments
from .template import Found, Group, find_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"\\.|[{}|\n]", re.DOTALL)
_USABLE = (str, int, float, list, tuple)


@dataclass(frozen=True, slots=True)
class Warned:
    """A slip: from `start` to `end` in the text, and what to do about it."""

    start: int
    end: int
    message: str


@dataclass(slots=True)
class Braces:
    """A `{` with what stands between it and its `}` at its own level; `end` is None where it is never closed."""

    start: int
    end: int | None = None
    parent: Braces | None = None
    bars: bool = False
    """Whether a bar, a line break, a further pair stands directly within."""
    breaks: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that rules look at; made once, in time linear to the text's length."""

    text: str
    parts: tuple[Found, ...]
    """Fields and groups that are read; escaped ones are not among them."""
    braces: tuple[Braces, ...]
    arguments: frozenset[int]
    """Braces that LaTeX opens."""
    axes: frozenset[str]
    """Given axes and the prompt's own named groups."""
    variables: Mapping[str, Any] | None
    starts: frozenset[int] = field(default=frozenset())
    """Where parts start, escaped ones included."""

    def body(self, pair: Braces) -> str:
        """The text between a pair of braces."""
        return self.text[pair.start + 1 : (pair.end or len(self.text) + 1) - 1]

    def parts_within(self, pair: Braces) -> tuple[Found, ...]:
        """The fields and groups between a pair of braces."""
        first = bisect_right(self.parts, pair.start, key=lambda found: found.start)
        return self.parts[first : bisect_left(self.parts, pair.end or len(self.text), key=lambda found: found.start)]

    def knows(self, name: str) -> bool:
        """Whether a field of that name would have a value that makes sense in a prompt."""
        if name in self.axes:
            return True
        variables = self.variables or {}
        return not name.startswith("_") and name in variables and isinstance(variables[name], _USABLE)

    def alone(self, start: int, end: int) -> bool:
        """Whether a place stands as a word of prose: between blanks or beside a sentence's punctuation."""
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        return (before.isspace() or before in "(\"'“-") and (after.isspace() or after in ".,;:!?)\"'”-")


def read_text(text: str, axes: frozenset[str], variables: Mapping[str, Any] | None) -> Reading:
    """The reading of a prompt."""
    arguments = Arguments(text)
    found = tuple(find_parts(text, arguments))
    arguments.skip(len(text), len(text))
    parts = tuple(each for each in found if not each.escaped)
    groups = frozenset(each.part.name for each in parts if isinstance(each.part, Group) and each.part.named)
    starts = frozenset(each.start for each in found)
    return Reading(text, parts, _braces(text), frozenset(arguments.braces), axes | groups, variables, starts)


def _braces(text: str) -> tuple[Braces, ...]:
    found: list[Braces] = []
    top: Braces | None = None
    for match in _TOKEN.finditer(text):
        sign = match.group()
        if sign == "{":
            if top is not None:
                top.inner = True
            top = Braces(match.start(), parent=top)
            found.append(top)
        elif top is None:
            continue
        elif sign == "}":
            top.end = match.end()
            top = top.parent
        elif sign == "|":
            top.bars = True
        elif sign == "\n":
            top.breaks = True
    return tuple(found)
