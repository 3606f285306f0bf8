"""What a studio's page is built from: fields, board, a place for an editor, a place for a grid. Imports ipywidgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as w

from ..display.html import output
from ..display.preview import SANDBOX_NOTICE
from .board import StudioBoard
from .form import Form
from .slot import Slot

if TYPE_CHECKING:
    from ..widgets.alive import Alive
    from ..widgets.compare import Compare
    from .studio import Studio
    from .values import Values

_HEAD = "border-left:4px solid rgba(200,130,0,.9);padding:2px 8px;line-height:1.4"


class Page:
    """The widgets of one studio.

    Attributes:
        box: all of them.
        form, board: fields, and everything that is no field.
        easel, table: where the mask editor stands, and a comparison.
        grid: the box of the grid of the run that is shown.
    """

    def __init__(self, studio: Studio, values: Values) -> None:
        self.form = Form(studio, values)
        self.board = StudioBoard(studio)
        self._head = w.HTML()
        self.easel = Slot().add_class("wg-studio-easel")
        self.table = Slot()
        self.grid = w.VBox().add_class("wg-studio-grid")
        parts = [self._head, self.form.box, self.easel, self.board, self.table, self.grid]
        self.box = w.VBox(parts).add_class("wg-studio-page")
        self.head(sandbox=studio.session.in_sandbox)

    @property
    def closed(self) -> bool:
        """Whether somebody closed it, as `Widget.close_all` does."""
        return self.box.comm is None

    def head(self, *, sandbox: bool) -> None:
        """Say that the sandbox is one."""
        self._head.value = str(output(SANDBOX_NOTICE, style=_HEAD)) if sandbox else ""
        self._head.layout.display = None if sandbox else "none"

    def open_editor(self, editor: Alive) -> None:
        """Put a mask editor on the easel; closing it leaves its mask in use."""
        self.easel.put("Mask: mark what may change", editor.widget)

    def open_comparison(self, compare: Compare) -> None:
        """Put a comparison on the table; its pictures are let go with it."""
        self.table.put("Compare", compare.widget, compare.close)

    def show_grid(self, grid: Any) -> None:
        """Show the grid of a run."""
        if self.grid.children != (grid.widget,):
            self.grid.children = [grid.widget]
