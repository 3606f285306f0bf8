"""What a user types: the line and the body of a cell, templates and conditions."""

from __future__ import annotations

from wisgate_nb.errors import RequestError, SettingsError
from wisgate_nb.magic.asked import ask_of
from wisgate_nb.magic.parse import parse, parse_flags
from wisgate_nb.planning.requests import AXIS_OPTIONS
from wisgate_nb.request.space import build_space
from wisgate_nb.request.split import split_prompts
from wisgate_nb.request.template import escape, parse_template
from wisgate_nb.request.where import parse_where

from .limits import require

_VARIABLES = {"r": [b"picture"], "styles": ["ink", "oil"], "nothing": None, "half": 0.5}
_VALUES = ("ink", 3, 2.5, True, None, ["a", 1], {"k": "v"})
_MOST_LINES = 3


def magic(data: bytes) -> None:
    """The first line is the magic's, the rest the cell's; all of it is planned as far as counting goes."""
    line, newline, cell = _text(data).partition("\n")
    for read in (_ask, _flags):
        try:
            read(line, cell if newline else None)
        except (SettingsError, RequestError) as problem:
            require(len(str(problem).splitlines()) <= _MOST_LINES, f"the message has too many lines: {problem}")


def _ask(line: str, cell: str | None) -> None:
    ask = ask_of(parse(line), cell, _VARIABLES)
    space = build_space(
        ask.prompts,
        axes=ask.axes,
        zips=ask.zips,
        replicates=ask.replicates,
        variables=ask.variables,
        raw=ask.raw,
        option_names=AXIS_OPTIONS,
    )
    space.first(3)


def _flags(line: str, _cell: str | None) -> None:
    parse_flags(line, ("rows", "cols", "pages"))


def template(data: bytes) -> None:
    """Any text is a template, and an escaped one says only itself; prompts are separated without losing a word."""
    text = _text(data)
    parsed = parse_template(text)
    require(parsed.text == text, "the template has another text")
    literal = parse_template(escape(text))
    require(not literal.fields and not literal.groups, "an escaped text has fields")
    require("".join(map(str, literal.parts)) == text, "an escaped text does not say itself")
    require("".join("".join(split_prompts(text)).split()) in "".join(text.split()) or "---" in text, "words were lost")


def where(data: bytes) -> None:
    """A condition is refused, or holds or does not, whatever the values are."""
    try:
        condition = parse_where(_text(data), ("style", "n"))
        for value in _VALUES:
            condition.holds(dict.fromkeys(condition.names, value))
    except SettingsError as problem:
        require(len(str(problem).splitlines()) <= _MOST_LINES, f"the message has too many lines: {problem}")


def _text(data: bytes) -> str:
    """Bytes that are no UTF-8 become half surrogates, as a broken paste may hold them."""
    return data.decode("utf-8", "surrogateescape")
