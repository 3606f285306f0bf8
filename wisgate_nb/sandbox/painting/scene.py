"""One scene in the making: the canvas, the light, what was asked for, and its two streams of chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .colours import COLOURS, Colour

if TYPE_CHECKING:
    import numpy as np

    from .canvas import Canvas
    from .light import Light
    from .words import Reading


@dataclass(slots=True)
class Scene:
    """What every part of a painting works on.

    `layout` decides the composition: its draws never depend on the picture's size or quality, so that a small and a
    large picture of one prompt agree. `detail` decides windows, stars and strokes. `richness` runs from 0.4 (low
    quality) to 1.
    """

    canvas: Canvas
    reading: Reading
    light: Light
    layout: np.random.Generator
    detail: np.random.Generator
    richness: float

    @property
    def accents(self) -> list[Colour]:
        """The colours that the prompt names, in order."""
        return [COLOURS[word] for word in self.reading.colours]

    def accent(self, otherwise: Colour, place: int = 0) -> Colour:
        """Return the named colour at a place, or another one where none was named."""
        named = self.accents
        return named[place] if place < len(named) else otherwise

    def count(self, most: int) -> int:
        """Return how many of a fine detail to draw: fewer at lower quality."""
        share = self.richness * (0.4 + 0.6 * self.richness)
        return max(1, round(most * share))

    def has(self, *words: str) -> bool:
        """Say whether the prompt holds one of these subjects or traits."""
        return any(word in self.reading.subjects or word in self.reading.traits for word in words)

    def bigness(self) -> float:
        """Return the factor that words such as tiny or giant put on the subject."""
        traits = self.reading.traits
        return 1.25 if "big" in traits else 0.65 if "small" in traits else 1.0
