"""The HTML of a cell's calls: a table of tiles, the prompt, one line of facts for each block. Light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..wording import many
from . import look
from .blocks import MOST_COLUMNS, columns_for
from .facts import Fact, bytes_of, facts_of, shown_at, size_of
from .fleeting import fleeting
from .html import Html, breakable, element, join, one_line, output, picture, with_breaks
from .outcome import outcome
from .text import image_reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..store.records import CallRecord, ImageRecord
    from .blocks import Block, Tile
    from .thumbnail import Preview

ALT_CHARACTERS = 220
BESIDE_PIXELS = 560
"""Pictures wider than this together leave no room for words beside them."""
OPEN_PROMPT = 300
"""Longer prompts are folded behind their beginning."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the page is drawn from, beside the blocks themselves."""

    previews: Mapping[str, Preview]
    """By image id; an image that is not in here was left out for its weight."""
    cwd: Path
    side: int
    """Longest side of a preview, in pixels."""
    prompt_characters: int
    """Prompts are cut here; far above the longest prompt unless the budget is short."""
    notices: tuple[str, ...] = ()
    store_path_label: str | None = None


def cell_html(blocks: Sequence[Block], scene: Scene) -> Html:
    """All blocks of a cell, with the notices that concern them all first."""
    notices = [element("div", notice, style=look.NOTICE) for notice in scene.notices]
    several = len(blocks) > 1
    if several and all(len(block.tiles) == 1 for block in blocks):
        return output(*notices, _side_by_side(blocks, scene), style=look.WRAP)
    drawn = [_block(block, scene, beside=several) for block in blocks]
    if several:
        drawn = [element("div", part, style=look.GROUP if number else None) for number, part in enumerate(drawn)]
    return output(*notices, *drawn, style=look.WRAP)


def badge() -> Html:
    """The mark of everything that the sandbox made."""
    return element("b", "sandbox", style=look.BADGE, title="painted by the offline sandbox; not billed")


def prompt_html(prompt: str, characters: int) -> Html:
    """The prompt, whole; a long one is folded behind its beginning."""
    shown = prompt if len(prompt) <= characters else prompt[:characters] + f" … [{len(prompt):,} characters in all]"
    if len(shown) <= OPEN_PROMPT:
        return element("div", with_breaks(shown), style=look.PROMPT, dir="auto")
    return element(
        "details",
        element("summary", one_line(shown, OPEN_PROMPT), dir="auto"),
        element("div", with_breaks(shown), style=look.PROMPT, dir="auto"),
    )


def _side_by_side(blocks: Sequence[Block], scene: Scene) -> Html:
    """Prompts with one picture each: columns to compare, each picture above its own words."""
    columns = columns_for(len(blocks))
    cells = [_column(block, scene) for block in blocks]
    return _table([cells[start : start + columns] for start in range(0, len(cells), columns)])


def _column(block: Block, scene: Scene) -> Html:
    said = (prompt_html(block.prompt, scene.prompt_characters), *_lines(block, scene))
    words = element("div", *said, style=look.column(scene.side))
    return element("td", _tile(block.tiles[0], scene), words, style=look.CELL, width=scene.side)


def _block(block: Block, scene: Scene, *, beside: bool) -> Html:
    """Pictures with the words below them; beside them where there are several blocks and the row has room."""
    words = join((prompt_html(block.prompt, scene.prompt_characters), *_lines(block, scene)))
    count = len(block.tiles)
    if not beside or count > MOST_COLUMNS or count * scene.side > BESIDE_PIXELS:
        return join((_table([[_cell(tile, scene) for tile in row] for row in _rows(block.tiles)]), words))
    return _table([[*(_cell(tile, scene) for tile in block.tiles), element("td", words, style=look.CELL)]])


def _rows(tiles: Sequence[Tile]) -> list[Sequence[Tile]]:
    columns = columns_for(len(tiles))
    return [tiles[start : start + columns] for start in range(0, len(tiles), columns)]


def _table(rows: Sequence[Sequence[Html]]) -> Html:
    body = element("tbody", *(element("tr", *row, style=look.ROW) for row in rows))
    return element("table", body, style=look.TABLE)


