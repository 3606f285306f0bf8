"""What in a prompt looks like a slip of the template language; texts that merely hold braces pass in silence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .lint_names import name_slips
from .lint_shapes import shape_slips
from .lint_text import Reading, Warned, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Slip:
    """One place of a prompt that may not do what its writer means."""

    position: int
    """From 0, in characters."""
    line: int
    """From 1."""
    column: int
    """From 1."""
    excerpt: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.excerpt}: {self.message}"


def lint(
    template: str,
    *,
    axes: Mapping[str, Any] | Iterable[Any] = (),
    variables: Mapping[str, Any] | None = None,
) -> list[Slip]:
    """The slips in a prompt's text, by position; an empty list when nothing looks like one.

    `axes` are the names of further axes (or a mapping, or NAME, VALUES pairs) and `variables` the Python variables that
    fields may take; with `variables`, fields that have no value are slips too. Never raises; nothing is sent.
    """
    reading = read_text(template, _names(axes), variables)
    found: dict[int, Warned] = {}
    for warned in (*shape_slips(reading), *name_slips(reading)):
        found.setdefault(warned.start, warned)
    breaks = [place for place, character in enumerate(template) if character == "\n"]
    return [_slip(reading, found[start], breaks) for start in sorted(found)]


def _names(axes: Mapping[str, Any] | Iterable[Any]) -> frozenset[str]:
    if isinstance(axes, str):
        axes = axes.split(",")
    return frozenset(
        str(axis.strip() if isinstance(axis, str) else getattr(axis, "name", None) or axis[0]) for axis in axes
    )


def _slip(reading: Reading, warned: Warned, breaks: list[int]) -> Slip:
    line = bisect_right(breaks, warned.start - 1)
    line_start = breaks[line - 1] + 1 if line else 0
    excerpt = " ".join(reading.text[warned.start : warned.end].split())
    shown = excerpt if len(excerpt) <= 40 else excerpt[:39] + "…"  # noqa: PLR2004 - fits a line with its message
    return Slip(warned.start, line + 1, warned.start - line_start + 1, shown, warned.message)
