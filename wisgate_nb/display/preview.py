"""What a cell shows in the end: one static bundle of HTML, a picture twin and text, within a byte budget.

It needs no kernel to be read again (SURFACE "What a cell shows"). Light: Pillow is imported when it draws.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..own_folders import shown_path
from .blocks import WHOLE_SIDE, group, side_for
from .cell_html import ALT_CHARACTERS, Scene, cell_html, prompt_html
from .fit import TWIN_SHARE, TWIN_SIDE, Fit, bundle_weight, json_weight, shortage, tighter
from .html import one_line, output, picture
from .sheet import contact_sheet
from .text import PROMPT_CHARACTERS, calls_text, image_reason
from .thumbnail import Preview, UnreadableError, encode, placeholder, reduced, shrunk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PIL import Image

    from ..store.records import CallRecord, ImageRecord
    from .blocks import Block

BUDGET = 400_000
"""Bytes that one cell may add to its notebook."""

SANDBOX_NOTICE = (
    "Sandbox: painted offline by this package; no service was asked and nothing was billed."
    " Set WISDOM_GATE_KEY for real images."
)

_BASE64 = 4 / 3


def cell_bundle(
    calls: Sequence[CallRecord],
    *,
    budget_bytes: int = BUDGET,
    sandbox_notice: str | None = SANDBOX_NOTICE,
    store_path_label: str | None = None,
    cwd: Path | None = None,
) -> dict[str, Any]:
    """The mime bundle of these calls: `text/html`, `image/jpeg` (base64) where there is an image, `text/plain`.

    The bundle, as JSON in a notebook, stays within `budget_bytes`: previews shrink, below 256 pixels with a visible
    notice, then images and prompts are left out with one. `sandbox_notice` is shown once when the sandbox made any
    of the calls; None leaves it out. `store_path_label` replaces the folder of several originals; paths are shown
    relative to `cwd`. Never raises for missing or damaged files: their tiles say why.
    """
    blocks = group(calls)
    images = [tile.image for block in blocks for tile in block.tiles if tile.image is not None]
    side = side_for(sum(len(block.tiles) for block in blocks))
    sandboxed = any(call.backend == "sandbox" for call in calls)
    page = _Page(
        blocks,
        _load(images, side),
        (sandbox_notice,) if sandboxed and sandbox_notice else (),
        store_path_label,
        cwd or Path.cwd(),
        budget_bytes,
    )
    return page.fitted(Fit(side, len(page.pictures), len(blocks)))


def image_bundle(image: ImageRecord, *, caption: str = "", budget_bytes: int = BUDGET // 2) -> dict[str, Any]:
    """The mime bundle of a single image: its preview, its caption (usually the prompt), and in text its path."""
    found = _load([image], WHOLE_SIDE).get(image.image_id)
    place = one_line(shown_path(image.path or ""))
    if found is None or isinstance(found, str):
        said = image_reason(image) if found is None else f"{place} cannot be shown: {found}"
        return {"text/html": str(output(said)), "text/plain": said}
    made = encode(found, budget_bytes=int(budget_bytes * 0.4 / _BASE64))
    html = output(_img(made, caption), *((prompt_html(caption, budget_bytes // 20),) if caption else ()))
    words = f"{place} {one_line(caption, PROMPT_CHARACTERS)}".strip()
    return {"text/html": str(html), "image/jpeg": _base64(made.data), "text/plain": words}


@dataclass(frozen=True, slots=True)
class _Page:
    """A cell's output before it is known how much of it fits."""

    blocks: tuple[Block, ...]
    pictures: Mapping[str, Image.Image | str]
    """By image id: the reduced picture, or why it cannot be shown."""
    notices: tuple[str, ...]
    store_path_label: str | None
    cwd: Path
    budget: int
    twins: dict[int, Preview | None] = field(default_factory=dict)
    """By the number of pictures on it: the sheet does not depend on the size of the previews."""

    def fitted(self, fit: Fit) -> dict[str, Any]:
        """The fullest bundle, from `fit` downwards, that keeps the budget."""
        while True:
            previews = self._previews(fit)
            bundle = self._bundle(fit, previews)
            weight = bundle_weight(bundle)
            if weight <= self.budget or fit.is_least:
                return bundle
            pictures = json_weight(bundle.get("image/jpeg", ""))
            pictures += int(sum(len(shown.data) for shown in previews.values()) * _BASE64)
            fit = tighter(fit, pictures=pictures, texts=max(0, weight - pictures), budget=self.budget)

    def _previews(self, fit: Fit) -> dict[str, Preview]:
        chosen = list(self.pictures.items())[: fit.images]
        room = int(self.budget / _BASE64)
        return {
            name: placeholder(fit.side, found)
            if isinstance(found, str)
            else encode(shrunk(found, fit.side), budget_bytes=room)
            for name, found in chosen
        }

    def _bundle(self, fit: Fit, previews: Mapping[str, Preview]) -> dict[str, Any]:
        notices = (*self.notices, *self._shortage(fit))
        blocks = self.blocks[: fit.blocks]
        scene = Scene(previews, self.cwd, fit.side, fit.prompt_characters, notices, self.store_path_label)
        bundle: dict[str, Any] = {"text/html": str(cell_html(blocks, scene))}
        twin = self._twin(fit, previews)
        if twin is not None:
            bundle["image/jpeg"] = _base64(twin.data)
        bundle["text/plain"] = calls_text(
            (call for block in blocks for call in block.calls),
            notices=notices,
            cwd=self.cwd,
            prompt_characters=min(fit.prompt_characters, PROMPT_CHARACTERS),
        )
        return bundle

    def _twin(self, fit: Fit, previews: Mapping[str, Preview]) -> Preview | None:
        """One picture a little smaller, several on one sheet: few readers show it, and every notebook carries it."""
        shown = [name for name, made in previews.items() if made.reason is None]
        if fit.images not in self.twins:
            found = [found for name in shown if not isinstance(found := self.pictures[name], str)]
            if len(found) == 1:
                found = [shrunk(found[0], TWIN_SIDE)]
            room = int(self.budget * TWIN_SHARE / _BASE64)
            self.twins[fit.images] = contact_sheet(found, budget_bytes=room) if found else None
        return self.twins[fit.images]

    def _shortage(self, fit: Fit) -> list[str]:
        sizes = [max(picture.size) for picture in self.pictures.values() if not isinstance(picture, str)]
        return shortage(
            fit,
            images=len(self.pictures),
            blocks=len(self.blocks),
            longest_prompt=max((len(block.prompt) for block in self.blocks), default=0),
            natural_side=max(sizes, default=0),
            budget=self.budget,
        )


def _load(images: Iterable[ImageRecord], side: int) -> dict[str, Image.Image | str]:
    """Each image that has a file, reduced, or the reason why it cannot be."""
    found: dict[str, Image.Image | str] = {}
    for image in images:
        if image.path is None:
            continue
        try:
            found[image.image_id] = reduced(image.path, max_side=side, sha256=image.sha256)
        except UnreadableError as problem:
            found[image.image_id] = str(problem)
    return found


def _img(made: Preview, caption: str) -> object:
    alt = one_line(caption, ALT_CHARACTERS)
    return picture(made.data, made.media_type, width=made.width, height=made.height, alt=alt)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
