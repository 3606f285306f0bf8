"""Which combinations a condition keeps, counted and walked without listing the others.

A condition's parts are looked at over the axes that they mention, and over no others: parts that share an axis
together, the rest apart. What is kept is one byte for each combination of those axes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, compress, product
from math import prod
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from .where import Part, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_LOOKED_AT = 2_000_000
"""Combinations that a condition is tried on: one to three seconds. Beyond, a condition on fewer axes is asked for."""


@dataclass(frozen=True, slots=True)
class Block:
    """What moves together: one axis, or zipped ones, with the values of each place by name."""

    names: tuple[str, ...]
    places: tuple[tuple[Any, ...], ...]
    """For each place, a value for each name."""

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Kept:
    """The kept combinations of some blocks (by `levels`, rising): a byte for each first so many places.

    `tables[k]` tells of the first k + 1 levels which places lead to something kept, the last one varying fastest.
    """

    levels: tuple[int, ...]
    lengths: tuple[int, ...]
    tables: tuple[bytes, ...]

    @property
    def count(self) -> int:
        """How many combinations of these blocks are kept."""
        return self.tables[-1].count(1)

    def choices(self, rank: int, places: Sequence[int]) -> Iterator[int]:
        """The places of level `levels[rank]` that lead to something kept, after the earlier ones in `places`."""
        base = 0
        for level, length in zip(self.levels[:rank], self.lengths[:rank], strict=True):
            base = base * length + places[level]
        length = self.lengths[rank]
        return compress(range(length), self.tables[rank][base * length : (base + 1) * length])


def components(parts: Iterable[Part], blocks: Sequence[Block]) -> list[tuple[list[Part], tuple[int, ...]]]:
    """The parts in sets that share no block, in their order, each with the levels of the blocks that it mentions."""
    level_of = {name: level for level, block in enumerate(blocks) for name in block.names}
    found: list[tuple[list[int], set[int]]] = []
    listed = list(parts)
    for place, part in enumerate(listed):
        levels = {level_of[name] for name in part.names if name in level_of}
        joined = [each for each in found if each[1] & levels]
        found = [each for each in found if not each[1] & levels]
        found.append(([*chain.from_iterable(each[0] for each in joined), place], levels.union(*(e[1] for e in joined))))
    return [([listed[place] for place in sorted(places)], tuple(sorted(levels))) for places, levels in found]


def to_look_at(levels: Iterable[int], blocks: Sequence[Block]) -> int:
    """How many combinations stand behind a component."""
    return prod(len(blocks[level]) for level in levels)


def keep(parts: Sequence[Part], levels: tuple[int, ...], blocks: Sequence[Block], fixed: Mapping[str, Any]) -> Kept:
    """What `parts` keep of the blocks at `levels`; `fixed` are the values of names that no block has."""
    lengths = tuple(len(blocks[level]) for level in levels)
    table = bytes(_tests(parts, [blocks[level] for level in levels], fixed))
    tables = [table]
    for length in reversed(lengths[1:]):
        table = bytes(1 in table[start : start + length] for start in range(0, len(table), length))
        tables.append(table)
    return Kept(levels, lengths, tuple(reversed(tables)))


def _tests(parts: Sequence[Part], blocks: Sequence[Block], fixed: Mapping[str, Any]) -> Iterator[bool]:
    """Whether each combination is kept, in order; one mapping serves them all, and the last block turns fastest."""
    used = frozenset().union(*(part.names for part in parts))
    turning = [_turning(block, used) for block in blocks]
    test = parts[0].holds if len(parts) == 1 else Where("", tuple(parts)).holds
    values = dict(fixed)
    for row in product(*turning[:-1]):
        for turned in row:
            values.update(turned)
        for turned in turning[-1] if turning else ({},):
            values.update(turned)
            yield test(values)


def _turning(block: Block, used: frozenset[str]) -> list[dict[str, Any]]:
    """Of each place of a block, the values that a condition looks at."""
    picked = [(at, name) for at, name in enumerate(block.names) if name in used]
    return [{name: place[at] for at, name in picked} for place in block.places]


def check_work(looked_at: int, text: str) -> None:
    """Raises SettingsError when a condition would have to be tried too often."""
    if looked_at > MOST_LOOKED_AT:
        raise SettingsError(
            f"--where {text[:80]} would look at {looked_at:,} combinations; at most {MOST_LOOKED_AT:,} are tried\n"
            "mention fewer axes in one condition (conditions joined by `and` are tried apart), or give fewer values"
        )
