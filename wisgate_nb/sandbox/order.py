"""A request that has passed every rule: what the painter is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL import Image

    from .models import Family

Route = Literal["generations", "edits"]


@dataclass(frozen=True, slots=True)
class Order:
    """One accepted request. `sources` are decoded and upright; `mask` and `markup` likewise, with their alpha."""

    route: Route
    prompt: str
    model: str
    family: Family
    n: int
    width: int
    height: int
    quality: str
    background: str
    output_format: str
    compression: int
    stream: bool
    partials: int
    sources: tuple[Image.Image, ...] = ()
    mask: Image.Image | None = None
    markup: Image.Image | None = None
    replicate: int = 0

    @property
    def size(self) -> str:
        """The size as the service echoes it, for instance `1536x1024`."""
        return f"{self.width}x{self.height}"
