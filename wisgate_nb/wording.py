"""Numbers and errors in words of people. Light: standard library only."""

from __future__ import annotations


def many(number: int, noun: str) -> str:
    """A number of things, such as `1 call` and `1,200 calls`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def headline(error: Exception) -> str:
    """What an error says first, where there is room for a line: its cause."""
    return first_line(str(error)) or type(error).__name__


def first_line(text: str) -> str:
    """The first line, without the colon that further lines follow."""
    return text.partition("\n")[0].rstrip(":")


def part_reused(count: int, of: int) -> str:
    """How many of so many, at least one, were reused."""
    return "all reused" if count == of else f"{count:,} of them reused"
