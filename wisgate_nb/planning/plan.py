"""The plan: every call that a template and its axes ask for, before any is sent. Nothing is listed to be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import RequestError
from ..request.space import build_space
from .choices import choose
from .inputs import Inputs
from .no_key import refuse_in_ask, refuse_in_axes, refuse_in_choices
from .requests import AXIS_OPTIONS, Requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from ..request.axes import Axis
    from ..request.request import Request
    from ..request.space import Combination, Space
    from ..session import Session
    from ..sweeping.sweep import Sweep
    from .ask import Ask
    from .choices import Choices
    from .estimate import Estimate

MOST_LISTED = 100_000
"""Calls that a plan may be asked to list, or to send."""

MOST_FAULTS = 3
MOST_LINTED, MOST_HINTS = 20, 5


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """One call of a plan: its place from 0, its axis values, and what would be sent."""

    place: int
    combination: Combination
    request: Request


class Plan:
    """All calls of a template with its axes: counted, estimated, listed and sent on demand.

    Attributes:
        space: the combinations.
        choices: the options that hold for every call.
    """

    def __init__(self, ask: Ask, session: Session) -> None:
        self.ask = ask
        self.session = session
        session.know_key()
        refuse_in_ask(ask)
        self.choices: Choices = choose(ask, session)
        refuse_in_choices(self.choices)
        inputs = Inputs(ask, self.choices, session)
        if not ask.prompts:
            raise RequestError("the prompt is empty; write what the image should show")
        self.space: Space = build_space(
            ask.prompts,
            axes=inputs.axes,
            zips=ask.zips,
            where=ask.where,
            replicates=self.choices.replicates,
            variables=ask.variables,
            raw=ask.raw,
            option_names=AXIS_OPTIONS,
        )
        refuse_in_axes(self.space.axes)
        self._requests = Requests(ask, self.choices, inputs)

    @property
    def count(self) -> int:
        """How many calls it has: combinations times replicates, computed and never listed.

        One that streams several images counts once here, as in `frame()`, and is sent as a call for each of them:
        `estimate.calls` counts those.
        """
        return self.space.count

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What varies, in order, with all values."""
        return self.space.axes

    @property
    def is_plain(self) -> bool:
        """Whether nothing varies but the prompt: a cell of one or several prompts as they are written."""
        return self.space.replicates == 1 and all(axis.name == "prompt" for axis in self.axes)

    @property
    def estimate(self) -> Estimate:
        """Calls by what the store has, images, tokens, cost and time; looked up anew each time.

        Raises:
            RequestError: a combination cannot be sent, or there are more than 100,000.
        """
        from .estimate import estimate

        return estimate(self)

    def calls(self) -> Iterator[PlannedCall]:
        """Every call in the order of sending; RequestError at the first that cannot be sent."""
        for place, combination in enumerate(self.space):
            yield PlannedCall(place, combination, self._requests.of(combination))

    def check(self) -> None:
        """Look at every call, so that nothing is sent when any of them cannot be.

        Raises:
            RequestError: some cannot be sent, with the first of them named; or there are more than 100,000.
        """
        self.check_size()
        faults: dict[str, tuple[Combination, RequestError]] = {}
        bad = 0
        for combination in self.space:
            try:
                self._requests.check(combination)
            except RequestError as error:
                bad += 1
                faults.setdefault(str(error), (combination, error))
        if faults:
            raise _invalid(list(faults.values()), bad, self.count)

    def check_size(self) -> None:
        """RequestError for a plan that is too large to be listed or sent."""
        if self.count > MOST_LISTED:
            sizes = " x ".join(f"{len(axis.values):,} {axis.name}" for axis in self.axes)
            raise RequestError(
                f"the plan has {self.count:,} calls ({sizes} x {self.space.replicates} replicates);\n"
                f"at most {MOST_LISTED:,} are listed or sent at once: shorten an axis or keep some with where"
            )

    def hints(self) -> list[str]:
        """What the user should know before it is sent: what looks like a slip in a template, an odd model or size."""
        next(iter(self.calls()), None)
        return [*self.space.hints, *self._slips(), *self._requests.hints()]

    def _slips(self) -> list[str]:
        if self.ask.raw:
            return []
        from ..request.lint import lint

        names = [axis.name for axis in self.axes]
        found = (lint(text, axes=names, variables=self.ask.variables) for text in self.space.templates[:MOST_LINTED])
        return [str(slip) for slips in found for slip in slips][:MOST_HINTS]

    def frame(self) -> pd.DataFrame:
        """One row per planned call: its `prompt`, `axis.<name>` columns, options and `state` in the store.

        `state` is `new`, `reused`, `duplicate`, `running` or `unknown`; tokens are estimates, NA where unknown.
        """
        from .frame import plan_frame

        return plan_frame(self)

    def run(self) -> Sweep:
        """Send what the store does not have, and wait. To run is to consent: nothing is asked.

        Raises:
            RequestError: a call cannot be sent; nothing was sent.
            BudgetError: the plan is above max_calls or max_cost; nothing was sent.
            CallsInterrupted: Ctrl-C; calls already sent are still received and stored.
        """
        from ..sweeping.start import run

        return run(self)

    def start(self) -> Sweep:
        """Begin to send what the store does not have, and come back at once: `display(wg.grid(plan.start()))`.

        The sweep goes on by itself; `Sweep.wait()` waits for it and `Sweep.cancel()` stops it. Raises as `run`.
        """
        from ..sweeping.start import begin

        return begin(self)

    def grid_axes(self) -> Mapping[str, tuple[Any, ...]]:
        """The axes with all their values, for a grid."""
        return {axis.name: axis.values for axis in self.axes}

    def __len__(self) -> int:
        return self.count

    def __repr__(self) -> str:
        """Short, and without a look at the store: a repr also stands in tracebacks."""
        varied = [f"{len(axis.values):,} {axis.name}" for axis in self.axes]
        return f"<Plan: {self.count:,} calls: {' x '.join([*varied, f'{self.space.replicates} replicates'])}>"

    def __str__(self) -> str:
        return str(self._repr_mimebundle_()["text/plain"])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from ..display.plan_table import plan_bundle
        from .preview import preview

        return plan_bundle(preview(self))


def _invalid(faults: list[tuple[Combination, RequestError]], bad: int, count: int) -> RequestError:
    """One error for all that cannot be sent: a single call's own words, or the combinations by name."""
    first, error = faults[0]
    if count == 1:
        return error
    kind = type(error)
    if len(faults) == 1 and bad == count:
        return kind(f"none of the {count:,} calls can be sent, all for the same reason; nothing was sent\n{error}")
    named = "; ".join(_named(combination) for combination, _ in faults[:MOST_FAULTS])
    more = f" and {len(faults) - MOST_FAULTS} more kinds" if len(faults) > MOST_FAULTS else ""
    return kind(
        f"{bad:,} of {count:,} calls cannot be sent, and nothing was sent: {named}{more}\n"
        f"{_named(first)}: {str(error).splitlines()[0]}\n"
        "correct the values, or leave such combinations out with where"
    )


def _named(combination: Combination) -> str:
    from ..display.html import one_line

    shown = combination.options or combination.values
    return ", ".join(f"{name}={one_line(str(value), 40)}" for name, value in shown.items()) or "the prompt"
