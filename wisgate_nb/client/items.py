"""One image of an answer, however the server wrote it: base64 of any kind, or an address (contract 7)."""

from __future__ import annotations

import binascii
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urljoin

import pybase64

from ..answer import MissingImage, ReceivedImage
from .base_url import without_query
from .png_texts import without_keys
from .service_error import encodable
from .sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable

    Fetch = Callable[[str], bytes]

_URL_SAFE = bytes.maketrans(b"-_*", b"+/A")
_LONGEST_REVISED = 40_000
_BLANKED = "the key was found inside the image and blanked out"


AGAIN = "the same call, or wg.rescue(), fetches it at no cost"


class FetchError(Exception):
    """An image could not be fetched from its address; the text says why, and holds no query.

    Attributes:
        again: whether the address may still give it.
    """

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again


@dataclass(frozen=True, slots=True)
class Item:
    """One image with what was odd about it; `fetched_in_vain` when only the way to it failed."""

    image: ReceivedImage | MissingImage
    notes: tuple[str, ...] = ()
    fetched_in_vain: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """An image that was read on its way, in the place of its base64, which stands from `start` to `end` in the body."""

    start: int
    end: int
    item: Item

    def __len__(self) -> int:
        """Characters of its base64."""
        return self.end - self.start


def read_item(item: object, *, final_url: str, fetch: Fetch | None) -> Item:
    """The image in one entry of `data`, or why there is none. Empty strings count as absent.

    Args:
        item: an entry; normally an object with `b64_json` or `url`, by some servers a bare string. In the
            place of its base64 there may be an image that was read on its way.
        final_url: what relative addresses are resolved against.
        fetch: gets the bytes of an address or raises FetchError; None where nothing may be fetched.
    """
    fields = _as_fields(item)
    revised = fields.get("revised_prompt")
    revised = encodable(revised[:_LONGEST_REVISED]) if isinstance(revised, str) and revised else None
    encoded, url = fields.get("b64_json"), fields.get("url")
    if isinstance(encoded, Arrived):
        return replace(encoded.item, image=replace(encoded.item.image, revised_prompt=revised))
    if isinstance(encoded, (str, bytes, memoryview)) and encoded:
        return _from_base64(encoded, revised)
    if isinstance(url, str) and url.strip():
        if url.strip()[:5].lower() == "data:":
            return _from_base64(url.strip(), revised)
        return _from_url(_joined(final_url, url.strip()), fetch, revised)
    wrong = (
        "is not text"
        if encoded not in (None, "") and not isinstance(encoded, memoryview)
        else "holds neither base64 nor an address"
    )
    return Item(MissingImage(f"the answer's entry {wrong}", revised_prompt=revised))


def decode_base64(value: str | bytes | memoryview) -> bytes:
    """Bytes of base64 that may be a `data:` URI, broken over lines, URL-safe, or without padding.

    Strict first, which is the fast way; `*`, which stands where a key was removed, counts as zero bits.

    Raises:
        ValueError: not base64 (binascii.Error is one).
    """
    return _decoded(value)[0]


def _decoded(value: str | bytes | memoryview) -> tuple[bytes, bool]:
    """The bytes, and whether the strict way gave them: then no `*` can have stood there."""
    raw = value.encode("ascii", "replace") if isinstance(value, str) else value
    if bytes(raw[:5]).lower() == b"data:":
        head, _, raw = bytes(raw).partition(b",")
        if b"base64" not in head.lower():
            return unquote_to_bytes(raw), False
    try:
        return pybase64.b64decode(raw, validate=True), True
    except binascii.Error:
        bare = bytes(raw).translate(_URL_SAFE, b" \t\r\n").rstrip(b"=")
        return pybase64.b64decode(bare + b"=" * (-len(bare) % 4), validate=True), False


def from_bytes(data: bytes, revised: str | None = None, notes: tuple[str, ...] = (), *, searched: bool = False) -> Item:
    """An image from its bytes, without any key in them; its type is read from them, never from what the server says.

    With `searched` a key can only be compressed in it: the body was searched, and was base64 without a break.
    """
    clean = without_keys(data, searched=searched, blanked=_BLANKED in notes)
    if clean is not data and clean != data and _BLANKED not in notes:
        notes = (_BLANKED, *notes)
    data = clean
    found = sniff(data)
    if found is None:
        return Item(MissingImage(f"{len(data)} bytes came that are {_described(data)}", revised_prompt=revised), notes)
    if found.cut:
        notes = (*notes, f"the {found.format} image ends too early: its last bytes are missing")
    return Item(ReceivedImage(data, found.format, found.width, found.height, revised), notes)


def _as_fields(item: object) -> dict[str, Any]:
    if isinstance(item, dict):
        return item
    if isinstance(item, str):
        return {"url": item} if item.startswith(("http://", "https://", "/", "data:")) else {"b64_json": item}
    return {}


def _joined(final_url: str, url: str) -> str:
    """A relative address made whole; one that no URL can be stays as it is, to be refused when it is fetched."""
    try:
        return urljoin(final_url, url)
    except ValueError:
        return url


def _from_base64(encoded: str | bytes | memoryview, revised: str | None) -> Item:
    try:
        data, strict = _decoded(encoded)
    except ValueError:
        return Item(MissingImage("the image's base64 cannot be decoded", revised_prompt=revised))
    starred = not strict and ("*" in encoded if isinstance(encoded, str) else b"*" in bytes(encoded))
    searched = strict and isinstance(encoded, memoryview)
    return from_bytes(data, revised, (_BLANKED,) if starred else (), searched=searched)


def _from_url(url: str, fetch: Fetch | None, revised: str | None) -> Item:
    shown = encodable(without_query(url))
    if fetch is None:
        return _in_vain("the image is behind an address and was not fetched", shown, revised, again=True)
    try:
        data = fetch(url)
    except (FetchError, OSError, ValueError) as problem:  # an address may be one that no library can read
        return _in_vain(str(problem), shown, revised, again=isinstance(problem, FetchError) and problem.again)
    item = from_bytes(data, revised)
    if isinstance(item.image, MissingImage):  # such as the page of a network that wants a login first
        return _in_vain(f"the address gave {item.image.reason}", shown, revised, again=True)
    return item


def _in_vain(reason: str, url: str, revised: str | None, *, again: bool) -> Item:
    told = f"{reason}; {AGAIN}" if again else reason
    return Item(MissingImage(told, url, revised, again), (), fetched_in_vain=True)


def _described(data: bytes) -> str:
    start = data[:512].lstrip().lower()
    if not start:
        return "empty"
    if start.startswith((b"<svg", b"<?xml")):
        return "an SVG or XML document, which is not shown as an image"
    if start.startswith((b"<!doctype", b"<html")):
        return "a web page"
    return "no PNG, JPEG, WebP or GIF"
