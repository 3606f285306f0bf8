"""The live grid: what the page of a `Grid` is told and asks. Imports ipywidgets: import it where it is needed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import traitlets

from ..display.grid.summary import facts_of_grid, in_sandbox
from ..errors import SettingsError
from .bridge import Answer, Question, answers, told
from .grid_pump import Pump
from .grid_slots import moved
from .grid_view import MOST_CELL, GridView
from .grid_wire import Wire, axes_of_wire
from .live import LiveWidget, bundle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..display.thumbnail import Preview
    from .grid import Grid
    from .grid_slots import Change

AT_ONCE = 400
"""Items in one part: a page draws the first while the rest is on its way."""


class GridWidget(LiveWidget):
    """Shows a grid, and hands back what is chosen, rated and looked for in it."""

    _esm = bundle("grid.js")
    _css = bundle("grid.css")
    _tools = traitlets.Unicode().tag(sync=True)
    """The bundle that the page loads when the pictures are on the screen."""
    view = traitlets.Dict().tag(sync=True)
    """`GridView.to_dict()`; the page changes it."""
    auto = traitlets.Dict().tag(sync=True)
    """What the layout chooses by itself: names of rows, cols and pages, and its notes."""
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """The keys of the items that are selected, the anchor last."""
    axes = traitlets.Dict().tag(sync=True)
    """The known values of axes."""
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """The axes of the items, in order."""
    facts: traitlets.List[Any] = traitlets.List().tag(sync=True)
    """Of all items together: text, and whether it stands out."""
    sandbox = traitlets.Bool(default_value=False).tag(sync=True)
    running = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether calls are still to come."""
    panel = traitlets.Bool(default_value=True).tag(sync=True)
    """Whether details are shown."""
    clock = traitlets.Float(default_value=0.0).tag(sync=True)
    """The kernel's time when the state was handed out: the page counts seconds from it."""
    saved_note = traitlets.Unicode("").tag(sync=True)
    """What a saved page lacks."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._wire = Wire()
        self._since: dict[str, float] = {}
        self._next_whole = 0.0
        self._fresh = False
        tools = bundle("grid_tools.js")
        super().__init__(_tools=tools, view=grid.view.to_dict(), selected=list(grid.chosen), clock=time.time())
        self._tell_whole()
        self.pump = Pump(self)
        self._begin()

    def _begin(self) -> None:
        """Tell all, then what changes, and listen to the page."""
        # In the order in which they stand on the page, so that those on the screen are made first.
        self.pump.add(item.image for item in self._grid.layout.items if item.image is not None)
        self.observe(self._looked, "view")
        self.observe(self._selected, "selected")
        self._grid.slots.follow(self._take)
        self._grid.slots.watch(self.pump.wake)
        self.pump.begin()

    @property
    def live(self) -> bool:
        """Whether sources of the grid still run."""
        return self._grid.slots.live

    def news(self) -> None:
        """Tell what changed since last time."""
        self._grid.refresh()
        over = self.running and not self.live
        if self._fresh or over:
            self._tell_whole(often=True)
        if over:
            self._grid.slots.look(self._pack)

    def _pack(self, changes: list[Change]) -> None:
        """Nothing changes any more: a page that is loaded from now on is told each item once, not all that it was."""
        self._wire = Wire()
        items = [self._part(changes[start : start + AT_ONCE]) for start in range(0, len(changes), AT_ONCE)]
        self.replace_parts([*items, *(part for part in self._told if "thumbs" in part or "said" in part)])

    def _take(self, changes: list[Change]) -> None:
        """Tell what slots hold now; the selection moves along."""
        self._fresh = True
        self._tell(changes)
        self.pump.add(item.image for one in changes for item in one.items if item.image is not None)
        self.set_trait("selected", list(moved(self.selected, changes)))

    def pictures(self, some: list[tuple[str, Preview]], *, keep: bool, side: int = 0) -> None:
        """Tell pictures, as a part or for the pages that are open alone; `side` is 0 for small ones."""
        if keep:
            self.add_part({"thumbs": [_picture(*one) | {"data": one[1].data} for one in some]})
        else:
            told = [_picture(*one) for one in some]
            self.tell("thumbs", buffers=[one[1].data for one in some], thumbs=told, side=side)

    def failed(self, problem: Exception) -> None:
        """Tell the pages that are open what kept something from them; they ask again for what they lack."""
        why = told(problem)
        text = f"{why['title']}: {why['text']} (scrolling asks for it again)"
        self.tell("failed", error={"title": "not all is shown", "text": text})

    def say(self, changes: list[Change]) -> None:
        """Tell that ratings and notes changed."""
        said = {
            item.image_id: [item.value("rating"), item.value("note")]
            for change in changes
            for item in change.items
            if item.image_id
        }
        if said:
            self.add_part({"said": said})

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> Any:
        """The state with the time at which it was asked for."""
        state = super().get_state(key, drop_defaults)
        if key is None:
            state["clock"] = time.time()
        return state

    @answers("hello")
    def hello(self, question: Question) -> None:
        """As every widget; and whatever waited for a page goes on."""
        super().hello(question)
        self.pump.met()

    @answers("look")
    def look(self, question: Question) -> None:
        """The page shows these images and has no pictures of them yet, or none of so many pixels."""
        self.pump.want(question.texts("images"), min(max(question.whole("side"), 0), MOST_CELL))

    @answers("rate")
    def rate(self, question: Question) -> None:
        """Give images a score, None takes it away."""
        score = question.said.get("score")
        self._grid.rate(question.texts("images"), score)

    @answers("note")
    def note(self, question: Question) -> None:
        """Put a note on images; an empty one takes it away."""
        self._grid.note(question.texts("images"), question.text("text"))

    @answers("original")
    def original(self, question: Question) -> Answer:
        """The bytes of an image as they are in the store."""
        from .originals import original_of

        found = original_of(self._grid.image(question.text("image")))
        return Answer({"type": found.media_type}, [found.data])

    @answers("compare")
    def compare(self, question: Question) -> None:
        """Show these images in a comparison below."""
        self._grid.compare(question.texts("images"))

    @traitlets.validate("view")
    def _valid_view(self, proposal: Mapping[str, Any]) -> dict[str, Any]:
        try:
            GridView.from_dict(proposal["value"])
        except SettingsError as problem:
            raise traitlets.TraitError(str(problem)) from None
        return dict(proposal["value"])

    def _looked(self, change: Mapping[str, Any]) -> None:
        self._grid.look(GridView.from_dict(change["new"]))

    def _selected(self, change: Mapping[str, Any]) -> None:
        self._grid.chosen = tuple(change["new"])

    def _tell(self, changes: list[Change]) -> None:
        for change in changes:
            for item in change.items:
                if item.state == "running":
                    self._since.setdefault(item.key, time.time())
        for start in range(0, len(changes), AT_ONCE):
            self.add_part(self._part(changes[start : start + AT_ONCE]))

    def _part(self, changes: list[Change]) -> dict[str, Any]:
        return self._wire.part(changes, now=time.time(), since=self._since)

    def _tell_whole(self, *, often: bool = False) -> None:
        """What is to be said of all items together; of many of them not as often as they change."""
        began = time.monotonic()
        if often and self.live and began < self._next_whole:
            return
        self._fresh = False
        items = self._grid.slots.items
        auto = self._grid.auto
        self.set_trait("names", list(dict.fromkeys(name for item in items for name in item.axes)))
        self.set_trait("axes", axes_of_wire(self._grid.axes))
        self.set_trait("facts", [[fact.text, fact.stands_out] for fact in facts_of_grid(items)])
        self.set_trait("sandbox", in_sandbox(items))
        self.set_trait("auto", auto)
        self.set_trait("running", self.live)
        self._next_whole = time.monotonic() + 10 * (time.monotonic() - began)


def _picture(image_id: str, preview: Preview) -> dict[str, Any]:
    return {"image": image_id, "width": preview.width, "height": preview.height, "why": preview.reason}
