"""Refuses a request that holds a key: what is asked is sent, stored and shown (FAULTS S12)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..errors import RequestError, SettingsError
from ..request.axes import values_of
from ..secret import key_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..session import Session
    from .ask import Ask
    from .choices import Choices


class NoKey:
    """Knows the session's key, and says where a text holds it or something shaped like one."""

    def __init__(self, session: Session) -> None:
        try:
            self._secret = session.keys.find().secret
        except SettingsError:  # told where the key is used; shapes are looked for all the same
            self._secret = None

    def check(self, name: str, text: str) -> None:
        """RequestError that names the field and the place, never the key."""
        place = key_at(text, self._secret)
        if place is not None:
            raise RequestError(
                f"the {name} holds a key, or what has the shape of one, at character {place + 1}; nothing was sent\n"
                "take it out: what is asked is sent, stored and shown. If it was a key, make a new one at the service"
            )

    def check_ask(self, ask: Ask, choices: Choices) -> None:
        """Everything of an ask that goes into the log beside the prompts that are made of it."""
        for name, text in _texts(ask, choices):
            self.check(name, text)


def _texts(ask: Ask, choices: Choices) -> Iterator[tuple[str, str]]:
    given: Sequence[object] = ask.prompts  # what is no text is refused for its type, later on, without a look into it
    yield from (("prompt", prompt) for prompt in given if isinstance(prompt, str))
    yield from (("tag", tag) for tag in choices.tags)
    yield from ((name, value) for name, value in choices.fields.items() if isinstance(value, str))
    if choices.extra:
        yield "param", json.dumps(choices.extra, ensure_ascii=False)
    for axis, given in ask.axes:
        values = values_of(given, axis) or (given,)
        yield from ((f"axis {axis[:40]}", value) for value in values if isinstance(value, str))
