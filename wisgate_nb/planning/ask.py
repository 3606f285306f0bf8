"""What a user asked for, before defaults: prompts for one route, options by keyword, and what varies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..request.request import Route


SOURCE_AXES = ("edit", "image")
"""An axis of source images goes by the magic's name or by the Python function's."""
MASK_AXIS, EDITS_AXIS = "mask", "mask_edits"


def varies_sources(axes: Iterable[tuple[str, Any]]) -> bool:
    """Whether source images are an axis, which selects the edits route."""
    return any(name.strip() in SOURCE_AXES for name, _ in axes)


@dataclass(frozen=True, slots=True)
class Ask:
    """One or several prompts with options; with `raw` every brace is part of the prompt."""

    prompts: Sequence[str]
    route: Route
    options: Mapping[str, Any]
    images: Any = None
    mask: Any = None
    raw: bool = True
    axes: Sequence[tuple[str, Sequence[Any]]] = ()
    """What varies beside the template's own groups, in order: template fields and options."""
    zips: Sequence[Sequence[str]] = ()
    where: str | None = None
    replicates: int = 1
    variables: Mapping[str, Any] = field(default_factory=dict)
    """What `{{name}}` reads where no axis has the name."""
