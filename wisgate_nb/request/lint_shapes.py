"""Slips of shape: groups that are none, groups that are not meant, and what stands in for a bar."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from .lint_text import Braces, Reading, Warned
from .template import Found, Group, split_options

if TYPE_CHECKING:
    from collections.abc import Iterator

# Prose: words of letters, digits and the marks within words. Code and formulas hold other signs and are passed over.
_PROSE = re.compile(r"[^\W_](?:[\w '\u2019,.&%-]*[\w.%])?")
_WORDS = re.compile(r"[^\W\d_]{3,}(?:[ '\u2019-][^\W\d_]+)*")
_SEPARATED = re.compile(r"\{[^{}|\r\n]{5,200}\}")
_CODE_BEFORE = re.compile(
    r"(?:\b(?:import|export|const|let|var|type|in|set|of|struct|enum)|[=:\u2208\u2282\u2286\u2229\u222a])\s*$"
)
_CODE_AFTER = re.compile(r"\s*(?:=|from\b|\)|;)")
_NAME_SLIP = re.compile(r"[^\W\d]\w*(?:\s+:|\s*=)\s*\w")
_SECOND_NAME = re.compile(r"[^\W\d]\w*: ")
_LONGEST = 400


def shape_slips(reading: Reading) -> Iterator[Warned]:
    """Slips that need no names to be seen."""
    yield from chain.from_iterable(_group_slips(found) for found in reading.parts)
    yield from chain.from_iterable(_brace_slips(reading, pair) for pair in reading.braces)
    yield from _separator_slips(reading)


def _group_slips(found: Found) -> Iterator[Warned]:
    """Slips in a group that is read: a value twice, a name misspelled, code or a set that became a choice."""

    def warned(message: str) -> Warned:
        return Warned(found.start, found.end, message)

    if found.backslashes:
        yield warned("two backslashes before it become one; put a blank between them to keep both")
    if not isinstance(found.part, Group):
        return
    values = found.part.values
    twice = sorted({value for value in values if values.count(value) > 1}) if len(values) < _LONGEST else []
    if twice:
        yield warned(f"{twice[0]!r} stands in it twice; each would be asked for")
    if not found.part.named and _NAME_SLIP.match(values[0]):
        yield warned("a named group is {name: a|b}, with the colon directly after the name")
    if found.part.named and any(_SECOND_NAME.match(value) for value in values):
        yield warned("a group has one name, before its first value")
    if _looks_like_code(values):
        yield warned("this is read as a choice; for a set or code, write \\{ for the brace or use --raw")


def _looks_like_code(values: tuple[str, ...]) -> bool:
    """`{x | x > 0}`, `{n | n is even}`, `{|x| x + 1}`."""
    first, second, last = values[0], values[1], values[-1]
    if len(values) == 2 and first.isidentifier() and len(first) <= 2:  # noqa: PLR2004 - a letter of mathematics
        return re.match(rf"{re.escape(first)}\s*(?:[<>=≤≥∈!%]|is\b|in\b)", second) is not None
    closure = len(values) == 3 and not first and second.isidentifier()  # noqa: PLR2004 - nothing, name, body
    return closure and re.search(rf"\b{re.escape(second)}\b", last) is not None


def _brace_slips(reading: Reading, pair: Braces) -> Iterator[Warned]:
    """Slips in braces that stay text: broken over lines, never closed, nested, emptied, or after a `_`."""
    if not pair.bars or pair.start in reading.starts:
        return
    if pair.end is None:
        yield from _unclosed(reading, pair)
        return
    if pair.end - pair.start > _LONGEST:
        return
    body = reading.body(pair)
    values = split_options(body)
    prose = all(_PROSE.fullmatch(" ".join(value.split())) for value in values if value)
    if pair.inner:
        yield from _nested(reading, pair)
    elif pair.breaks and prose and len(values) > 1:
        yield Warned(pair.start, pair.end, "a group stands on one line; this one stays text")
    elif pair.start in reading.arguments:
        yield from _after_underscore(reading, pair, values)
    elif "" in values and _two_words(values) and reading.alone(pair.start, pair.end) and " || " not in body:
        yield Warned(pair.start, pair.end, "an empty option between two bars makes it text; write one bar: {a|b}")


def _two_words(values: tuple[str, ...]) -> bool:
    given = [value for value in values if value]
    return len(given) > 1 and all(_WORDS.fullmatch(value) for value in given)


def _unclosed(reading: Reading, pair: Braces) -> Iterator[Warned]:
    line = reading.text[pair.start + 1 : pair.start + _LONGEST].split("\n", 1)[0].rstrip()
    values = () if "{" in line else split_options(line)
    if len(values) > 1 and values[0] and all(_PROSE.fullmatch(value) for value in values if value):
        yield Warned(pair.start, pair.start + 1 + len(line), "the group is never closed; add }")


def _nested(reading: Reading, pair: Braces) -> Iterator[Warned]:
    """A group or a field within braces that have bars of their own: only the inner one is read."""
    inside = reading.parts_within(pair)
    plain = reading.body(pair)
    for each in reversed(inside):
        plain = plain[: each.start - pair.start - 1] + "x" + plain[each.end - pair.start - 1 :]
    values = split_options(plain)
    if not inside or "" in values[1:-1] or not all(_PROSE.fullmatch(value) for value in values if value):
        return
    if any(isinstance(each.part, Group) for each in inside):
        message = "groups do not nest: only the inner one is read; write the combinations out"
    else:
        message = "a group holds no fields: only the field is read; make a list of the texts and write {{name}}"
    yield Warned(pair.start, pair.end or pair.start, message)


def _after_underscore(reading: Reading, pair: Braces, values: tuple[str, ...]) -> Iterator[Warned]:
    """`file_{red|blue}` and `_{red|blue}_`: the rule for formulas took what no formula is."""
    before = reading.text[max(0, pair.start - _LONGEST) : pair.start].rpartition("\n")[2]
    formula = "$" in before or "\\" in before
    if formula or not all(_WORDS.fullmatch(value) for value in values if value) or len(values) < 2:  # noqa: PLR2004
        return
    if re.search(r"(?:^|\s|[^\W\d_]{2})[_^]$", before):
        yield Warned(
            pair.start, pair.end or pair.start, "after _ or ^ braces belong to a formula; name it: {name: a|b}"
        )


def _separator_slips(reading: Reading) -> Iterator[Warned]:
    """`{oil, ink} painting` and `{oil/ink} painting`: choices with another separator than the bar."""
    for match in _SEPARATED.finditer(reading.text):
        body = match.group()[1:-1]
        for separator in (",", "/"):
            values = [value.strip() for value in body.split(separator)]
            if len(values) > 1 and all(_WORDS.fullmatch(value) for value in values) and _in_prose(reading, match):
                yield Warned(match.start(), match.end(), f"a choice is written with bars: {{{'|'.join(values)}}}")


def _in_prose(reading: Reading, match: re.Match[str]) -> bool:
    before = reading.text[max(0, match.start() - 40) : match.start()]
    after = reading.text[match.end() : match.end() + 10]
    code = _CODE_BEFORE.search(before) or _CODE_AFTER.match(after)
    return reading.alone(*match.span()) and not code
