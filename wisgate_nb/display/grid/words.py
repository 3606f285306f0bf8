"""The texts of headers: what differs between long values stands out, and what they share can be folded. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diff import Piece, shared_words
from ..html import Html, element, join, with_breaks
from . import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .headers import Headers

SENTENCE = 24
"""Characters; shorter values are names, of which no words are marked."""
WHOLE_CHARACTERS = 4_000
"""Of a longer value only the beginning is shown, even unfolded; the tables have it whole."""
_LEAST_SHARED = 0.2
"""Of all characters; where texts share less, marking what differs would mark them whole."""
_EDGE = 28
"""Characters kept at each end of a folded stretch that all values share."""

Marked = tuple[tuple[Piece, ...], ...]
"""For each header cell of a level, its label in pieces."""


def marked(headers: Headers, depth: int) -> Marked:
    """The labels of one level in pieces, the words that not all of them share told apart where they are sentences."""
    labels = [header.label for header in headers.levels[depth]]
    if len(set(labels)) > 1 and max(map(len, labels)) > SENTENCE:
        pieces = shared_words(labels)
        shared = sum(len(piece.text) for label in pieces for piece in label if piece.kind == "same")
        if shared >= _LEAST_SHARED * sum(map(len, labels)):
            return tuple(pieces)
    return tuple((Piece(label, "same"),) for label in labels)


def label_html(pieces: Sequence[Piece], *, most: int) -> Html:
    """A label; above `most` characters folded to what is its own, whole behind the fold."""
    whole = _drawn(_cut(pieces, WHOLE_CHARACTERS))
    if sum(len(piece.text) for piece in pieces) <= most:
        return element("span", whole, style=style.LABEL)
    return element(
        "details",
        element("summary", _drawn(folded(pieces, most)), dir="auto"),
        element("div", whole, style=style.LABEL, dir="auto"),
    )


def _drawn(pieces: Sequence[Piece]) -> Html:
    return join(
        with_breaks(piece.text)
        if piece.kind == "same"
        else element("b", with_breaks(piece.text), style=style.OWN_WORDS)
        for piece in pieces
    )


def _cut(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """The first `most` characters, and how many there are in all."""
    count = sum(len(piece.text) for piece in pieces)
    if count <= most:
        return list(pieces)
    kept: list[Piece] = []
    for piece in pieces:
        kept.append(Piece(piece.text[:most], piece.kind))
        most -= len(piece.text)
        if most <= 0:
            break
    return [*kept, Piece(f" … [{count:,} characters in all]", "same")]


def folded(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """The pieces with long shared stretches shortened to their ends, `most` characters in all."""
    room = most
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if len(pieces) > 1 and piece.kind == "same" and len(text) > 2 * _EDGE:
            before = text[:_EDGE].rsplit(" ", 1)[0]
            after = text[-_EDGE:].split(" ", 1)[-1] if place < len(pieces) - 1 else ""
            text = f"{before} … {after}"
        if len(text) > room:
            cut = text[:room].rsplit(" ", 1)[0] if " " in text[:room] else text[:room]
            return [*kept, Piece(cut.rstrip() + " …", piece.kind)]
        room -= len(text)
        kept.append(Piece(text, piece.kind))
    return kept
