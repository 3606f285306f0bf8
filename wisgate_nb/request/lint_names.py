"""Slips of naming: known names in other tools' brackets, and double braces that hold no field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lint_text import Reading, Warned
from .options import nearest
from .template import Field, parse_field

if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE = re.compile(r"(?<!\{)(\{{1,2})\s*([^\W\d]\w*(?:\.\w+)*)(: [\w -]+)?\s*(\}{1,2})(?!\})")
_DOUBLE = re.compile(r"\{\{([^{}]{1,200})\}\}")
_PLACEHOLDER = re.compile(
    r"\$([^\W\d]\w*)\b(?!\$)|<([^\W\d]\w*)>|\[([^\W\d]\w*)\](?!\()|%\(([^\W\d]\w*)\)s|%([^\W\d]\w*)%"
)
_SPOKEN = re.compile(r"[^\W\d]\w*(?:[ \t-]+\w+){1,3}")
_BEGUN = re.compile(r"\s*([^\W\d]\w*)\s*[.:(\[+*/%!-]")
_CHOICE = re.compile(r"\s*(?:[^\W\d]\w*:)?[\w '\u2019-]+(?:\|[\w '\u2019-]+)+\s*")


def name_slips(reading: Reading) -> Iterator[Warned]:
    """Slips about names: those of axes, variables and the prompt's own groups."""
    yield from _single_braces(reading)
    yield from _double_braces(reading)
    yield from _undefined(reading)
    yield from _placeholders(reading)


def _single_braces(reading: Reading) -> Iterator[Warned]:
    """`{style}` where `{{style}}` would have a value, `{{style}`, and `{style: oil}` with nothing to choose."""
    fields = {each.part.root for each in reading.parts if isinstance(each.part, Field)}
    for match in _SINGLE.finditer(reading.text):
        opened, name, value, closed = match.groups()
        root = name.partition(".")[0]
        escaped = reading.text[match.start() - 1 : match.start()] == "\\"
        if escaped or (len(opened) == len(closed) == 2) or match.start() in reading.arguments:  # noqa: PLR2004
            continue
        if value and len(opened) == len(closed) == 1 and (root in reading.axes or root in fields):
            yield Warned(*match.span(), "a single value is no choice and stays text; add another: {name: a|b}")
        elif not value and reading.knows(root):
            yield Warned(*match.span(), f"did you mean {{{{{name}}}}}? {match.group()} stays as it is")


def _double_braces(reading: Reading) -> Iterator[Warned]:
    """`{{a b}}`, `{{a|b}}`, and a field broken over lines."""
    for match in _DOUBLE.finditer(reading.text):
        inner = match[1]
        if parse_field(inner) is not None or reading.text[max(0, match.start() - 20) : match.start()].rstrip(
            " "
        ).endswith(("=", "\\")):
            continue
        if parse_field(" ".join(inner.split())) is not None and reading.knows(inner.split()[0].partition(".")[0]):
            yield Warned(*match.span(), "a field stands on one line; this one stays text")
        elif (begun := _BEGUN.match(inner)) and reading.knows(begun[1]):
            yield Warned(
                *match.span(),
                "a field is a name with its .attributes and [keys], no call, sum or format; this stays text",
            )
        elif _SPOKEN.fullmatch(inner.strip()):
            yield Warned(*match.span(), "a name has no blanks or hyphens; this stays text")
        elif _CHOICE.fullmatch(inner):
            yield Warned(*match.span(), f"a choice takes single braces: {{{inner.strip()}}}; this stays text")


def _undefined(reading: Reading) -> Iterator[Warned]:
    """Fields without a value, where all variables are known; else those that nearly name an axis."""
    for found in reading.parts:
        if not isinstance(found.part, Field):
            continue
        root = found.part.root
        if root in reading.axes or found.part.name in reading.axes or root in (reading.variables or {}):
            continue
        hint = nearest(root, [*reading.axes, *(n for n in reading.variables or {} if not n.startswith("_"))])
        if hint or reading.variables is not None:
            yield Warned(found.start, found.end, f"no axis and no variable is called {root}{hint}")


def _placeholders(reading: Reading) -> Iterator[Warned]:
    """`$style`, `<style>`, `[style]`, `%(style)s`, `%style%` for an axis that no field takes, `$style` for a variable.

    IPython puts variables into the lines of other magics so: who is used to it would pay for the name.
    """
    taken = {each.part.name if not isinstance(each.part, Field) else each.part.root for each in reading.parts}
    for match in _PLACEHOLDER.finditer(reading.text):
        name = next(group for group in match.groups() if group)
        known = name in reading.axes or (match[1] and reading.knows(name))
        if known and name not in taken and f"</{name}>" not in reading.text:
            yield Warned(*match.span(), f"did you mean {{{{{name}}}}}?")
