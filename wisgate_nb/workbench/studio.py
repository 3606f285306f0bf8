"""`Studio`: a form to play with prompts, whose runs land in the same log and whose request can be kept as code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import InputError, WisGateError
from ..secret import refuse_key
from ..widgets.alive import VIEW, Alive
from ..wording import many
from .cell_text import cell_text
from .history import again
from .inputs_named import named_inputs
from .python_text import python_text
from .stage import Stage
from .values import Values, values_of, with_option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..call import Call
    from ..planning.plan import Plan
    from ..session import Session
    from ..sweeping.sweep import Sweep
    from ..widgets.compare import Compare
    from ..widgets.grid import Grid
    from ..widgets.mask import MaskEditor


def make_studio(
    prompt: str, options: Mapping[str, Any], *, session: Session, variables: Callable[[], Mapping[str, Any]]
) -> Studio:
    """A studio that begins with these values; `variables` gives what `{{name}}` reads, each time anew.

    Raises SettingsError for an option that does not exist.
    """
    session.know_key()
    refuse_key("form", (prompt, options), undone="nothing was shown")
    return Studio(values_of(prompt, options), session=session, variables=variables)


class Studio(Alive):
    """A prompt, its options, what they would take, the runs that were begun, and the same request as code.

    Nothing that a person does on its page makes the kernel wait: a thread of its own makes plans and begins runs.

    Attributes:
        session: whose store, settings and key are used.
    """

    def __init__(self, values: Values, *, session: Session, variables: Callable[[], Mapping[str, Any]]) -> None:
        self.session = session
        self._values = values
        self._editor: MaskEditor | None = None
        self._stage = Stage(self, variables)
        self._watched: dict[int, MaskEditor] = {}
        self._watch(values.mask)

    @property
    def values(self) -> Values:
        """What the fields say; setting it changes them."""
        return self._values

    @values.setter
    def values(self, values: Values) -> None:
        self.typed(values)
        if self._stage.page is not None:
            self._stage.page.form.show(values)

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
        return self._stage.plan_of(self._values)

    @property
    def sweeps(self) -> list[Sweep]:
        """The runs of this studio, in the order of their beginning."""
        return self._stage.runs.sweeps

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
        return None if self.sweep is None else self._stage.grid_of(self.sweep)

    @property
    def mask_editor(self) -> MaskEditor | None:
        """The mask editor that was opened last."""
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

    def code(self) -> dict[str, str]:
        """The request as `cell` and `python`; where there is none, why: `no_cell`, `no_python`."""
        found: dict[str, str] = {}
        for name in ("cell", "python"):
            try:
                found[name] = str(getattr(self, f"request_{name}"))
            except WisGateError as error:
                found[f"no_{name}"] = str(error)
        return found

    def generate(self, *, yes: bool = False) -> None:
        """Begin to send what the fields ask for, and come back at once; `wait` waits for it.

        With more than 20 paid calls the page asks first, unless `yes`. What goes wrong stands on the page, and `wait`
        raises it.
        """
        self._stage.generate(self._values, yes=yes)

    def decline(self) -> None:
        """Do not send what the page asked about."""
        self._stage.decline()

    def stop(self, number: int | None = None) -> str:
        """Send nothing further of one run, or of all of this studio; in words what became of them."""
        unsent, receiving = self._stage.runs.stop(number)
        return f"{many(unsent, 'call')} not sent, {receiving:,} already sent are still received"

    def wait(self, seconds: float | None = None) -> Studio:
        """Wait until everything that was asked of it is done, or at each step for so many seconds.

        Raises:
            WisGateError: what kept the last `generate` from beginning; calls that failed are in the sweep.
        """
        self._stage.behind.settled(seconds)
        if self._stage.problem is not None:
            raise self._stage.problem
        for sweep in self.sweeps:
            sweep.wait(seconds)
        self._stage.behind.settled(seconds)
        return self

    def edit(self, image: Any, *, add: bool = False) -> None:
        """Make this image the one that is edited, or with `add` one more of them."""
        kept = self._values.sources if add and self._values.route == "edits" else ()
        mask = self._values.mask if kept else None
        self.values = replace(self._values, route="edits", sources=(*kept, image), mask=mask)

    def mask_this(self, image: Any) -> MaskEditor:
        """Edit this image, and open an editor for its mask: what is marked there may change."""
        self.edit(image)
        return self.paint()

    def paint(self) -> MaskEditor:
        """Open the mask editor for the first source; InputError where there is none."""
        from ..widgets.mask import MaskEditor, make_mask_editor

        if not self._values.sources:
            raise InputError("there is no image to paint a mask on; add one first, @-1 is the last image of the log")
        editor = self._values.mask
        if not isinstance(editor, MaskEditor):
            editor = make_mask_editor(self._values.sources[0], session=self.session)
        self._editor = editor
        self.values = with_option(replace(self._values, mask=editor), "mask_edits", None)
        if self._stage.page is not None:
            self._stage.page.open_editor(editor)
        return editor

    def compare(self, images: Sequence[Any]) -> Compare:
        """Show images side by side on the page."""
        from ..widgets.compare import make_compare

        made = make_compare(list(images), session=self.session)
        if self._stage.page is not None:
            self._stage.page.open_comparison(made)
        return made

    def use(self, image: Any) -> None:
        """Take the prompt, the options and the input files of the call that made this image."""
        store = self.session.store()
        found = store.resolve_ref(image if isinstance(image, str) else f"@{image.id}")
        self.values = again(store.call(found.call_id), store)

    def show_run(self, number: int) -> None:
        """Show the grid of a run by its number, as `%wisgate jobs` has it; SettingsError for one of somebody else."""
        self._stage.show_run(number)

    def typed(self, values: Values) -> None:
        """The fields have other values: told by the page."""
        self._values = values
        self._watch(values.mask)
        self._stage.typed()

    def _watch(self, mask: Any) -> None:
        """Hear of what is painted on a mask editor, once for each."""
        if hasattr(mask, "observe") and id(mask) not in self._watched:
            self._watched[id(mask)] = mask
            mask.observe(self._painted)

    def _painted(self, editor: MaskEditor) -> None:
        """The mask has another region: it is the same value, so only the plan and the words are new."""
        if self._values.mask is editor:
            self.values = replace(self._values)

    @property
    def widget(self) -> Any:
        """The ipywidget, for layouts of your own; made when it is first asked for, and anew after it was closed."""
        return self._stage.shown().box

    def _view(self) -> dict[str, Any]:
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}}

    def _static_bundle(self) -> dict[str, Any]:
        from .twin import studio_bundle

        return studio_bundle(self)

    def __repr__(self) -> str:
        runs = len(self.sweeps)
        return f"<Studio {self._values.route}, {many(runs, 'run')}, {many(len(self.calls), 'call')}>"
