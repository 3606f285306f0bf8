"""What the events of an image stream mean, on every server met (contract 8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .items import decode_base64
from .loose_json import load
from .png_texts import without_keys
from .readable import parts_of
from .service_error import ServiceError, error_from_json, holds_error
from .sse import EventReader, EventTooLargeError
from .usage import larger

if TYPE_CHECKING:
    from ..pieces import Body
    from .listener import Listener
    from .sse import Event

_MOST_PARTIALS = 100
_MOST_FINALS = 1_000
_DONE_WITHIN = 64

Kind = Literal["partial", "completed", "error", "done", "broken", "other"]


@dataclass(slots=True)
class Told:
    """All that a stream told, gathered event by event."""

    finals: list[object] = field(default_factory=list)
    wants_partials: bool = True
    partials: dict[int, bytes] = field(default_factory=dict)
    usage: object = None
    facts: dict[str, Any] = field(default_factory=dict)
    """The last completed event: size, quality, cost and so on."""
    error: ServiceError | None = None
    events: int = 0
    broken: int = 0
    too_large: bool = False

    def add(self, event: Event) -> None:
        """Take one event into account."""
        self.events += 1
        kind, data = meaning(event)
        if kind == "partial" and self.wants_partials:
            self._add_partial(data)
        elif kind == "completed":
            finals = data["data"] if isinstance(data.get("data"), list) else [data]
            self.finals += finals[: _MOST_FINALS - len(self.finals)]
            self.facts = data
            self.usage = larger(self.usage, data.get("usage"))
        elif kind == "error":
            self.error = self.error or error_from_json(data)
        elif kind == "broken":
            self.broken += 1

    def _add_partial(self, data: dict[str, Any]) -> None:
        picture = partial_picture(data)
        if picture:
            self.partials[partial_index(data, len(self.partials))] = picture

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """The partial pictures in the order of their index, whatever the order of their coming."""
        return tuple(picture for _, picture in sorted(self.partials.items()))


def read_stream(body: Body | memoryview, *, partials: bool = True) -> Told:
    """Everything that a whole recorded stream tells, its partial pictures only if they are wanted."""
    told = Told(wants_partials=partials)
    reader = EventReader()
    try:
        for part in parts_of(body):
            for event in reader.feed(part):
                told.add(event)
        for event in reader.close():
            told.add(event)
    except EventTooLargeError:
        told.too_large = True
    return told


def meaning(event: Event) -> tuple[Kind, dict[str, Any]]:
    """What one event is, judged by its own `type` first, since event names differ between servers."""
    if bytes(event.data[:_DONE_WITHIN]).strip() == b"[DONE]":
        return "done", {}
    try:
        data = load(event.data)
    except (ValueError, RecursionError):
        return "broken", {}
    return (_kind(event, data), data) if isinstance(data, dict) else ("other", {})


def _kind(event: Event, data: dict[str, Any]) -> Kind:
    name = str(data.get("type") or event.name or "")
    if holds_error(data) or event.name == "error":
        return "error"
    if name.endswith(".partial_image") or "partial_image_index" in data:
        return "partial"
    pictured = bool(data.get("b64_json") or data.get("url") or data.get("data"))
    if pictured and (name.endswith(".completed") or name in ("", "image", "message")):
        return "completed"
    return "other"


def partial_index(data: dict[str, Any], otherwise: int) -> int:
    """The index that the server gave a partial picture, from 0 to 99."""
    index = data.get("partial_image_index")
    if isinstance(index, int) and not isinstance(index, bool) and 0 <= index < _MOST_PARTIALS:
        return index
    return min(otherwise, _MOST_PARTIALS - 1)


def partial_picture(data: dict[str, Any]) -> bytes | None:
    """The bytes of a partial picture, without any key in them, or None where it cannot be decoded."""
    encoded = data.get("b64_json")
    if not isinstance(encoded, (str, bytes, memoryview)) or not encoded:
        return None
    try:
        return without_keys(decode_base64(encoded))
    except ValueError:
        return None


def _finals(kind: Kind, data: dict[str, Any]) -> int:
    """How many final pictures an event holds; that it speaks of completion is no proof that it has one."""
    pictures = data.get("data")
    return 0 if kind != "completed" else len(pictures) if isinstance(pictures, list) else 1


class LivePartials:
    """Announces partial pictures while the stream is still coming; never fails the reception."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._reader: EventReader | None = EventReader()
        self._pictures: dict[int, bytes] = {}
        self.events = 0
        self.finals = 0
        """Final pictures that came whole."""
        self.finished = False
        """Whether an event came whole that ends such a stream, as far as can be told without taking it apart."""

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """Those announced so far, in the order of their index."""
        return tuple(picture for _, picture in sorted(self._pictures.items()))

    def feed(self, data: bytes) -> None:
        """Look at the next piece of the body, which is clean of the key already."""
        if self._reader is None:
            return
        try:
            for event in self._reader.feed(data):
                self.events += 1
                self._announce(event)
        except EventTooLargeError:
            self._reader = None

    def _announce(self, event: Event) -> None:
        kind, data = meaning(event)
        if kind == "partial":
            self._announce_partial(data)
        elif kind == "completed" or event.data.find(b".completed") >= 0:
            self.finished = True
            self.finals += _finals(kind, data)

    def _announce_partial(self, data: dict[str, Any]) -> None:
        picture = partial_picture(data)
        if picture:
            index = partial_index(data, len(self._pictures))
            self._pictures[index] = picture
            self._listener.partial(index, picture)
