"""Changes inside a JSON text by spans: what is not changed stays as it was written, byte for byte.

Loading and dumping a notebook would write indentation, escapes and numbers anew. The standard library's hooks give
values without their places; its `raw_decode` does say where a value ends, so it serves as the scanner here: every
string and number is read by the same C code as in `json.loads`, and only the commas and blanks between them by ours.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Drop:
    """The member goes, and its comma with it."""


@dataclass(frozen=True, slots=True)
class Put:
    """Another member takes its place."""

    name: str
    value: str


Changes: TypeAlias = "Mapping[str | int, Changes | Drop | Put]"
"""By name in an object and by place in an array; entries of arrays can be changed inside, and not dropped."""


@dataclass(frozen=True, slots=True)
class _Member:
    name: str | int
    start: int
    """Where its name begins; in an array, where its value does."""
    value: int
    end: int


_BLANK = re.compile(r"[ \t\n\r]*")
_decode = json.JSONDecoder().raw_decode


def changed_value(value: Any, changes: Changes) -> Any:
    """A copy of `value`, as `json.loads` gives it, with the changes made."""
    in_object = isinstance(value, dict)
    made: dict[Any, Any] = {}
    for name, inner in value.items() if in_object else enumerate(value):
        change = changes.get(name)
        if isinstance(change, Put):
            made[change.name] = change.value
        elif not isinstance(change, Drop):
            made[name] = changed_value(inner, change) if change else inner
    return made if in_object else list(made.values())


def changed_text(text: str, changes: Changes, start: int = 0) -> str:
    """`text`, which is valid JSON from `start` on, with the changes made.

    Raises:
        ValueError: a name that a change needs stands twice in its object.
    """
    parts, place = [], 0
    for first, last, instead in _edits(text, _after_blank(text, start), changes):
        parts += [text[place:first], instead]
        place = last
    return "".join([*parts, text[place:]])


def _edits(text: str, at: int, changes: Changes) -> Iterator[tuple[int, int, str]]:
    """(start, end, replacement) in order, for the object or array that begins at `at`."""
    members = list(_members(text, at))
    _refuse_twins(members, changes)
    if all(isinstance(changes.get(member.name), Drop) for member in members):
        yield at + 1, _after_blank(text, members[-1].end) if members else at + 1, ""
        return
    kept = False
    for place, member in enumerate(members):
        change = changes.get(member.name)
        if isinstance(change, Drop) and kept:
            yield members[place - 1].end, member.end, ""
        elif isinstance(change, Drop):
            yield member.start, members[place + 1].start, ""
        elif isinstance(change, Put):
            yield member.start, member.end, f"{json.dumps(change.name)}: {json.dumps(change.value)}"
        elif change is not None:
            yield from _edits(text, member.value, change)
        kept = kept or not isinstance(change, Drop)


def _members(text: str, at: int) -> Iterator[_Member]:
    in_object, count = text[at] == "{", 0
    place = _after_blank(text, at + 1)
    while text[place] not in "]}":
        start, name = place, count
        if in_object:
            name, place = _decode(text, place)
            place = _after_blank(text, _after_blank(text, place) + 1)  # a colon
        _, end = _decode(text, place)
        yield _Member(name, start, place, end)
        count += 1
        place = _after_blank(text, end)
        if text[place] == ",":
            place = _after_blank(text, place + 1)


def _refuse_twins(members: list[_Member], changes: Changes) -> None:
    names = [member.name for member in members if member.name in changes]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"the name {twice!r} stands twice in one object")


def _after_blank(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place
