"""The page of a studio below its fields: the plan, Generate and Stop, runs, history, code. Imports anywidget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import traitlets

from ..widgets.bridge import Answer, Question, answers, told
from ..widgets.live import LiveWidget, bundle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_PARTS = 96
"""Thumbnails that were told; above it a page that is loaded again gets the last ones only."""


class Desk(Protocol):
    """Who serves what a person does on the board: the studio. Everything comes back at once."""

    def generate(self, *, yes: bool = False) -> None:
        """Begin the plan, or ask first."""

    def decline(self) -> None:
        """Do not send what was asked about."""

    def stop(self, number: int | None = None) -> str:
        """Send nothing further; in words what became of it."""

    def show_run(self, number: int) -> None:
        """Show the grid of this run."""

    def edit(self, image: str, *, add: bool = False) -> None:
        """Edit this image."""

    def mask_this(self, image: str) -> Any:
        """Paint a mask on this image."""

    def compare(self, images: Sequence[str]) -> Any:
        """Compare these images."""

    def use(self, image: str) -> None:
        """Take the prompt and the options of this image."""

    def code(self) -> dict[str, str]:
        """The request as a cell and as Python."""


class StudioBoard(LiveWidget):
    """State for the page; what is asked goes to the studio."""

    _esm = bundle("studio.js")
    _css = bundle("studio.css")
    plan = traitlets.Dict().tag(sync=True)
    """`state`, `line`, `notes`."""
    question = traitlets.Unicode().tag(sync=True)
    """What has to be agreed to, or nothing."""
    runs: traitlets.List[Any] = traitlets.List().tag(sync=True)
    """See `Run.facts`."""
    shown = traitlets.Int(0).tag(sync=True)
    """The run whose grid is shown."""
    problem = traitlets.Dict().tag(sync=True)
    """`title` and `text` of what went wrong last, where nobody asked; empty when nothing did."""
    site = traitlets.Dict().tag(sync=True)
    """`url` and `name` of the provider's own site, or nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: list[dict[str, Any]] = []
        super().__init__()

    def failed(self, problem: Exception | None) -> None:
        """Show what went wrong behind the page; None takes it away. From any thread."""
        self.problem = {} if problem is None else told(problem)

    def add_thumbnail(self, part: Mapping[str, Any], most: int) -> None:
        """Add one to the strip, of which a page shows the last `most`."""
        self._last = [*self._last, dict(part)][-most:]
        self.add_part(part)
        if len(self._told) > MOST_PARTS:
            filled: list[dict[str, Any]] = [{} for _ in range(len(self._told) - len(self._last))]
            self.replace_parts([*filled, *self._last])

    @answers("generate")
    def _generate(self, _: Question) -> None:
        self._desk.generate()

    @answers("agree")
    def _agree(self, question: Question) -> None:
        if question.said.get("yes") is True:
            self._desk.generate(yes=True)
        else:
            self._desk.decline()

    @answers("stop")
    def _stop(self, question: Question) -> Answer:
        number = question.whole("run")
        return Answer(self._desk.stop(number or None))

    @answers("show")
    def _show(self, question: Question) -> None:
        self._desk.show_run(question.whole("run"))

    @answers("edit")
    def _edit(self, question: Question) -> None:
        self._desk.edit(f"@{question.text('image')}", add=question.said.get("add") is True)

    @answers("mask")
    def _mask(self, question: Question) -> None:
        self._desk.mask_this(f"@{question.text('image')}")

    @answers("compare")
    def _compare(self, question: Question) -> None:
        self._desk.compare([f"@{image}" for image in question.texts("images")])

    @answers("use")
    def _use(self, question: Question) -> None:
        self._desk.use(f"@{question.text('image')}")

    @answers("code")
    def _code(self, _: Question) -> Answer:
        return Answer(self._desk.code())

    @answers("dismiss")
    def _dismiss(self, _: Question) -> None:
        self.failed(None)
