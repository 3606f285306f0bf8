"""What a file is, by its first bytes; its name and suffix are never asked. Light: standard library only."""

from __future__ import annotations

SENDABLE = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
"""Kinds that the edits route takes, with the content type of their part (contract 4.1)."""

CONVERTED = {"gif": "GIF", "bmp": "BMP", "tiff": "TIFF", "avif": "AVIF"}
"""Kinds that Pillow reads and that go out as PNG."""

_PREFIXES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
)

_REFUSED = (
    (b"8BPS", "a Photoshop file"),
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file"),
    (b"\0\0\x01\0", "an icon file"),
    (b"\xff\x0a", "a JPEG XL file"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL file"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"version https://git-lfs", "a Git LFS pointer, not the picture itself"),
)


def sniff(data: bytes) -> str | None:
    """The kind of picture: a key of `SENDABLE` or `CONVERTED`, or None for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    return next((kind for prefix, kind in _PREFIXES if data.startswith(prefix)), None)


def describe_unknown(data: bytes) -> str:
    """What bytes that are no usable picture look like, in a few words for an error message."""
    known = next((words for prefix, words in _REFUSED if data.startswith(prefix)), None)
    if known:
        return known
    if data[4:8] == b"ftyp":
        brand = data[8:12].decode("latin-1")
        return "a HEIC picture" if brand in {"heic", "heix", "heim", "mif1", "msf1"} else "a video or HEIF file"
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head:
        return "an SVG drawing"
    if head.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if not data.strip(b"\0"):
        return "only zero bytes"
    return f"no picture (it begins with {bytes(data[:8])!r})"
