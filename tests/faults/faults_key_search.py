"""Looks for a key in anything, however it may be written there."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
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


def hits(where: str, data: bytes | str, key: str = CANARY) -> list[str]:
    """Where and how the key stands in `data`."""
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return [f"{where}: {name}" for name, spelling in spellings(key).items() if spelling in content]


def hits_in_folder(folder: Path, key: str = CANARY) -> list[str]:
    """The same in every file below a folder, and in its name."""
    found = []
    for path in sorted(folder.rglob("*")):
        found += hits(f"name of {path.name}", path.name, key)
        if path.is_file():
            found += hits(str(path.relative_to(folder)), path.read_bytes(), key)
    return found
