"""How source images and masks look in the form: a small picture and a few words, or what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.html import Html, element, one_line, output, picture
from ..display.small import small
from ..display.thumbnail import preview
from ..errors import WisGateError

if TYPE_CHECKING:
    from ..display.thumbnail import Preview
    from ..session import Session

SIDE = 72
_BYTES = 8_000
_LABEL = 60
_BOX = "display:flex;align-items:center;gap:8px;min-height:72px"
_PICTURE = "display:block;width:auto;height:auto;max-width:72px;max-height:72px;border-radius:4px"


def source_html(source: Any, place: int, session: Session) -> Html:
    """One source of the list; `place` counts from 1. Never raises for one that cannot be used: it says why."""
    label = label_of(source)
    try:
        shown = _picture(source, session)
    except WisGateError as error:
        return output(element("b", f"{place}. {label}: "), str(error).splitlines()[0], style=_BOX)
    drawn = picture(shown.data, shown.media_type, alt=f"source {place}: {label}", style=_PICTURE)
    return output(drawn, element("span", f"{place}. {label}"), style=_BOX)


def label_of(source: Any) -> str:
    """What a source is called: the text that names it, `@ID` of an image of the log, else its kind."""
    if isinstance(source, str):
        return one_line(source, _LABEL)
    known = getattr(source, "id", None)
    return f"@{known}" if isinstance(known, str) else type(source).__name__


def mask_words(mask: Any) -> str:
    """What the mask says, in words."""
    if mask is None:
        return "No mask: the whole image may change."
    share = getattr(mask, "share", None)
    if isinstance(share, float):
        return f"Mask: {share:.1%} of the first image will be edited." if share else "Mask: nothing is marked yet."
    return f"Mask: {label_of(mask)}"


def _picture(source: Any, session: Session) -> Preview:
    if isinstance(source, str) and source.startswith("@"):
        return small(session.store().resolve_ref(source))
    from ..request.inputs import load_sources

    first = load_sources([source], resolve_ref=session.resolve_ref, sent=session.sent_files())[0]
    return preview(first.data, max_side=SIDE * 2, budget_bytes=_BYTES)
