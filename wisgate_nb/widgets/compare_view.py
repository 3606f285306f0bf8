"""How pictures are compared: the state that a page and Python share, as a frozen value. Light."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from ..errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

Mode = Literal["side", "slider", "blink", "overlay", "difference"]
MODES: tuple[Mode, ...] = get_args(Mode)
MOST_AMPLIFY = 64
LEAST_BLINK, MOST_BLINK = 200, 4_000
"""Milliseconds; less would be more than three flashes a second with both pictures counted."""
_RANGES = {
    "threshold": (0, 254),
    "amplify": (1, MOST_AMPLIFY),
    "opacity": (0, 1),
    "divider": (0, 1),
    "blink_ms": (LEAST_BLINK, MOST_BLINK),
}


@dataclass(frozen=True, slots=True)
class CompareView:
    """What is looked at and how; `wg.compare(images, view=compare.view)` looks at others alike."""

    mode: Mode = "side"
    a: int = 0
    """Which picture is A, from 0: the first of the two that are laid on each other."""
    b: int = 1
    aim: tuple[float, float, float] = (1.0, 0.5, 0.5)
    """Zoom over the whole picture, and the point in the middle of the place, 0-1 of width and height."""
    threshold: int = 16
    """Pixels that differ by more than this are changed, 0-254."""
    amplify: int = 2
    """How much brighter differences are drawn, 1-64."""
    beneath: bool = True
    """Whether the difference map lies on picture A, dimmed."""
    opacity: float = 0.5
    """Of B over A, 0-1."""
    divider: float = 0.5
    """Where the slider divides, 0-1 of the place."""
    upright: bool = True
    """Whether the divider stands upright (A left, B right), else it lies (A above)."""
    blink_ms: int = 700
    """Milliseconds that each picture is shown, 200-4,000."""

    def __post_init__(self) -> None:
        require_mode(self.mode)
        for name, (least, most) in _RANGES.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
                raise SettingsError(f"{name} got {value!r}; give a number from {least:,} to {most:,}")

    def of(self, count: int) -> CompareView:
        """This view for so many pictures: A and B are pictures that there are, and not the same one."""
        a = self.a if 0 <= self.a < count else 0
        b = self.b if 0 <= self.b < count and self.b != a else next(place for place in (1, 0) if place != a)
        return replace(self, a=a, b=b)

    def traits(self) -> dict[str, Any]:
        """As the page has it."""
        return asdict(self) | {"aim": list(self.aim)}

    @classmethod
    def of_traits(cls, traits: Mapping[str, Any], count: int) -> CompareView:
        """What a page says, put right where it cannot be."""
        found = {name: traits[name] for name in cls.__dataclass_fields__}
        for name, (least, most) in _RANGES.items():
            found[name] = min(most, max(least, found[name]))
        zoom, x, y = (*found["aim"], 1.0, 0.5, 0.5)[:3]
        return cls(**found | {"aim": (float(zoom), float(x), float(y))}).of(count)


def require_mode(mode: Any) -> None:
    """Raise SettingsError for what is no mode."""
    if not isinstance(mode, str):
        raise SettingsError(
            f"mode got {type(mode).__name__}; modes: {', '.join(MODES)}\n"
            "what is to be compared is one list: wg.compare([first, second])"
        )
    if mode not in MODES:
        raise SettingsError(f"mode got {mode[:40]!r}; modes: {', '.join(MODES)}")
