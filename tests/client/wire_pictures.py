"""Small real pictures and answers that hold them."""

from __future__ import annotations

import base64
import json
import struct
import zlib


def png(width: int = 4, height: int = 3, shade: int = 120, text: bytes = b"") -> bytes:
    """A grey PNG; `text` goes into a comment chunk."""
    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    chunks = [
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *([_chunk(b"tEXt", b"Comment\0" + text)] if text else []),
        _chunk(b"IDAT", zlib.compress(rows)),
        _chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


USAGE = {
    "input_tokens": 50,
    "input_tokens_details": {"text_tokens": 10, "image_tokens": 40},
    "output_tokens": 196,
    "total_tokens": 246,
}


def answer(*images: bytes, **more: object) -> dict:
    """A documented answer with these images."""
    return {"created": 1, "data": [{"b64_json": b64(image)} for image in images], "usage": USAGE, **more}


def answer_bytes(*images: bytes, **more: object) -> bytes:
    return json.dumps(answer(*(images or (png(),)), **more)).encode()


def event(name: str, data: object, end: str = "\n") -> bytes:
    """One server-sent event as OpenAI writes it."""
    return f"event: {name}{end}data: {json.dumps(data)}{end}{end}".encode()


def partial(index: int, image: bytes, route: str = "generation") -> bytes:
    name = f"image_{route}.partial_image"
    return event(name, {"type": name, "b64_json": b64(image), "partial_image_index": index})


def completed(image: bytes, route: str = "generation", **more: object) -> bytes:
    name = f"image_{route}.completed"
    return event(name, {"type": name, "b64_json": b64(image), "size": "1024x1024", "usage": USAGE, **more})
