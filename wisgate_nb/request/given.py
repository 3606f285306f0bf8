"""What a user may give as an image, recognised and turned into the bytes of a picture file.

A value is recognised by its type where its package is already imported, or by the attributes it has: nothing is
imported to find out what something is. Light: Pillow, NumPy and matplotlib are never imported here first.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from ..errors import InputError
from . import files
from .imported import imported
from .table_rows import refs_of_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    ResolveRef = Callable[[str], tuple[bytes, str]]
    """`-1` (without its `@`) to the image's bytes and a label for the log."""

MaskEdits = Literal["transparent", "white", "black"]
Role = Literal["source", "mask"]

ALLOWED = "a path, a pattern, bytes, a PIL image, a NumPy array, a matplotlib figure, an image of an earlier call, @REF"


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of one picture as the user gave it, before anything is checked."""

    data: bytes = field(repr=False)
    origin: str
    notes: tuple[str, ...] = ()
    """What was changed to get these bytes."""
    mask_edits: MaskEdits | None = None
    """Which region the value's own kind says is to be edited: boolean arrays and mask editors do, others do not."""
    was_sent: bool = False
    """Whether an earlier edit sent these bytes: whatever had to be done to the user's file is done."""


class Sent(Protocol):
    """What replay knows of the files that earlier edits sent."""

    def read(self, name: str, role: Role, /) -> bytes | None:
        """The bytes of the file that went by this name, or None; InputError if several did."""

    def matching(self, pattern: str, role: Role, /) -> list[str]:
        """The names that a pattern matches."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are resolved: `@REF` by a callback, relative paths from a folder."""

    resolve_ref: ResolveRef | None = None
    cwd: Path | None = None
    sent: Sent | None = None
    """In replay, what stands in for files that are not there."""
    role: Role = "source"


def expand(values: object, naming: Naming) -> Iterator[object]:
    """Single values, in order: lists and tables opened, patterns replaced by their files; nothing is read."""
    rows = refs_of_rows(values)
    if rows is not None:
        yield from rows
    elif isinstance(values, list | tuple):
        for value in values:
            yield from expand(value, naming)
    elif isinstance(values, str | Path) and not _is_ref(values):
        otherwise = None if naming.sent is None else partial(_matching, naming.sent, naming.role)
        yield from files.find_files(str(values), naming.cwd, otherwise)
    else:
        yield values


def take(value: object, naming: Naming) -> Given:
    """The picture that one value of `expand` stands for. Raises InputError for anything that is none."""
    if isinstance(value, Path):
        return _from_path(value, naming)
    if isinstance(value, str):
        return _from_ref(value, naming)
    for read in _READERS:
        given = read(value)
        if given is not None:
            return given
    raise InputError(f"cannot use {_type_name(value)} as an image; allowed: {ALLOWED}{_hint(value)}")


def _is_ref(value: str | Path) -> bool:
    return isinstance(value, str) and value.startswith("@")


def _matching(sent: Sent, role: Role, pattern: str) -> list[str]:
    return sent.matching(pattern, role)


def _from_path(path: Path, naming: Naming) -> Given:
    label = _label(path, naming)
    if naming.sent is None or not files.is_missing(path):
        return Given(files.read_file(path), label)
    data = naming.sent.read(label, naming.role)
    if data is None:
        raise InputError(files.not_there(path) + files.NOT_SENT_EITHER)
    return Given(data, label, was_sent=True)


def _label(path: Path, naming: Naming) -> str:
    """The path as the log shows it: relative to where the user stands, when it lies below."""
    base = naming.cwd or Path.cwd()
    shown = path.relative_to(base) if path.is_relative_to(base) else path
    text = str(shown)
    return text if text.isprintable() else repr(text)


def _from_ref(value: str, naming: Naming) -> Given:
    if naming.resolve_ref is None:
        raise InputError(f"{value!r} refers to the log, and there is no store to look in")
    data, label = naming.resolve_ref(value.removeprefix("@"))
    return Given(data, label)


def _from_bytes(value: object) -> Given | None:
    if isinstance(value, io.BytesIO):
        value = value.getvalue()
    if not isinstance(value, bytes | bytearray | memoryview):
        return None
    return Given(bytes(value), f"{memoryview(value).nbytes:,} bytes")


def _from_editor(value: object) -> Given | None:
    """A mask editor, or anything like one: `.png` holds its mask, transparent where it is to be edited."""
    data = getattr(value, "png", None) if hasattr(value, "mask") else None
    return Given(data, type(value).__name__, mask_edits="transparent") if isinstance(data, bytes) else None


def _from_call(value: object) -> Given | None:
    images = getattr(value, "images", None)
    if not isinstance(images, list | tuple):
        return None
    if len(images) != 1:
        raise InputError(
            f"this {type(value).__name__} has {len(images)} images and one is needed"
            + ("; name it: call.images[0]" if images else "; its status says why")
        )
    return _from_image(images[0])


def _from_image(value: object) -> Given | None:
    """An image of an earlier call: its original bytes."""
    if not hasattr(value, "sha256"):
        return None
    name = str(getattr(value, "id", None) or value.sha256)[:26]
    try:
        data = getattr(value, "bytes", None)
    except OSError as problem:
        raise InputError(f"the file of image {name} cannot be read: {problem.strerror}") from None
    return Given(data, f"@{name}") if isinstance(data, bytes) else None


def _from_pil(value: object) -> Given | None:
    module = imported("PIL.Image")
    if module is None or not isinstance(value, module.Image):
        return None
    from .in_memory import png_of_picture

    data, notes = png_of_picture(value)
    return Given(data, "PIL image", notes)


def _from_array(value: object) -> Given | None:
    module = imported("numpy")
    if module is None or not isinstance(value, module.ndarray):
        return None
    from .in_memory import png_of_array

    return Given(png_of_array(value), "NumPy array", mask_edits="white" if value.dtype == bool else None)


def _from_figure(value: object) -> Given | None:
    module = imported("matplotlib.figure")
    if module is None or not isinstance(value, module.Figure):
        return None
    buffer = io.BytesIO()
    value.savefig(buffer, format="png", metadata={"Software": None})
    return Given(buffer.getvalue(), "matplotlib figure")


_READERS: tuple[Callable[[object], Given | None], ...] = (
    _from_bytes,
    _from_pil,
    _from_array,
    _from_figure,
    _from_editor,
    _from_call,
    _from_image,
)


def _type_name(value: object) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"


def _hint(value: Any) -> str:
    """What to do with a value of a kind that is near to an allowed one."""
    if hasattr(value, "figure") and hasattr(value, "get_figure"):
        return "\ngive its figure: ax.figure"
    if hasattr(value, "iloc"):
        return "\nof a table, rows of wg.images() that keep image_id: images[images.rating == 5]"
    if hasattr(value, "__array__"):
        return "\ngive it as an array: numpy.asarray(value)"
    if hasattr(value, "read"):
        return "\ngive the open file's path, or what its read() returns"
    return ""


def counted(values: Iterable[object], most: int) -> tuple[object, ...]:
    """All values, or InputError when there are none or more than `most` (contract 4.1)."""
    found = tuple(values)
    if not found:
        raise InputError(f"no image was given; the edits route takes 1 to {most}")
    if len(found) > most:
        raise InputError(f"{len(found):,} images were given; the edits route takes 1 to {most}")
    return found
