"""PIL images and NumPy arrays written as PNG. Light: who holds one has its package loaded already."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from . import exif, pixels
from .stripped import DamagedError

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

_CHANNELS = (1, 3, 4)
_PLAIN_MODES = frozenset(("L", "RGB", "RGBA"))


def png_of_picture(picture: Image.Image) -> tuple[bytes, tuple[str, ...]]:
    """The picture's current frame as PNG, 8-bit RGB or RGBA, and notes of what was changed for that.

    An image straight from `Image.open` is turned as its EXIF says, as the file would be; a picture that was worked
    on is taken as its pixels lie. Raises InputError.
    """
    from PIL import ImageFile

    try:
        pixels.check_pixels(*picture.size)
        _check_sides(*picture.size)
        is_file = isinstance(picture, ImageFile.ImageFile)
        upright, turned = pixels.turn_by_exif(picture) if is_file else (picture, exif.UPRIGHT)
        return pixels.to_png(pixels.to_8_bit(upright)), _changes(picture.mode, turned)
    except DamagedError as problem:
        raise InputError(f"the PIL image cannot be used: {problem}") from None
    except InputError:
        raise
    except Exception as problem:
        # One that was opened is loaded only here, and damaged files make Pillow raise some twenty kinds of exceptions.
        reason = str(problem) or type(problem).__name__
        raise InputError(f"the PIL image cannot be read: {reason.splitlines()[0][:120]}") from problem


def png_of_array(array: np.ndarray[Any, Any]) -> bytes:
    """An array of shape (h, w), (h, w, 1), (h, w, 3) or (h, w, 4) as PNG.

    uint8 is taken as it is, floats must lie in 0..1, booleans become white (True) on black. Raises InputError.
    """
    from PIL import Image

    shown = f"NumPy array of shape {array.shape} and dtype {array.dtype}"
    channels = array.shape[2] if array.ndim == 3 else 1  # noqa: PLR2004 - height, width, channels
    if array.ndim not in (2, 3) or channels not in _CHANNELS:
        raise InputError(f"the {shown} is no picture: the shape must be (h, w), (h, w, 3) or (h, w, 4){_turned(array)}")
    _check_sides(array.shape[1], array.shape[0])
    try:
        pixels.check_pixels(array.shape[1], array.shape[0])
    except DamagedError as problem:
        raise InputError(f"the {shown} cannot be used: {problem}") from None
    flat = array[:, :, 0] if array.ndim == 3 and channels == 1 else array  # noqa: PLR2004 - as above
    return pixels.to_png(Image.fromarray(_as_bytes(flat, shown)))


def _changes(mode: str, turned: int) -> tuple[str, ...]:
    rotated = () if turned == exif.UPRIGHT else (exif.rotation_note(turned),)
    return rotated if mode in _PLAIN_MODES else (*rotated, f"converted from mode {mode}")


def _check_sides(width: int, height: int) -> None:
    if not (width and height):
        raise InputError(f"the picture has {width}x{height} pixels: nothing to send")


def _turned(array: np.ndarray[Any, Any]) -> str:
    first = array.ndim == 3 and array.shape[0] in _CHANNELS  # noqa: PLR2004 - as above
    return "\nits channels come first: numpy.moveaxis(array, 0, -1)" if first else ""


def _as_bytes(array: np.ndarray[Any, Any], shown: str) -> np.ndarray[Any, Any]:
    if array.dtype.kind == "b":
        return array.astype("uint8") * 255
    if array.dtype == "uint8":
        return array
    if array.dtype.kind != "f":
        raise InputError(
            f"the {shown} is no picture: uint8 (0..255), float (0..1) and bool are taken\nconvert it first"
        )
    low, high = float(array.min()), float(array.max())
    if math.isnan(low) or low < 0 or high > 1:
        hint = "\nit looks like 0..255: array.astype('uint8')" if 1 < high <= 255 and low >= 0 else ""  # noqa: PLR2004 - bytes
        raise InputError(f"the {shown} holds values from {low:g} to {high:g}; floats must lie in 0..1{hint}")
    return (array.astype("float32") * 255 + 0.5).astype("uint8")
