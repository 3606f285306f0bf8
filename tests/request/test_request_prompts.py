"""What is no text is no prompt: it is refused for its type, before anything of it is read."""

from __future__ import annotations

import pytest

import wisgate_nb as wg
from wisgate_nb.errors import RequestError


class Loud:
    """A value that tells when it is asked for its text."""

    def __init__(self):
        self.asked = 0

    def __str__(self):
        self.asked += 1
        return "a cat"


@pytest.mark.parametrize("call", [wg.generate, lambda loud: wg.plan([loud]), lambda loud: wg.sweep(["a dog", loud])])
def test_a_value_of_another_type_is_not_asked_for_its_text(door, call):
    """A prompt of another type is refused, its `__str__` is not called, and nothing is sent."""
    loud = Loud()
    with pytest.raises(RequestError, match="prompt got Loud; it must be text"):
        call(loud)
    assert loud.asked == 0
    assert door.server.heads == 0
