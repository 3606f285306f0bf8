"""What `wg.compare` can be given, as pictures: those of the log with their calls, and others with a caption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..display.fleeting import fleeting
from ..display.html import one_line
from ..errors import InputError
from ..request.given import Naming, expand, take
from ..request.upright import prepare
from ..store.folder import is_id
from ..wording import many
from .compare_facts import facts_of
from .grid_data import HasGrid, grid_data
from .originals import Original, original_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..display.grid.items import Item
    from ..request.given import Sent
    from ..request.request import Source
    from ..store.records import ImageRecord
    from ..store.view import View

LEAST, MOST = 2, 12
_CAPTION_CHARACTERS = 120
_EXAMPLE = "wg.compare([call, '@-2'])"
_IDS = ("image_id", "call_id")


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the pictures that are compared."""

    caption: str
    width: int
    height: int
    facts: Mapping[str, str]
    """What was asked for and what came, in words, by name; see `facts_of`."""
    prompt: str | None = None
    """None for a picture that no prompt of the log made."""
    name: str = ""
    """`@ID` in the log, else what was given in a few words."""
    image: ImageRecord | None = None
    source: Source | None = field(default=None, repr=False)

    @property
    def label(self) -> str:
        """Its name as it is shown: ids are left out where outputs are to be the same at each run."""
        return fleeting(self.name) if self.image is not None and self.name.startswith("@") else self.name

    def original(self) -> Original:
        """The bytes that a browser draws; InputError where the file is missing or damaged."""
        if self.image is not None:
            return original_of(self.image)
        assert self.source is not None
        return Original(self.source.data, self.source.media_type)


def compared_data(images: Any, view: View, sent: Sent | None = None) -> tuple[Compared, ...]:
    """The 2 to 12 pictures that `images` stands for, in order.

    Images, calls (each of their images), `@REF`, ids, rows of wg.images() or wg.log(), a grid (what is selected in it,
    else all), a sweep; and paths, bytes, PIL images, NumPy arrays, figures that are not in the log. A mapping gives
    captions: `{"mine": "@-1", "reference": "ref.png"}`. In replay `sent` has the files that are not there. Raises
    InputError for anything else and for other numbers.
    """
    found = [picture for caption, value in _leaves(images) for picture in _pictures(value, caption, view, sent)]
    if len(found) < LEAST:
        what = f"got {many(len(found), 'image')}"
        raise InputError(f"{what}: comparing takes {LEAST} to {MOST}\ngive more of them, as in {_EXAMPLE}")
    if len(found) > MOST:
        raise InputError(
            f"got {len(found):,} images: comparing takes {LEAST} to {MOST}\n"
            f"choose some, as in wg.compare(images[:{MOST}]), or lay all of them out with wg.grid(images)"
        )
    return _captioned(found)


def _leaves(given: Any, caption: str = "") -> Iterator[tuple[str, Any]]:
    """Single values with the caption that a mapping gives them."""
    if isinstance(given, Mapping) and not any(name in given for name in _IDS):
        for name, value in given.items():
            yield from _leaves(value, one_line(str(name), _CAPTION_CHARACTERS))
    elif isinstance(given, (list, tuple)):
        for value in given:
            yield from _leaves(value, caption)
    else:
        yield caption, given


def _pictures(value: Any, caption: str, view: View, sent: Sent | None) -> Iterable[Compared]:
    if _in_log(value):
        return [_of_item(item, caption) for item in _items(value, view)]
    naming = Naming(None, Path.cwd(), sent)
    return [_outside(prepare(take(one, naming)), caption) for one in expand(value, naming)]


def _in_log(value: Any) -> bool:
    """Whether it names images of the log; what else it is, is a picture or a mistake."""
    if isinstance(value, str):
        return value.startswith("@") or is_id(value)
    if isinstance(value, (Mapping, HasGrid)) or hasattr(value, "layout"):
        return True
    table = hasattr(value, "iloc") and hasattr(value, "index")
    return table or isinstance(getattr(value, "call_id", None), str) or hasattr(value, "parts")


def _items(value: Any, view: View) -> list[Item]:
    """The items with an image; those of a call without any say why there is none."""
    if hasattr(value, "layout"):
        chosen = set(getattr(value, "selected", {"image_id": ()})["image_id"])
        items = [item for item in value.layout.items if not chosen or item.image_id in chosen]
    elif isinstance(value, Mapping):
        from ..display.grid.items import items_of_rows

        items = items_of_rows([value], view)
    elif isinstance(value, HasGrid):
        items = list(value.grid_items())
    else:
        items = list(grid_data(value, view).items)
    shown = [item for item in items if item.image is not None]
    if items and not shown:
        raise InputError(f"what was given has no images: {one_line(items[0].reason or items[0].state, 200)}")
    return shown


def _of_item(item: Item, caption: str) -> Compared:
    image = item.image
    assert image is not None
    if image.path is None:
        raise InputError(f"image {image.image_id} has no file: {image.missing_reason or 'it is missing'}\nleave it out")
    facts = facts_of(item)
    size = (image.width or 0, image.height or 0)
    return Compared(caption, *size, facts, item.prompt, f"@{image.image_id}", image=image)


def _outside(source: Source, caption: str) -> Compared:
    name = one_line(source.origin, _CAPTION_CHARACTERS)
    facts = {"source": f"{name}, not in the log", "pixels": f"{source.width}x{source.height}"}
    facts |= {"changed on reading": "; ".join(source.notes)} if source.notes else {}
    return Compared(caption or name, source.width, source.height, facts, None, name, source=source)


def _captioned(found: Sequence[Compared]) -> tuple[Compared, ...]:
    """Pictures of the log without a caption get one that tells them apart: axes, else parameters, else the prompt."""
    logged = [one for one in found if one.image is not None]
    names = [name for name in dict.fromkeys(name for one in logged for name in one.facts) if _tells(name, logged)]
    axes = [name for name in names if name.startswith("axis ")]
    chosen = axes or [name for name in names if name in ("model", "size", "quality", "background")]
    return tuple(one if one.caption else replace(one, caption=_caption(one, chosen)) for one in found)


def _tells(name: str, logged: Sequence[Compared]) -> bool:
    return len({one.facts.get(name) for one in logged}) > 1


def _caption(one: Compared, names: Sequence[str]) -> str:
    said = [f"{name.removeprefix('axis ')}: {one.facts.get(name, '(none)')}" for name in names]
    return one_line(", ".join(said) or one.prompt or one.name, _CAPTION_CHARACTERS)
