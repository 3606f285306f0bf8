"""`%wisgate status` and `%wisgate check`: what this kernel would use, and whether the store is whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .config import SANDBOX
from .errors import SettingsError
from .store.counts import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .session import Session
    from .store.store import Store
    from .sweeping.sweep import Sweep


@dataclass(frozen=True, slots=True)
class Table:
    """A small table to be shown: title, column heads, rows, and notes below."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return str(self._repr_mimebundle_()["text/plain"])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from .display.report import table_bundle

        return table_bundle(self.title, self.columns, self.rows, self.notes)


def status(session: Session) -> Table:
    """Where calls go, whether a key is set, the model, and the store with its counts. Sends nothing."""
    store = session.store()
    backend, target, problem = _target(session)
    counts = count(store)
    rows = (
        ("backend", backend),
        ("base URL", target),
        ("key", _key(session)),
        ("model", session.model),
        ("store", str(store.path)),
        ("calls", counts.calls),
        ("images", counts.images),
        ("in flight", counts.in_flight),
        *(("bundle", str(one.bundle.path)) for one in store.beside.loaded),
        ("prices", repr(session.prices)),
        ("version", __version__),
    )
    return Table("wisgate_nb", (), rows, (*problem, *store.notice))


def _target(session: Session) -> tuple[str, str, tuple[str, ...]]:
    try:
        endpoint = session.endpoint()
    except SettingsError as error:
        return "none", "cannot be used", tuple(session.scrub(str(error)).splitlines())
    if endpoint.backend == SANDBOX:
        return SANDBOX, "none: pictures are painted here, offline", ()
    return endpoint.backend, endpoint.base_url, ()


def _key(session: Session) -> str:
    try:
        found = session.keys.find()
    except SettingsError:
        return "set, but it cannot be a key (see %wisgate doctor)"
    notes = "".join(f"; {note}" for note in found.notes)
    return (f"set ({found.origin})" if found.secret else "not set") + notes


def check_report(store: Store, *, fix: bool) -> Table:
    """What does not agree between the store's rows and its files; with `fix`, mended where it can be."""
    problems = store.check(fix=fix)
    rows = [
        (problem.kind, problem.path.name, problem.message, "mended" if problem.fixed else "") for problem in problems
    ]
    counts = count(store)
    title = (
        f"{counts.calls} calls, {counts.images} images: {f'{len(rows)} problems' if rows else 'rows and files agree'}"
    )
    return Table(title, ("problem", "what", "detail", "") if rows else (), rows)


def jobs(session: Session) -> Table:
    """The sweeps of this kernel: number, what they vary, and how far they are."""
    from .display.html import one_line
    from .display.sweep_html import summary

    rows = []
    for sweep in session.sweeps:
        state = "over" if sweep.done else "stopping" if sweep.stopped else "running"
        counts = summary(sweep.counts, stopped=sweep.stopped, sandbox=session.in_sandbox)
        rows.append((sweep.id, state, one_line(sweep.plan.space.templates[0], 60), counts))
    return Table(
        "Sweeps" if rows else "no sweep was begun in this kernel",
        ("", "state", "prompt", "calls") if rows else (),
        rows,
    )


def running_sweeps(session: Session, number: int | None) -> list[Sweep]:
    """The sweeps that run, or the one with this number; SettingsError when there is none."""
    running = [sweep for sweep in session.sweeps if not sweep.done and number in (None, sweep.id)]
    if not running:
        which = "no sweep is running" if number is None else f"sweep {number} is not running"
        raise SettingsError(f"{which}; %wisgate jobs lists the sweeps of this kernel")
    return running


def last_sweep(session: Session) -> Sweep:
    """The sweep that was begun last; SettingsError when there is none."""
    if not session.sweeps:
        raise SettingsError("no sweep was begun in this kernel; run its cell again: only what is missing is sent")
    return session.sweeps[-1]
