"""The source images of an edit: whatever the user gave becomes the files that will be sent, or one clear error.

Nothing is sent before all of them are ready. Light: Pillow, NumPy and matplotlib are not imported by this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError
from .given import Naming, counted, expand, take
from .upright import prepare
from .validate import MOST_SOURCES

if TYPE_CHECKING:
    from pathlib import Path

    from .given import Given, ResolveRef, Sent
    from .request import Source


def load_sources(
    values: object, *, resolve_ref: ResolveRef | None = None, cwd: Path | None = None, sent: Sent | None = None
) -> tuple[Source, ...]:
    """The 1 to 16 sources that `values` stands for, in order, each upright, without metadata, PNG, JPEG or WebP.

    `values` is one value or a list of: file paths and patterns (sorted), bytes, BytesIO, PIL images, NumPy arrays
    (uint8 or float 0..1; grey, RGB, RGBA), matplotlib figures, images of earlier calls, a call with one image, and
    `@REF`, which is resolved by `resolve_ref("REF")` to bytes and a label. Relative paths start at `cwd`. In replay
    `sent` has the files that are not there.

    PNG, JPEG and WebP lose their metadata and keep their pixels bit for bit; a picture that EXIF says lies on its
    side is turned and written as PNG, as are GIF, BMP, TIFF, AVIF, CMYK, 16-bit and animated ones. `Source.notes`
    says what was done. Raises InputError, before anything is sent, for whatever cannot be used (FAULTS 3.3).
    """
    naming = Naming(resolve_ref, cwd, sent)
    found = counted(expand(values, naming), MOST_SOURCES)
    return tuple(prepare(_picture(take(value, naming))) for value in found)


def _picture(given: Given) -> Given:
    """`given` itself, unless it is of a kind that can only be a mask."""
    if given.mask_edits is not None:
        raise InputError(f"the {given.origin} is a mask, not a picture; give it with --mask (mask= in Python)")
    return given
