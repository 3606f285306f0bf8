"""`%%gptimage` and `%gptimage`: a prompt in, images below the cell, a row in the log; a template becomes a sweep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, line_cell_magic, magics_class, needs_local_scope, no_var_expand

from ..errors import CallsInterrupted
from .short_errors import short_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from IPython.core.interactiveshell import InteractiveShell

    from ..calls import Outcome
    from ..planning.plan import Plan
    from ..session import Session
    from ..sweeping.sweep import Sweep
    from .parse import Parsed


@magics_class
class GptImageMagics(Magics):
    """The image magic of one shell."""

    shell: InteractiveShell

    def __init__(self, shell: Any, session: Session) -> None:
        super().__init__(shell)
        self.session = session

    @no_var_expand
    @needs_local_scope
    @line_cell_magic
    def gptimage(self, line: str, cell: str | None = None, local_ns: Mapping[str, Any] | None = None) -> Any:
        """Send a prompt and show its images; `%gptimage --help` lists the options."""
        from .parse import parse

        with short_errors(self.session):
            parsed = parse(line)
            if parsed.help:
                from .help import option_help

                print(option_help())
                return None
            return self._do(parsed, cell, {**self.shell.user_ns, **(local_ns or {})})

    def _do(self, parsed: Parsed, cell: str | None, variables: dict[str, Any]) -> Any:
        from ..display.progress_html import MOST_TILES
        from ..planning.plan import Plan
        from .asked import ask_of
        from .consent import require_consent

        options = parsed.options
        plan = Plan(ask_of(parsed, cell, variables), self.session)
        if options.get("curl") or options.get("code"):
            self._print_code(plan, curl=bool(options.get("curl")))
            return None
        if options.get("dry_run"):
            return self._bound(parsed, plan)
        require_consent(plan, yes=bool(options.get("yes")))
        grid = {name for name in ("rows", "cols", "bg") if options.get(name)}
        if plan.is_plain and not grid and plan.count <= MOST_TILES:
            return self._make(parsed, plan)
        return self._sweep(parsed, plan)

    def _make(self, parsed: Parsed, plan: Plan) -> Any:
        """The few calls of a cell in which nothing varies."""
        from ..calls import make
        from .view import CellView

        view = CellView(self.session, silent=parsed.silent)
        try:
            outcome = make(plan, view)
        except CallsInterrupted as interrupt:
            view.interrupted(str(interrupt))
            raise
        view.close()
        return self._hand_back(parsed, outcome)

    def _hand_back(self, parsed: Parsed, outcome: Outcome) -> Any:
        """Bind and return the call; its errors fail the cell after everything that was made is shown."""
        if outcome.call is not None:
            outcome.call.shown_by(self.session.cell)
            self._bound(parsed, outcome.call)
        return outcome.require()

    def _sweep(self, parsed: Parsed, plan: Plan) -> Sweep:
        """A plan that varies, or is large: watched while it runs, shown as a grid."""
        from ..sweeping.start import begin, stopped_by_ctrl_c
        from ..sweeping.view import SweepView

        view = SweepView(self.session, final=True, silent=parsed.silent, fails=not parsed.options.get("bg"))
        with stopped_by_ctrl_c(plan, view):
            sweep = begin(plan, view, rows=parsed.options.get("rows"), cols=parsed.options.get("cols"))
            sweep.shown_by(self.session.cell)
            self._bound(parsed, sweep)
            if parsed.options.get("bg"):
                return sweep
            sweep.wait()
        view.close()
        return sweep.require()

    def _bound(self, parsed: Parsed, value: Any) -> Any:
        """The value, after `--out` has bound it to a variable too; a trailing `;` hands nothing to the display."""
        if parsed.options.get("out"):
            self.shell.user_ns[parsed.options["out"]] = value
        return value

    def _print_code(self, plan: Plan, *, curl: bool) -> None:
        from ..snippets import code
        from ..snippets import curl as as_curl

        print("\n\n".join((as_curl if curl else code)(plan)))
