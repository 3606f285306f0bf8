"""The region of a picture that is to be edited, in the form in which it travels between Python and the page.

`runs`: lengths of runs of equal pixels as little-endian 32-bit numbers, in reading order, beginning with one not marked
(0 where the first pixel is). `bits`: one bit a pixel, the highest first, where that is shorter.
`js/mask/coding.js` is its twin. NumPy and Pillow are imported when used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

Form = Literal["runs", "bits"]
MARKED = 255


@dataclass(frozen=True)
class Region:
    """Which pixels of a picture of `width` x `height` are to be edited."""

    width: int
    height: int
    form: Form = "runs"
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def empty(cls, width: int, height: int) -> Region:
        """Nothing marked."""
        return cls(width, height, "runs", (width * height).to_bytes(4, "little"))

    @classmethod
    def of(cls, picture: Image.Image) -> Region:
        """The pixels of a picture in mode L that are not 0."""
        import numpy as np

        flat = np.asarray(picture).ravel() > 0
        turns = np.flatnonzero(flat[1:] != flat[:-1]) + 1
        starts = np.concatenate([[0], turns, [flat.size]])
        lengths = np.diff(starts).astype("<u4")
        runs = np.concatenate([np.zeros(1, "<u4"), lengths]) if flat[0] else lengths
        if runs.nbytes <= most_bytes(*picture.size):
            return cls(*picture.size, "runs", runs.tobytes())
        return cls(*picture.size, "bits", np.packbits(flat).tobytes())

    @classmethod
    def arrived(cls, width: int, height: int, form: str, data: bytes) -> Region:
        """What a page sent, once it was seen to be a region of this size. Raises ValueError."""
        if form not in ("runs", "bits"):
            raise ValueError(f"the page sent a mask as {form[:20]!r}; runs and bits are read")
        if len(data) > most_bytes(width, height):
            raise ValueError(f"the page sent {len(data):,} bytes for a mask of {width:,}x{height:,} pixels")
        region = cls(width, height, "runs" if form == "runs" else "bits", data)
        _ = region.marked
        return region

    @property
    def total(self) -> int:
        """All pixels."""
        return self.width * self.height

    @cached_property
    def marked(self) -> int:
        """How many pixels are to be edited. Raises ValueError where the data are not of this size."""
        import numpy as np

        if self.form == "runs":
            return int(self._runs()[1::2].sum(dtype=np.uint64))
        return int(np.count_nonzero(self._flat()))

    def picture(self) -> Image.Image:
        """Mode L: 255 where it is to be edited, 0 elsewhere."""
        from PIL import Image

        return Image.fromarray(self._flat().reshape(self.height, self.width))

    def _flat(self) -> np.ndarray[Any, np.dtype[np.uint8]]:
        import numpy as np

        if self.form == "bits":
            if len(self.data) != -(-self.total // 8):
                raise ValueError(f"a mask of {self.total:,} pixels came with {len(self.data):,} bytes of bits")
            return np.unpackbits(np.frombuffer(self.data, np.uint8), count=self.total) * np.uint8(MARKED)
        runs = self._runs()
        values = np.zeros(runs.size, np.uint8)
        values[1::2] = MARKED
        return np.repeat(values, runs)

    def _runs(self) -> np.ndarray[Any, np.dtype[np.uint32]]:
        """The lengths, once their sum was seen to be the picture: nothing larger is ever unfolded."""
        import numpy as np

        if len(self.data) % 4:
            raise ValueError(f"a mask came with {len(self.data):,} bytes of runs, which are of 4 each")
        runs = np.frombuffer(self.data, "<u4")
        covered = int(runs.sum(dtype=np.uint64))
        if covered != self.total:
            raise ValueError(f"a mask of {self.total:,} pixels came with runs over {covered:,}")
        return runs


def most_bytes(width: int, height: int) -> int:
    """The longest that the data of a region of this size can be: its bits, or a few runs where the picture is tiny."""
    return max(-(-width * height // 8), 16)
