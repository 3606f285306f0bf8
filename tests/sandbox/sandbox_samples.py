"""Small pictures and a caller for the sandbox's tests."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
from PIL import Image

from wisgate_nb.sandbox import SandboxTransport

SMALL = "1024x640"


def picture(size=(96, 64), colour=(200, 60, 40), kind="PNG", mode="RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind)
    return out.getvalue()


def mask(size=(96, 64), box=(0, 0, 48, 64)) -> bytes:
    image = Image.new("RGBA", size, (0, 0, 0, 255))
    image.paste((255, 255, 255, 0), box)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


class Caller:
    """Posts to a sandbox through the transport; answers are (status, body)."""

    def __init__(self, **options: Any) -> None:
        self.client = httpx.Client(
            transport=SandboxTransport(sleep=lambda _: None, **options), base_url="http://sandbox/v1"
        )

    def generate(self, **fields: Any) -> httpx.Response:
        body = {"prompt": "a red circle", "model": "gpt-image-2", "size": SMALL, "quality": "low", **fields}
        given = {name: value for name, value in body.items() if value is not ...}
        return self.client.post(
            "/images/generations", content=json.dumps(given), headers={"content-type": "application/json"}
        )

    def edit(self, files: Any, **fields: str) -> httpx.Response:
        body = {"prompt": "at night", "model": "gpt-image-2", "size": SMALL, "quality": "low", **fields}
        return self.client.post("/images/edits", data=body, files=files)
