"""The pictures of an edit: types, limits, masks; decoded once, upright."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .answers import Refusal

if TYPE_CHECKING:
    from PIL import Image

    from .forms import Upload
    from .models import Family

MOST_SOURCES = 16
MOST_BYTES = 50 * 2**20
MOST_MASK_BYTES = 4 * 2**20
# Refused before decoding: a small file can hold a very large picture.
MOST_SOURCE_PIXELS = 64_000_000
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/jpg": "JPEG", "image/webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """The decoded pictures of an edit, the first source first."""

    sources: tuple[Image.Image, ...] = ()
    mask: Image.Image | None = None
    markup: Image.Image | None = None


def read_pictures(uploads: list[Upload], family: Family, *, required: bool) -> Pictures:
    """Check and decode the files of a form; `required` asks for at least one source."""
    images = [item for item in uploads if re.fullmatch(r"image(\[\d*\])?", item.field)]
    _check_fields(uploads, images, required=required)
    sources = tuple(_decode(item) for item in images)
    mask = _only(uploads, "mask")
    markup = _only(uploads, "markup")
    if mask and markup:
        raise Refusal("'markup' cannot be used together with 'mask'.", "markup")
    if markup and not family.markup:
        raise Refusal(f"'markup' is not supported by {family.name}: use a gpt-image-2.5 model.", "markup")
    return Pictures(
        sources,
        _overlay(mask, sources[0].size) if mask else None,
        _overlay(markup, sources[0].size) if markup else None,
    )


def _check_fields(uploads: list[Upload], images: list[Upload], *, required: bool) -> None:
    for item in uploads:
        if item not in images and item.field not in {"mask", "markup"}:
            raise Refusal(f"Unknown parameter: '{item.field}'.", item.field, "unknown_parameter")
    if required and not images:
        raise Refusal(
            "Missing required parameter: 'image'. Send one file as 'image', or several as 'image[]'; to make an "
            "image from a prompt alone use POST /v1/images/generations.",
            "image",
            "missing_required_parameter",
        )
    names = {item.field for item in images}
    if "image" in names and len(names) > 1:
        raise Refusal("Both 'image' and 'image[]' were sent: use one of these names.", "image", "duplicate_parameter")
    if len(images) > MOST_SOURCES:
        raise Refusal(f"Too many images: {len(images)}, at most {MOST_SOURCES}.", "image", "array_above_max_length")


def _only(uploads: list[Upload], field: str) -> Upload | None:
    found = [item for item in uploads if item.field == field]
    if len(found) > 1:
        raise Refusal(f"The field '{field}' was sent more than once.", field, "duplicate_parameter")
    return found[0] if found else None


def _decode(upload: Upload) -> Image.Image:
    """Decode one file, upright, as RGB or RGBA."""
    param = "image" if upload.field.startswith("image") else upload.field
    if upload.mime not in _FORMATS:
        raise Refusal(
            f"Invalid file '{param}': unsupported mimetype ('{upload.mime}'). Supported file formats are "
            "'image/jpeg', 'image/png', and 'image/webp'.",
            param,
            "unsupported_file_mimetype",
        )
    if len(upload.data) > MOST_BYTES:
        raise Refusal(f"Invalid file '{param}': larger than 50 MB.", param, "file_too_large", status=413)
    from PIL import Image, ImageOps

    try:
        image = Image.open(io.BytesIO(upload.data), formats=(_FORMATS[upload.mime],))
        pixels = image.width * image.height
        upright = None if pixels > MOST_SOURCE_PIXELS else ImageOps.exif_transpose(image)
    except Exception as error:  # a decoder may fail in any way on foreign bytes
        raise _bad(param, f"the bytes are not a complete {upload.mime}") from error
    if upright is None:
        raise _bad(param, f"{pixels:,} pixels, at most {MOST_SOURCE_PIXELS:,} can be read")
    return _plain(upright)


def _plain(image: Image.Image) -> Image.Image:
    clear = image.has_transparency_data
    return image.convert("RGBA" if clear else "RGB")


def _bad(param: str, why: str) -> Refusal:
    return Refusal(f"Invalid image file '{param}': {why}.", param, "invalid_image_file")


def _overlay(upload: Upload, size: tuple[int, int]) -> Image.Image:
    """Decode a mask or markup: a PNG with alpha, of the upright pixel size of the first source."""
    name = upload.field
    if upload.mime in _FORMATS and _FORMATS[upload.mime] != "PNG":
        raise Refusal(f"Invalid file '{name}': it must be a PNG, got {upload.mime}.", name, "unsupported_file_mimetype")
    if len(upload.data) > MOST_MASK_BYTES:
        raise Refusal(f"Invalid file '{name}': larger than 4 MB.", name, "file_too_large")
    image = _decode(upload)
    if image.mode != "RGBA":
        raise _bad(name, "it has no alpha channel; alpha 0 marks the region to edit")
    if image.size != size:
        raise _bad(name, f"it is {image.width}x{image.height}, but the first image is {size[0]}x{size[1]}")
    if name == "markup" and image.getchannel("A").getextrema()[0]:
        raise _bad(name, "it has no transparent pixels")
    return image
