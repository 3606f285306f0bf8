"""The engine: takes calls, asks the store what it has, sends the rest from worker threads, tells listeners.

A call runs wholly on a worker thread: the thread that asked only waits, so Ctrl-C frees the
prompt at once, and what was paid for is still received and stored.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from . import forks
from .client.deadline import Deadline
from .client.decode import decode
from .client.fetch import FETCH_SECONDS
from .config import SANDBOX
from .errors import (
    BudgetError,
    CallError,
    CancelledCallError,
    DamagedAnswerError,
    OutcomeUnknownError,
    StoreError,
)
from .late import fetch_late
from .replay import missing
from .secret import scrub_keys
from .store.found import Claimed, InFlight, Nothing, Reusable

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from .answer import Answer, Head
    from .client.client import Client, Listener
    from .client.limiter import Limiter
    from .request.prices import Prices
    from .store.found import Claim, Found
    from .store.records import CallRecord, Intent
    from .store.spool import SpoolFile
    from .store.store import Store
    from .tickets import Job, Ticket
    from .workers import Workers

    TakePlace = Callable[[threading.Event], None]

_log = logging.getLogger("wisgate_nb")

ATTACH_POLL = 0.5
"""Seconds between looks at a call that another kernel is making."""

MOST_REPLICATES = 100_000
"""Keeps the sandbox's draws of takes and replicates apart."""


