"""The Python half of the page of `Compare`. Imports anywidget: import it where it is needed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from .bridge import Answer, Question, answers
from .compare_view import MODES
from .live import LiveWidget, bundle
from .originals import Original

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .compare_data import Compared

MOST_TOGETHER = 40_000_000
"""Bytes of all originals that are pushed to a page; above it previews are, and originals when they are asked for."""
PREVIEW_SIDE = 2048


class CompareWidget(LiveWidget):
    """Shows the pictures and the two that are chosen of them; see `CompareView` for the state."""

    _esm = bundle("compare.js")
    _css = bundle("compare.css")

    mode = traitlets.Enum(MODES, "side").tag(sync=True)
    a = traitlets.Int(0).tag(sync=True)
    b = traitlets.Int(1).tag(sync=True)
    aim = traitlets.List(traitlets.Float(), [1.0, 0.5, 0.5], minlen=3, maxlen=3).tag(sync=True)
    threshold = traitlets.Int(16).tag(sync=True)
    amplify = traitlets.Int(2).tag(sync=True)
    beneath = traitlets.Bool(default_value=True).tag(sync=True)
    opacity = traitlets.Float(0.5).tag(sync=True)
    divider = traitlets.Float(0.5).tag(sync=True)
    upright = traitlets.Bool(default_value=True).tag(sync=True)
    blink_ms = traitlets.Int(700).tag(sync=True)
    closable = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether the page has a button that closes it; `closed` hears of it."""
    items: traitlets.List[Any] = traitlets.List().tag(sync=True)
    """For each picture its texts and size; the pictures themselves are parts."""

    STATE: ClassVar[tuple[str, ...]] = (
        *("mode", "a", "b", "aim", "threshold", "amplify", "beneath"),
        *("opacity", "divider", "upright", "blink_ms"),
    )

    def __init__(self, pictures: Sequence[Compared], closed: Callable[[], None], **state: Any) -> None:
        self._pictures = pictures
        self._closed = closed
        super().__init__(items=[_told(picture) for picture in pictures], **state)
        originals = [picture.original() for picture in pictures]
        whole = sum(len(original.data) for original in originals) <= MOST_TOGETHER
        for place, original in enumerate(originals):
            sent = original if whole else preview_of(original)
            self.add_part({"place": place, "data": sent.data, "type": sent.media_type, "whole": sent is original})

    @answers("original")
    def original(self, question: Question) -> Answer:
        """The bytes of one picture in full resolution."""
        place = question.whole("place")
        if not 0 <= place < len(self._pictures):
            raise LookupError(f"the page asked for picture {place + 1} of {len(self._pictures)}")
        found = self._pictures[place].original()
        return Answer({"type": found.media_type}, [found.data])

    @answers("close")
    def closed(self, _: Question) -> None:
        """Tell Python that the page is to be closed."""
        self._closed()

    def state(self) -> dict[str, Any]:
        """What the page shows and how, by name."""
        return {name: getattr(self, name) for name in self.STATE}


def preview_of(original: Original) -> Original:
    """The picture with no side above PREVIEW_SIDE: JPEG, or PNG where it has transparency; itself if it is small."""
    from ..request.pixels import to_png
    from .compare_pixels import decoded

    picture = decoded(original)
    if max(picture.size) <= PREVIEW_SIDE:
        return original
    picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    if picture.mode == "RGBA":
        return Original(to_png(picture), "image/png")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=92)
    return Original(buffer.getvalue(), "image/jpeg")


def _told(picture: Compared) -> dict[str, Any]:
    return {
        "caption": picture.caption,
        "name": picture.name,
        "prompt": picture.prompt,
        "facts": [list(fact) for fact in picture.facts.items()],
        "size": [picture.width, picture.height],
    }
