"""Call records and stored images for the display tests."""

from __future__ import annotations

import datetime as dt
import hashlib
import io

import numpy as np
from PIL import Image

from wisgate_nb.store.records import CallRecord, ImageRecord

WHEN = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def picture_bytes(seed=0, size=(320, 240), form="PNG", *, noise=False, alpha=False):
    """An image file; `noise` compresses badly."""
    rng = np.random.default_rng(seed)
    width, height = size
    if noise:
        levels = rng.integers(0, 256, (height, width, 3)).astype("uint8")
    else:
        across, down = np.linspace(0, 255, width), np.linspace(0, 255, height)
        levels = np.stack(
            [
                np.tile(across, (height, 1)),
                np.tile(down[:, None], (1, width)),
                np.full((height, width), 37 * seed % 256),
            ],
            -1,
        ).astype("uint8")
    picture = Image.fromarray(levels)
    if alpha:
        picture.putalpha(Image.linear_gradient("L").resize(size))
    buffer = io.BytesIO()
    picture.save(buffer, form)
    return buffer.getvalue()


def stored(folder, seed=0, index=1, **options):
    """An image record whose file lies in `folder`."""
    data = picture_bytes(seed, **options)
    digest = hashlib.sha256(data).hexdigest()
    path = folder / f"{digest}.png"
    path.write_bytes(data)
    with Image.open(path) as picture:
        size = picture.size
    return ImageRecord(
        image_id=f"image{seed}-{index}",
        call_id="call",
        index=index,
        path=path,
        sha256=digest,
        format="png",
        width=size[0],
        height=size[1],
        bytes=len(data),
    )


def missing(index=1, **facts):
    """An image that was made and has no file."""
    base = {"path": None, "sha256": None, "format": None, "width": None, "height": None, "bytes": None}
    return ImageRecord(**({"image_id": f"missing{index}", "call_id": "call", "index": index} | base | facts))


def call(images=(), **facts):
    """A call that went well, with these images, unless `facts` say otherwise."""
    base = {
        "call_id": "01call",
        "created_at": WHEN,
        "session_id": "session",
        "cell": 3,
        "route": "generations",
        "endpoint": "https://api.wisgate.ai/v1/images/generations",
        "backend": "wisgate",
        "model": "gpt-image-2",
        "prompt": "a fox in the snow",
        "template": None,
        "axes": {},
        "replicate": 1,
        "take": 1,
        "n": max(1, len(images)),
        "size": "320x240",
        "quality": "high",
        "background": None,
        "output_format": None,
        "output_compression": None,
        "moderation": None,
        "extra": {},
        "source_sha256": (),
        "mask_sha256": None,
        "status": "ok",
        "http_status": 200,
        "error_type": None,
        "error_code": None,
        "error_message": None,
        "request_id": None,
        "attempts": 1,
        "seconds": 12.34,
        "first_byte_seconds": 12.0,
        "text_in_tokens": 12,
        "image_in_tokens": None,
        "image_out_tokens": 7024,
        "cost": None,
        "cost_source": None,
        "reused_from": None,
        "tags": (),
        "images": tuple(images),
    }
    return CallRecord(**(base | facts))
