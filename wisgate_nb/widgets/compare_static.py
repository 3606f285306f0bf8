"""The static twin of a comparison: a table of its pictures, what differs in words and parameters, and one picture.

Light: Pillow and NumPy are imported when it is drawn.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from ..display import look
from ..display.cell_html import prompt_html
from ..display.diff import word_diff
from ..display.fit import bundle_weight, json_weight
from ..display.html import Html, element, join, many_lines, one_line, output, picture
from .compare_facts import differing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..display.thumbnail import Preview
    from .compare_data import Compared
    from .compare_difference import Difference
    from .compare_picture import Seen
    from .compare_view import CompareView

WIDTH, MOST_ACROSS, LEAST_SIDE = 1000, 4, 96
_TWIN_SHARE, _TWIN_MOST, _TWIN_SIDE = 0.25, 250_000, 480
_MERGED_SIDE = 640
_BASE64 = 4 / 3
_MARK = {"same": None, "added": "ins", "removed": "del"}
_INS = "background:rgba(60,160,90,.25);text-decoration:underline"
_DEL = "background:rgba(213,70,40,.2);text-decoration:line-through"


def static_bundle(pictures: Sequence[Compared], view: CompareView, *, budget_bytes: int) -> dict[str, Any]:
    """`text/html`, `image/jpeg` (base64) of the present mode, and `text/plain`, together within `budget_bytes`."""
    from ..display.thumbnail import encode
    from .compare_picture import draw, measure

    seen = measure(pictures, view) if view.mode == "difference" else None
    said = mode_text(view, seen)
    room = int(min(budget_bytes * _TWIN_SHARE, _TWIN_MOST) / _BASE64)
    twin = encode(draw(pictures, view, side=_TWIN_SIDE, width=WIDTH, seen=seen), budget_bytes=room).data
    bundle = {"image/jpeg": base64.b64encode(twin).decode(), "text/plain": plain_text(pictures, view, said)}
    html = static_html(pictures, view, said, budget_bytes=budget_bytes - bundle_weight(bundle) - 100, seen=seen)
    return {"text/html": str(html), **bundle}


def static_html(
    pictures: Sequence[Compared], view: CompareView, said: str, *, budget_bytes: int, seen: Seen | None = None
) -> Html:
    """What the mode makes of A and B, the pictures side by side, the mode in words (`said`), what differs.

    Texts give way before pictures. `seen` is what was measured already, for a difference.
    """
    from .compare_picture import MERGING

    characters = 20_000
    while True:
        words = [*_prompts(pictures, view, characters), *_parameters(pictures, characters)]
        weight = json_weight(join(words)) + json_weight(said) * 2
        if weight <= budget_bytes * 0.4 or characters <= 100:  # noqa: PLR2004 - a few words of each
            break
        characters //= 2
    count = len(pictures) + (view.mode in MERGING)
    each = int((budget_bytes - weight - 400 * count) * 0.95 / _BASE64 / count)
    mode = [element("div", said, style=f"{look.FACTS};padding-bottom:6px")]
    table = _table(pictures, view, each)
    if view.mode in MERGING:
        return output(_merged(pictures, view, said, seen, each), *mode, table, *words, style=look.WRAP)
    return output(table, *mode, *words, style=look.WRAP)


def _merged(pictures: Sequence[Compared], view: CompareView, said: str, seen: Seen | None, each: int) -> Html:
    """The picture of a mode that makes one of two: of a map or an overlay the two alone tell nothing."""
    from ..display.thumbnail import encode
    from .compare_picture import merged

    small = encode(merged(pictures, view, side=_MERGED_SIDE, seen=seen), budget_bytes=each)
    return picture(small.data, small.media_type, width=small.width, height=small.height, alt=said, style=look.PICTURE)


def plain_text(pictures: Sequence[Compared], view: CompareView, said: str) -> str:
    """A line for each picture, and one for the mode."""
    lines = [f"{_letter(place, view)}{place + 1} {one.caption}  {one.label}" for place, one in enumerate(pictures)]
    return "\n".join([f"comparing {len(pictures)} images", *map(str.rstrip, lines), said])


def mode_text(view: CompareView, seen: Seen | None) -> str:
    """What is looked at and how, in one line; `seen` is what was measured for a difference."""
    two = f"A is {view.a + 1}, B is {view.b + 1}"
    if seen is not None:
        return f"difference of B from A ({two}): {_numbers(seen.numbers)}"
    if view.mode == "side":
        return "side by side"
    more = {"slider": f", divider at {view.divider:.0%}", "overlay": f", B at {view.opacity:.0%}"}
    return f"{view.mode}{more.get(view.mode, '')} ({two})"


def _numbers(found: Difference) -> str:
    """A difference in one sentence, as the page says it."""
    share = f"{100 * found.share:.1f} % of pixels differ by more than {found.threshold} of 255"
    counts = f"{found.changed:,} of {found.pixels:,}"
    parts = [f"{share} ({counts})", f"largest difference {found.max}, mean {found.mean:.2f}"]
    if found.region is not None:
        left, top, width, height = found.region
        parts.append(f"largest region {width} x {height} at {left}, {top}")
    return "; ".join(parts) + ("; B was resampled to the size of A" if found.resampled else "")


def _letter(place: int, view: CompareView) -> str:
    return {view.a: "A ", view.b: "B "}.get(place, "")


def _table(pictures: Sequence[Compared], view: CompareView, each: int) -> Html:
    across = min(len(pictures), MOST_ACROSS)
    side = max(LEAST_SIDE, min(640, WIDTH // across - 12))
    drawn = [_small(one, side, each) for one in pictures]
    width = max(small.width for small in drawn)
    cells = [
        _cell(one, _letter(place, view), place, small, width)
        for place, (one, small) in enumerate(zip(pictures, drawn, strict=True))
    ]
    rows = [element("tr", *cells[start : start + across], style=look.ROW) for start in range(0, len(cells), across)]
    return element("table", element("tbody", *rows), style=look.TABLE)


def _small(one: Compared, side: int, each: int) -> Preview:
    from ..display.thumbnail import preview

    return preview(one.original().data, max_side=side, budget_bytes=each)


def _cell(one: Compared, letter: str, place: int, small: Preview, width: int) -> Html:
    """A picture with its title; all cells have one `width`: else the longer title would get the larger picture."""
    shown = picture(
        *(small.data, small.media_type),
        width=small.width,
        height=small.height,
        alt=f"{place + 1}: {one.caption}",
        style=look.PICTURE,
    )
    title = element("div", element("b", f"{letter}{place + 1}"), f" {one.caption}", style=look.PROMPT, dir="auto")
    facts = " · ".join(filter(None, (one.label, f"{one.width}x{one.height}", small.reason or "")))
    return element("td", shown, title, element("div", facts, style=look.CAPTION), style=look.CELL, width=width)


def _prompts(pictures: Sequence[Compared], view: CompareView, characters: int) -> list[Html]:
    """The prompt that all share; else that of A, and how each other one differs from it."""
    base = pictures[view.a].prompt
    others = [(place, one) for place, one in enumerate(pictures) if place != view.a and one.prompt is not None]
    if base is None:
        return [_titled(f"Prompt of {place + 1}", prompt_html(one.prompt or "", characters)) for place, one in others]
    different = [(place, one.prompt) for place, one in others if one.prompt is not None and one.prompt != base]
    if not different:
        title = "The same prompt" if len(others) == len(pictures) - 1 else f"Prompt of {view.a + 1}"
        return [_titled(title, prompt_html(base, characters))]
    return [
        _titled(f"Prompt, from {view.a + 1} to {place + 1}", _diff(base[:characters], prompt[:characters]))
        for place, prompt in different
    ]


def _titled(title: str, body: Html) -> Html:
    return element("div", element("div", title, style=look.FACTS), body, style=look.GROUP)


def _diff(base: str, other: str) -> Html:
    marked = [
        element(tag, many_lines(piece.text), style=_INS if tag == "ins" else _DEL)
        if (tag := _MARK[piece.kind])
        else many_lines(piece.text)
        for piece in word_diff(base, other)
    ]
    return element("div", *marked, style=look.PROMPT, dir="auto")


def _parameters(pictures: Sequence[Compared], characters: int) -> list[Html]:
    facts = [one.facts for one in pictures]
    differ, others = differing(facts, [one.image is not None for one in pictures])
    heads = [element("th", str(place + 1), scope="col", style=look.HEADING) for place in range(len(pictures))]
    head = element("tr", element("th", "", style=look.HEADING), *heads, style=look.ROW)
    rows = [_row(name, [one.get(name, "") for one in facts], characters) for name in differ]
    parts = [element("table", element("tbody", head, *rows), style=look.TABLE)] if rows else []
    if others:
        said = [f"{name} {one_line(next(one[name] for one in facts if name in one), 80)}" for name in others]
        parts.append(element("details", element("summary", f"{len(others)} others"), ", ".join(said), style=look.FACTS))
    return [_titled("Parameters that differ" if rows else "Parameters", element("div", *parts, style=look.SCROLLS))]


def _row(name: str, values: Sequence[str], characters: int) -> Html:
    cells = [element("td", one_line(value, min(characters, 300)), style=_entry(value), dir="auto") for value in values]
    return element("tr", element("th", name, scope="row", style=look.entry(name)), *cells, style=look.ROW)


def _entry(value: str) -> str:
    """Twelve values stand beside each other: of those without blanks, as ids are, none takes a whole line."""
    return f"{look.ENTRY};min-width:6em{look.breaking(value)}"
