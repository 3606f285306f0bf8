"""Which words of prompts differ: texts cut into pieces that are shared, added or removed. Pure and light.

Words are aligned as patience diff does it: what stands once in both texts anchors the rest, so that a whole page takes
milliseconds; only short stretches between anchors are compared pair by pair (difflib alone is quadratic).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from .words import lines_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Kind = Literal["same", "added", "removed"]
_MOST_PAIRS = 20_000
"""Pairs of equal words that a stretch without anchors may hold: about 10 ms; above it is said to differ wholly."""
_MOST_CHARACTERS = 500_000
"""Of all texts together: about a second; above it whole lines are compared."""
_RUNS = (1, 3, 9)
"""Where no single word stands once in both texts, a run of several may."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether the other text or texts have it too."""

    text: str
    kind: Kind


def word_diff(base: str, other: str) -> tuple[Piece, ...]:
    """What `other` adds to `base` and what it lacks, by words.

    The pieces without `removed` give `other`, those without `added` give `base`, character for character. Empty
    pieces are left out, and no two neighbours are of one kind.
    """
    pieces: list[tuple[Kind, str]] = []
    for part in _parts([base, other]):
        pieces += [("same", part)] if isinstance(part, str) else [("removed", part[0]), ("added", part[1])]
    return _joined(pieces)


def shared_words(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Each text in pieces: `same` for the words that all of them have in this order, `added` for its own.

    The pieces of a text give it character for character. One text, or equal ones, are `same` throughout.
    """
    different = list(dict.fromkeys(texts))
    parts = _parts(different)
    known = {
        text: _joined([("same", part) if isinstance(part, str) else ("added", part[number]) for part in parts])
        for number, text in enumerate(different)
    }
    return [known[text] for text in texts]


def _joined(pieces: Iterable[tuple[Kind, str]]) -> tuple[Piece, ...]:
    """The pieces without empty ones; neighbours of one kind become one."""
    filled = (piece for piece in pieces if piece[1])
    runs = groupby(filled, key=itemgetter(0))
    return tuple(Piece("".join(text for _, text in run), kind) for kind, run in runs)


def _parts(texts: Sequence[str]) -> list[str | tuple[str, ...]]:
    """The texts side by side: a `str` stands in all of them, a tuple holds what each has in this place."""
    if len(texts) <= 1 or texts.count(texts[0]) == len(texts):
        return list(texts[:1])
    cut = spans_of if sum(map(len, texts)) <= _MOST_CHARACTERS else lines_of
    spans = [cut(text) for text in texts]
    lists = [[text[start:end] for start, end in found] for text, found in zip(texts, spans, strict=True)]
    places = _places(lists)
    gaps = [list(_gaps(*each)) for each in zip(texts, spans, places, strict=True)]
    parts: list[str | tuple[str, ...]] = []
    for place, row in enumerate(zip(*gaps, strict=True)):
        parts += _split(row)
        parts += [lists[0][word] for word in places[0][place : place + 1]]
    return parts


def _gaps(text: str, spans: Sequence[tuple[int, int]], places: Sequence[int]) -> Iterator[str]:
    """What stands before, between and after the words in these places."""
    last = 0
    for place in places:
        start, end = spans[place]
        yield text[last:start]
        last = end
    yield text[last:]


def _split(gaps: tuple[str, ...]) -> list[str | tuple[str, ...]]:
    """Gaps as parts: blanks that all of them begin or end with are shared."""
    if gaps.count(gaps[0]) == len(gaps):
        return [gaps[0]]
    head = _blanks(gaps)
    rest = [gap[len(head) :] for gap in gaps]
    tail = _blanks([gap[::-1] for gap in rest])[::-1]
    return [head, tuple(gap[: len(gap) - len(tail)] for gap in rest), tail]


def _blanks(texts: Sequence[str]) -> str:
    """The blanks that all texts begin with: those that the first and the last of them in sorting order share."""
    least, greatest = min(texts), max(texts)
    pairs = zip(least, greatest, strict=False)
    length = next((place for place, (x, y) in enumerate(pairs) if x != y or not x.isspace()), len(least))
    return least[:length]


def _places(lists: Sequence[Sequence[str]]) -> list[list[int]]:
    """For each list of words the places of those words that all lists have in the same order."""
    places = [list(range(len(lists[0])))]
    for words in lists[1:]:
        common = [lists[0][place] for place in places[0]]
        pairs = _pairs(common, words)
        places = [[found[ours] for ours, _ in pairs] for found in places]
        places.append([theirs for _, theirs in pairs])
    return places


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Places of equal words, rising in both lists."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(left), 0, len(right))]
    while waiting:
        a, b, c, d = waiting.pop()
        while a < b and c < d and left[a] == right[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and left[b - 1] == right[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(left[a:b], right[c:d])
        if anchors:
            cuts = [(a, c), *((a + x, c + y) for x, y in anchors), (b, d)]
            waiting += [(i, k, j, m) for (i, j), (k, m) in pairwise(cuts)]
        else:
            found += [(a + x, c + y) for x, y in _short(left[a:b], right[c:d])]
    return sorted(found)


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Places of what stands exactly once in both lists, as many as stand in the same order."""
    for run in _RUNS:
        ours, theirs = _single(left, run), _single(right, run)
        pairs = [(place, theirs[words]) for words, place in ours.items() if words in theirs]
        if pairs:
            return _rising(pairs)
    return []


def _single(words: Sequence[str], run: int) -> dict[tuple[str, ...], int]:
    """Runs of so many words that stand once, in order, with their places."""
    runs = list(zip(*(words[start:] for start in range(run)), strict=False))
    counts = Counter(runs)
    return {found: place for place, found in enumerate(runs) if counts[found] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second places rise too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tops, place)
        before.append(piles[at - 1] if at else None)
        tops[at : at + 1] = [place]
        piles[at : at + 1] = [number]
    chosen: list[tuple[int, int]] = []
    step: int | None = piles[-1]
    while step is not None:
        chosen.append(pairs[step])
        step = before[step]
    return chosen[::-1]


def _short(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of a stretch without anchors; none where there are too many to look at."""
    counts = Counter(right)
    if sum(counts[word] for word in left) > _MOST_PAIRS:
        return []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
