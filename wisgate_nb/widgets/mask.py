"""`MaskEditor`: the region of a picture that an edit may change, painted on its page or set from Python."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ..errors import InputError, SettingsError
from ..secret import refuse_key
from .alive import Alive
from .mask_region import Region, most_bytes
from .mask_state import MaskState, require_feather
from .mask_words import share_words
from .uploads import Uploads

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from ..request.given import MaskEdits, ResolveRef
    from ..request.request import Source
    from ..session import Session
    from .mask_widget import MaskWidget

MOST_PIXELS = 50_000_000
"""The page holds a few bytes for each pixel."""


def make_mask_editor(image: Any, *, session: Session) -> MaskEditor:
    """The editor of one picture, given as `--edit` takes it, or as a row of a table.

    Raises InputError for what is no picture, for several, and for one of more than 50 megapixels.
    """
    from ..request.inputs import load_sources

    session.know_key()
    refuse_key("image's name", image, undone="nothing was opened")
    sources = load_sources(_meant(image, session), resolve_ref=session.resolve_ref, sent=session.sent_files())
    if len(sources) != 1:
        raise InputError(f"{len(sources)} images were given; a mask is painted on one: the first that the edit gets")
    (source,) = sources
    if source.width * source.height > MOST_PIXELS:
        raise InputError(
            f"the picture has {source.width:,}x{source.height:,} pixels; masks are painted on at most"
            f" {MOST_PIXELS // 1_000_000} megapixels\nscale it down, or give a mask file with --mask"
        )
    return MaskEditor(source, resolve_ref=session.resolve_ref)


def _meant(image: Any, session: Session) -> Any:
    """`image`, or the reference of the one image that a row of a table is about."""
    if not hasattr(image, "iloc"):
        return image
    from ..store.chosen import image_ids_of

    ids = image_ids_of(image, session.store())
    if len(ids) != 1:
        raise InputError(f"the rows are about {len(ids)} images; a mask is painted on one: give one row")
    return f"@{ids[0]}"


class MaskEditor(Alive):
    """A picture, and which region of it is to be edited; give it to an edit: `wg.edit(..., mask=editor)`.

    What is painted arrives here a third of a second after each stroke, and at once when the pointer or the focus leaves
    the editor. While a cell runs the page keeps it, says so, and sends it when the cell has ended: until then `.mask`
    is the last that arrived. With several views of one editor the last stroke counts.
    """

    def __init__(self, source: Source, *, resolve_ref: ResolveRef | None = None) -> None:
        self._source = source
        self._resolve = resolve_ref
        self._state = MaskState(Region.empty(source.width, source.height))
        self._uploads = Uploads(most_bytes(source.width, source.height))
        self._callbacks: list[Callable[[MaskEditor], Any]] = []

    @property
    def image(self) -> Image.Image:
        """The picture as the edit will send it: upright, without metadata."""
        from PIL import Image

        picture = Image.open(io.BytesIO(self._source.data))
        picture.load()
        return picture

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, of the picture and of the mask."""
        return self._source.width, self._source.height

    @property
    def mask(self) -> Image.Image:
        """The mask in mode RGBA: alpha 0 where it is to be edited, 255 elsewhere, between them on a feathered edge.

        Its luminance says the same (white is to be edited). Sent as the mask of an edit, a feathered edge is rounded
        at its middle, as services know no partial values; it is there for compositing of your own.
        """
        from PIL import Image, ImageChops, ImageFilter

        with self._state.lock:
            region, feather = self._state.region, self._state.feather
        marked = region.picture()
        if feather:
            marked = marked.filter(ImageFilter.GaussianBlur(feather / 2))
        return Image.merge("RGBA", (marked, marked, marked, ImageChops.invert(marked)))

    @property
    def png(self) -> bytes:
        """The mask as the bytes of a PNG file."""
        from ..request.pixels import to_png

        return to_png(self.mask)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is marked; an edit refuses such a mask before anything is sent."""
        return self._state.region.marked == 0

    @property
    def share(self) -> float:
        """How much of the picture is to be edited, 0 to 1."""
        region = self._state.region
        return region.marked / region.total

    @property
    def saved(self) -> bool:
        """False while a mask of the page has arrived in part. What a page keeps while a cell runs is not known here."""
        return not self._uploads.under_way

    @property
    def feather(self) -> int:
        """How softly the edge of the mask fades, in pixels to either side, 0 (off) to 64."""
        return self._state.feather

    @feather.setter
    def feather(self, pixels: int) -> None:
        require_feather(pixels, SettingsError)
        with self._state.lock:
            self._state.set(self._state.region, pixels)
        self._tell()

    def set_mask(self, mask: Any, *, edits: MaskEdits | None = None) -> None:
        """Mark what a mask marks, in place of what is marked now; None marks nothing. The page shows it at once.

        `mask` and `edits` are read as `mask` and `mask_edits` of `wg.edit` are: a path, PIL image, NumPy array
        (boolean: True is to be edited), bytes, `"@REF"`, another editor. Raises InputError for another size, for a
        mask that marks nothing, and where it is not clear which of its regions is meant.
        """
        region = Region.empty(*self.size) if mask is None else self._read(mask, edits)
        with self._state.lock:
            self._state.set(region, self._state.feather)
        self._tell()

    def observe(self, callback: Callable[[MaskEditor], Any]) -> Callable[[], None]:
        """Have `callback(editor)` called after each change, from the page or from Python. Returns what ends that."""
        self._callbacks.append(callback)

        def stop() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return stop

    def _read(self, mask: Any, edits: MaskEdits | None) -> Region:
        from PIL import Image

        from ..request.masks import load_mask

        read = load_mask(mask, source=self._source, edits=edits, resolve_ref=self._resolve)
        with Image.open(io.BytesIO(read.data)) as picture:
            return Region.of(picture.getchannel("R"))

    def _tell(self) -> None:
        for callback in list(self._callbacks):
            callback(self)

    def _make_widget(self) -> MaskWidget:
        from .mask_widget import MaskWidget

        return MaskWidget(self._source, self._state, self._uploads, self._tell)

    def _static_bundle(self) -> dict[str, Any]:
        from .mask_twin import mask_bundle

        return mask_bundle(self._source, self._state.region, repr(self))

    def __repr__(self) -> str:
        width, height = self.size
        region = self._state.region
        return f"<MaskEditor {width}x{height}, {share_words(region.marked, region.total)}>"
