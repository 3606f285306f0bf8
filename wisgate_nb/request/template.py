r"""A prompt as a template: fields, groups, and all else byte for byte.

    {{name}}  {{name.attr}}  {{name["key"]}}  {{name[0]}}    a field
    {a|b|c}  {style: oil|ink}  {|very}                       an axis in place, unnamed, named, with or without

Everything else is text: JSON, LaTeX, code, lone braces. A backslash directly before a field or a group makes it
text and disappears; there, and only there, two backslashes stand for one: `\{a|b}` is the text `{a|b}`, `\\{a|b}` is
a backslash and a group. Nothing that a field inserts is read again. The rules are SURFACE "Templates"; each
exception that keeps a brace literal has its reason beside it below.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Literal

from .latex import Arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

# Neither alternative runs past the next brace, so that all attempts together are linear in the text's length.
_CANDIDATE = re.compile(r"\{\{[^{}]*+\}\}|\{[^{}\r\n]*+\}")
_STEP = re.compile(r"""\.([^\s.\[\]"']+)|\[\s*(?:"([^"\\]*)"|'([^'\\]*)'|(-?[0-9]{1,9}))\s*\]""")
_ROOT = re.compile(r"""[^\s.\[\]"']+""")
# `http://` and `std::` are no names. A name must touch its colon: `{ratio 3:2|4:3}` is unnamed.
_NAME = re.compile(r"\s*([^\s:|\"]+):(?!//|:)")
# A quote opens at a word's edge only, so that `{5" pipe|6" pipe}` (inches) is a group and JSON is none.
_BAR = re.compile(r'(?<![\w\\])"(?:[^"\\]|\\.)*+"|\\.|(\|)')


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a value to a part of it: an attribute, or a key (text or whole number)."""

    kind: Literal["attribute", "key"]
    key: str | int


@dataclass(frozen=True, slots=True)
class Field:
    """`{{root.attr["key"]}}`: `name` is its canonical spelling, without blanks and with double quotes."""

    name: str
    root: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """`{name: a|b}` or `{a|b}`: an axis with its values, stripped of surrounding blanks."""

    name: str
    """For unnamed groups `group1`, `group2`, ... in order within the prompt."""
    values: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt's text in parts, in order; `text` is the prompt as written."""

    text: str
    parts: tuple[str | Field | Group, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields in order, each as often as it is written."""
        return tuple(part for part in self.parts if isinstance(part, Field))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups in order."""
        return tuple(part for part in self.parts if isinstance(part, Group))


@dataclass(frozen=True, slots=True)
class Found:
    """A field or a group at its place in the text: `start` to `end`, after `backslashes` of them."""

    start: int
    end: int
    backslashes: int
    part: Field | Group

    @property
    def escaped(self) -> bool:
        """Whether a backslash makes it text."""
        return self.backslashes % 2 == 1


def parse_template(text: str, *, raw: bool = False) -> Template:
    """The template that `text` is; never raises. With `raw` it is one literal part.

    Linear in the length of the text; the rendered text of a template without fields and groups is the text itself.
    """
    parts: list[str | Field | Group] = []
    literal = ""
    end = 0
    for found in () if raw else find_parts(text):
        literal += text[end : found.start - (found.backslashes + 1) // 2]
        if found.escaped:
            literal += text[found.start : found.end]
        else:
            parts += [literal, found.part]
            literal = ""
        end = found.end
    parts.append(literal + text[end:])
    return Template(text, _numbered(part for part in parts if part))


def escape(text: str) -> str:
    """A template whose only expansion is `text`."""
    pieces, end = [], 0
    for found in find_parts(text):
        pieces += [text[end : found.start], "\\" * (found.backslashes + 1), text[found.start : found.end]]
        end = found.end
    return "".join([*pieces, text[end:]])


def find_parts(text: str, arguments: Arguments | None = None) -> Iterator[Found]:
    """Every field and group in order, the escaped ones included; groups without a name are called ``.

    `arguments` follows the text on the way, and knows the braces of formulas when the last part was found.
    """
    arguments = arguments or Arguments(text)
    for match in _CANDIDATE.finditer(text):
        start, whole = match.start(), match.group()
        part = parse_field(whole[2:-2]) if whole.startswith("{{") else _group(whole[1:-1])
        if part is None or (isinstance(part, Group) and not part.named and arguments.opens_at(start)):
            continue
        arguments.skip(start, match.end())
        yield Found(start, match.end(), _backslashes_before(text, start), part)


def parse_field(inner: str) -> Field | None:
    """The field that stands between double braces, or None when the text is anything else."""
    stripped = inner.strip()
    root = _ROOT.match(stripped)
    if root is None or not root.group().isidentifier() or "\n" in inner or "\r" in inner:
        return None
    steps, end = [], root.end()
    while end < len(stripped):
        match = _STEP.match(stripped, end)
        if match is None or (match[1] is not None and not match[1].isidentifier()):
            return None
        steps.append(_step(match))
        end = match.end()
    name = as_python_name(root.group())
    return Field(name + "".join(map(_spelled, steps)), name, tuple(steps))


def as_python_name(name: str) -> str:
    """Python reads identifiers in NFKC form, so that a composed and a decomposed `é` are one name."""
    return unicodedata.normalize("NFKC", name)


def _step(match: re.Match[str]) -> Step:
    attribute, double, single, number = match.groups()
    if attribute is not None:
        return Step("attribute", as_python_name(attribute))
    if number is not None:
        return Step("key", int(number))
    return Step("key", double if double is not None else single)


def _spelled(step: Step) -> str:
    if step.kind == "attribute":
        return f".{step.key}"
    return f"[{step.key}]" if isinstance(step.key, int) else f'["{step.key}"]'


def _group(body: str) -> Group | None:
    """The group between single braces, or None: its bars may all be quoted, or stand as no list of options would."""
    if "|" not in body or (len(body) - len(body.rstrip("\\"))) % 2:
        return None  # `\}` closes nothing
    name = _NAME.match(body)
    named = name is not None and name[1].isidentifier()
    values = split_options(body[name.end() :] if name is not None and named else body)
    if len(values) < 2 or "" in values[1:-1] or not (values[0] or values[-1]):  # noqa: PLR2004 - a choice is of two
        return None  # `{a || b}` is an operator, `{|x|}` a norm or a closure
    return Group(as_python_name(name[1]) if name is not None and named else "", values, named)


def split_options(body: str) -> tuple[str, ...]:
    r"""The stripped texts between bars; a bar in double quotes or after a backslash separates nothing.

    `\|` gives a bar within an option: `{a\|b|c}` has the options `a|b` and `c`.
    """
    pieces, start = [], 0
    for match in _BAR.finditer(body):
        if match[1]:
            pieces.append(body[start : match.start()])
            start = match.end()
    pieces.append(body[start:])
    return tuple(piece.strip().replace("\\|", "|") for piece in pieces)


def _backslashes_before(text: str, start: int) -> int:
    before = start
    while before and text[before - 1] == "\\":
        before -= 1
    return start - before


def _numbered(parts: Iterator[str | Field | Group]) -> tuple[str | Field | Group, ...]:
    """The parts with names for the unnamed groups, skipping names that the prompt itself gives."""
    listed = tuple(parts)
    taken = {part.name for part in listed if isinstance(part, Group)}
    free = (name for name in map("group{}".format, count(1)) if name not in taken)
    return tuple(
        Group(next(free), part.values, named=False) if isinstance(part, Group) and not part.named else part
        for part in listed
    )
