"""What goes on behind a studio's page: plans, runs, history, grids, and telling the page of them. From any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import forks
from ..errors import SettingsError, WisGateError
from ..planning.plan import Plan
from .behind import Behind
from .history import MOST, newest, strip_part
from .plan_line import EMPTY, MANY, PlanLine, counted, plan_line, refused
from .runs import Runs
from .site import site_of
from .values import Values, ask_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..sweeping.sweep import Sweep
    from ..widgets.grid import Grid
    from .page import Page
    from .studio import Studio

TYPING_SECONDS = 0.25
"""After the last key, before the plan is made anew."""
HISTORY_SECONDS = 0.7


class Stage:
    """One studio's thread, runs and page; the page is made when it is first shown.

    Attributes:
        behind: the thread; `behind.settled` waits for it.
        runs: the sweeps that were begun.
        problem: what kept the last `generate` from beginning.
        page: the widgets, or None before they are shown.
    """

    def __init__(self, studio: Studio, variables: Callable[[], Mapping[str, Any]]) -> None:
        self.session = studio.session
        self.behind = Behind(self.failed)
        self.runs = Runs(self._told_runs)
        self.problem: Exception | None = None
        self.page: Page | None = None
        self._studio = studio
        self._variables = variables
        self._lock = forks.rlock()
        self._grids: dict[int, Grid] = {}
        self._asked: tuple[Values, Plan] | None = None
        self._line = EMPTY
        self._history: set[str] = set()

    def plan_of(self, values: Values) -> Plan:
        """What the values ask for now; RequestError and SettingsError as `wg.plan`."""
        return Plan(ask_of(values, self._variables()), self.session)

    def typed(self) -> None:
        """The values are others: plan them when no more come for a moment."""
        self.decline()
        self.behind.soon("plan", self._replan, pause=TYPING_SECONDS)

    def generate(self, values: Values, *, yes: bool) -> None:
        """Begin to send what the values ask for, or ask first."""
        self.failed(None)
        self.behind.soon("generate", lambda: self._generate(values, yes=yes))
        self.behind.soon("plan", self._replan, pause=TYPING_SECONDS)

    def decline(self) -> None:
        """What was asked about is not sent."""
        self._asked = None
        self._put(question="")

    def failed(self, problem: Exception | None) -> None:
        """Show what went wrong, or take it away with None."""
        self.problem = problem
        if self.page is not None:
            self.page.board.failed(problem)

    def grid_of(self, sweep: Sweep) -> Grid:
        """The one grid of a run."""
        with self._lock:
            if sweep.id not in self._grids:
                self._grids[sweep.id] = sweep.grid()
            return self._grids[sweep.id]

    def show_run(self, number: int) -> None:
        """Show the grid of a run; SettingsError for one of somebody else."""
        sweep = next((one for one in self.runs.sweeps if one.id == number), None)
        if sweep is None:
            raise SettingsError(f"run {number} is not one of this studio's")
        self._show_grid(sweep)

    def shown(self) -> Page:
        """The page, made when it is first asked for, and anew after it was closed."""
        from .page import Page

        with self._lock:
            if self.page is not None and not self.page.closed:
                return self.page
            page = self.page = Page(self._studio, self._studio.values)
            self._history = set()
        # Not under the lock: a run that tells of itself holds the runs' lock and then takes this one.
        page.board.site = site_of(self.session)
        page.board.failed(self.problem)
        self._show_line(self._line)
        self.runs.tell()
        if self.runs.sweeps:
            self._show_grid(self.runs.sweeps[-1])
        self.behind.soon("plan", self._replan)
        return page

    def _generate(self, values: Values, *, yes: bool) -> None:
        asked, self._asked = self._asked, None
        plan = asked[1] if yes and asked is not None and asked[0] is values else self.plan_of(values)
        question = "" if yes else plan_line(plan).question
        self._put(question=question)
        if question:
            self._asked = (values, plan)
            return
        sweep = self.runs.begin(plan)
        self._show_grid(sweep)
        sweep.when_over(lambda: self.behind.soon("plan", self._replan, again=False))

    def _replan(self) -> None:
        values, line = self._studio.values, EMPTY
        if values.prompt.strip():
            try:
                plan = self.plan_of(values)
                if plan.count > MANY:
                    self._show_line(counted(plan))
                line = plan_line(plan)
            except WisGateError as error:
                line = refused(error)
        if not self.behind.waits("plan"):
            self._show_line(line)
        self._show_history()

    def _show_line(self, line: PlanLine) -> None:
        self._line = line
        self._put(plan={"state": line.state, "line": line.line, "notes": list(line.notes)})

    def _show_history(self) -> None:
        page = self.page
        if page is None:
            return
        page.head(sandbox=self.session.in_sandbox)
        for call, image in newest(self.session.store(), self._history):
            self._history.add(image.image_id)
            page.board.add_thumbnail(strip_part(call, image), MOST)

    def _show_grid(self, sweep: Sweep) -> None:
        if self.page is not None:
            self.page.show_grid(self.grid_of(sweep))
            self._put(shown=sweep.id)

    def _told_runs(self, runs: list[dict[str, Any]]) -> None:
        self._put(runs=runs)
        self.behind.soon("history", self._show_history, pause=HISTORY_SECONDS, again=False)

    def _put(self, **traits: Any) -> None:
        if self.page is not None:
            with self._lock:
                for name, value in traits.items():
                    setattr(self.page.board, name, value)
