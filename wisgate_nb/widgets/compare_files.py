"""A comparison as a file, by the suffix of its name; written whole or not at all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..errors import SettingsError
from ..outside import write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .compare import Compare

SIDE, WIDTH = 1024, 4_200
"""Pixels of each picture's longest side, and of the whole sheet."""
_STATIC_BYTES = 600_000
_QUALITY = 92


def save_compare(compare: Compare, path: Path) -> Path:
    """Write the file that `path` names, as its suffix says, and return its path."""
    target = path.expanduser()
    suffix = target.suffix.lower()
    if suffix not in _WRITERS:
        raise SettingsError(
            f"a comparison cannot be saved as {suffix or 'a file without suffix'!r} ({path.name!r});"
            f" suffixes: {', '.join(_WRITERS)}"
        )
    write_file(target, _WRITERS[suffix](compare))
    return target


def _html(compare: Compare) -> bytes:
    from .compare_picture import measure
    from .compare_static import mode_text, static_html
    from .page_file import widget_page

    view = compare.view
    seen = measure(compare.pictures, view) if view.mode == "difference" else None
    static = static_html(compare.pictures, view, mode_text(view, seen), budget_bytes=_STATIC_BYTES, seen=seen)
    return widget_page(compare.widget, "compare", title="Comparison of images", static=static).encode()


def _picture(form: str) -> Callable[[Compare], bytes]:
    def drawn(compare: Compare) -> bytes:
        from .compare_picture import draw

        buffer = io.BytesIO()
        made = draw(compare.pictures, compare.view, side=SIDE, width=WIDTH)
        made.save(buffer, form, **({"quality": _QUALITY} if form == "JPEG" else {"compress_level": 4}))
        return buffer.getvalue()

    return drawn


_WRITERS: dict[str, Callable[[Compare], bytes]] = {
    ".html": _html,
    ".png": _picture("PNG"),
    ".jpg": _picture("JPEG"),
    ".jpeg": _picture("JPEG"),
}
