"""Where everything of a figure stands, in inches from the upper left corner. Pure but for the measuring of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .letters import height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..grid.headers import Header
    from ..grid.items import Item
    from ..grid.layout import Layout, Page
    from .letters import Lettering

MARGIN = 0.04
GAP, NEAR = 0.07, 0.03
"""Between cells, and between the items of one cell."""
PAD = 0.05
"""Between a label and what it labels."""
BESIDE = 4
"""Items side by side in a cell before they go on below."""
LEAST_SLOT, MOST_SLOT, ALONE_SLOT = 0.42, 2.26, 3.3
TALLEST = 1.6
"""Heights of a picture in widths; a taller one gets narrower."""
SINGLE, DOUBLE = 3.4, 7.0
"""Widths of a column and of a page in most two-column journals."""
_HEAD_SHARE = 0.22
_COLUMN_LINES, _TITLE_LINES = 4, 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `y` grows downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text in a box; `rule` is a thin line between the label and what it spans."""

    lines: tuple[str, ...]
    box: Box
    size: float
    align: str = "center"
    upright: bool = False
    rule: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A box for one item, or for a cell that was not asked for."""

    item: Item | None
    box: Box
    caption: str = ""


@dataclass(frozen=True, slots=True)
class FigurePlan:
    """A figure's size and what stands in it."""

    width: float
    height: float
    labels: tuple[Label, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller said of sizes, in inches and points; None leaves it to the plan."""

    width: float | None
    height: float | None
    cell: float | None
    size: float
    title: str
    labels: bool
    caption: Callable[[Item, int], str] | None
    label_of: Callable[[Header], tuple[str, ...]]


def plan_figure(layout: Layout, page: Page, wishes: Wishes, letters: Lettering) -> FigurePlan:
    """Place one page of a grid. What is asked of `width` and `height` is kept; the pictures give way.

    Raises ValueError when the height leaves no room for pictures.
    """
    planner = _Planner(layout, page, wishes, letters)
    slot = planner.widest()
    plan = planner.plan(slot)
    if wishes.height is None or plan.height <= wishes.height:
        return plan
    low, high = 0.0, slot
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if planner.plan(middle).height <= wishes.height else (low, middle)
    if low < LEAST_SLOT / 4:
        raise ValueError(f"{wishes.height:g} inches of height leave no room for {len(page.cells)} rows of pictures")
    return planner.plan(low)


class _Planner:
    """Plans one page for any width of a slot, which holds one picture."""

    def __init__(self, layout: Layout, page: Page, wishes: Wishes, letters: Lettering) -> None:
        self._layout = layout
        self._page = page
        self._wishes = wishes
        self._letters = letters
        self._beside = [
            max(1, min(BESIDE, max((len(row[place].items) for row in page.cells), default=1)))
            for place in range(len(layout.cols))
        ]
        ratios = sorted(ratio for row in page.cells for cell in row for item in cell.items if (ratio := _ratio(item)))
        self._usual = ratios[len(ratios) // 2] if ratios else 1.0
        self._heads = self._head_widths() if wishes.labels else []
        self._left = MARGIN + sum(self._heads)
        self._bands = self._split()

    def widest(self) -> float:
        """The width of a slot that fills the figure's width, or what reads well where none was asked for."""
        wishes = self._wishes
        if wishes.cell is not None:
            return wishes.cell
        fitting = min((self._room() - self._between(band)) / sum(self._beside[c] for c in band) for band in self._bands)
        if wishes.width is not None:
            return fitting
        return min(fitting, ALONE_SLOT if sum(self._beside) * len(self._page.cells) == 1 else MOST_SLOT)

    def plan(self, slot: float) -> FigurePlan:
        """Everything in its place, with pictures in slots of this width."""
        content = max(self._across(band, slot) for band in self._bands)
        width = self._wishes.width or self._left + content + MARGIN
        left = self._left + max(0.0, width - self._left - content - MARGIN) / 2
        labels = [self._title(width)] if self._wishes.title else []
        places: list[Place] = []
        y = MARGIN + sum(label.box.height + PAD for label in labels)
        for number, band in enumerate(self._bands):
            y += 2 * GAP if number else 0.0
            lefts = self._lefts(band, slot, left)
            heads, y = self._column_labels(band, lefts, slot, y)
            rows, beneath, y = self._rows(band, lefts, slot, y)
            sides = self._row_labels(rows, left - sum(self._heads))
            labels += [*heads, *sides]
            places += beneath
        return FigurePlan(width, y + MARGIN, tuple(labels), tuple(places))

    def _head_widths(self) -> list[float]:
        """Room for the row headers of each name: outer ones stand upright, the innermost has lines of its own."""
        size, widths = self._wishes.size, []
        for level in self._layout.rows.levels[:-1]:
            longest = max(self._measured(header) for header in level)
            widths.append(height(1 if longest < 1 else 2, size) + 2 * PAD)
        for level in self._layout.rows.levels[-1:]:
            most = _HEAD_SHARE * (self._wishes.width or DOUBLE)
            longest = max(self._measured(header) for header in level)
            widths.append(min(longest + 0.02, max(most, 0.4)) + 1.5 * PAD)
        return widths

    def _measured(self, header: Header) -> float:
        return self._letters.width(self._wishes.label_of(header)[0], self._wishes.size)

    def _room(self) -> float:
        asked = self._wishes.width
        return (asked or (SINGLE if sum(self._beside) <= 2 else DOUBLE)) - self._left - MARGIN  # noqa: PLR2004 - of two

    def _split(self) -> list[range]:
        """The columns that stand beside each other; others follow below."""
        count, wrap = len(self._beside), self._layout.wrap
        least = self._wishes.cell or LEAST_SLOT
        most = max(1, int((self._room() + GAP) / (max(self._beside, default=1) * (least + NEAR) - NEAR + GAP)))
        across = min(wrap, most) if wrap else -(-count // -(-count // most))
        return [range(start, min(start + across, count)) for start in range(0, count, across)]

    def _between(self, band: range) -> float:
        return (len(band) - 1) * GAP + sum(self._beside[c] - 1 for c in band) * NEAR

    def _across(self, band: range, slot: float) -> float:
        return self._between(band) + sum(self._beside[c] for c in band) * slot

    def _cell_width(self, column: int, slot: float) -> float:
        beside = self._beside[column]
        return beside * slot + (beside - 1) * NEAR

    def _lefts(self, band: range, slot: float, left: float) -> dict[int, float]:
        lefts = {}
        for column in band:
            lefts[column] = left
            left += self._cell_width(column, slot) + GAP
        return lefts

    def _title(self, width: float) -> Label:
        size = self._wishes.size + 1
        lines = self._letters.wrap((self._wishes.title,), size, width - 2 * MARGIN, _TITLE_LINES)
        return Label(tuple(lines), Box(MARGIN, MARGIN, width - 2 * MARGIN, height(len(lines), size)), size, bold=True)

    def _column_labels(self, band: range, lefts: dict[int, float], slot: float, y: float) -> tuple[list[Label], float]:
        """The headers above a band, outermost first, and where its rows begin."""
        labels: list[Label] = []
        levels = self._layout.cols.levels if self._wishes.labels else ()
        for depth, level in enumerate(levels):
            outer = depth < len(levels) - 1
            drawn = []
            for header in level:
                columns = [c for c in range(header.start, header.start + header.span) if c in band]
                if columns:
                    last = columns[-1]
                    across = lefts[last] + self._cell_width(last, slot) - lefts[columns[0]]
                    texts = self._wishes.label_of(header)
                    drawn.append(
                        (self._letters.wrap(texts, self._wishes.size, across, _COLUMN_LINES), lefts[columns[0]], across)
                    )
            deep = height(max(len(lines) for lines, _, _ in drawn), self._wishes.size)
            labels += [
                Label(tuple(lines), Box(x, y, across, deep), self._wishes.size, rule=outer)
                for lines, x, across in drawn
            ]
            y += deep + PAD
        return labels, y

    def _rows(
        self, band: range, lefts: dict[int, float], slot: float, y: float
    ) -> tuple[list[Box], list[Place], float]:
        """The boxes of a band's rows, what stands in them, and where they end."""
        boxes: list[Box] = []
        places: list[Place] = []
        for row in self._page.cells:
            deep = max((self._depth(item, slot) for c in band for item in row[c].items), default=slot * self._usual)
            lines = max(-(-max(1, len(row[c].items)) // self._beside[c]) for c in band)
            step = deep + (height(1, self._wishes.size - 1) if self._wishes.caption else 0.0)
            for column in band:
                places += self._cell(row[column].items, Box(lefts[column], y, slot, deep), column, step)
            whole = lines * step + (lines - 1) * NEAR
            boxes.append(Box(0, y, 0, whole))
            y += whole + GAP
        return boxes, places, y - GAP

    def _cell(self, items: Sequence[Item], first: Box, column: int, step: float) -> list[Place]:
        """The items of a cell in lines, from the upper left; `first` is the box of the first."""
        if not items:
            return [Place(None, Box(first.x, first.y, self._cell_width(column, first.width), first.height))]
        beside, caption = self._beside[column], self._wishes.caption
        return [
            Place(
                item,
                Box(
                    first.x + number % beside * (first.width + NEAR),
                    first.y + number // beside * (step + NEAR),
                    first.width,
                    first.height,
                ),
                caption(item, number) if caption else "",
            )
            for number, item in enumerate(items)
        ]

    def _depth(self, item: Item, slot: float) -> float:
        return slot * min(_ratio(item) or self._usual, TALLEST)

    def _row_labels(self, rows: Sequence[Box], left: float) -> list[Label]:
        """The headers beside a band's rows, outermost first."""
        labels: list[Label] = []
        levels = self._layout.rows.levels if self._wishes.labels else ()
        size = self._wishes.size
        for depth, (level, room) in enumerate(zip(levels, self._heads, strict=False)):
            inner = depth == len(levels) - 1
            for header in level:
                top, last = rows[header.start], rows[header.start + header.span - 1]
                deep = last.y + last.height - top.y
                along, most = (room - 1.5 * PAD, deep) if inner else (deep, room - 2 * PAD)
                lines = self._letters.wrap(
                    self._wishes.label_of(header), size, along, max(1, int(most / height(1, size) + 0.01))
                )
                box = Box(left, top.y, room, deep)
                labels.append(Label(tuple(lines), box, size, "right" if inner else "center", not inner, not inner))
            left += room
        return labels


def _ratio(item: Item) -> float | None:
    """Height of an item's picture in widths; None where it has none."""
    image = item.image
    return image.height / image.width if image is not None and image.width and image.height else None
