"""One call from its first attempt to its outcome: sending, waiting, correcting once, judging (FAULTS 4.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import CallError, CancelledCallError, NotSentError
from .attempt import Attempt, Failure
from .body import TrackedBody
from .deadline import Deadline
from .encode import Encoded, encode, new_boundary
from .limiter import WaitedTooLongError
from .outcome import check_encoding, evidence_of, judge_outcome
from .profiles import Form, fix_up, wire_form
from .receive import OverCap, Reception, Refused, Spooled
from .retry import Wait, longest_waiting, next_try, retry_after, spoken
from .service_error import parse_error

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping

    import httpx

    from ..answer import Head
    from ..request.request import Request
    from .clock import Clock
    from .endpoint import Endpoint
    from .limiter import Limiter
    from .listener import Listener
    from .spool import OpenSpool

Outcome = Refused | Spooled | OverCap | Failure


@dataclass(slots=True, kw_only=True)
class SentCall:
    """The state of one `Client.send`."""

    transport: httpx.BaseTransport = field(repr=False)
    endpoint: Endpoint
    limiter: Limiter = field(repr=False)
    clock: Clock = field(repr=False)
    draw: Callable[[], float] = field(repr=False)
    request: Request
    open_spool: OpenSpool = field(repr=False)
    listener: Listener = field(repr=False)
    deadline: Deadline
    """Of all attempts and the waits between them; begins when the first is sent."""
    most_tries: int
    idempotency_key: str
    cancelled: threading.Event
    extra_headers: Mapping[str, str] = field(repr=False)
    attempts: int = 0
    seconds: float = 0.0
    waited: float = 0.0
    fix_ups: tuple[str, ...] = ()

    def run(self) -> Head:
        """Attempts until there is an outcome; raises it unless it is a success."""
        form = wire_form(self.request, self.endpoint.profile)
        boundary = new_boundary()
        tries = 1
        while True:
            encoded = encode(self.request, form, boundary)
            outcome, reception = self._attempt(encoded)
            if isinstance(outcome, Spooled):
                return self._checked(outcome.head)
            corrected = self._corrected(form, outcome)
            if corrected is not None:
                form = corrected
                continue
            problem = self._wait_or_judge(outcome, reception, tries)
            if problem is not None:
                raise self._signed(problem)
            tries += 1

    def _attempt(self, encoded: Encoded) -> tuple[Outcome, Reception]:
        """One POST while holding a slot of the limiter."""
        asked, patience = self.clock.monotonic(), self._patience()
        try:
            with self.limiter.slot(self.cancelled, patience):
                if patience is not None:
                    self.waited += self.clock.monotonic() - asked
                return self._post(encoded)
        except CancelledCallError as problem:
            stopped: CallError = CancelledCallError(str(problem))
        except WaitedTooLongError:
            stopped = self._outwaited()
        raise self._signed(stopped)

    def _patience(self) -> Deadline | None:
        """How long a call that is sent again may wait for its turn; one that was never sent has all the time."""
        if not self.attempts:
            return None
        return Deadline(min(longest_waiting(self.deadline.seconds) - self.waited, self.deadline.left()), self.clock)

    def _outwaited(self) -> NotSentError:
        limit = self.deadline.seconds
        most = spoken(longest_waiting(limit))
        return NotSentError(
            f"all calls are to pause, and of this one's {spoken(limit)} {most} at most are for waiting\n"
            "no try of it was of any effect and it is not sent again, so nothing was billed\n"
            "try again later, with a longer timeout or fewer calls at once"
        )

    def _post(self, encoded: Encoded) -> tuple[Outcome, Reception]:
        self.attempts += 1
        self.deadline.begin()
        self.listener.sending(self.attempts)
        reception = Reception(
            self.request, self.endpoint.key, self.open_spool, self.listener, self.attempts, self.fix_ups
        )
        attempt = Attempt(
            transport=self.transport,
            endpoint=self.endpoint,
            url=self.endpoint.route_url(self.request.route),
            content_type=encoded.content_type,
            idempotency_key=self.idempotency_key,
            extra_headers=self.extra_headers,
            deadline=self.deadline,
            clock=self.clock,
        )
        started = self.clock.monotonic()
        try:
            return attempt.run(TrackedBody(encoded, self.cancelled), reception), reception
        finally:
            self.seconds += self.clock.monotonic() - started

    def _corrected(self, form: Form, outcome: Outcome) -> Form | None:
        """The form to send at once instead of one that the server cannot read; once per call (contract 13)."""
        if not isinstance(outcome, Refused) or self.fix_ups:
            return None
        headers = outcome.by_name
        error = parse_error(outcome.status, headers, headers.get("content-type", ""), outcome.body)
        found = fix_up(form, outcome.status, error)
        if found is None:
            return None
        self.fix_ups = (found.words,)
        return found.form

    def _wait_or_judge(self, outcome: Outcome, reception: Reception, tries: int) -> CallError | None:
        """None after a wait that ends in another try; else the exception that this outcome is."""
        headers = outcome.by_name if isinstance(outcome, Refused) else {}
        asked = retry_after(headers, self.clock.now())
        evidence = evidence_of(outcome, asked, never=headers.get("x-should-retry", "").lower() == "false")
        gave_up = ""
        if evidence is not None:
            verdict = next_try(
                evidence,
                attempt=tries,
                most_tries=self.most_tries,
                asked=asked,
                waited=self.waited,
                time_limit=self.deadline.seconds,
                left=self.deadline.left(),
                draw=self.draw,
            )
            if isinstance(verdict, Wait):
                return self._wait(verdict.seconds, asked, outcome, evidence)
            gave_up = verdict.words
        return judge_outcome(outcome, reception, self.endpoint, retry_after=asked, gave_up=gave_up)

    def _wait(self, seconds: float, asked: float | None, outcome: Outcome, reason: str) -> CancelledCallError | None:
        """Wait before another try; a service that asks for a pause gets it from the whole pool."""
        if isinstance(outcome, Refused):
            self.limiter.pause(seconds if asked is None else asked)
        words = outcome.words if isinstance(outcome, Failure) else f"{reason}, status {_status(outcome)}"
        self.listener.waiting(seconds, words)
        self.waited += seconds
        if self.clock.wait(seconds, self.cancelled):
            return CancelledCallError("the call was cancelled while waiting to send again; nothing was billed")
        return None

    def _checked(self, head: Head) -> Head:
        problem = check_encoding(head)
        if problem is not None:
            raise self._signed(problem)
        return head

    def _signed(self, problem: CallError) -> CallError:
        """The exception with the facts of the whole call."""
        problem.attempts = self.attempts
        problem.seconds = self.seconds
        problem.idempotency_key = self.idempotency_key
        problem.fix_ups = self.fix_ups
        return problem


def _status(outcome: Outcome) -> int | None:
    return outcome.status if isinstance(outcome, Refused) else None
