r"""A text within other bytes, however it is written there: encoded, escaped, broken over lines (FAULTS N35).

Servers repeat what they were sent in forms of their own: Go writes `&` as `\u0026`, PHP writes `/` as `\/`, web pages
have entities, mail breaks base64 into lines. Light: standard library only.
"""

from __future__ import annotations

import base64
import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SPACE = b" \t\r\n"
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_MARKS = (b"\\", b"%", b"&", b" ", b"\n", b"\r", b"\t", b"-", b"_")
"""Without any of them bytes read as they stand."""
_CODES = (
    (b"\\u00", rb"\\+u00[0-9A-Fa-f]{2}"),
    (b"%", rb"%[0-9A-Fa-f]{2}"),
    (b"&", rb"&#[xX]0{0,4}[0-9A-Fa-f]{2};|&#0{0,4}[0-9]{2,3};|&(?:amp|lt|gt|quot|apos);"),
)
"""Escapes that stand for a letter, behind what each of them holds."""
_CODED = tuple((mark, re.compile(code)) for mark, code in _CODES)
_LETTER = re.compile(b"|".join((*(code for _, code in _CODES), rb'\\+["/nrt]|\\+|[^ \t\r\n]')), re.DOTALL)
_ESCAPE = re.compile(b"|".join((*(code for _, code in _CODES), rb"\\+[nrt]")))
_UNFINISHED = re.compile(rb"(?:\\+(?:u[0-9A-Fa-f]{0,3})?|%[0-9A-Fa-f]?|&[#\w]{0,9})\Z")
_LONGEST = 12
"""Bytes that one letter may take, with the white space before it; what is spread more widely is not looked for."""


def spellings(value: str) -> tuple[bytes, ...]:
    """`value` raw, in URLs, in JSON, and inside base64 at each of its three alignments."""
    raw = value.encode()
    plain = {raw, quote(value, safe="").encode(), quote(value).encode(), json.dumps(value)[1:-1].encode()}
    return (*plain, *(_base64_core(raw, offset) for offset in range(3)))


def bare_forms(value: str) -> tuple[bytes, ...]:
    """How `value`, and its base64, read in bytes whose escapes, white space and URL-safe letters are undone."""
    raw = value.encode()
    forms = (re.sub(rb"\\+", rb"\\", raw), *(_base64_core(raw, offset) for offset in range(3)))
    return tuple(form.translate(_URL_SAFE) for form in forms)


def blanked(data: bytes, forms: Sequence[bytes]) -> bytes:
    """`data` with every letter of the forms overwritten: lengths stay, and so does what JSON and base64 it is."""
    if not _may_hold(data, forms):
        return data
    made = bytearray(data)
    for letters in _found(data, forms):
        for letter in letters:
            made[letter.start() : letter.end()] = _starred(letter[0])
    return bytes(made)


def replaced(data: bytes, forms: Sequence[bytes], instead: bytes) -> bytes:
    """`data` with `instead` in place of each form."""
    if not _may_hold(data, forms):
        return data
    places = sorted((letters[0].start(), letters[-1].end()) for letters in _found(data, forms))
    made, at = [], 0
    for start, end in places:
        if start >= at:
            made += [data[at:start], instead]
        at = max(at, end)
    return b"".join([*made, data[at:]])


def begun(data: bytes, forms: Sequence[bytes]) -> int:
    """How many bytes at the end of `data` may be the beginning of a form, or of an escape, that goes on."""
    tail = data[-_LONGEST * max(map(len, forms), default=0) :]
    if not _marked(tail):
        return 0
    unfinished = _UNFINISHED.search(tail)
    end = unfinished.start() if unfinished else len(tail)
    if not _may_begin(tail[:end], forms):
        return len(tail) - end
    letters = [letter for letter in _LETTER.finditer(tail, 0, end) if _read(letter)]
    bare = b"".join(map(_read, letters)).translate(_URL_SAFE)
    known = max(begins(form, bare) for form in forms)
    return len(tail) - (letters[-known].start() if known else end)


def beginnings(forms: Iterable[bytes]) -> tuple[bytes, ...]:
    """All that any of the forms begins with, but not the forms themselves."""
    return tuple({form[:length] for form in forms for length in range(1, len(form))})


def begins(form: bytes, data: bytes) -> int:
    """How many bytes of `form`, but not all of them, are the end of `data`."""
    tail = data[1 - len(form) :]
    at = tail.find(form[0])
    while at >= 0 and not form.startswith(tail[at:]):
        at = tail.find(form[0], at + 1)
    return len(tail) - at if at >= 0 else 0


def _marked(data: bytes) -> bool:
    return any(mark in data for mark in _MARKS)


def _may_hold(data: bytes, forms: Sequence[bytes]) -> bool:
    """Whether a form is in `data` as it reads, but for backslashes: the quick look, without knowing where."""
    if len(data) < min(map(len, forms), default=0) or not _marked(data):
        return False
    bare = _bare(data)
    return any(form.translate(None, b"\\") in bare for form in forms)


def _bare(data: bytes) -> bytes:
    """`data` as it reads, but for backslashes: quickly, without knowing where its letters stand."""
    bare = data
    for mark, code in _CODED:
        if mark in bare:
            bare = code.sub(_read, bare)
    if b"\\" in bare:
        for line_break in (rb"\n", rb"\r", rb"\t"):
            bare = bare.replace(line_break, b"")
    return bare.translate(_URL_SAFE, _SPACE + b"\\")


def _may_begin(tail: bytes, forms: Sequence[bytes]) -> bool:
    """Whether a form begins at the end, but for backslashes; letter by letter takes a thousand steps a piece."""
    bare = _ESCAPE.sub(_read, tail).translate(_URL_SAFE, _SPACE + b"\\")
    return any(begins(form.translate(None, b"\\") + b"\\", bare) for form in forms)  # a last one of its own may lack


def _found(data: bytes, forms: Iterable[bytes]) -> list[list[re.Match[bytes]]]:
    """The letters of each form in `data`."""
    letters = [letter for letter in _LETTER.finditer(data) if _read(letter)]
    bare = b"".join(map(_read, letters)).translate(_URL_SAFE)
    return [letters[at : at + len(form)] for form in forms for at in _places(form, bare)]


def _places(form: bytes, bare: bytes) -> Iterator[int]:
    """Where `form` begins; not by an expression, which the interpreter would remember."""
    at = bare.find(form)
    while at >= 0:
        yield at
        at = bare.find(form, at + 1)


def _read(letter: re.Match[bytes]) -> bytes:
    """The one byte that is meant, or none for white space that was escaped."""
    text = letter[0]
    if len(text) == 1:
        return text
    if text[:1] == b"%" or text[-5:-2] == b"u00":
        return bytes.fromhex(text[-2:].decode()).strip()
    if text[:1] == b"&":
        return unescape(text.decode()).encode("latin-1", "replace")[:1].strip()
    return b"" if text[-1:] in b"nrt" else text[-1:]


def _starred(text: bytes) -> bytes:
    """As many bytes that say `*`, in the same kind of escape: in base64 each letter counts."""
    if text[:1] == b"%" or text[-5:-2] == b"u00":
        return text[:-2] + b"2a"
    return text if text[:1] == b"\\" and len(text) > 1 else b"*" * len(text)


def _base64_core(raw: bytes, offset: int) -> bytes:
    """The base64 characters that depend on `raw` alone when it starts `offset` bytes into a group of three."""
    encoded = base64.b64encode(b"\0" * offset + raw)
    start = (offset * 8 + 5) // 6
    end = (offset + len(raw)) * 8 // 6
    return encoded[start:end]
