"""Which options the form has, and of what kind: all from the one table of options. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .values import option_of

if TYPE_CHECKING:
    from ..request.options import Option

Look = Literal["choose", "type", "tick", "write"]
"""One of the choices, a choice or a text of one's own, on or off, a text."""

FIRST = ("model", "size", "quality", "n", "format", "background", "replicates")
MORE = (
    *("where", "zip", "compression", "moderation", "partials", "max_calls", "max_cost"),
    *("concurrency", "timeout", "retries", "tag", "raw", "fresh", "replay", "resend"),
)
EDITS = ("mask_edits",)
_OWN_TEXT = ("model", "size")
"""Options that take more than their choices."""
_LABELS = {
    "n": "Images per call",
    "zip": "Pair axes",
    "partials": "Partial pictures",
    "max_calls": "Most paid calls",
    "max_cost": "Most US dollars",
    "raw": "Raw: no template fields",
    "fresh": "Fresh: pay for a new take",
    "replay": "Replay: never send",
    "resend": "Resend unknown outcomes",
    "mask_edits": "The mask edits what is",
    "concurrency": "Calls at once",
    "timeout": "Seconds a call may take",
}
_EXAMPLES = {
    "n": "1",
    "replicates": "1",
    "where": 'style != "ink"',
    "zip": "style,light",
    "max_calls": "no limit",
    "max_cost": "no limit",
    "timeout": "600",
    "tag": "a label",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    name: str
    label: str
    help: str
    look: Look
    choices: tuple[str, ...]
    placeholder: str


def field_of(name: str) -> Field:
    """The field of an option."""
    option = option_of(name)
    assert option is not None, name
    label = _LABELS.get(name, name.replace("_", " ").capitalize())
    return Field(name, label, option.help, _look(option), option.choices, _EXAMPLES.get(name, option.metavar))


def _look(option: Option) -> Look:
    if option.kind == "flag":
        return "tick"
    if not option.choices:
        return "write"
    return "type" if option.name in _OWN_TEXT else "choose"
