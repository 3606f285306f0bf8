"""A form as bytes: a JSON body for generations, multipart for edits (contract 3, 4.1, 17)."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..request.request import Request, Source
    from .profiles import Form

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A body ready to be sent, again and again with the same bytes; kept in pieces so that no file is copied."""

    content_type: str
    pieces: tuple[bytes, ...] = field(repr=False)

    @property
    def length(self) -> int:
        """Bytes in all: the Content-Length."""
        return sum(map(len, self.pieces))

    @property
    def body(self) -> bytes:
        """All pieces as one."""
        return b"".join(self.pieces)


def new_boundary() -> str:
    """A multipart boundary with 128 random bits, so that no file contains it; one per call."""
    return secrets.token_hex(16)


def encode(request: Request, form: Form, boundary: str) -> Encoded:
    """The body of a request: JSON on generations, multipart on edits.

    Raises:
        RequestError: a value that JSON or UTF-8 cannot hold.
    """
    if request.route == "generations":
        return encode_json(form.fields)
    return encode_multipart(form, request.sources, request.mask, boundary)


def encode_json(fields: Mapping[str, Any]) -> Encoded:
    """Compact JSON in UTF-8 without ASCII escapes, as the openai SDK writes it; top-level None is left out."""
    present = {name: value for name, value in fields.items() if value is not None}
    try:
        text = json.dumps(present, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as problem:
        raise RequestError(f"a field cannot be written as JSON: {problem}") from None
    return Encoded("application/json", (_utf8(text),))


def encode_multipart(form: Form, sources: tuple[Source, ...], mask: Source | None, boundary: str) -> Encoded:
    """Text fields in order, then the images, then the mask, each file with its real type (contract 4.1)."""
    pieces = [_text_part(boundary, name, value) for name, value in text_fields(form.fields)]
    for index, source in enumerate(sources):
        pieces += _file_part(boundary, form.image_field or "image", f"image_{index}", source)
    if mask is not None:
        pieces += _file_part(boundary, "mask", "mask", mask)
    pieces.append(f"--{boundary}--\r\n".encode())
    return Encoded(f"multipart/form-data; boundary={boundary}", tuple(pieces))


def text_fields(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Fields as name and text: `true`/`false`, digits, `a[b][c]` for objects, `a[]` for lists, no None."""
    return [pair for name, value in fields.items() for pair in _flat(name, value)]


def _flat(name: str, value: object) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}[{key}]", inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _flat(f"{name}[]", inner)
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    else:
        yield name, str(value)


def _text_part(boundary: str, name: str, value: str) -> bytes:
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n'
    return _utf8(f"{head}{value}\r\n")


def _file_part(boundary: str, name: str, stem: str, source: Source) -> tuple[bytes, bytes, bytes]:
    suffix = SUFFIXES.get(source.media_type)
    if suffix is None:
        raise RequestError(f"a source of type {source.media_type!r} cannot be sent; allowed: {', '.join(SUFFIXES)}")
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{stem}.{suffix}"\r\n'
        f"Content-Type: {source.media_type}\r\n\r\n"
    )
    return head.encode(), source.data, b"\r\n"


def _quoted(name: str) -> str:
    """A field name inside quotes, as HTML's form encoding writes it."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as problem:
        code = ord(problem.object[problem.start])
        raise RequestError(
            f"the text holds U+{code:04X}, half of a surrogate pair, which UTF-8 cannot carry; remove it"
        ) from None
