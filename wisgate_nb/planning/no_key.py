"""Refuses a request that holds a key: what is asked is sent, stored and shown (FAULTS S12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..secret import refuse_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..request.axes import Axis
    from ..request.request import Request
    from .ask import Ask
    from .choices import Choices

_SEEN_LATER = (int, float, type(None))
"""A sweep may have a million numbers, and none is a key."""


def refuse_in_ask(ask: Ask) -> None:
    """What a user gave, before anything of it is read or repeated: prompts, options, names of files and axes."""
    given = {
        "prompt": ask.prompts,
        "source image's name": ask.images,
        "mask's name": ask.mask,
        "where": ask.where,
        "name of an axis": [name for name, _ in ask.axes],
        **{_WORDS.get(name, f"option {name}"): value for name, value in ask.options.items()},
        **{f"axis {name[:40]}": values for name, values in ask.axes},
    }
    for name, value in given.items():
        refuse_key(name, value)


def refuse_in_choices(choices: Choices) -> None:
    """The same with what the settings say where nothing was given."""
    refuse_key("tag", choices.tags)
    refuse_key("param", choices.extra)
    for name, value in choices.fields.items():
        refuse_key(name, value)


def refuse_in_axes(axes: Iterable[Axis]) -> None:
    """What varies in the end: patterns have become names of files, variables and groups of a template values."""
    for axis in axes:
        refuse_key("name of an axis", axis.name)
        for value in axis.values:
            if not isinstance(value, _SEEN_LATER):
                refuse_key(f"axis {axis.name[:40]}", value if isinstance(value, list | tuple | dict) else str(value))


def refuse_in_request(request: Request) -> None:
    """All of a request but its prompt; what is sent as a file is called here as the user called it."""
    for source in (*request.sources, *((request.mask,) if request.mask else ())):
        refuse_key("source image's name", (source.origin, source.notes))


_WORDS = {"tag": "tag", "tags": "tag", "param": "param", "model": "model"}
