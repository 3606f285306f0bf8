"""What may be on a disk after its power was cut: every prefix of what was asked, in eleven ways of surviving.

What was synced is there. Of the rest: nothing, all, all names without their bytes, all bytes without their names, all
but with the last write torn at 512-byte sectors (two draws), and any part of it in any order, torn too (five draws).
Stricter than ext4, which keeps names in order. Not modelled: disks that lie about a sync.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from power_trace import Recording, Step

SECTOR = 512
WAYS = (
    "nothing",
    "all",
    "names",
    "bytes",
    "torn",
    "torn otherwise",
    *(f"any, draw {number}" for number in range(1, 6)),
)


@dataclass(frozen=True)
class State:
    """A folder after a power cut: path → bytes, None for a folder; and the marks that had been put before."""

    at: int
    way: str
    files: dict[str, bytes | None]
    marks: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """Tells different states apart."""
        digest = hashlib.sha256(repr(self.marks).encode())
        for path, data in sorted(self.files.items()):
            digest.update(f"{path}\0{data is None}{len(data or b'')}\0".encode() + (data or b""))
        return digest.hexdigest()


def states(recording: Recording, every: int = 1, first: int = 0) -> Iterator[State]:
    """Every different state after each step, or after every so-manieth."""
    seen = set()
    for at in range(first, len(recording.steps), every):
        for way in WAYS:
            state = _state(recording, at, way)
            if state.key not in seen:
                seen.add(state.key)
                yield state


def _state(recording: Recording, at: int, way: str) -> State:
    done = recording.steps[: at + 1]
    draw = random.Random(f"{at} {way}")
    last = max((number for number, step in enumerate(done) if step.kind == "write"), default=-1)
    nodes: dict[int, bytearray] = {}
    names: dict[int, dict[str, int]] = {0: {}}
    for number, step in enumerate(done):
        if step.kind == "names":
            nodes.setdefault(step.node, bytearray())
        if step.safe_at <= at or _survives(step, way, draw):
            torn = step.safe_at > at and ((way.startswith("torn") and number == last) or way.startswith("any"))
            _apply(step, nodes, names, draw if torn else None)
    marks = tuple(step.mark for step in done if step.kind == "mark")
    return State(at, way, dict(_walked(recording.folders, nodes, names, 0, "")), marks)


def _survives(step: Step, way: str, draw: random.Random) -> bool:
    """Whether a step that was not synced is on the disk all the same."""
    if way.startswith("any"):
        return draw.random() < 0.5
    return way == "all" or way.startswith("torn") or way == ("names" if step.kind == "names" else "bytes")


def _apply(
    step: Step, nodes: dict[int, bytearray], names: dict[int, dict[str, int]], tear: random.Random | None
) -> None:
    if step.kind == "write":
        _write(nodes.setdefault(step.node, bytearray()), step, tear)
    elif step.kind == "truncate":
        data = nodes.setdefault(step.node, bytearray())
        data[step.offset :] = bytes(max(0, step.offset - len(data)))
    elif step.kind == "names":
        for folder, name, node in step.names:
            if node is None:
                names.setdefault(folder, {}).pop(name, None)
            else:
                names.setdefault(folder, {})[name] = node


def _write(data: bytearray, step: Step, tear: random.Random | None) -> None:
    """All of a write, or with `tear` some of the sectors that it touches."""
    start, end = step.offset, step.offset + len(step.data)
    cuts = [start, *range(start - start % SECTOR + SECTOR, end, SECTOR), end]
    for begin, stop in pairwise(cuts):
        if tear is None or tear.random() < 0.5:
            data.extend(bytes(max(0, stop - len(data))))
            data[begin:stop] = step.data[begin - start : stop - start]


def _walked(
    folders: set[int], nodes: dict[int, bytearray], names: dict[int, dict[str, int]], folder: int, path: str
) -> Iterator[tuple[str, bytes | None]]:
    for name, node in names.get(folder, {}).items():
        if node in folders:
            yield path + name, None
            yield from _walked(folders, nodes, names, node, f"{path}{name}/")
        else:
            yield path + name, bytes(nodes.get(node, b""))
