"""Meets many faults with one session and tells of each what it owes and does not give."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine_wire import KEY, source
from fake_clock import PassingClock
from fault_server import FaultServer

import wisgate_nb as wg
from wisgate_nb import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine_wire import Wire
    from fault_server import Received
    from single_send_faults import Case

    from wisgate_nb.call import Call
    from wisgate_nb.store.records import CallRecord

ROUTES: dict[str, Callable[..., Call]] = {
    "generate": wg.generate,
    "edit": lambda prompt, **more: wg.edit(prompt, source(), **more),
    "stream": lambda prompt, **more: wg.generate(prompt, partials=1, **more),
}


@dataclass
class Tally:
    """What became of the cases of one session: how many, how many were sent too often, and all that was wrong."""

    wire: Wire
    route: str
    cases: int = 0
    sent_twice: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.wire.session.clock = PassingClock()

    def meet(self, name: str, case: Case) -> None:
        """Make one call against the fault and note what is wrong."""
        with FaultServer(case.fault) as server:
            self.wire.to(server.base_url)
            self.judge(name, case, server)

    def judge(self, name: str, case: Case, server: FaultServer) -> None:
        """Make one call; the server, which runs, counts."""
        store = self.wire.session.store()
        before = len(store.calls())
        caught = self._call(case)
        posts = server.posts
        self.cases += 1
        if len(posts) > case.posts:
            self.sent_twice += 1
        rows = store.calls()
        wrong = [f"{len(posts)} POSTs"] if len(posts) != case.posts else []
        if len(rows) != before + 1:
            wrong.append(f"{len(rows) - before} rows")
        wrong += _wrong(case, caught, posts, rows[-1] if rows else None)
        if wrong:
            self.wrong[name] = wrong

    def _call(self, case: Case) -> BaseException | None:
        prompt = f"a futuristic skyline, number {next(self._numbers)}"
        try:
            ROUTES[self.route](prompt, timeout=case.timeout)
        except Exception as problem:  # noqa: BLE001 - any other type is a finding
            return problem
        return None


def _wrong(case: Case, caught: BaseException | None, posts: list[Received], row: CallRecord | None) -> list[str]:
    """What the exception and the row lack."""
    if type(caught) not in (case.kind, case.or_kind) or not isinstance(caught, errors.CallError) or row is None:
        return [f"{caught!r} instead of {case.kind.__name__}"]
    shown = f"{caught}{caught!r}{vars(caught)!r}{row!r}"
    keys = {post.headers["idempotency-key"] for post in posts} | {row.idempotency_key}
    owed = {
        f"the row is {row.status}": row.status == case.status == caught.status,
        f"the exception's call is {caught.call_id}": caught.call_id == row.call_id,
        f"idempotency keys are {caught.idempotency_key}, {keys}": {caught.idempotency_key} == keys,
        f"attempts are {caught.attempts}, {row.attempts}": caught.attempts == row.attempts >= max(1, len(posts)),
        f"seconds are {caught.seconds}, {row.seconds}": caught.seconds is not None and row.seconds is not None,
        "the bodies differ": len({post.body for post in posts}) <= 1,
        f"the message has {len(str(caught).splitlines())} lines": 1 <= len(str(caught).splitlines()) <= 3,
        "the row has no message": bool(row.error_message),
        "the key shows": KEY not in shown,
        "another exception hangs on it": caught.__context__ is None and caught.__cause__ is None,
        "no word on money": any(word in str(caught) for word in ("bill", "refused", "paid", "answered")),
    }
    return [words for words, well in owed.items() if not well]
