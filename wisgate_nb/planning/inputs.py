"""The source images and masks of an ask: loaded once each, also where they are an axis."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import InputError, RequestError
from ..request.table_rows import refs_of_rows
from ..request.validate import wrong_route
from .ask import EDITS_AXIS, MASK_AXIS, SOURCE_AXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..request.given import Sent
    from ..request.request import Source
    from ..session import Session
    from .ask import Ask
    from .choices import Choices


@dataclass(frozen=True, slots=True)
class Named:
    """A value of an axis of images, under the name by which the user called it."""

    name: str
    value: Any


class Inputs:
    """Gives the files of a combination; a label stands for each value of an axis of images."""

    def __init__(self, ask: Ask, choices: Choices, session: Session) -> None:
        self._ask = ask
        self._edits: Any = choices.mask_edits
        self._resolve = session.resolve_ref
        self._sent = session.sent_files(replay=choices.replay)
        self._by_label: dict[str, Any] = {}
        self._sources: dict[str | None, tuple[Source, ...]] = {}
        self._masks: dict[tuple[str | None, str | None, str], Source | None] = {}
        self.axes = [(name, self._labels(name, given) if _is_image(name) else given) for name, given in ask.axes]
        self._check_route()

    def of(self, options: Mapping[str, Any]) -> tuple[tuple[Source, ...], Source | None]:
        """Sources and mask for these axis values; InputError for one that cannot be used."""
        if self._ask.route == "generations":
            return (), None
        source = next((options[name] for name in SOURCE_AXES if name in options), None)
        edits = options.get(EDITS_AXIS, self._edits)
        return self._load_sources(source), self._load_mask(source, options.get(MASK_AXIS), edits)

    def _check_route(self) -> None:
        if self._ask.route == "edits":
            return
        for name, value in (("mask", self._ask.mask), ("mask_edits", self._edits)):
            if value is not None:
                raise wrong_route(name)
        for name, _ in self._ask.axes:
            if name in (MASK_AXIS, EDITS_AXIS):
                raise wrong_route(f"an axis {name}")

    def _labels(self, name: str, given: Any) -> list[str]:
        """A short name for each value, told apart by a number where two are alike: what the table's column holds."""
        labels: list[str] = []
        for named in _listed(name, given, self._sent):
            value = named.value
            label = own = named.name
            number = 1
            while label in self._by_label and not _same(self._by_label[label], value):
                number += 1
                label = f"{own} ({number})"
            self._by_label[label] = value
            labels.append(label)
        return labels

    def _load_sources(self, label: str | None) -> tuple[Source, ...]:
        if label not in self._sources:
            from ..request.inputs import load_sources

            given = self._ask.images if label is None else self._by_label[label]
            self._sources[label] = load_sources(given, resolve_ref=self._resolve, sent=self._sent)
        return self._sources[label]

    def _load_mask(self, source: str | None, label: str | None, edits: Any) -> Source | None:
        given = self._ask.mask if label is None else self._by_label[label]
        if given is None:
            if edits is not None:
                raise RequestError("mask_edits says which region of a mask is edited, and no mask was given; add mask")
            return None
        key = (source, label, repr(edits))
        if key not in self._masks:
            from ..request.masks import load_mask

            first = self._load_sources(source)[0]
            self._masks[key] = load_mask(given, source=first, edits=edits, resolve_ref=self._resolve, sent=self._sent)
        return self._masks[key]


def _is_image(name: str) -> bool:
    return name in (*SOURCE_AXES, MASK_AXIS)


def _listed(name: str, given: Any, sent: Sent | None) -> Iterator[Named]:
    """Each image of an axis, be it a table of them; a text with a wildcard stands for every file that it matches."""
    from glob import glob

    rows = refs_of_rows(given)
    for one in rows if rows is not None else given if isinstance(given, list | tuple) else [given]:
        value = one.value if isinstance(one, Named) else one
        if not isinstance(value, str) or not re.search(r"[*?]", value):
            yield one if isinstance(one, Named) and not isinstance(value, str) else Named(_name_of(value), value)
            continue
        found = sorted(glob(value))  # noqa: PTH207 - the text may be absolute, which Path.glob refuses
        if not found and sent is not None:
            found = sent.matching(value, "mask" if name == MASK_AXIS else "source")
        if not found:
            raise InputError(f"axis {name}: no file matches {value!r}; give paths, variables or @REFs")
        yield from (Named(_name_of(path), path) for path in found)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same file or the same object; arrays cannot be asked by `==`."""
    return one is other or (isinstance(one, str) and isinstance(other, str) and one == other)


def _name_of(value: Any) -> str:
    """A path's or reference's own text, an image's reference (also of a row of images), else the kind of value."""
    rows = refs_of_rows(value)
    if rows is not None and len(rows) == 1:
        return rows[0]
    known = getattr(value, "id", None)
    if isinstance(known, str):
        return f"@{known}"
    if isinstance(value, str | os.PathLike):
        return os.path.basename(os.fspath(value)) or os.fspath(value)  # noqa: PTH119 - @REFs are texts too
    return type(value).__name__
