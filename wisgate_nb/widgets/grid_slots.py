"""The items of a grid in their order, slot by slot, so that what changed can be told apart. Thread-safe."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import forks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..display.grid.items import Item
    from ..store.said import Said
    from .grid_data import GridData


class Change(NamedTuple):
    """What one slot held, and holds now. A slot is the place of a planned call, or of an item; slots stand in order."""

    slot: int
    before: tuple[Item, ...]
    items: tuple[Item, ...]


class Slots:
    """Items by slot. Those of sources that still run are read again by `update`."""

    def __init__(self, data: GridData) -> None:
        self._lock = forks.rlock()
        self._sources = data.sources
        self._first = len(data.items)
        self._marks: list[dict[int, Any]] = [{} for _ in data.sources]
        self._slots: dict[int, tuple[Item, ...]] = {number: (item,) for number, item in enumerate(data.items)}
        self._owners: dict[str, int] = {item.key: number for number, item in enumerate(data.items)}
        self._said: dict[str, Said] = {}
        self._known: tuple[Item, ...] | None = None
        self._followers: list[Callable[[list[Change]], object]] = []
        if data.sources:
            self.update()

    @property
    def live(self) -> bool:
        """Whether anything may still change."""
        return any(not source.done for source in self._sources)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        with self._lock:
            if self._known is None:
                self._known = tuple(item for number in sorted(self._slots) for item in self._slots[number])
            return self._known

    def all(self) -> list[Change]:
        """All slots in order, as if they had been empty."""
        with self._lock:
            return [Change(number, (), self._slots[number]) for number in sorted(self._slots)]

    def follow(self, tell: Callable[[list[Change]], object]) -> None:
        """Tell all slots now and, from whatever thread hears of them first, every later change, each once, in order."""
        with self._lock:
            tell(self.all())
            self._followers.append(tell)

    def look(self, tell: Callable[[list[Change]], object]) -> None:
        """Tell all slots, while none of them changes."""
        with self._lock:
            tell(self.all())

    def update(self) -> bool:
        """Read what sources that run have now and had not before; whether there is anything."""
        with self._lock:
            start = self._first
            changed: list[Change] = []
            for source, marks in zip(self._sources, self._marks, strict=True):
                for number, (mark, items) in source.grid_slots(marks).items():
                    marks[number] = mark
                    changed.append(self._put(start + number, items))
                start += len(source)
            self._known = None if changed else self._known
            for tell in self._followers if changed else ():
                tell(changed)
            return bool(changed)

    def watch(self, tell: Callable[[], object]) -> None:
        """Call `tell`, from any thread, whenever a source has changed."""
        for source in self._sources:
            source.when_changed(tell)

    def say(self, said: Mapping[str, Said]) -> list[Change]:
        """Put ratings and notes on images, by their ids; the slots that changed. Later items of them have them too."""
        with self._lock:
            self._said.update(said)
            changed = [
                self._put(number, items)
                for number, items in list(self._slots.items())
                if any(item.image_id in said for item in items)
            ]
            self._known = None
            return changed

    def _put(self, number: int, items: Iterable[Item]) -> Change:
        """The items with keys that no other slot has, and with what was said of them."""
        before = self._slots.get(number, ())
        for item in before:
            self._owners.pop(item.key, None)
        made = tuple(self._own(number, self._with_said(item)) for item in items)
        self._slots[number] = made
        return Change(number, before, made)

    def _own(self, number: int, item: Item) -> Item:
        key = item.key
        if self._owners.setdefault(key, number) == number:
            return item
        key = f"{key.partition('#')[0]}#{number}"
        self._owners[key] = number
        return replace(item, key=key)

    def _with_said(self, item: Item) -> Item:
        said = self._said.get(item.image_id or "")
        if said is None:
            return item
        return replace(item, values={**item.values, "rating": said[0], "note": said[1]})


def moved(chosen: Sequence[str], changes: Iterable[Change]) -> tuple[str, ...]:
    """Keys that were chosen, after slots changed: what stood for a call to come is now its images."""
    to = {old.key: [new.key for new in change.items] for change in changes for old in change.before}
    return tuple(dict.fromkeys(key for one in chosen for key in to.get(one, [one])))
