"""The Python half of the mask editor's page: takes what was painted there, shows what was set here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from .bridge import Answer, Question, answers, told
from .live import LiveWidget, bundle
from .mask_region import Region
from .mask_state import PYTHON, require_feather
from .uploads import CHUNK_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..request.request import Source
    from .mask_state import MaskState
    from .uploads import Uploads

MOST_NAME = 64
PATIENCE = 5_000
"""Milliseconds after which the page asks whether a chunk has arrived."""


class MaskWidget(LiveWidget):
    """Shows a picture and its region; `tell()` is called after each change that a page made.

    The region stands in the state as `region`, which is `MaskState.said()`. It is no trait, so that no page can set it
    past the checks.
    """

    _esm: ClassVar[Any] = bundle("mask.js")
    _css: ClassVar[Any] = bundle("mask.css")
    _chunk_bytes = traitlets.Int(CHUNK_BYTES).tag(sync=True)
    _patience = traitlets.Int(PATIENCE).tag(sync=True)

    def __init__(
        self, source: Source, mask: MaskState, uploads: Uploads, tell: Callable[[], None], **traits: Any
    ) -> None:
        self._size = source.width, source.height
        self._mask = mask
        self._uploads = uploads
        self._tell_user = tell
        super().__init__(**traits)
        picture = {"data": source.data, "media_type": source.media_type}
        self.add_part({"picture": picture, "width": source.width, "height": source.height})
        with mask.lock:
            mask.show = self._show
            self._show(mask.said())

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> Any:
        """The state of all traits and the region."""
        state = super().get_state(key, drop_defaults)
        if key is None:
            state["region"] = self._mask.said()
        return state

    def _show(self, region: Mapping[str, Any]) -> None:
        self._push({"region": region})

    @answers("chunk")
    def _chunk(self, question: Question) -> Answer:
        return self._uploads.take(question, self._whole)

    @answers("chunks")
    def _chunks(self, question: Question) -> Answer:
        return self._uploads.state(question)

    def _whole(self, data: bytes, question: Question) -> dict[str, Any]:
        """A region came whole: `{version}`, with the `problem` of whoever is told of changes; or `{void: True}`."""
        base, by = question.whole("base"), question.text("by")
        feather = require_feather(question.whole("feather"), ValueError)
        if not 0 < len(by) <= MOST_NAME or by == PYTHON:
            raise ValueError("the page gave no name of its view")
        region = Region.arrived(*self._size, question.text("form"), data)
        version = self._mask.take(region, feather, by=by, base=base)
        if version is None:
            return {"void": True}
        try:
            self._tell_user()
        except Exception as problem:  # noqa: BLE001 - the mask is saved; the page shows what a callback did
            return {"version": version, "problem": told(problem)}
        return {"version": version}
