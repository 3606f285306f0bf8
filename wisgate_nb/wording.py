"""Numbers in words of people. Light: standard library only."""

from __future__ import annotations


def many(number: int, noun: str) -> str:
    """A number of things, such as `1 call` and `1,200 calls`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def headline(error: Exception) -> str:
    """What an error says first, where there is room for a line: its cause, without the colon before its details."""
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(":")