def _cell(tile: Tile, scene: Scene) -> Html:
    shown = scene.previews.get(tile.image.image_id) if tile.image else None
    width = scene.side if shown is None or shown.reason else shown.width
    return element("td", _tile(tile, scene), style=look.CELL, width=width)


def _tile(tile: Tile, scene: Scene) -> Html:
    if tile.image is None:
        return _without_image(tile)
    shown = scene.previews.get(tile.image.image_id)
    if tile.image.path is None:
        return _box("bad", f"image {tile.number} of {tile.of}", image_reason(tile.image))
    if shown is None:
        return _box("quiet", f"image {tile.number} of {tile.of}", "not shown here; it is in the store")
    if shown.reason:
        return _box("bad", f"image {tile.number} of {tile.of}", f"cannot be shown: {shown.reason}")
    place = f" (image {tile.number} of {tile.of})" if tile.of > 1 else ""
    made = picture(
        shown.data,
        shown.media_type,
        width=shown.width,
        height=shown.height,
        alt=one_line(tile.call.prompt, ALT_CHARACTERS) + place,
        style=look.PICTURE,
    )
    return join((made, _caption(tile)))


def _caption(tile: Tile) -> Html:
    if tile.of == 1 or tile.image is None:
        return Html()
    return element("div", f"{tile.number} of {tile.of}", style=look.CAPTION)


def _without_image(tile: Tile) -> Html:
    call = tile.call
    shown = outcome(call.status)
    if call.status in ("ok", "reused"):
        return _box("bad", "no image", "The call went through and its answer holds no image.")
    request_id = fleeting(call.request_id or "")
    detail = " · ".join(
        filter(None, (f"HTTP {call.http_status}" if call.http_status else "", call.error_code, request_id))
    )
    said = (call.error_message or "").splitlines()
    money = shown.money if len(said) <= 1 else ""  # our own messages say it in their second line
    return _box(shown.tone, f"{shown.mark} {shown.title}", *said, money, detail)


def _box(tone: str, title: str, *lines: str) -> Html:
    said = [element("div", line, style=look.FACTS) for line in lines if line]
    return element("div", element("b", title), *said, style=look.tile(tone))


def _lines(block: Block, scene: Scene) -> list[Html]:
    """The facts of each call, then where the originals lie."""
    each = [_facts_line(call) for call in block.calls]
    if len(each) > 1:
        same = len(set(each)) == 1
        each = [join((f"{len(each)} calls, each: ", each[0]))] if same else _numbered(each)
    lines = [element("div", line, style=look.FACTS) for line in each]
    return [*lines, *_originals([image for call in block.calls for image in call.images], scene)]


def _numbered(lines: Sequence[Html]) -> list[Html]:
    return [join((f"{number}: ", line)) for number, line in enumerate(lines, 1)]


def _facts_line(call: CallRecord) -> Html:
    made_by = (badge(), " ") if call.backend == "sandbox" else ()
    return join((*made_by, join(map(_fact, facts_of(call)), " · ")))


def _fact(fact: Fact) -> Html:
    return element("b", one_line(fact.text)) if fact.stands_out else join((one_line(fact.text),))


def _file(image: ImageRecord, scene: Scene) -> Html:
    assert image.path is not None
    return element("code", breakable(shown_at(image.path, scene.cwd)), style=look.CODE)


def _originals(images: Sequence[ImageRecord], scene: Scene) -> list[Html]:
    """Where a single file lies; of several the folder, and each file behind a fold."""
    kept = [image for image in images if image.path is not None]
    if not kept:
        return []
    if len(images) == 1:
        return [element("div", "original: ", _file(kept[0], scene), style=look.FACTS)]
    assert kept[0].path is not None
    folder = scene.store_path_label or shown_at(kept[0].path.parent, scene.cwd)
    files = [
        element("div", f"{number}: ", _file(image, scene), f" {size_of(image)} {bytes_of(image)}")
        for number, image in enumerate(kept, 1)
    ]
    summary = element(
        "summary", f"{many(len(kept), 'original')} in ", element("code", breakable(folder), style=look.CODE)
    )
    return [element("details", summary, *files, style=look.FACTS)]
