"""The combinations of one prompt, one after another: counted by multiplication, rendered by joining pieces."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .kept import Block, Kept, check_work, components, keep, to_look_at
from .sections import Section, Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from .where import Where

_NO_OPTIONS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Combination:
    """One choice of a value for every axis of one prompt, and the prompt that it gives."""

    section: int
    """Which prompt, from 0."""
    values: Mapping[str, Any]
    """Every axis in order, by name; with several prompts, `prompt` is the prompt's text as written."""
    replicate: int
    """From 1."""
    prompt: str
    """Rendered: as it is sent."""
    options: Mapping[str, Any]
    """Those of the values that are options of the call."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How the combinations of one prompt are walked. Block 0 is the replicate; the last block varies fastest."""

    place: int
    section: Section
    several: bool
    """Whether `prompt` is an axis."""
    blocks: tuple[Block, ...]
    kept: tuple[Kept, ...]
    options: frozenset[str]

    @property
    def count(self) -> int:
        """Combinations times replicates, without listing them."""
        looked_at = {level for kept in self.kept for level in kept.levels}
        free = (len(block) for level, block in enumerate(self.blocks) if level not in looked_at)
        return prod(kept.count for kept in self.kept) * prod(free)

    def combinations(self, replicate: int) -> Iterator[Combination]:
        """Those of one replicate (from 1), in order; memory does not grow."""
        names = [name for block in self.blocks[1:] for name in block.names]
        order = [axis.name for axis in self.section.axes]
        row: dict[str, Any] = {"prompt": self.section.prompt} if self.several else {}
        row.update(dict.fromkeys(order))
        options = [name for name in names if name in self.options]
        pieces = [piece if isinstance(piece, str) else "" for piece in self.section.pieces]
        for _ in self._steps(replicate, row, pieces):
            chosen = {name: row[name] for name in options} if options else _NO_OPTIONS
            yield Combination(self.place, row.copy(), replicate, "".join(pieces), chosen)

    def _steps(self, replicate: int, row: dict[str, Any], pieces: list[str]) -> Iterator[None]:
        """An odometer: sets `row` and `pieces` to each combination in turn."""
        places = [replicate - 1] * len(self.blocks)  # only the first counts before its level opens
        if not all(kept.count for kept in self.kept) or places[0] not in self._choices(0, places):
            return
        slots = [self._slots(block) for block in self.blocks]
        last = len(self.blocks) - 1
        open_levels = [iter((places[0],))]
        while open_levels:
            level = len(open_levels) - 1
            for place in open_levels[-1]:
                places[level] = place
                if level:
                    row.update(zip(self.blocks[level].names, self.blocks[level].places[place], strict=True))
                    for at, texts in slots[level]:
                        pieces[at] = texts[place]
                if level == last:
                    yield
                else:
                    open_levels.append(iter(self._choices(level + 1, places)))
                    break
            else:
                open_levels.pop()

    def _choices(self, level: int, places: Sequence[int]) -> Collection[int] | Iterator[int]:
        for kept in self.kept:
            if level in kept.levels:
                return kept.choices(kept.levels.index(level), places)
        return range(len(self.blocks[level]))

    def _slots(self, block: Block) -> list[tuple[int, tuple[str, ...]]]:
        pieces = enumerate(self.section.pieces)
        return [(at, piece.texts) for at, piece in pieces if isinstance(piece, Slot) and piece.axis in block.names]


def blocks_of(section: Section, zips: Sequence[Sequence[str]], replicates: int) -> tuple[Block, ...]:
    """The replicate, then the section's axes in order; zipped ones together, at the place of the first of them."""
    found = [Block(("replicate",), tuple((number,) for number in range(1, replicates + 1)))]
    placed: set[str] = set()
    for axis in section.axes:
        if axis.name in placed:
            continue
        wanted = next((names for names in zips if axis.name in names), [axis.name])
        together = [other for other in section.axes if other.name in wanted]
        placed.update(other.name for other in together)
        names = tuple(other.name for other in together)
        found.append(Block(names, tuple(zip(*(other.values for other in together), strict=True))))
    return tuple(found)


def kept_of(section: Section, blocks: Sequence[Block], where: Where, axes: Collection[str]) -> tuple[Kept, ...]:
    """What the condition keeps of one prompt's blocks; an axis that this prompt does not have is None.

    Raises:
        SettingsError: too many combinations to look at, or values that cannot be compared.
    """
    own = {axis.name for axis in section.axes}
    fixed = {name: None for name in axes if name not in own} | {"prompt": section.prompt}
    found = components(where.parts, blocks)
    check_work(sum(to_look_at(levels, blocks) for _, levels in found), where.text)
    return tuple(keep(parts, levels, blocks, fixed) for parts, levels in found)
