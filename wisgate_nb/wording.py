"""Numbers in words of people. Light: standard library only."""

from __future__ import annotations


def many(number: int, noun: str) -> str:
    """A number of things, such as `1 call` and `1,200 calls`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
