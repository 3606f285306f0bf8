"""`Studio`: a form to play with prompts, whose runs land in the same log and whose request can be kept as code."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import InputError, SettingsError, WisGateError
from ..planning.plan import Plan
from ..widgets.alive import VIEW, Alive
from .behind import Behind
from .cell_text import cell_text
from .history import MOST, again, newest, strip_part
from .inputs_named import named_inputs
from .plan_line import EMPTY, MANY, PlanLine, counted, plan_line, refused
from .python_text import python_text
from .runs import Runs
from .site import site_of
from .values import Values, ask_of, values_of, with_option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..call import Call
    from ..session import Session
    from ..sweeping.sweep import Sweep
    from ..widgets.compare import Compare
    from ..widgets.grid import Grid
    from ..widgets.mask import MaskEditor
    from .page import Page

TYPING_SECONDS = 0.25
"""After the last key, before the plan is made anew."""
HISTORY_SECONDS = 0.7


def make_studio(
    prompt: str, options: Mapping[str, Any], *, session: Session, variables: Callable[[], Mapping[str, Any]]
) -> Studio:
    """A studio that begins with these values; `variables` gives what `{{name}}` reads, each time anew.

    Raises SettingsError for an option that does not exist.
    """
    return Studio(values_of(prompt, options), session=session, variables=variables)


class Studio(Alive):
    """A prompt, its options, what they would take, the runs that were begun, and the same request as code.

    Nothing that a person does on its page makes the kernel wait: a thread of its own makes plans
    and begins runs.

    Attributes:
        session: whose store, settings and key are used.
    """

    def __init__(self, values: Values, *, session: Session, variables: Callable[[], Mapping[str, Any]]) -> None:
        self.session = session
        self._values = values
        self._variables = variables
        self._lock = threading.RLock()
        self._behind = Behind(self._failed)
        self._runs = Runs(self._told_runs)
        self._grids: dict[int, Grid] = {}
        self._asked: tuple[Values, Plan] | None = None
        self._line = EMPTY
        self._problem: Exception | None = None
        self._editor: MaskEditor | None = None
        self._page: Page | None = None
        self._history: set[str] = set()

    # What it holds.

    @property
    def values(self) -> Values:
        """What the fields say; setting it changes them."""
        return self._values

    @values.setter
    def values(self, values: Values) -> None:
        self.typed(values)
        if self._page is not None:
            self._page.form.show(values)

    @property
    def prompt(self) -> str:
        """The prompt, as the body of a cell; setting it changes the field."""
        return self._values.prompt

    @prompt.setter
    def prompt(self, prompt: str) -> None:
        self.values = replace(self._values, prompt=prompt)

    @property
    def plan(self) -> Plan:
        """What the fields ask for now; RequestError and SettingsError as `wg.plan`. Nothing is sent."""
        return Plan(ask_of(self._values, self._variables()), self.session)

    @property
    def sweeps(self) -> list[Sweep]:
        """The runs of this studio, in the order of their beginning."""
        return self._runs.sweeps

    @property
    def sweep(self) -> Sweep | None:
        """The run that was begun last."""
        return self.sweeps[-1] if self.sweeps else None

    @property
    def calls(self) -> list[Call]:
        """Every call of its runs that has a row in the log, in order."""
        return [call for sweep in self.sweeps for call in sweep.calls]

    @property
    def grid(self) -> Grid | None:
        """The grid of the last run; None before there is one."""
        return None if self.sweep is None else self._grid_of(self.sweep)

    @property
    def mask_editor(self) -> MaskEditor | None:
        """The mask editor that is open, or whose mask is used."""
        return self._editor

    @property
    def request_cell(self) -> str:
        """The request as a `%%gptimage` cell that makes the same calls.

        Raises:
            SettingsError: no cell can hold it (the error says why), or it cannot be planned.
        """
        values = self._values
        return cell_text(values, named_inputs(values, self.plan))

    @property
    def request_python(self) -> str:
        """The request as a call of `wg.sweep`; errors as `plan`."""
        values = self._values
        return python_text(values, named_inputs(values, self.plan))

    # What it does.

    def generate(self, *, yes: bool = False) -> None:
        """Begin to send what the fields ask for, and come back at once; `wait` waits for it.

        With more than 20 paid calls the page asks first, unless `yes`. What goes wrong stands on the page, and `wait`
        raises it.
        """
        self._failed(None)
        values = self._values
        self._behind.soon("generate", lambda: self._generate(values, yes=yes))

    def stop(self, number: int | None = None) -> str:
        """Send nothing further of one run, or of all of this studio; in words what became of them."""
        unsent, receiving = self._runs.stop(number)
        return f"{unsent:,} calls not sent, {receiving:,} already sent are still received"

    def wait(self, seconds: float | None = None) -> Studio:
        """Wait until everything that was asked of it is done, or for so many seconds.

        Raises:
            WisGateError: what kept the last `generate` from beginning; calls that failed are in the sweep.
        """
        self._behind.settled(seconds)
        if self._problem is not None:
            raise self._problem
        for sweep in self.sweeps:
            sweep.wait(seconds)
        self._behind.settled(seconds)
        return self

    def edit(self, image: Any, *, add: bool = False) -> None:
        """Make this image the one that is edited, or with `add` one more of them."""
        kept = self._values.sources if add and self._values.route == "edits" else ()
        mask = self._values.mask if kept else None
        self.values = replace(self._values, route="edits", sources=(*kept, image), mask=mask)

    def mask_this(self, image: Any) -> MaskEditor:
        """Edit this image, and open an editor for its mask: what is marked there may change."""
        self.edit(image)
        return self._open_editor()

    def paint(self) -> None:
        """Open the mask editor for the first source."""
        self._open_editor()

    def compare(self, images: Sequence[Any]) -> Compare:
        """Show images side by side on the page."""
        from ..widgets.compare import make_compare

        made = make_compare(list(images), session=self.session)
        if self._page is not None:
            self._page.open("Compare", made)
        return made

    def use(self, image: Any) -> None:
        """Take the prompt, the options and the input files of the call that made this image."""
        store = self.session.store()
        found = store.resolve_ref(image if isinstance(image, str) else f"@{image.id}")
        self.values = again(store.call(found.call_id), store)

    # What the page tells.

    def typed(self, values: Values) -> None:
        """The fields have other values: plan them when no more come for a moment."""
        self._values = values
        self._asked = None
        self._put(question="")
        self._behind.soon("plan", self._replan, pause=TYPING_SECONDS)

    def decline(self) -> None:
        """What was asked about is not sent."""
        self._asked = None
        self._put(question="")

    def show_run(self, number: int) -> None:
        """Show the grid of a run."""
        sweep = next((one for one in self.sweeps if one.id == number), None)
        if sweep is None:
            raise SettingsError(f"run {number} is not one of this studio's")
        self._show_grid(sweep)

    def code(self) -> dict[str, str]:
        """The request as `cell` and `python`; where there is none, why."""
        found: dict[str, str] = {}
        for name in ("cell", "python"):
            try:
                found[name] = str(getattr(self, f"request_{name}"))
            except WisGateError as error:
                found[f"no_{name}"] = str(error)
        return found

    # Behind the page.

    def _generate(self, values: Values, *, yes: bool) -> None:
        asked, self._asked = self._asked, None
        plan = asked[1] if yes and asked is not None and asked[0] is values else None
        if plan is None:
            plan = Plan(ask_of(values, self._variables()), self.session)
            question = "" if yes else plan_line(plan).question
            if question:
                self._asked = (values, plan)
                self._put(question=question)
                return
        self._put(question="")
        sweep = self._runs.begin(plan)
        self._show_grid(sweep)
        sweep.when_over(lambda: self._behind.soon("plan", self._replan, again=False))

    def _replan(self) -> None:
        values = self._values
        line = EMPTY
        if values.prompt.strip():
            try:
                plan = Plan(ask_of(values, self._variables()), self.session)
                if plan.count > MANY:
                    self._show_line(counted(plan))
                line = plan_line(plan)
            except WisGateError as error:
                line = refused(error)
        if not self._behind.waits("plan"):
            self._show_line(line)
        self._show_history()

    def _show_line(self, line: PlanLine) -> None:
        self._line = line
        self._put(plan={"state": line.state, "line": line.line, "notes": list(line.notes)})

    def _show_history(self) -> None:
        page = self._page
        if page is None:
            return
        page.head(sandbox=self.session.in_sandbox)
        for call, image in newest(self.session.store(), self._history):
            self._history.add(image.image_id)
            page.board.add_thumbnail(strip_part(call, image), MOST)

    def _told_runs(self, runs: list[dict[str, Any]]) -> None:
        self._put(runs=runs)
        self._behind.soon("history", self._show_history, pause=HISTORY_SECONDS, again=False)

    def _failed(self, problem: Exception | None) -> None:
        self._problem = problem
        if self._page is not None:
            self._page.board.failed(problem)

    def _put(self, **traits: Any) -> None:
        if self._page is not None:
            with self._lock:
                for name, value in traits.items():
                    setattr(self._page.board, name, value)

    def _grid_of(self, sweep: Sweep) -> Grid:
        with self._lock:
            if sweep.id not in self._grids:
                self._grids[sweep.id] = sweep.grid()
            return self._grids[sweep.id]

    def _show_grid(self, sweep: Sweep) -> None:
        if self._page is not None:
            self._page.show_grid(self._grid_of(sweep))
            self._put(shown=sweep.id)

    def _open_editor(self) -> MaskEditor:
        from ..widgets.mask import make_mask_editor

        if not self._values.sources:
            raise InputError("there is no image to paint a mask on; add one first, @-1 is the last image of the log")
        editor = self._values.mask if self._editor is not None and self._values.mask is self._editor else None
        if editor is None:
            editor = make_mask_editor(self._values.sources[0], session=self.session)
            editor.observe(self._painted)
        self._editor = editor
        self.values = with_option(replace(self._values, mask=editor), "mask_edits", None)
        if self._page is not None:
            self._page.open("Mask: mark what may change", editor)
        return editor

    def _painted(self, editor: MaskEditor) -> None:
        """The mask has another region: it is the same value, so only the plan and the words are new."""
        if self._values.mask is editor:
            self.values = replace(self._values)

    # How it is shown.

    @property
    def widget(self) -> Any:
        """The ipywidget, for layouts of your own; made when it is first asked for, and anew after it was closed."""
        with self._lock:
            if self._page is None or self._page.closed:
                self._page = self._make_page()
        return self._page.box

    def _make_page(self) -> Page:
        from .page import Page

        page = Page(self, self._values)
        self._page, self._history = page, set()
        self._show_line(self._line)
        page.board.site = site_of(self.session)
        page.board.failed(self._problem)
        self._runs.tell()
        if self.sweep is not None:
            self._show_grid(self.sweep)
        self._behind.soon("plan", self._replan)
        return page

    def _view(self) -> dict[str, Any]:
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}}

    def _static_bundle(self) -> dict[str, Any]:
        from .twin import studio_bundle

        return studio_bundle(self)

    def __repr__(self) -> str:
        runs = len(self.sweeps)
        return f"<Studio {self._values.route}, {runs} run{'s' * (runs != 1)}, {len(self.calls):,} calls>"
