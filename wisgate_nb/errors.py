"""Every exception this package raises.

    WisGateError
    ├── SettingsError             a setting, key, base URL or option name cannot work
    ├── RequestError              what was asked cannot be sent; nothing was sent, nothing was billed
    │   └── InputError            a source image or a mask cannot be used
    ├── SweepError                some calls of a sweep have no images; the others are kept and shown
    ├── ReplayError               replay mode: the answer is not in the store, and nothing may be sent
    ├── BudgetError               a limit of money or calls would be passed; nothing was sent
    ├── StoreError                the store cannot be read or written
    │   ├── BundleError           a bundle is damaged, or is none, or cannot be opened beside the store
    │   └── NotStoredError        an answer was paid for and could not be written or read back: it is held
    └── CallError                 a call was tried: it has a row in the log
        ├── NotSentError          failed before it could be billed          status "failed"
        ├── CancelledCallError    stopped before it was sent                status "cancelled"
        ├── RejectedError         refused by the service                    status "rejected"
        │   ├── AuthenticationError   401: the key
        │   ├── PermissionDeniedError 402, 403: group, balance, verification
        │   ├── NotFoundError         404: route or model
        │   └── RateLimitError        429: pace or quota
        ├── BlockedError          refused by moderation                     status "blocked"
        └── OutcomeUnknownError   may have been made and billed             status "unknown"
            ├── DeadlineError         no complete answer within the deadline
            ├── IncompleteStreamError the stream ended without its final image
            └── DamagedAnswerError    an answer came and holds no usable image; raw body kept

Messages hold at most three lines: what was got, what is allowed, what to do. No exception holds an httpx
object or a key (FAULTS S10).
"""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from . import known
from .own_folders import shown_paths

Status = Literal["ok", "reused", "blocked", "rejected", "failed", "unknown", "cancelled", "sent"]

STATUSES: tuple[Status, ...] = get_args(Status)
ENDS: tuple[Status, ...] = tuple(status for status in STATUSES if status != "sent")
"""What a call may end as; only `sent` goes on."""


class WisGateError(Exception):
    """The root of all errors of this package; its message shows paths as `own_folders` has them, and no key."""

    def __init__(self, *said: object) -> None:
        super().__init__(*(known.hide(shown_paths(one)) if isinstance(one, str) else one for one in said))


class SettingsError(WisGateError):
    """A setting, key, base URL or option name cannot work."""


class RequestError(WisGateError, ValueError):
    """What was asked cannot be sent; nothing was sent and nothing was billed."""


class InputError(RequestError):
    """A source image or a mask cannot be used."""


class SweepError(WisGateError):
    """Some calls of a sweep have no images; the others are kept and shown."""


class ReplayError(WisGateError):
    """Replay mode: answers are neither in the store nor in a loaded bundle, and nothing may be sent.

    Attributes:
        missing: every call that is missing, each by its prompt's beginning and its axes.
        elsewhere: the servers (`sandbox`, or an endpoint) of which answers to the same calls are there.
    """

    def __init__(self, message: str, *, missing: tuple[str, ...] = (), elsewhere: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.missing = missing
        self.elsewhere = elsewhere


class BudgetError(WisGateError):
    """A limit of money or calls would be passed; nothing was sent and nothing was billed.

    Attributes:
        under_way: how many of the counted calls have no outcome yet: one that fails, or costs less than was reserved
            for it, makes room again. With 0 the limit is final.
    """

    def __init__(self, message: str, *, under_way: int = 0) -> None:
        super().__init__(message)
        self.under_way = under_way


class StoreError(WisGateError):
    """The store cannot be read or written."""


class BundleError(StoreError):
    """A bundle is damaged, or is none, or cannot be opened beside the store; nothing of it is shown."""


class CallError(WisGateError):
    """A call was tried; its row in the log has the same facts.

    Attributes:
        status: what the row's `status` column says.
        call_id: the row's id; None until the call was written down.
        http_status: 100-599, or None when no complete response arrived.
        error_type, code, param: as the service sent them, as text, or None.
        request_id: the service's own id for the request, for its support desk.
        details: further facts, such as `moderation_stage` and `categories`.
        retry_after: seconds that the service asked to wait, or None.
        attempts: how many POSTs were begun.
        seconds: on the wire, all attempts together; None when nothing was tried.
        idempotency_key: the one that every attempt carried.
        fix_ups: automatic corrections made on the way (contract 13), in words.
    """

    status: ClassVar[Status] = "failed"
    attempts: int = 0
    seconds: float | None = None
    idempotency_key: str | None = None
    fix_ups: tuple[str, ...] = ()

    def __init__(
        self,
        message: str,
        *,
        call_id: str | None = None,
        http_status: int | None = None,
        error_type: str | None = None,
        code: str | None = None,
        param: str | None = None,
        request_id: str | None = None,
        details: dict[str, str] | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.call_id = call_id
        self.http_status = http_status
        self.error_type = error_type
        self.code = code
        self.param = param
        self.request_id = request_id
        self.details = details or {}
        self.retry_after = retry_after


class NotSentError(CallError):
    """The call failed before it could be billed: no connection, or provably half-sent."""


class CancelledCallError(CallError):
    """The call was stopped before it was sent."""

    status: ClassVar[Status] = "cancelled"


class RejectedError(CallError):
    """The service refused the call; by its convention nothing is billed."""

    status: ClassVar[Status] = "rejected"


class AuthenticationError(RejectedError):
    """401: the key is missing, malformed or unknown."""


class PermissionDeniedError(RejectedError):
    """402 or 403: the key's group, the balance or a verification does not allow the call."""


class NotFoundError(RejectedError):
    """404: no such route or model."""


class RateLimitError(RejectedError):
    """429: too many requests, or the quota is used up."""


class BlockedError(RejectedError):
    """Moderation refused the prompt, an input or the result."""

    status: ClassVar[Status] = "blocked"


class OutcomeUnknownError(CallError):
    """The image may have been made and billed; the call is never sent again by itself."""

    status: ClassVar[Status] = "unknown"


class DeadlineError(OutcomeUnknownError):
    """No complete answer came within the deadline."""


class IncompleteStreamError(OutcomeUnknownError):
    """The stream ended without its final image; `partials` holds the partial pictures, in order."""

    partials: tuple[bytes, ...] = ()


class DamagedAnswerError(OutcomeUnknownError):
    """An answer came and holds no usable image; its raw body is kept."""


class NotStoredError(StoreError):
    """An answer was paid for and could not be written; `rescue()` writes it elsewhere."""


class CallsInterrupted(KeyboardInterrupt):
    """Ctrl-C while calls were under way: what was not sent is stopped, what was sent is still received.

    Attributes:
        stopped: number of calls that were never sent and cost nothing.
        receiving: number of calls that were sent; they go on in the background and land in the log.
    """

    def __init__(self, stopped: int, receiving: int) -> None:
        self.stopped = stopped
        self.receiving = receiving
        parts = []
        if stopped:
            parts.append(f"{stopped} not sent (nothing billed)")
        if receiving:
            parts.append(f"{receiving} already sent: still receiving in the background, see %wisgate log")
        super().__init__("interrupted: " + ("; ".join(parts) or "all calls had finished"))

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