class Engine:
    """Makes calls through one client, one store and the kernel's one limiter."""

    def __init__(self, store: Store, client: Client, limiter: Limiter, workers: Workers, prices: Prices) -> None:
        self.store = store
        self.client = client
        self._limiter = limiter
        self._workers = workers
        self._prices = prices
        self._one_looks = forks.lock()
        self._all_new = False
        """Whether the store had nothing for the latest call that was looked for."""

    def submit(self, ticket: Ticket, listener: Listener) -> None:
        """Hand a call to the workers; its outcome arrives in `ticket.future`.

        With `ticket.after`, its row comes after that one's: the log's order is the order of asking, not of luck. It
        waits only until that row is in the store's queue, so that the rows of a burst share a commit.
        """
        self._workers.submit(lambda: self._settle(ticket, listener))

    def _settle(self, ticket: Ticket, listener: Listener) -> None:
        try:
            record = self._make(ticket, listener)
        except BaseException as error:  # noqa: BLE001 - whatever went wrong belongs to the one who waits
            ticket.finish(None, error)
        else:
            ticket.finish(record)

    def _make(self, ticket: Ticket, listener: Listener) -> CallRecord:
        """The call's row; one that was stopped before it was claimed, whatever it waited for, gets its row here."""
        try:
            return self._reused_or_sent(ticket, listener)
        except CancelledCallError as error:
            if error.call_id is None:
                error.call_id = self.store.record_cancelled(ticket.job.intent, queued=ticket.queued.set).call_id
            raise

    def _reused_or_sent(self, ticket: Ticket, listener: Listener) -> CallRecord:
        job = ticket.job
        while True:
            found = self._look(job)
            ticket.await_turn()
            if isinstance(found, Reusable) and not (job.replay and found.call.lost):
                return self._reused(ticket, found.call)
            if job.replay:
                raise missing(job.intent, self.store.made_by(job.intent), there=job.there)
            if not isinstance(found, InFlight):
                made = self._claim_and_send(ticket, listener)
                if made is not None:
                    return made
                continue
            # Another cell or kernel is making the same call: its answer will serve both (FAULTS 4.2.3).
            ticket.queued.set()
            if found.call_id in self.store.held:
                self.store.rescue()  # or this one has made it: what could not be stored would be waited for without end
            if ticket.cancelled.wait(ATTACH_POLL):
                raise CancelledCallError("stopped while another cell was making the same call; that one goes on")

    def _reused(self, ticket: Ticket, call: CallRecord) -> CallRecord:
        """The row of a reuse, written before its missing pictures are fetched: other calls wait for its place."""
        record = self.store.record_reuse(ticket.job.intent, call, queued=ticket.queued.set)
        if ticket.job.replay or ticket.cancelled.is_set() or not any(image.path is None for image in call.images):
            return record
        try:
            came = fetch_late(self.store, self.client, call, ticket.job.timeout)
        except (StoreError, OSError) as error:
            _log.debug("a picture that came later could not be stored", exc_info=error)
            came = False
        return self.store.call(record.call_id) if came else record

    def fetch_late(self) -> list[str]:
        """Fetch what calls to this endpoint are still missing; the ids of those that got pictures."""
        calls = (self.store.call(call_id) for call_id in self.store.unfetched())
        return [call.call_id for call in calls if fetch_late(self.store, self.client, call, FETCH_SECONDS)]

    def _look(self, job: Job) -> Found:
        """What the store has, before it is this call's turn.

        After a look that found nothing the next calls are taken for new: the claim looks too, and finds what is there,
        but not what bundles beside the store have.
        """
        if job.reuse is not None:
            return Reusable(job.reuse)
        with self._one_looks:
            if self._all_new and not job.replay and not self.store.beside.loaded:
                return Nothing()
            found = self.store.find(job.intent, fresh=job.fresh, excluding=job.excluding, nth=job.nth)
            self._all_new = isinstance(found, Nothing)
            return found

    def _claim_and_send(self, ticket: Ticket, listener: Listener) -> CallRecord | None:
        """The call's final row, or None when somebody else was quicker to claim it."""
        try:
            with self._limiter.line_up() as take_place:
                ticket.stop_if_cancelled()
                claim = self._claim(ticket)
                self._all_new = isinstance(claim, Claimed)
                return self._in_its_place(claim, take_place, ticket, listener) if isinstance(claim, Claimed) else None
        except BudgetError as error:
            if not error.under_way:
                raise
            # Another sweep's call holds the last place of a shared limit, and frees it if it is not billed.
            ticket.queued.set()
            if ticket.cancelled.wait(ATTACH_POLL):
                raise CancelledCallError("stopped while waiting for room under a limit; nothing was sent") from None
            return None

    def _claim(self, ticket: Ticket) -> Claim:
        """Written down ahead of its turn, so that no disk stands between one call's answer and the next call."""
        job = ticket.job
        claim = self.store.claim(
            job.intent,
            fresh=job.fresh,
            resend=job.resend,
            worst_cost=job.worst_cost,
            excluding=job.excluding,
            spending=job.spending,
            queued=ticket.queued.set,
        )
        ticket.queued.set()
        return claim

    def _in_its_place(self, claim: Claimed, take_place: TakePlace, ticket: Ticket, listener: Listener) -> CallRecord:
        """A failure is told before its place is free: who stops after so many of them stops the next call unsent."""
        try:
            return self._send(claim, take_place, ticket, listener)
        except CallError as error:
            ticket.finish(None, error)
            raise

    def _send(self, claim: Claimed, take_place: TakePlace, ticket: Ticket, listener: Listener) -> CallRecord:
        try:
            take_place(ticket.cancelled)
            ticket.begin_sending()
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must not stay open
            stopped = error if isinstance(error, CancelledCallError) else self._never_sent(error)
            self.store.fail(claim.call_id, _signed(stopped, claim, None), seconds=None, attempts=0)
            raise stopped from None
        self.store.depart(claim.call_id)
        return self._exchange(ticket.job, claim, ticket, listener)

    def _exchange(self, job: Job, claim: Claimed, ticket: Ticket, listener: Listener) -> CallRecord:
        """From the request to the row; whatever happens, the call has its outcome in the store."""
        started = time.monotonic()
        try:
            head, answer = self._receive(job, claim, ticket, listener)
        except CallError as error:
            seconds = time.monotonic() - started
            self.store.fail(claim.call_id, _signed(error, claim, seconds), seconds=seconds, attempts=error.attempts)
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must not stay open
            raise self._broken_off(claim, error, time.monotonic() - started) from None
        cost, source = self._cost(job.intent.request.model, answer)
        return self.store.finish(
            claim.call_id, head, answer, seconds=time.monotonic() - started, cost=cost, cost_source=source
        )

    def _receive(self, job: Job, claim: Claimed, ticket: Ticket, listener: Listener) -> tuple[Head, Answer]:
        """Send, spool, and decode what was spooled: nothing is shown that is not kept.

        The place on the wire goes to the next call as soon as the answer is on disk.
        """
        spools: list[SpoolFile] = []
        opener = self.store.open_spool(claim.call_id)

        def open_spool(head: Head) -> SpoolFile:
            spools.append(opener(head))
            return spools[-1]

        deadline = Deadline(job.timeout, self.client.clock, begun=False)
        head = self.client.send(
            job.intent.request,
            open_spool=open_spool,
            listener=listener,
            deadline=deadline,
            retries=job.retries,
            idempotency_key=claim.idempotency_key,
            cancelled=ticket.cancelled,
            extra_headers=_draw_header(job.intent, claim.take),
        )
        self._limiter.leave()
        try:
            return head, self._decoded(head, spools[-1], job.intent.request.count, deadline)
        except CallError as error:
            error.attempts, error.fix_ups = head.attempts, head.fix_ups
            raise

    def _decoded(self, head: Head, spool: SpoolFile, count: int, deadline: Deadline) -> Answer:
        """What is in an answer; one that this machine cannot take apart is damaged, and its body kept (FAULTS K23)."""
        base_url, fetch = self.client.endpoint.base_url, self.client.fetch.within(deadline)
        try:
            return decode(head, spool.read(), count=count, base_url=base_url, fetch=fetch)
        except CallError:
            raise
        except Exception as error:  # noqa: BLE001 - memory, depth, a fault of ours: it was paid for all the same
            _log.debug("an answer could not be decoded", exc_info=error)
            raise DamagedAnswerError(
                f"the answer came and could not be decoded in this kernel: {self._said(error)}\n"
                "it was made and billed; its raw body is kept in damaged/, and --resend sends the call again",
                http_status=head.http_status,
            ) from None

    def _never_sent(self, error: Exception) -> CancelledCallError:
        """A fault of this program or this machine before it was the call's turn: nothing can have been billed."""
        _log.debug("a call broke off before it was sent", exc_info=error)
        return CancelledCallError(
            f"this kernel broke off while the call waited for its turn: {self._said(error)}\n"
            "it was not sent and nothing was billed; run it again to send it"
        )

    def _broken_off(self, claim: Claimed, error: Exception, seconds: float) -> OutcomeUnknownError:
        """A fault of this program or this machine after the claim: the call may have been billed, so it is unknown.

        The fault itself goes to the log at DEBUG; the error that is raised holds no foreign objects (FAULTS S10).
        """
        _log.debug("call %s broke off", claim.call_id, exc_info=error)
        unknown = OutcomeUnknownError(
            f"the call broke off in this kernel: {self._said(error)}\n"
            "it may have been made and billed; what arrived of it is kept, and --resend sends it again"
        )
        unknown.attempts = 1
        self.store.fail(claim.call_id, _signed(unknown, claim, seconds), seconds=seconds, attempts=1)
        return unknown

    def _said(self, error: Exception) -> str:
        """Kind and words of an error, without the key."""
        key = self.client.endpoint.key
        said = f"{type(error).__name__}: {error}"
        return key.scrub(said) if key else scrub_keys(said)

    def _cost(self, model: str, answer: Answer) -> tuple[float | None, str | None]:
        """Dollars and where they come from: the server's own figure wins, then the user's price table."""
        if answer.server_cost is not None:
            return answer.server_cost, "server"
        cost = self._prices.cost(model, answer.usage)
        return cost, None if cost is None else "usage"


def _signed(error: CallError, claim: Claimed, seconds: float | None) -> CallError:
    """The error with the id and the key under which service and log know the call, whoever raised it."""
    error.call_id, error.idempotency_key = claim.call_id, claim.idempotency_key
    error.seconds = seconds if error.seconds is None else error.seconds
    return error


def _draw_header(intent: Intent, take: int) -> dict[str, str]:
    """The sandbox paints the same picture for the same request; replicates and takes are to differ."""
    if intent.backend != SANDBOX or (intent.replicate == 1 and take == 1):
        return {}
    return {"X-Wisgate-Replicate": str((take - 1) * MOST_REPLICATES + intent.replicate)}
