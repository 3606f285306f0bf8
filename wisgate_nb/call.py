"""What a call hands back: `Call` and `Image`, thin views of rows and files of the store."""

from __future__ import annotations

import io
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

from .answer import Usage
from .errors import InputError
from .own_folders import shown_path

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    import numpy as np
    from PIL.Image import Image as PILImage

    from .errors import Status
    from .session import Session
    from .store.records import CallRecord, ImageRecord


class Image:
    """One image of a call. Its bytes are those that were received, never re-encoded or annotated.

    Attributes:
        id: the image's id; `"@" + id` names it wherever an image is taken: `wg.edit("in winter", "@" + image.id)`.
        index: its place among its call's images, from 1: `@CALL/1` is the first.
        format: png, jpeg, webp or gif, read from the bytes.
    """

    def __init__(self, record: ImageRecord, caption: str = "") -> None:
        self._record = record
        self._caption = caption
        self.id = record.image_id
        self.call_id = record.call_id
        self.index = record.index
        self.format = record.format
        self.sha256 = record.sha256
        self.revised_prompt = record.revised_prompt

    @property
    def path(self) -> Path:
        """The original's file in the store; InputError where the image was made and could not be fetched."""
        if self._record.path is None:
            raise InputError(f"image {self.id} has no file: {self._record.missing_reason or 'it is missing'}")
        return self._record.path

    @property
    def missing(self) -> bool:
        """Whether the image was made and could not be fetched or read."""
        return self._record.path is None

    @property
    def bytes(self) -> bytes:
        """The original bytes; OSError where its file is gone, or a link or a pipe has its name."""
        from .store.blobs import read

        return read(self.path)

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height in pixels, or None for a missing image."""
        width, height = self._record.width, self._record.height
        return None if width is None or height is None else (width, height)

    def pil(self) -> PILImage:
        """The picture as a Pillow image, fully decoded."""
        import PIL.Image

        picture = PIL.Image.open(io.BytesIO(self.bytes))
        picture.load()
        return picture

    def numpy(self) -> np.ndarray[Any, np.dtype[np.uint8]]:
        """The picture as a uint8 array of shape (height, width, 3), or 4 channels where it has alpha."""
        import numpy as np

        picture = self.pil()
        alpha = "A" in picture.getbands() or "transparency" in picture.info
        return np.asarray(picture.convert("RGBA" if alpha else "RGB"), dtype=np.uint8)

    def __fspath__(self) -> str:
        return str(self.path)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        """As `numpy()`: what `numpy.asarray` and matplotlib's `imshow` ask a picture for."""
        pixels = self.numpy()
        return pixels if dtype is None else pixels.astype(dtype, copy=False)

    def __repr__(self) -> str:
        from .display.fleeting import fleeting

        name = fleeting(f"@{self.id} ")
        if self.missing:
            return f"<Image {name}missing: {self._record.missing_reason}>"
        width, height = self.size or (0, 0)
        return f"<Image {name}{self.format} {width}x{height} {shown_path(self.path)}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from .display.preview import image_bundle

        return image_bundle(self._record, caption=self._caption)


class Call:
    """One call and its outcome: a row of the log with its images.

    A call that was fanned out (streamed with n > 1) or a cell of several prompts is a `Call` of `parts`: its images
    are all of theirs, and its tokens, cost and seconds are summed where each is known.
    """

    def __init__(self, records: Sequence[CallRecord], session: Session) -> None:
        self._records = tuple(records)
        self._session = session
        self._shown_by: int | None = None

    @property
    def id(self) -> str:
        """The id of the (first) row in the log."""
        return self._records[0].call_id

    @cached_property
    def parts(self) -> tuple[Call, ...]:
        """The single calls, in order; a single call is its own only part."""
        return (self,) if len(self._records) == 1 else tuple(Call([record], self._session) for record in self._records)

    @cached_property
    def images(self) -> list[Image]:
        """All images in order."""
        return [Image(image, record.prompt) for record in self._records for image in record.images]

    @property
    def prompt(self) -> str:
        """The prompt as sent; of several prompts the first."""
        return self._records[0].prompt

    @property
    def status(self) -> Status:
        """The row's status; of several the worst, so that `ok` and `reused` mean all of them."""
        worst: tuple[Status, ...] = (
            "unknown",
            "sent",
            "failed",
            "rejected",
            "blocked",
            "cancelled",
            "ok",
            "reused",
        )
        return min((record.status for record in self._records), key=worst.index)

    @property
    def usage(self) -> Usage:
        """Tokens as the server counted them, summed over parts; None where any part's are unknown."""
        names = {"text_in": "text_in_tokens", "image_in": "image_in_tokens", "image_out": "image_out_tokens"}
        return Usage(**{short: self._total(column) for short, column in names.items()})

    @property
    def cost(self) -> float | None:
        """US dollars, or None when unknown (no price table, no tokens, or an unknown outcome)."""
        cost: float | None = self._total("cost")
        return cost

    @property
    def seconds(self) -> float | None:
        """Seconds from sending to stored, summed over parts."""
        seconds: float | None = self._total("seconds")
        return seconds

    @property
    def error(self) -> str | None:
        """What went wrong, in words, or None."""
        return next((record.error_message for record in self._records if record.error_message), None)

    @property
    def request(self) -> dict[str, Any]:
        """What was sent: the route and the body's fields, without files and without key."""
        from .snippets import request_of

        built = request_of(self._records[0], self._session.store())
        return {"route": built.route, **built.fields()}

    def to_curl(self) -> str:
        """The same call as a curl command, with `$WISDOM_GATE_KEY` in place of the key."""
        from .snippets import curl_of

        return "\n\n".join(curl_of(record, self._session) for record in self._records)

    def save(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Copy the originals to a folder inside the working folder, under readable names with `metadata.jsonl`.

        Gives back their paths, from the working folder.

        Raises:
            InputError: the folder lies outside, or is a file.
            StoreError: it cannot be written; the originals stay in the store.
        """
        from .store.copies import checked_folder, save_copies

        here = Path.cwd().resolve()
        return [path.relative_to(here) for path in save_copies(self._records, checked_folder(folder))]

    def _total(self, column: str) -> Any:
        values = [getattr(record, column) for record in self._records]
        return None if any(value is None for value in values) else sum(values)

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy, also in another process, is of the session there: this one's holds threads, a shell and a key."""
        return _copied, (self._records,)

    def __len__(self) -> int:
        return len(self.images)

    def __iter__(self) -> Iterator[Image]:
        return iter(self.images)

    @overload
    def __getitem__(self, place: SupportsIndex) -> Image: ...
    @overload
    def __getitem__(self, place: slice) -> list[Image]: ...
    def __getitem__(self, place: SupportsIndex | slice) -> Image | list[Image]:
        """As in `images`; IndexError where there is none."""
        return self.images[place]

    def __repr__(self) -> str:
        from .display.text import call_text

        return "\n".join(call_text(record) for record in self._records)

    def shown_by(self, execution_count: int | None) -> None:
        """Note that this cell has already displayed the call: as the cell's value it is not shown again."""
        self._shown_by = execution_count

    def _ipython_display_(self) -> None:
        if self._shown_by is not None and self._shown_by == self._session.cell:
            self._shown_by = None
            return
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)  # type: ignore[no-untyped-call]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from .display.preview import cell_bundle

        return cell_bundle(self._records, budget_bytes=self._session.settings.preview_bytes)


def _copied(records: Sequence[CallRecord]) -> Call:
    from .session import current

    return Call(records, current())
