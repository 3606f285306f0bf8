"""The engine: takes calls, asks the store what it has, sends the rest from worker threads, tells listeners.

A call runs wholly on a worker thread: the thread that asked only waits, so Ctrl-C frees the
prompt at once, and what was paid for is still received and stored.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from . import forks
from .client.fetch import FETCH_SECONDS
from .errors import BudgetError, CancelledCallError, StoreError
from .late import fetch_late
from .replay import missing
from .sending import Sending
from .store.found import Claimed, InFlight, Nothing, Reusable

if TYPE_CHECKING:
    from .client.client import Client, Listener
    from .client.limiter import Limiter
    from .request.prices import Prices
    from .store.found import Claim, Found
    from .store.records import CallRecord
    from .store.store import Store
    from .tickets import Job, Ticket
    from .workers import Workers

_log = logging.getLogger("wisgate_nb")

ATTACH_POLL = 0.5
"""Seconds between looks at a call that another kernel is making."""


class Engine:
    """Makes calls through one client, one store and the kernel's one limiter."""

    def __init__(self, store: Store, client: Client, limiter: Limiter, workers: Workers, prices: Prices) -> None:
        self.store = store
        self.client = client
        self._limiter = limiter
        self._workers = workers
        self._sending = Sending(store, client, limiter, prices)
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
                return self._sending.send(claim, take_place, ticket, listener) if isinstance(claim, Claimed) else None
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
