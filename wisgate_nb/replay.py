"""Replay: nothing is sent. Which take of a call is its turn, and what to say of calls that are nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import forks
from .errors import ReplayError
from .wording import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .store.records import CallKey, Intent

PROMPT_SHOWN = 60
"""Characters of a prompt that a message repeats."""
MOST_SHOWN = 8
_LONGEST_VALUE = 30


class Turns:
    """Counts, in one kernel, how often new takes of each call were asked for.

    A notebook that is replayed from its start asks as it did when it was made: first for a call, then with `--fresh`
    for its second take, its third, and so on. Each shows the take that it showed then.
    """

    def __init__(self) -> None:
        self._lock = forks.lock()
        self._asked: dict[CallKey, int] = {}

    def next(self, key: CallKey, *, fresh: bool) -> int:
        """The take, counted from 1, that this ask is for."""
        with self._lock:
            turn = self._asked.get(key, 0)
            self._asked[key] = turn + 1 if fresh or not turn else turn
            return self._asked[key]


def missing(intent: Intent, elsewhere: Sequence[str] = (), *, there: int = 0) -> ReplayError:
    """The error for a call that neither the store nor a bundle has.

    `elsewhere` are the backends and endpoints that answered the same call: another server, or the sandbox. Where
    earlier calls give `there` of the images that were asked for, `intent` is for the rest.
    """
    return _error([_described(intent, there)], frozenset(elsewhere))


def together(errors: Iterable[ReplayError], *, total: int | None = None) -> ReplayError:
    """One error for all that is missing; `total` is how many calls were asked for."""
    found = list(errors)
    named = [one for error in found for one in error.missing]
    return _error(named, frozenset(place for error in found for place in error.elsewhere), total)


def _error(named: Sequence[str], elsewhere: frozenset[str], total: int | None = None) -> ReplayError:
    of = f"{len(named):,} of " if total is not None else ""
    count = f"{of}{many(total or len(named), 'call')} {'is' if len(named) == 1 else 'are'}"
    shown = "; ".join(named[:MOST_SHOWN])
    more = f"; and {len(named) - MOST_SHOWN:,} more" if len(named) > MOST_SHOWN else ""
    lines = [
        f"replay sends nothing, and {count} neither in the store nor in a loaded bundle:",
        shown + more,
        _advice(elsewhere),
    ]
    return ReplayError("\n".join(lines), missing=tuple(named), elsewhere=tuple(sorted(elsewhere)))


def _advice(elsewhere: frozenset[str]) -> str:
    if "sandbox" in elsewhere:
        return (
            "the sandbox made such calls, and its pictures stand for no service's: WISGATE_BASE_URL=sandbox shows them"
        )
    if elsewhere:
        return f"such calls were made by {', '.join(sorted(elsewhere)[:2])}: set WISGATE_BASE_URL to that server"
    return (
        "load a bundle that has them (wg.load), or have them made: leave --replay out, or set"
        " wg.settings.replay = False"
    )


def _described(intent: Intent, there: int) -> str:
    """A call by its prompt's beginning and what varied."""
    request = intent.request
    prompt = request.prompt if len(request.prompt) <= PROMPT_SHOWN else request.prompt[:PROMPT_SHOWN] + "..."
    facts = [f"{name}={_short(value)}" for name, value in intent.axes.items()]
    facts += [_of_images(there, there + request.count)] if there else []
    facts += [f"n={request.count}"] if request.count > 1 and not there else []
    facts += [f"replicate {intent.replicate}"] if intent.replicate > 1 else []
    return f"{prompt!r} ({', '.join([*facts, request.route])})"


def _of_images(there: int, asked: int) -> str:
    return f"n={asked} was never made: {there} of {asked} images {'is' if there == 1 else 'are'} there"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "..."
