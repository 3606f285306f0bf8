"""One item of a grid as HTML: its picture with a caption, or a box that says why there is none. Light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...wording import first_line
from ..fleeting import fleeting
from ..html import Html, element, join, one_line, picture
from ..outcome import Outcome, outcome
from . import style
from .values import identity, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...errors import Status
    from ..thumbnail import Preview
    from .items import Item, State

ALT_CHARACTERS = 200
REASON_CHARACTERS = 160
_STARS = 5
_WAITING = {"running": "…", "waiting": "○"}


@dataclass(frozen=True, slots=True)
class Captions:
    """What captions say in this grid, beyond what its headers say."""

    loose: tuple[str, ...] = ()
    """Axes that vary and are neither row, column nor page."""
    replicates: bool = False
    reused: bool = False
    """Whether to say of a picture that it was reused: not where all were."""


def tile_html(
    item: Item, shown: Preview | str | None, place: tuple[int, int], captions: Captions, alt: str, *, fill: bool = False
) -> Html:
    """The picture of an item under `alt`, or its box; `shown` says in words why a picture cannot be drawn.

    `place` is the width and height in pixels that boxes take, and with `fill` pictures too.
    """
    said = caption(item, captions)
    below = element("div", said, style=style.CAPTION, dir="auto") if said else Html()
    if item.state in _WAITING:
        return join((element("div", f"{_WAITING[item.state]} {item.state}", style=style.waiting(*place)), below))
    if item.state != "image" or shown is None or isinstance(shown, str):
        return join((_box(item, shown if isinstance(shown, str) else None, place), below))
    width, height = place if fill else (shown.width, shown.height)
    made = picture(
        shown.data,
        shown.media_type,
        width=width,
        height=height,
        alt=alt,
        title=fleeting(f"@{item.image_id}") or None,
        style=style.PICTURE,
    )
    return join((made, below))


def alt_of(item: Item, names: Sequence[str]) -> str:
    """The values of a picture's cell in words; its prompt where the grid has no names."""
    said = [f"{name} = {label_of(item.value(name))}" for name in names] or [item.prompt]
    said += [f"replicate {item.replicate}"] if item.replicate > 1 else []
    said += [place] if (place := _place(item)) else []
    return one_line(", ".join(said), ALT_CHARACTERS)


def caption(item: Item, captions: Captions) -> str:
    """What tells this item from its neighbours, and what was said of it: `r2 · 1 of 3 · ★★★☆☆`; often nothing."""
    said = [f"{name} = {label_of(item.value(name))}" for name in captions.loose]
    said += [f"r{item.replicate}"] if captions.replicates else []
    said += [place] if (place := _place(item)) else []
    if item.call is not None:
        said += [f"take {item.call.take}"] if item.call.take > 1 else []
        said += ["reused"] if captions.reused and item.call.status == "reused" else []
    said += [stars(rating)] if (rating := item.value("rating")) is not None else []
    said += [str(note)] if (note := item.value("note")) else []
    return one_line(" · ".join(said), ALT_CHARACTERS)


def stars(rating: Any) -> str:
    """A score of 1 to 5 as stars, any other as a number."""
    whole = isinstance(rating, int) and 1 <= rating <= _STARS
    return "★" * rating + "☆" * (_STARS - rating) if whole else f"★ {label_of(rating)}"


def captions_of(items: Sequence[Item], *, loose: Sequence[str], reused: bool) -> Captions:
    """What the captions of these items, of one cell, have to say."""
    differing = tuple(name for name in loose if len({identity(item.value(name)) for item in items}) > 1)
    return Captions(differing, len({item.replicate for item in items}) > 1, reused)


def outcome_of(item: Item) -> Outcome:
    """How the state of an item without a picture is shown."""
    status: dict[State, Status] = {"running": "sent", "waiting": "sent", "image": "ok"}
    return outcome(status.get(item.state, item.state))  # type: ignore[arg-type]  # the others are statuses


def _place(item: Item) -> str:
    of = len(item.call.images) if item.call is not None else 1
    return f"image {item.image.index} of {of}" if item.image is not None and of > 1 else ""


def _box(item: Item, unreadable: str | None, place: tuple[int, int]) -> Html:
    """What became of an item without a picture; the reason whole in its title, the bill where it is in doubt."""
    if item.state == "image":
        why = item.reason or f"cannot be shown: {unreadable or 'not decoded'}"
        return _boxed("bad", "no picture", why, why, place)
    found = outcome_of(item)
    reason = item.reason or ""
    if item.call is not None and item.call.status in ("ok", "reused"):
        return _boxed("bad", "no image", reason, reason, place)
    first = first_line(reason)
    shown = f"{found.money.split('. ', 1)[0]}. {first}" if item.state == "unknown" else first
    shown = "" if shown == found.title else shown
    code = item.call.error_code if item.call is not None else None
    whole = "\n".join(filter(None, (reason, code, found.money)))
    return _boxed(found.tone, f"{found.mark} {found.title}", shown, whole, place)


def _boxed(tone: str, title: str, said: str, whole: str, place: tuple[int, int]) -> Html:
    words = element("div", one_line(said, REASON_CHARACTERS), style=style.FAINT, dir="auto") if said else Html()
    return element("div", element("b", title), words, style=style.box(tone, *place), title=one_line(whole, 600))
