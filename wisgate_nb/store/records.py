"""The rows of the store as frozen Python values: what goes in (`Intent`) and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from ..errors import Status
    from ..request.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A call that is about to be made: all that its row says before there is an answer."""

    request: Request
    backend: str
    """`sandbox`, `wisgate`, `openai`, `generic` or `custom`."""
    endpoint: str
    """The full URL of the route, without query; `sandbox` for the embedded sandbox."""
    session_id: str
    cell: int | None = None
    """Execution count of the cell that asked, or None outside of IPython."""
    template: str | None = None
    axes: Mapping[str, Any] = field(default_factory=dict)
    replicate: int = 1
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallKey:
    """What two calls must share to be the same; `n` counts images."""

    digest: str
    n: int
    backend: str
    endpoint: str
    replicate: int

    @classmethod
    def of(cls, intent: Intent) -> CallKey:
        """The key of an intent. Hashes its source files, so keep it where there are many calls."""
        request = intent.request
        return cls(request.digest(), request.count, intent.backend, intent.endpoint, intent.replicate)


@dataclass(frozen=True, slots=True)
class Spending:
    """The limits of one sweep: its id from `Store.open_spending`, paid calls, and US dollars; None is no limit.

    Raises SettingsError for a limit that is negative or not a number.
    """

    id: str
    max_calls: int | None = None
    max_cost: float | None = None

    def __post_init__(self) -> None:
        for name, kind in (("max_calls", "whole number"), ("max_cost", "number of US dollars")):
            limit = getattr(self, name)
            if limit is not None and not 0 <= limit < float("inf"):
                raise SettingsError(f"{name} got {limit!r}: give a {kind} from 0 up, or None for no limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRecord:
    """One row of the image table. `path` is None where the image was made and could not be fetched."""

    image_id: str
    call_id: str
    index: int
    """Counts from 1: the image is also `@CALLID/INDEX`."""
    path: Path | None
    sha256: str | None
    format: str | None
    width: int | None
    height: int | None
    bytes: int | None
    revised_prompt: str | None = None
    rating: int | None = None
    note: str | None = None
    missing_reason: str | None = None
    missing_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """One row of the log, typed; None where unknown. For a reused call `images` are those of the original."""

    call_id: str
    created_at: datetime
    session_id: str
    cell: int | None
    route: str
    endpoint: str
    backend: str
    model: str
    prompt: str
    template: str | None
    axes: Mapping[str, Any]
    replicate: int
    take: int
    n: int
    size: str | None
    quality: str | None
    background: str | None
    output_format: str | None
    output_compression: int | None
    moderation: str | None
    extra: Mapping[str, Any]
    source_sha256: tuple[str, ...]
    mask_sha256: str | None
    status: Status
    http_status: int | None
    error_type: str | None
    error_code: str | None
    error_message: str | None
    request_id: str | None
    attempts: int
    seconds: float | None
    first_byte_seconds: float | None
    text_in_tokens: int | None
    image_in_tokens: int | None
    image_out_tokens: int | None
    cost: float | None
    cost_source: str | None
    """`server`, `usage`, `reused` or None."""
    reused_from: str | None
    tags: tuple[str, ...]
    images: tuple[ImageRecord, ...]
    partial_images: int | None = None
    digest: str = ""
    idempotency_key: str = ""
    fix_ups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text_out_tokens: int | None = None
    echoed: Mapping[str, Any] = field(default_factory=dict)
    """size, quality, background and output_format as the server says it used them."""
    beside: tuple[str, ...] = ()
    """The calls that this one was made to complete when more images were asked for."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Further facts of an error: `param`, `moderation_stage`, `categories`."""

    @property
    def lost(self) -> tuple[ImageRecord, ...]:
        """Of a call as `Store.find` found it the images that were stored and whose file is gone, or not as it was."""
        return tuple(image for image in self.images if image.path is None and image.sha256)
