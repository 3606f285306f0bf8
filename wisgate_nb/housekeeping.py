"""What keeps house: the key, the store, and the sweeps of this kernel. Each is a subcommand of `%wisgate` too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .config import SANDBOX
from .errors import SettingsError
from .own_folders import shown_path
from .secret import refuse_key
from .session import current
from .store.counts import count
from .wording import many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .session import Session
    from .store.prune import Pruned
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


def status() -> Table:
    """Where calls go, whether a key is set, the model, and the store with its counts. Sends nothing.

    Returns:
        A `Table`, to be shown: `.rows` holds its rows as tuples.
    """
    session = current()
    store = session.store()
    backend, target, problem = _target(session)
    counts = count(store)
    rows = (
        ("backend", backend),
        ("base URL", target),
        ("key", _key(session)),
        ("model", session.model),
        ("store", shown_path(store.path)),
        ("calls", counts.calls),
        ("images", counts.images),
        ("in flight", counts.in_flight),
        *_to_rescue(store),
        *(("bundle", shown_path(one.bundle.path)) for one in store.beside.loaded),
        ("prices", repr(session.prices)),
        ("version", __version__),
    )
    return Table("wisgate_nb", (), rows, (*problem, *store.notice))


def _to_rescue(store: Store) -> Iterator[tuple[str, str]]:
    """What was paid for and is not in the store yet."""
    if store.held:
        calls = many(len(store.held), "call")
        yield "held", f"answers of {calls}, which the disk refused: see to it, then %wisgate rescue"
    if waiting := store.unfetched():
        yield "not fetched", f"pictures of {many(len(waiting), 'call')}: %wisgate rescue fetches them, for nothing"


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


def login(*, keep: bool = False) -> None:
    """Ask for the key at a hidden prompt, for this kernel.

    Args:
        keep: put it in the keyring of the operating system too.

    Raises:
        SettingsError: what was typed cannot be a key, or there is no keyring; nothing was kept.
    """
    from getpass import getpass

    current().keys.login(getpass("WisGate key (not shown): "), keep=keep)


def logout() -> None:
    """Forget the key that `login` was given, in the keyring too; one from the environment stays."""
    current().keys.logout()


def check(*, fix: bool = False) -> Table:
    """What does not agree between the store's rows and its files.

    Args:
        fix: put right what can be; files that no row names are put aside and never deleted.

    Returns:
        A `Table` with a row for each problem: its kind, its file, what is wrong, and whether it was mended.
    """
    store = current().store()
    problems = store.check(fix=fix)
    rows = [
        (problem.kind, problem.path.name, problem.message, "mended" if problem.fixed else "") for problem in problems
    ]
    counts = count(store)
    found = many(len(rows), "problem") if rows else "rows and files agree"
    title = f"{many(counts.calls, 'call')}, {many(counts.images, 'image')}: {found}"
    return Table(title, ("problem", "what", "detail", "") if rows else (), rows)


def prune() -> Pruned:
    """Remove from the store what can be made again, such as small pictures; nothing that was paid for is removed.

    Returns:
        A `Pruned`: how many `.small_pictures` and `.unfinished` files were removed, and their `.bytes` together.
    """
    return current().store().prune()


def rescue(folder: str | Path | None = None) -> list[str]:
    """Write answers that were paid for and could not be stored, once there is room, and fetch missing pictures.

    Pictures that an answer gave the address of are fetched again where that may help; nothing is paid for.

    Args:
        folder: where to; None is the store itself. Pictures are fetched into the store alone.

    Returns:
        The ids of the calls whose answers were written, or that got pictures; empty when none was waiting.

    Raises:
        NotStoredError, StoreError: that disk refuses too; the answers are still held.
    """
    refuse_key("folder", folder, undone="nothing was written; the answers are still held")
    session = current()
    written = session.store().rescue(folder)
    if folder is None and session.store().unfetched():
        written += session.engine().fetch_late()
    return written


def jobs() -> Table:
    """The sweeps of this kernel: number, what they vary, and how far they are.

    Returns:
        A `Table` with a row for each sweep: its number for `cancel`, its state, its prompt, and its counts.
    """
    from .display.html import one_line
    from .display.sweep_html import summary

    session, rows = current(), []
    for sweep in session.sweeps:
        state = "over" if sweep.done else "stopping" if sweep.stopped else "running"
        counts = summary(sweep.counts, stopped=sweep.stopped, sandbox=session.in_sandbox)
        rows.append((sweep.id, state, one_line(sweep.plan.space.templates[0], 60), counts))
    return Table(
        "Sweeps" if rows else "no sweep was begun in this kernel",
        ("", "state", "prompt", "calls") if rows else (),
        rows,
    )


def cancel(sweep_id: int | None = None) -> dict[int, tuple[int, int]]:
    """Send nothing further of a sweep that runs, or of all that run.

    Args:
        sweep_id: its number in `jobs()`; None is all.

    Returns:
        For each sweep, by its number: how many calls will never be sent, and how many are still being received.

    Raises:
        SettingsError: no such sweep is running.
    """
    running = [sweep for sweep in current().sweeps if not sweep.done and sweep_id in (None, sweep.id)]
    if not running:
        which = "no sweep is running" if sweep_id is None else f"sweep {sweep_id} is not running"
        raise SettingsError(f"{which}; %wisgate jobs lists the sweeps of this kernel")
    return {sweep.id: sweep.cancel() for sweep in running}


def retry(*, failed: bool = True) -> Sweep:
    """Send what is missing of the last sweep; see `Sweep.retry`.

    Args:
        failed: also calls that failed or were refused; without it only those that were never sent.

    Returns:
        The new `Sweep`, over: what the store has is reused in it.

    Raises:
        SettingsError: no sweep was begun in this kernel.
    """
    sweeps = current().sweeps
    if not sweeps:
        raise SettingsError("no sweep was begun in this kernel; run its cell again: only what is missing is sent")
    return sweeps[-1].retry(failed=failed)


def curl(ref: str) -> str:
    """A call of the log as a curl command with `$WISDOM_GATE_KEY` in the key's place.

    Args:
        ref: a call or an image: `"@-1"` is the last image, else an id or the beginning of one.

    Raises:
        InputError: there is no such call.
    """
    from .snippets import curl_of, find_call

    session = current()
    return curl_of(find_call(ref, session.store()), session)
