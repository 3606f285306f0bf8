"""What came back from a call: the frozen facts that `client` hands up and `store` keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them; None where it did not say (contract 12)."""

    text_in: int | None = None
    image_in: int | None = None
    image_out: int | None = None
    text_out: int | None = None


class Picture(Protocol):
    """The bytes of an image that lie in a file; OSError where it does not give them back."""

    @property
    def sha256(self) -> str:
        """Of all bytes, in hexadecimal."""

    def __len__(self) -> int:
        """How many there are."""

    def __bytes__(self) -> bytes:
        """All of them."""

    def windows(self) -> Iterator[bytes]:
        """All of them, in pieces: no more than one is in memory."""


@dataclass(frozen=True, slots=True)
class ReceivedImage:
    """One image as received, byte for byte; type and pixels are read from the bytes themselves."""

    data: bytes | Picture = field(repr=False)
    format: str
    """`png`, `jpeg`, `webp` or `gif`, by magic bytes."""
    width: int
    height: int
    revised_prompt: str | None = None


@dataclass(frozen=True, slots=True)
class MissingImage:
    """An image that was made and could not be fetched or read."""

    reason: str
    url: str | None = None
    """Scheme, host and path; the query is a secret and is dropped (FAULTS N32)."""
    revised_prompt: str | None = None
    again: bool = False
    """Whether its address may still give it: the raw answer, which has it whole, is kept for that."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a response: what the spool keeps in front of the raw body."""

    http_status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Lower-case names; only the allow-listed ones, scrubbed of the key."""
    final_url: str = ""
    """The URL asked, without query: relative image URLs are resolved against it."""
    attempts: int = 1
    fix_ups: tuple[str, ...] = ()
    """Automatic corrections made on the way (contract 13), in words for the log."""
    first_byte_seconds: float | None = None

    def header(self, name: str) -> str | None:
        """The value of the header with this lower-case name, or None."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """A decoded answer: the images in order, each received or missing, and what the server said of them."""

    images: tuple[ReceivedImage | MissingImage, ...]
    usage: Usage | None = None
    server_cost: float | None = None
    """US dollars, when the server itself reported a cost."""
    request_id: str | None = None
    echoed: dict[str, Any] = field(default_factory=dict)
    """size, quality, background and output_format as the server says it used them."""
    notes: tuple[str, ...] = ()
    """What was odd: `asked for 3 images, got 2`."""
