"""What a figure is drawn on when it becomes a PNG. Imports matplotlib and Pillow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKED = 2
"""zlib's level for a PNG; 6 is usual."""
_OPAQUE = 255


class Canvas(FigureCanvasAgg):
    """matplotlib's own, but for PNGs: fewer bytes in a quarter of the time.

    They have no transparency where nothing shows through, and are packed a little less tightly.
    """

    def print_png(
        self,
        filename_or_obj: Any,
        *,
        metadata: Mapping[str, str | None] | None = None,
        pil_kwargs: Mapping[str, Any] | None = None,
        **_for_other_forms: object,
    ) -> None:
        """The figure as PNG; arguments as matplotlib has them, which calls this from `savefig`."""
        FigureCanvasAgg.draw(self)  # type: ignore[no-untyped-call]
        picture = Image.fromarray(np.asarray(self.buffer_rgba()))  # type: ignore[no-untyped-call]
        if picture.getchannel("A").getextrema()[0] == _OPAQUE:
            picture = picture.convert("RGB")
        dots = self.figure.dpi
        how = {"compress_level": _PACKED, "dpi": (dots, dots), "pnginfo": _info(metadata)} | dict(pil_kwargs or {})
        picture.save(filename_or_obj, format="PNG", **how)


def _info(metadata: Mapping[str, str | None] | None) -> PngInfo:
    info = PngInfo()
    for name, text in (metadata or {}).items():
        if text is not None:
            info.add_text(name, text)
    return info
