"""The facts of a call in words: one line under its pictures, the same in HTML and in a terminal.

What is not known is left out, never guessed (SURFACE "What a cell shows"). Light: standard library only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..own_folders import shown_path
from .fleeting import fleeting

if TYPE_CHECKING:
    from pathlib import Path

    from ..store.records import CallRecord, ImageRecord

_TOKENS = (("text_in_tokens", "text in"), ("image_in_tokens", "image in"), ("image_out_tokens", "image out"))
_COST_SOURCES = {"server": "as the server says", "usage": "by your price table"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A few words of the line; `stands_out` where they are not what was asked for."""

    text: str
    stands_out: bool = False


def facts_of(call: CallRecord) -> tuple[Fact, ...]:
    """Route, model, sizes, seconds, tokens, cost and origin of a call, as far as each is known."""
    return (
        Fact(call.route),
        Fact(call.model),
        *_sizes(call),
        *_seconds(call),
        *_tokens(call),
        *_cost(call),
        *_origin(call),
        *(Fact(note, stands_out=True) for note in (*call.notes, *call.fix_ups)),
    )


_OF_A_BUNDLE = re.compile(r"(?<=\bbundles[/\\])[0-9a-f]{32}-\d+")
"""Named after its content, in which times and ids are; see `store/bundled/unpack.py`."""


def where(path: Path, cwd: Path) -> str:
    """The path as it can be typed: relative when it lies below `cwd`, with `~` when it lies below home."""
    return str(path.relative_to(cwd)) if path.is_relative_to(cwd) else shown_path(path, cwd)


def shown_at(path: Path, cwd: Path) -> str:
    """`where`, to be read: while times and ids are left out, the folder of a bundle is `*`, which finds it too."""
    return re.sub(_OF_A_BUNDLE, lambda name: fleeting(name[0]) or "*", where(path, cwd))


def size_of(image: ImageRecord) -> str:
    """`1536x1024`, or an empty text for an image whose size is unknown."""
    return f"{image.width}x{image.height}" if image.width and image.height else ""


def bytes_of(image: ImageRecord) -> str:
    """`1.4 MB`, or an empty text."""
    return kilo(image.bytes) if image.bytes else ""


def kilo(count: int) -> str:
    """A number of bytes in the unit that reads best."""
    if count < 1000:  # noqa: PLR2004 - kilo
        return f"{count} bytes"
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"  # noqa: PLR2004 - mega


def dollars(amount: float) -> str:
    """`$0.0053`: four digits below ten cents, two above."""
    return f"${amount:.4f}" if 0 < amount < 0.1 else f"${amount:,.2f}"  # noqa: PLR2004 - ten cents


def _sizes(call: CallRecord) -> tuple[Fact, ...]:
    got = list(dict.fromkeys(filter(None, map(size_of, call.images))))
    asked = call.size
    if not got:
        return (Fact(f"asked {asked}"),) if asked else ()
    shown = ", ".join(got)
    if asked in (None, "auto"):
        return (Fact(f"{asked} → {shown}" if asked else shown),)
    if got == [asked]:
        return (Fact(shown),)
    return (Fact(f"asked {asked} → got {shown}", stands_out=True),)


def _seconds(call: CallRecord) -> tuple[Fact, ...]:
    if call.seconds is None or call.status == "reused":
        return ()
    shown = fleeting(f"{call.seconds:.1f} s" if call.seconds < 100 else f"{call.seconds:,.0f} s")  # noqa: PLR2004 - width
    return (Fact(shown),) if shown else ()


def _tokens(call: CallRecord) -> tuple[Fact, ...]:
    known = [(getattr(call, column), name) for column, name in _TOKENS]
    shown = [f"{count:,} {name}" for count, name in known if count]
    return (Fact(f"tokens {' + '.join(shown)}"),) if shown else ()


def _cost(call: CallRecord) -> tuple[Fact, ...]:
    if call.cost is None:
        return ()
    if call.status == "reused":
        return (Fact(f"{dollars(call.cost)} when it was made"),) if call.cost else ()
    if call.backend == "sandbox":
        return (Fact(f"would be {dollars(call.cost)} by your price table"),)
    source = _COST_SOURCES.get(call.cost_source or "")
    return (Fact(dollars(call.cost) + (f" {source}" if source else "")),)


def _origin(call: CallRecord) -> tuple[Fact, ...]:
    """Reused or new, and which take it is of the same request."""
    take = f" (take {call.take})" if call.take > 1 else ""
    if call.status == "reused":
        return (Fact(f"reused, nothing was sent{take}"),)
    if call.status == "ok":
        return (Fact(f"new{take}"),)
    return ()
