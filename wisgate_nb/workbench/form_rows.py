"""The rows of a form that come and go: axes, and source images. Imports ipywidgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as w

from ..display.html import element, output
from .sources import mask_words, source_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..session import Session


class AxisRows:
    """One row for each axis: its name and its values; `add` begins a new one."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.box = w.VBox().add_class("wg-studio-axes")
        self.add = w.Button(description="Add an axis", tooltip="Vary a field of the prompt or an option")
        self.add.add_class("wg-studio-button").on_click(lambda _: self._add())

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values as typed; rows with neither are passed."""
        rows = ((row.children[0].value.strip(), row.children[1].value.strip()) for row in self.box.children)
        return tuple(pair for pair in rows if any(pair))

    def show(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Make the rows say this; those that do already stay as they are, so that nobody loses the focus."""
        if self.pairs() != tuple(pairs):
            self.box.children = [self._row(name, values) for name, values in pairs]

    def _add(self) -> None:
        self.box.children = [*self.box.children, self._row("", "")]

    def _row(self, name: str, values: str) -> w.Box:
        called = w.Text(name, description="Axis", placeholder="style, or an option such as quality")
        called.tooltip = "A field of the prompt, such as style for {{style}}, or an option"
        listed = w.Text(values, description="Values", placeholder="oil, ink, or a, b || c, or 1..5")
        listed.tooltip = "Split at || if there is one, else at commas; 1..5 is a range"
        remove = w.Button(description="Remove", tooltip="Remove this axis").add_class("wg-studio-button")
        row = w.Box([called, listed, remove]).add_class("wg-studio-flow").add_class("wg-studio-row")
        for field in (called, listed):
            field.add_class("wg-studio-field").observe(lambda _: self._changed(), names="value")
        listed.add_class("wg-studio-long")
        remove.on_click(lambda _: self._remove(row))
        return row

    def _remove(self, row: w.Box) -> None:
        self.box.children = [other for other in self.box.children if other is not row]
        self._changed()


class SourceRows:
    """The source images of an edit: a thumbnail and a name each, a field to add one. `mask` says what the mask is."""

    def __init__(self, session: Session, changed: Callable[[tuple[Any, ...]], None]) -> None:
        self._session = session
        self._changed = changed
        self._sources: tuple[Any, ...] = ()
        self._list = w.Box().add_class("wg-studio-flow")
        self.mask = w.HTML().add_class("wg-studio-words")
        self.ref = w.Text(description="Add an image", placeholder="@-1, @ID or a path", continuous_update=False)
        self.ref.tooltip = "@-1 is the last image of the log; Enter adds it; up to 16"
        self.ref.add_class("wg-studio-field").observe(lambda _: self._add(), names="value")
        self.add = w.Button(description="Add", tooltip="Add this image to those that are edited")
        self.add.add_class("wg-studio-button").on_click(lambda _: self._add())
        self.box = w.VBox([self._list, w.Box([self.ref, self.add]).add_class("wg-studio-flow")])

    def show(self, sources: tuple[Any, ...], mask: Any) -> None:
        """Show these sources, and what the mask says."""
        self.mask.value = str(output(element("span", mask_words(mask))))
        if sources == self._sources and len(self._list.children) == max(1, len(sources)):
            return
        self._sources = sources
        none = [w.HTML(str(output("No image yet: add one here, or choose one of the history below.")))]
        self._list.children = [self._row(place, source) for place, source in enumerate(sources)] or none

    def _row(self, place: int, source: Any) -> w.Box:
        remove = w.Button(description="Remove", tooltip=f"Do not edit image {place + 1}").add_class("wg-studio-button")
        remove.on_click(lambda _: self._remove(place))
        shown = w.HTML(str(source_html(source, place + 1, self._session)))
        return w.Box([shown, remove]).add_class("wg-studio-source")

    def _add(self) -> None:
        text = self.ref.value.strip()
        if text:
            self.ref.value = ""
            self._changed((*self._sources, text))

    def _remove(self, place: int) -> None:
        self._changed(tuple(one for at, one in enumerate(self._sources) if at != place))
