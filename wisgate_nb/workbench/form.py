"""The fields of a studio, as ipywidgets. Imports them: import this module when a studio is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import ipywidgets as w

from .. import forks
from .fields import EDITS, FIRST, MORE, field_of
from .form_rows import AxisRows, SourceRows
from .values import Values, with_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..session import Session
    from .fields import Field

PLACEHOLDER = "What the image should show. {oil|ink} and {{name}} vary it; a line of --- parts several prompts."


class Desk(Protocol):
    """Who is told what a person does in the form: the studio."""

    session: Session

    def typed(self, values: Values) -> None:
        """Fields have other values."""

    def paint(self) -> Any:
        """The mask of the first source is to be painted."""


class Form:
    """The fields; `box` is what is shown.

    Attributes:
        prompt, route, options: the ipywidgets, the options' by keyword.
        axes, sources: rows that can be added and taken away.
    """

    def __init__(self, desk: Desk, values: Values) -> None:
        self._desk = desk
        self._values = values
        self._lock = forks.rlock()
        self._showing = False
        self._shown: dict[str, tuple[Any, Any]] = {}
        self.prompt = w.Textarea(
            description="Prompt", placeholder=PLACEHOLDER, rows=5, tooltip="As the body of a %%gptimage cell"
        )
        self.route = w.Dropdown(
            description="Do what",
            options=[("Make new images", "generations"), ("Edit images", "edits")],
            tooltip="New images from the prompt alone, or an edit of the images that you choose",
        )
        self.options = {name: _widget(field_of(name), desk.session) for name in (*FIRST, *MORE, *EDITS)}
        self.axes = AxisRows(self._changed)
        self.sources = SourceRows(desk.session, self._resourced)
        self.more = _button("More options", "Show all other options", self._more)
        self.paint = _button("Paint a mask", "Mark on the first image what may change", self._desk.paint)
        self.unmask = _button("Remove the mask", "Let the whole image change", self._unmask)
        self._build()
        self.show(values)
        for field in (self.prompt, self.route, *self.options.values()):
            field.observe(self._changed, names="value")

    def show(self, values: Values) -> None:
        """Put these values into the fields; nobody is told."""
        with self._lock:
            self._showing = True
            try:
                self._values = values
                self.prompt.value = values.prompt
                self.route.value = values.route
                for name, field in self.options.items():
                    self._put(name, field, values.options.get(name))
                self.axes.show(values.axes)
                self.sources.show(values.sources, values.mask)
                self._fit(values)
            finally:
                self._showing = False

    def _changed(self, _: Any = None) -> None:
        """A field has another value: by a person, unless it is being shown."""
        with self._lock:
            if self._showing:
                return
            values = replace(self._values, prompt=self.prompt.value, route=self.route.value, axes=self.axes.pairs())
            for name, field in self.options.items():
                shown, kept = self._shown[name]
                if field.value != shown:
                    kept = field.value
                    self._shown[name] = (field.value, kept)
                values = with_option(values, name, kept.strip() if isinstance(kept, str) else kept)
            self._take(values)

    def _resourced(self, sources: tuple[Any, ...]) -> None:
        """Sources came or went: a mask belongs to the first of them."""
        with self._lock:
            before = self._values
            kept = before.mask if sources[:1] == before.sources[:1] else None
            self._take(replace(before, sources=sources, mask=kept))
            self.sources.show(sources, kept)

    def _unmask(self) -> None:
        with self._lock:
            self._take(with_option(replace(self._values, mask=None), "mask_edits", None))
            self.show(self._values)

    def _take(self, values: Values) -> None:
        self._values = values
        self._fit(values)
        self._desk.typed(values)

    def _fit(self, values: Values) -> None:
        """Show what an edit needs only where images are edited."""
        _visible(self._edit_box, values.edits)
        has = values.mask is not None
        _visible(self.unmask, has)
        _visible(self.options["mask_edits"], has and not hasattr(values.mask, "share"))
        self.paint.description = "Edit the mask" if hasattr(values.mask, "share") else "Paint a mask"
        self.paint.disabled = not values.sources

    def _put(self, name: str, field: Any, value: Any) -> None:
        shown: Any = "" if value is None else value
        if isinstance(field, w.Checkbox):
            shown = bool(value)
        elif isinstance(shown, list | tuple):
            shown = ", ".join(map(str, shown))
        elif not isinstance(shown, bool):
            shown = str(shown)
        if isinstance(field, w.Dropdown) and shown not in [known for _, known in field.options]:
            field.options = [*field.options, (shown, shown)]
        field.value = shown
        self._shown[name] = (shown, value)

    def _more(self) -> None:
        opened = self._more_box.layout.display == "none"
        _visible(self._more_box, opened)
        self.more.description = "Fewer options" if opened else "More options"

    def _build(self) -> None:
        self.prompt.add_class("wg-studio-field").add_class("wg-studio-prompt")
        self.route.add_class("wg-studio-field")
        first = _flow([self.options[name] for name in FIRST])
        self._more_box = _flow([self.options[name] for name in MORE])
        _visible(self._more_box, shown=False)
        mask = _flow([self.sources.mask, self.options["mask_edits"], self.paint, self.unmask])
        self._edit_box = w.VBox([self.sources.box, mask]).add_class("wg-studio-edit")
        bar = _flow([self.axes.add, self.more])
        self.box = w.VBox([self.route, self.prompt, self._edit_box, first, self.axes.box, bar, self._more_box])
        self.box.add_class("wg-studio-form")


def _widget(field: Field, session: Session) -> Any:
    """The ipywidget of an option."""
    known: Mapping[str, Any] = {"description": field.label, "tooltip": field.help}
    setting = session.settings.get(field.name) if session.settings.has_trait(field.name) else None
    default = f"default: {setting}" if setting is not None else "default"
    if field.look == "tick":
        return w.Checkbox(**known, indent=False).add_class("wg-studio-tick")
    if field.look == "choose":
        made: Any = w.Dropdown(**known, options=[(default, ""), *((one, one) for one in field.choices)])
    elif field.look == "type":
        made = w.Combobox(**known, options=field.choices, ensure_option=False, placeholder=default)
    else:
        made = w.Text(**known, placeholder=default if setting is not None else field.placeholder)
    return made.add_class("wg-studio-field")


def _button(text: str, tooltip: str, run: Any) -> w.Button:
    made = w.Button(description=text, tooltip=tooltip)
    made.on_click(lambda _: run())
    return made.add_class("wg-studio-button")


def _flow(children: list[Any]) -> w.Box:
    return w.Box(children).add_class("wg-studio-flow")


def _visible(widget: Any, shown: bool) -> None:
    widget.layout.display = None if shown else "none"
