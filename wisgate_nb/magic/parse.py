"""A magic's line as options and text, by the one table of options. The text keeps every quote and apostrophe."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from ..request.options import BY_FLAG, Option, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\S+")
_LONG = re.compile(r"--[A-Za-z][\w-]*")
_SHORT = re.compile(r"-[A-Za-z]")
_DASHES = "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_HELP = ("--help", "-h")
END = "--"
"""Everything after this word is text, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line's options by name, its text as written, and whether help or silence was asked for."""

    options: dict[str, Any]
    text: str
    help: bool = False
    silent: bool = False


def parse(line: str) -> Parsed:
    """Options and text of a magic's line.

    Options may stand before, after or between the text; a trailing `;` silences the display. Values with spaces are
    quoted: `--tag "two words"`. Text is never unquoted, expanded or changed.

    Raises:
        SettingsError: an unknown option (with the nearest name), a missing or ill-typed value, or one given twice.
    """
    line, silent = _without_semicolon(line.strip())
    options: dict[str, Any] = {}
    text: list[str] = []
    start = text_start = 0
    asked_help = False
    while match := _WORD.search(line, start):
        word = match.group()
        if word == END:
            text += [line[text_start : match.start()], line[match.end() :]]
            text_start = len(line)
            break
        option, attached = _option_of(word)
        start = match.end()
        if option is None and word not in _HELP:
            continue
        text.append(line[text_start : match.start()])
        if option is None:
            asked_help = True
        else:
            start = _take(option, attached, line, start, options)
        text_start = start
    text.append(line[text_start:])
    return Parsed(options, " ".join(piece.strip() for piece in text if piece.strip()), asked_help, silent)


def parse_flags(line: str, names: Sequence[str]) -> dict[str, str]:
    """`--name value` pairs of a subcommand; SettingsError for anything else."""
    import shlex

    try:
        words = shlex.split(line)
    except ValueError:
        raise SettingsError(f"got {line[:80]!r}, in which a quote is opened and never closed; close it") from None
    found: dict[str, str] = {}
    while words:
        name, equals, value = words.pop(0).partition("=")
        if name.removeprefix("--") not in names or not name.startswith("--"):
            raise SettingsError(f"got {name!r}; allowed here: {', '.join('--' + known for known in names)}")
        if not equals and not words:
            raise SettingsError(f"{name} needs a value, such as {name} style")
        found[name.removeprefix("--")] = value if equals else words.pop(0)
    return found


def _without_semicolon(line: str) -> tuple[str, bool]:
    return (line[:-1].rstrip(), True) if line.endswith(";") else (line, False)


def _option_of(word: str) -> tuple[Option | None, str | None]:
    """The option that a word names, with a value attached to it (`--n=2`, `-n2`); (None, None) for text."""
    name, equals, value = word.partition("=")
    if name in BY_FLAG:
        return BY_FLAG[name], value if equals else None
    if word[:2] in BY_FLAG and re.fullmatch(r"-[A-Za-z]\d+", word):
        return BY_FLAG[word[:2]], word[2:]
    if word in _HELP:
        return None, None
    if _LONG.fullmatch(name) or (_SHORT.fullmatch(word)):
        raise _unknown(name)
    if word[0] in _DASHES and "--" + name.lstrip(_DASHES) in BY_FLAG:
        raise SettingsError(f"{word} starts with a long dash; options start with two hyphens: --{name.lstrip(_DASHES)}")
    return None, None


def _unknown(name: str) -> SettingsError:
    return SettingsError(
        f"unknown option {name}{nearest(name, list(BY_FLAG))}\n"
        "%gptimage --help lists all; a lone -- before the text makes everything after it text"
    )


def _take(option: Option, attached: str | None, line: str, start: int, options: dict[str, Any]) -> int:
    """Read the option's value, put it into `options`, and give back where the line goes on."""
    if not option.takes_value:
        if attached is not None:
            raise SettingsError(f"{option.all_flags[-1]} takes no value, and got {attached!r}")
        _put(option, value=True, options=options)
        return start
    if attached is None:
        attached, start = _next_value(option, line, start)
    elif attached[:1] in {'"', "'"}:
        attached, start = _next_value(option, line, start - len(attached))
    _put(option, _typed(option, attached), options)
    return start


_QUOTED = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')(?=\s|$)""")
_NAMED = re.compile(r"""\s*([^\s"'=]+=)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')(?=\s|$)""")
"""`style="oil on canvas||ink"`: the quotes may also stand around the values alone."""
_BARE = re.compile(r"\s*(\S+)")
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{0,18})?", re.ASCII)
"""Python itself refuses to read a number of more than 4,300 digits, with an error of its own."""


def _next_value(option: Option, line: str, start: int) -> tuple[str, int]:
    quoted = _QUOTED.match(line, start)
    if quoted:
        inner = quoted[1] if quoted[1] is not None else quoted[2]
        return _unquoted(inner), quoted.end()
    named = _NAMED.match(line, start) if option.kind in {"axis", "pair"} else None
    if named:
        return named[1] + _unquoted(named[2] if named[2] is not None else named[3]), named.end()
    bare = _BARE.match(line, start)
    if bare is None or bare[1] in BY_FLAG:
        raise SettingsError(f"{option.all_flags[-1]} needs a value: {option.metavar} ({option.help})")
    return bare[1], bare.end()


def _unquoted(inner: str) -> str:
    return re.sub(r"\\(['\"\\])", r"\1", inner)


def _put(option: Option, value: Any, options: dict[str, Any]) -> None:
    if option.kind == "pair":
        options.setdefault(option.name, {}).update([value])
    elif option.kind == "axis" and any(name == value[0] for name, _ in options.get(option.name, ())):
        raise SettingsError(f"axis {value[0]} was given twice; give all its values in one: {value[0]}=a,b,c")
    elif option.repeatable:
        options.setdefault(option.name, []).append(value)
    elif option.name in options:
        raise SettingsError(f"{option.all_flags[-1]} was given twice; give it once")
    else:
        options[option.name] = value


def _typed(option: Option, text: str) -> Any:
    if option.kind == "pair":
        key, equals, value = text.partition("=")
        if not key or not equals:
            raise SettingsError(f"{option.all_flags[-1]} got {text!r}; it takes {option.metavar}")
        return key, _json_or_text(value)
    if option.kind == "axis":
        from ..request.axes import parse_axis

        return parse_axis(text)
    if option.kind not in {"int", "float"}:
        return text
    pattern, noun = (_WHOLE, "a whole number") if option.kind == "int" else (_NUMBER, "a number")
    if not pattern.fullmatch(text):
        raise SettingsError(f"{option.all_flags[-1]} got {text[:80]!r}; it takes {noun} ({option.help})")
    return int(text) if option.kind == "int" else float(text)


def _json_or_text(text: str) -> Any:
    """`true`, `3`, `["a"]` and `"x"` are JSON; anything else is text."""
    try:
        return json.loads(text, parse_constant=lambda constant: constant)
    except ValueError:
        return text
    except RecursionError:
        raise SettingsError(
            f"--param got JSON that is nested too deeply: {text[:40]!r}; give a flatter value"
        ) from None
