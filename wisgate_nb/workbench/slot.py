"""A place of a studio's page that holds one thing at a time. Imports ipywidgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as w

from ..display.html import element, output
from ..widgets.closing import close_whole

if TYPE_CHECKING:
    from collections.abc import Callable


class Slot(w.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Empty, or a title with a button that closes it, and below them what is shown."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._left: Callable[[], object] | None = None
        self.add_class("wg-studio-slot")

    def put(self, title: str, shown: w.Widget, left: Callable[[], object] | None = None) -> None:
        """Show this in place of what is there; `left` is called when it is closed or gives way."""
        self.empty()
        close = w.Button(description="Close", tooltip=f"Close: {title}").add_class("wg-studio-button")
        close.on_click(lambda _: self.empty())
        head = w.Box([w.HTML(str(output(element("b", title)))), close]).add_class("wg-studio-flow")
        self._left = left
        self.children = [head, shown]

    def empty(self) -> None:
        """Take away what is there."""
        heads, self.children = self.children[:1], []
        left, self._left = self._left, None
        for head in heads:
            close_whole(head)
        if left is not None:
            left()
