"""What a mask editor knows: the region, its feather, and who changed it last. Shared by its widget; thread-safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import forks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .mask_region import Region

PYTHON = "python"
MOST_FEATHER = 64
"""Pixels."""


class MaskState:
    """The one mask of an editor and of all its views: the last change counts.

    Attributes:
        version: counts the changes.
        show: called with what pages are to be told, after each change and in its order.
    """

    def __init__(self, region: Region) -> None:
        self.lock = forks.rlock()
        self.region = region
        self.feather = 0
        self.version = 1
        self.show: Callable[[Mapping[str, Any]], None] | None = None
        self._by = PYTHON
        self._from_python = 1

    def set(self, region: Region, feather: int) -> None:
        """Change from Python: whatever a page painted before it saw this is void."""
        with self.lock:
            self._put(region, feather, PYTHON)
            self._from_python = self.version

    def take(self, region: Region, feather: int, *, by: str, base: int) -> int | None:
        """Change from the view `by`, whose page had seen `base`: the new version, or None where Python was later."""
        with self.lock:
            if base < self._from_python:
                return None
            self._put(region, feather, by)
            return self.version

    def said(self) -> Mapping[str, Any]:
        """`{version, by, feather, form, data}`, as pages read it."""
        with self.lock:
            region = self.region
            return {
                "version": self.version,
                "by": self._by,
                "feather": self.feather,
                "form": region.form,
                "data": region.data,
            }

    def _put(self, region: Region, feather: int, by: str) -> None:
        self.region, self.feather, self._by = region, feather, by
        self.version += 1
        if self.show is not None:
            self.show(self.said())


def require_feather(pixels: Any, error: type[Exception]) -> int:
    """`pixels` as a number from 0 to 64; else `error`."""
    if isinstance(pixels, int) and not isinstance(pixels, bool) and 0 <= pixels <= MOST_FEATHER:
        return pixels
    raise error(f"feather is {pixels!r}; give whole pixels from 0 (off) to {MOST_FEATHER}")
