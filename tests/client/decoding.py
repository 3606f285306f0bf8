"""Decoding a recorded answer in tests."""

from __future__ import annotations

import io
import json
import random

from PIL import Image

from wisgate_nb.answer import Head, ReceivedImage
from wisgate_nb.client.decode import decode
from wisgate_nb.pieces import Pieces

BASE = "https://api.example/v1"
URL = f"{BASE}/images/generations"


def read(body, *, count=1, kind="application/json", fetch=None, **headers):
    data = body if isinstance(body, (bytes, bytearray, memoryview, Pieces)) else json.dumps(body).encode()
    pairs = (("content-type", kind), *((name.replace("_", "-"), value) for name, value in headers.items()))
    return decode(Head(200, pairs, URL), data, count=count, base_url=BASE, fetch=fetch)


def only(answer) -> ReceivedImage:
    (image,) = answer.images
    assert isinstance(image, ReceivedImage), image
    return image


def picture(kind: str, size=(20, 10), **more) -> bytes:
    file = io.BytesIO()
    noise = random.Random(7).randbytes(size[0] * size[1])  # the same on every run
    Image.frombytes("L", size, noise).convert("RGB").save(file, kind, **more)
    return file.getvalue()
