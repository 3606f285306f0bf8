"""`Alive`: what a user holds of a widget: light until it is shown, drawn live where a kernel is, else as its twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.live import in_kernel

if TYPE_CHECKING:
    from .live import LiveWidget

VIEW = "application/vnd.jupyter.widget-view+json"


class Alive:
    """An object with a static form, and with a widget that is made when it is first shown or asked for.

    In a notebook its output holds the widget's view and beside it the static twin, for readers without a kernel.
    """

    _widget: LiveWidget | None = None

    @property
    def widget(self) -> LiveWidget:
        """The ipywidget itself, for layouts of your own: `HBox([grid.widget, compare.widget])`."""
        if self._widget is None:
            self._widget = self._make_widget()
        return self._widget

    def _make_widget(self) -> LiveWidget:
        raise NotImplementedError

    def _static_bundle(self) -> dict[str, Any]:
        """`text/html`, a picture where there is one, and `text/plain`: the state as it is now."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if not in_kernel():
            return self._static_bundle()
        view = self._view()  # first: the page makes its half of the widget while the twin is drawn here
        return view | self._static_bundle()

    def _view(self) -> dict[str, Any]:
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}}

    def _display_(self) -> Any:
        """What marimo shows."""
        return self.widget
