"""One claimed call, from its place in the line to its row: whatever happens, the store has its outcome."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from .client.deadline import Deadline
from .client.decode import decode
from .config import SANDBOX
from .errors import CallError, CancelledCallError, DamagedAnswerError, OutcomeUnknownError
from .filed import UnreadableError
from .inlet import Inlet
from .secret import scrub_keys

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from .answer import Answer, Head
    from .client.client import Client, Listener
    from .client.limiter import Limiter
    from .request.prices import Prices
    from .store.found import Claimed
    from .store.records import CallRecord, Intent
    from .store.store import Store
    from .tickets import Job, Ticket

    TakePlace = Callable[[threading.Event], None]

_log = logging.getLogger("wisgate_nb")

MOST_REPLICATES = 100_000
"""Keeps the sandbox's draws of takes and replicates apart."""


class Sending:
    """Sends claimed calls through one client, and puts what becomes of them into one store."""

    def __init__(self, store: Store, client: Client, limiter: Limiter, prices: Prices) -> None:
        self._store = store
        self._client = client
        self._limiter = limiter
        self._prices = prices

    def send(self, claim: Claimed, take_place: TakePlace, ticket: Ticket, listener: Listener) -> CallRecord:
        """Wait for the call's place and send it; CallError for what went wrong, once the row tells of it.

        A failure is told before its place is free: who stops after so many of them stops the next call unsent.
        """
        try:
            return self._in_its_place(claim, take_place, ticket, listener)
        except CallError as error:
            ticket.finish(None, error)
            raise

    def _in_its_place(self, claim: Claimed, take_place: TakePlace, ticket: Ticket, listener: Listener) -> CallRecord:
        try:
            take_place(ticket.cancelled)
            ticket.begin_sending()
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must not stay open
            stopped = error if isinstance(error, CancelledCallError) else self._never_sent(error)
            self._store.fail(claim.call_id, _signed(stopped, claim, None), seconds=None, attempts=0)
            raise stopped from None
        self._store.depart(claim.call_id)
        return self._exchange(ticket.job, claim, ticket, listener)

    def _exchange(self, job: Job, claim: Claimed, ticket: Ticket, listener: Listener) -> CallRecord:
        """From the request to the row; whatever happens, the call has its outcome in the store."""
        started = time.monotonic()
        try:
            head, answer = self._receive(job, claim, ticket, listener)
        except UnreadableError as error:
            raise self._store.put_off(claim.call_id, error) from None
        except CallError as error:
            seconds = time.monotonic() - started
            self._store.fail(claim.call_id, _signed(error, claim, seconds), seconds=seconds, attempts=error.attempts)
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must not stay open
            raise self._broken_off(claim, error, time.monotonic() - started) from None
        cost, source = self._cost(job.intent.request.model, answer)
        return self._store.finish(
            claim.call_id, head, answer, seconds=time.monotonic() - started, cost=cost, cost_source=source
        )

    def _receive(self, job: Job, claim: Claimed, ticket: Ticket, listener: Listener) -> tuple[Head, Answer]:
        """Send, spool, and decode what was spooled: nothing is shown that is not kept.

        The place on the wire goes to the next call as soon as the answer is on disk.
        """
        inlet = Inlet(self._store, claim.call_id, job.intent.request.count)
        try:
            return self._through(inlet, job, claim, ticket, listener)
        except BaseException:
            inlet.drop()
            raise

    def _through(
        self, inlet: Inlet, job: Job, claim: Claimed, ticket: Ticket, listener: Listener
    ) -> tuple[Head, Answer]:
        deadline = Deadline(job.timeout, self._client.clock, begun=False)
        head = self._client.send(
            job.intent.request,
            open_spool=inlet.open,
            listener=listener,
            deadline=deadline,
            retries=job.retries,
            idempotency_key=claim.idempotency_key,
            cancelled=ticket.cancelled,
            extra_headers=_draw_header(job.intent, claim.take),
        )
        self._limiter.leave()
        try:
            answer = self._decoded(head, inlet, job.intent.request.count, deadline)
        except CallError as error:
            error.attempts, error.fix_ups = head.attempts, head.fix_ups
            raise
        inlet.drop(but=answer)
        return head, answer

    def _decoded(self, head: Head, inlet: Inlet, count: int, deadline: Deadline) -> Answer:
        """What is in an answer; one that this machine cannot take apart is damaged, and its body kept (FAULTS K23)."""
        base_url, fetch = self._client.endpoint.base_url, self._client.fetch.within(deadline)
        try:
            return decode(head, inlet.read(), count=count, base_url=base_url, fetch=fetch, arrived=inlet.arrived())
        except (CallError, UnreadableError):
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
        self._store.fail(claim.call_id, _signed(unknown, claim, seconds), seconds=seconds, attempts=1)
        return unknown

    def _said(self, error: Exception) -> str:
        """Kind and words of an error, without the key."""
        key = self._client.endpoint.key
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
