"""Sources and mask by names that code can use: texts as they are, everything else as files of the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..display.facts import where
from ..display.fleeting import fleeting
from ..store.handed_out import hand_out

if TYPE_CHECKING:
    from ..planning.plan import Plan
    from .values import Values


@dataclass(frozen=True, slots=True)
class NamedInputs:
    """What `--edit`, `--mask` and `--mask-edits` say."""

    sources: tuple[str, ...] = ()
    mask: str | None = None
    mask_edits: str | None = None


def named_inputs(values: Values, plan: Plan) -> NamedInputs:
    """The names for a plan's inputs. Images that have none are written into the store, once, as they would be sent."""
    if not values.edits:
        return NamedInputs()
    sources = [_name(source) for source in values.sources]
    mask, edits = _name(values.mask), values.options.get("mask_edits")
    if None in sources or (mask is None and values.mask is not None):
        request = next(iter(plan.calls())).request
        folder = plan.session.store().folder
        if None in sources:
            sources = [short(hand_out(folder, source)) for source in request.sources]
        if mask is None and request.mask is not None:
            mask, edits = short(hand_out(folder, request.mask)), "transparent"
    return NamedInputs(tuple(filter(None, sources)), mask, edits if mask else None)


def short(path: Path) -> str:
    """A file as it can be typed here: relative where it lies below the working folder."""
    return where(path, Path.cwd())


def _name(value: object) -> str | None:
    """A text as it is, an image of the log (or a call that has one) by its id unless ids are left out, else None."""
    if isinstance(value, str):
        return value
    images = getattr(value, "images", None)
    image = images[0] if isinstance(images, list | tuple) and len(images) == 1 else value
    known = getattr(image, "id", None)
    return (fleeting(f"@{known}") or None) if isinstance(known, str) and hasattr(image, "sha256") else None
