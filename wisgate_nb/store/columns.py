"""The columns of the tables, in order, with their pandas dtypes (SURFACE "Columns of wg.log()")."""

from __future__ import annotations

from typing import Final

AXES = "axes"
"""Stands for the `axis.<name>` columns until a table is handed out."""

_STRING, _INT, _FLOAT, _TIME = "string", "Int64", "Float64", "datetime64[ns, UTC]"

LOG: Final = {
    "call_id": _STRING,
    "created_at": _TIME,
    "session_id": _STRING,
    "cell": _INT,
    "route": _STRING,
    "endpoint": _STRING,
    "backend": _STRING,
    "model": _STRING,
    "prompt": _STRING,
    "template": _STRING,
    AXES: _STRING,
    "replicate": _INT,
    "take": _INT,
    "n": _INT,
    "size": _STRING,
    "quality": _STRING,
    "background": _STRING,
    "output_format": _STRING,
    "output_compression": _INT,
    "moderation": _STRING,
    "extra": _STRING,
    "source_sha256": _STRING,
    "mask_sha256": _STRING,
    "status": _STRING,
    "http_status": _INT,
    "error_type": _STRING,
    "error_code": _STRING,
    "error_message": _STRING,
    "request_id": _STRING,
    "attempts": _INT,
    "seconds": _FLOAT,
    "first_byte_seconds": _FLOAT,
    "text_in_tokens": _INT,
    "image_in_tokens": _INT,
    "image_out_tokens": _INT,
    "cost": _FLOAT,
    "cost_source": _STRING,
    "reused_from": _STRING,
    "images": _INT,
    "tags": _STRING,
}

_ALIKE = """
    session_id route endpoint backend model n size quality background output_format output_compression moderation
    extra mask_sha256 status http_status error_type error_code cost_source tags
    index format width height rating note
"""
ALIKE: Final = frozenset(_ALIKE.split())
"""Columns of calls and of images that together hold few different rows, however many there are."""

SAID: Final = {"rating": _INT, "note": _STRING}
"""Columns at the end of the log that say what people said of a call's images; the images have their own."""

IMAGES: Final = {
    "image_id": _STRING,
    "call_id": _STRING,
    "index": _INT,
    "path": _STRING,
    "sha256": _STRING,
    "format": _STRING,
    "width": _INT,
    "height": _INT,
    "bytes": _INT,
    "revised_prompt": _STRING,
    "rating": _INT,
    "note": _STRING,
}

USAGE: Final = {
    "route": _STRING,
    "model": _STRING,
    "backend": _STRING,
    "calls": _INT,
    "images": _INT,
    "reused": _INT,
    "failed": _INT,
    "unknown": _INT,
    "text_in_tokens": _INT,
    "image_in_tokens": _INT,
    "image_out_tokens": _INT,
    "cost": _FLOAT,
    "cost_known_for": _INT,
}
