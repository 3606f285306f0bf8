"""One request, frozen: what will be sent, and the hash that decides whether it was asked before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Route = Literal["generations", "edits"]

DEFAULT_MODEL = "gpt-image-2"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an edit, exactly as it will be sent: upright, without metadata, png, jpeg or webp."""

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    origin: str
    """What the user gave, in a few words for the log: `photo.jpg`, `@-1`, `PIL image`."""
    notes: tuple[str, ...] = ()
    """What was changed on the way: `rotated by EXIF`, `metadata removed`, `converted from GIF`."""
    sha256: str = field(init=False, repr=False)
    """Hex digest of the bytes that will be sent; taken once, as one file serves every call of a sweep."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call to one route. `None` means: not set, not sent.

    Field names are the API's own (contract 3, 4). `partial_images` set (0-3) means a streamed call.
    """

    route: Route
    prompt: str
    model: str = DEFAULT_MODEL
    n: int | None = None
    size: str | None = None
    quality: str | None = None
    background: str | None = None
    output_format: str | None = None
    output_compression: int | None = None
    moderation: str | None = None
    partial_images: int | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    sources: tuple[Source, ...] = ()
    mask: Source | None = None

    @property
    def count(self) -> int:
        """How many images are asked for: `n`, or the API's default of 1."""
        return 1 if self.n is None else self.n

    @property
    def streams(self) -> bool:
        """Whether the answer is asked for as a stream of events."""
        return self.partial_images is not None or self.extra.get("stream") is True

    def fields(self) -> dict[str, Any]:
        """The body's fields without files, in the order they are sent; only what is set.

        The order is that of the documented samples: model first in JSON, prompt first in a form.
        """
        first = {"model": self.model, "prompt": self.prompt}
        named = {
            **(first if self.route == "generations" else dict(reversed(first.items()))),
            "n": self.n,
            "size": self.size,
            "quality": self.quality,
            "background": self.background,
            "output_format": self.output_format,
            "output_compression": self.output_compression,
            "moderation": self.moderation,
            "stream": True if self.partial_images is not None else None,
            "partial_images": self.partial_images,
        }
        return {name: value for name, value in named.items() if value is not None} | dict(self.extra)

    def digest(self) -> str:
        """Hex SHA-256 of all that decides what the picture may be.

        Left out: `n` (the log keeps it beside the digest, so that a raised n asks only for what is missing) and
        streaming, which changes how a picture arrives and not which.
        """
        facts = {k: v for k, v in self.fields().items() if k not in {"n", "stream", "partial_images"}}
        facts["route"] = self.route
        facts["sources"] = [source.sha256 for source in self.sources]
        facts["mask"] = self.mask.sha256 if self.mask else None
        canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
