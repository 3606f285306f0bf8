"""The texts of headers: what differs between long values stands out, and what they share can be folded. Light."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..diff import Piece, shared_words
from ..html import Html, element, join, with_breaks
from . import style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .headers import Headers

SENTENCE = 24
"""Characters; shorter values are names, of which no words are marked."""
WHOLE_CHARACTERS = 4_000
"""Of a longer value only the beginning is shown, even unfolded; the tables have it whole."""
_LEAST_SHARED = 0.2
"""Of all characters; where texts share less, marking what differs would mark them whole."""
_EDGES = (28, 12, 0)
"""Characters kept at each end of a folded stretch that all values share, where there is less and less room."""
_MOST_CHARACTERS = 20_000
"""Of the labels of a level that are told apart for a picture."""

Marked = tuple[tuple[Piece, ...], ...]
"""For each header cell of a level, its label in pieces."""


def marked(headers: Headers, depth: int) -> Marked:
    """The labels of one level in pieces, the words that not all of them share told apart where they are sentences."""
    return _marked(tuple(header.label for header in headers.levels[depth]))


@lru_cache(4)  # a grid's HTML and its picture ask for the same
def _marked(labels: tuple[str, ...]) -> Marked:
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
    """The pieces with what all share shortened as far as `most` characters ask for it, and no more than those."""
    kept: list[Piece] = []
    for kept in foldings(pieces):
        if sum(len(piece.text) for piece in kept) <= most:
            break
    return _first(kept, most)


def foldings(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces whole, then with what all share shortened more and more: to its ends, and at last to nothing."""
    yield list(pieces)
    last = len(pieces) - 1
    if last and any(piece.kind == "same" for piece in pieces):
        for edge in _EDGES:
            yield [_shortened(piece, edge, place, last) for place, piece in enumerate(pieces)]


def readings_of(headers: Headers) -> dict[int, tuple[str, ...]]:
    """How each header reads, by its identity: whole, and then folded as `foldings` does, where its level is marked.

    Whoever draws it takes the first for which there is room. Of very many texts nothing is folded.
    """
    found: dict[int, tuple[str, ...]] = {}
    for depth, level in enumerate(headers.levels):
        labels = [header.label for header in level]
        few = sum(map(len, labels)) <= _MOST_CHARACTERS
        levels: Iterable[Sequence[Piece]] = marked(headers, depth) if few else ((Piece(one, "same"),) for one in labels)
        for header, pieces in zip(level, levels, strict=True):
            found[id(header)] = tuple("".join(piece.text for piece in one) for one in foldings(pieces))
    return found


def _shortened(piece: Piece, edge: int, place: int, last: int) -> Piece:
    text = piece.text
    if piece.kind != "same" or len(text) <= 2 * edge + len(" … "):
        return piece
    before = text[:edge].rsplit(" ", 1)[0]
    after = text[len(text) - edge :].split(" ", 1)[-1] if place < last else ""
    return Piece(f"{before} … {after}" if place or before else f"… {after}", piece.kind)


def _first(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """All pieces where they are short enough, else the first `most` characters, up to the end of a word."""
    kept: list[Piece] = []
    for piece in pieces:
        if len(piece.text) > most:
            cut = piece.text[:most]
            cut = cut.rsplit(" ", 1)[0] if " " in cut else cut
            return [*kept, Piece(cut.rstrip() + " …", piece.kind)]
        most -= len(piece.text)
        kept.append(piece)
    return kept
