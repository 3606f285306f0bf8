"""Looks for a key in anything, however it may be written or packed there."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "sk-canary+7Qm2/xW9=vLp4&TzR8bNc3H"
"""Holds characters that URLs and base64 write in other ways."""

MARGIN = 2
"""Base64 characters at either end that also depend on what stands beside the key."""


def spellings(key: str = CANARY) -> dict[str, bytes]:
    """The ways in which a key may be written, by name."""
    raw = key.encode()
    found = {
        "raw": raw,
        "url": quote(key, safe="").encode(),
        "form": quote(key, safe="/").encode(),
        "json": json.dumps(key)[1:-1].encode(),
        "utf-16le": key.encode("utf-16-le"),
        "utf-16be": key.encode("utf-16-be"),
        "reversed": raw[::-1],
        "hex": raw.hex().encode(),
    }
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + raw + b"\0" * 3).rstrip(b"=")
        core = whole[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]
        found[f"base64+{offset}"] = core
        found[f"urlsafe base64+{offset}"] = core.translate(bytes.maketrans(b"+/", b"-_"))
    return found


def insides(data: bytes) -> Iterator[bytes]:
    """The bytes, what they say where they are escaped or broken over lines, and what they hold compressed.

    Compressed are a zip's members, gzip, a PNG's and a PDF's streams, and Parquet's cells.
    """
    yield data
    yield from meant(data)
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            yield from (file.read(info) for info in file.infolist())
    elif data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif data.startswith(b"PAR1"):
        import pandas as pd

        yield pd.read_parquet(io.BytesIO(data)).to_csv().encode()
    elif data.startswith((b"\x89PNG", b"%PDF")):
        for found in re.finditer(rb"(?:[zi]TXt|IDAT|iCCP|stream\r?\n)", data):
            yield from _inflated(data, found.end())


def meant(data: bytes) -> Iterator[bytes]:
    """The bytes with the escapes of JSON, URLs and web pages undone, and without line breaks, where that differs."""
    text = data.decode("latin-1")
    plain = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    readings = {unquote(plain, "latin-1"), unescape(plain), re.sub(r"\\+([\"/])", r"\1", plain)}
    readings.add(re.sub(r"\\+[nrt]|[ \n\r\t]", "", plain))
    yield from (reading.encode("utf-8", "surrogatepass") for reading in readings if reading != text)


def _inflated(data: bytes, start: int) -> Iterator[bytes]:
    """What is deflated from `start` on, or from a little later: behind a chunk's own words."""
    for place in range(start, min(start + 120, len(data))):
        if data[place] == 0x78:
            try:
                yield zlib.decompressobj().decompress(data[place:], 1 << 24)
            except zlib.error:
                continue
            return


def hits(where: str, data: bytes | str, key: str = CANARY) -> list[str]:
    """Where and how the key stands in `data`, or in what is compressed in it."""
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    spelled = spellings(key).items()
    return [f"{where}: {name}" for inner in insides(content) for name, spelling in spelled if spelling in inner]


def hits_in_folder(folder: Path, key: str = CANARY) -> list[str]:
    """The same in every file below a folder, and in its name."""
    found = []
    for path in sorted(folder.rglob("*")):
        found += hits(f"name of {path.name}", path.name, key)
        if path.is_file():
            found += hits(str(path.relative_to(folder)), path.read_bytes(), key)
    return found
