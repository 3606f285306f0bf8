"""What became of a call that brought no usable success, as evidence for a retry and as an exception (FAULTS 4.1)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from ..errors import (
    CallError,
    CancelledCallError,
    DamagedAnswerError,
    DeadlineError,
    IncompleteStreamError,
    NotSentError,
    OutcomeUnknownError,
)
from .attempt import Failure
from .headers import request_id
from .hints import Asked
from .receive import OverCap, Refused
from .service_error import parse_error
from .spool import MIB
from .verdicts import MAY_BE_BILLED, is_moderation, is_quota, to_exception

if TYPE_CHECKING:
    from ..answer import Head
    from .endpoint import Endpoint
    from .receive import Reception, Spooled
    from .retry import Evidence
    from .service_error import ServiceError

_NEVER_BILLED = "it was never wholly sent, so nothing was billed"


def evidence_of(outcome: Refused | Spooled | OverCap | Failure, asked: float | None, *, never: bool) -> Evidence | None:
    """Why another try cannot bill twice, or None when it might.

    Args:
        outcome: of the last try.
        asked: seconds from its Retry-After, or None.
        never: the service said `x-should-retry: false`; its `true` is not heeded, since it may not know.
    """
    if never:
        return None
    if isinstance(outcome, Failure):
        return "not sent" if outcome.proof == "not sent" and outcome.retryable else None
    if not isinstance(outcome, Refused):
        return None
    if outcome.status == HTTPStatus.TOO_MANY_REQUESTS:
        error = _parsed(outcome)
        return None if is_quota(error) or is_moderation(error) else "rate limit"
    return "unavailable" if outcome.status == HTTPStatus.SERVICE_UNAVAILABLE and asked is not None else None


def judge_outcome(
    outcome: Refused | Spooled | OverCap | Failure,
    reception: Reception,
    endpoint: Endpoint,
    *,
    retry_after: float | None,
    gave_up: str,
) -> CallError:
    """The exception that an outcome is; never called with a success."""
    if isinstance(outcome, Refused):
        request = reception.request
        asked = Asked(request.route, request.model, endpoint.base_url, has_key=endpoint.key is not None)
        return to_exception(
            outcome.status,
            _parsed(outcome),
            asked=asked,
            key=endpoint.key,
            retry_after=retry_after,
            location=outcome.by_name.get("location"),
            gave_up=gave_up,
        )
    if isinstance(outcome, OverCap):
        return _damaged(
            outcome.head, f"the answer is larger than the {outcome.cap // MIB} MiB that such an answer may have"
        )
    assert isinstance(outcome, Failure)
    return _failed(outcome, reception, endpoint, gave_up)


def check_encoding(head: Head) -> DamagedAnswerError | None:
    """The error for an answer that came compressed: it is kept as it is and never unpacked (FAULTS N16)."""
    encoding = (head.header("content-encoding") or "").strip().lower()
    if encoding in ("", "identity"):
        return None
    return _damaged(head, f"the answer came compressed ({encoding[:40]}) although plain bytes were asked for")


def _parsed(outcome: Refused) -> ServiceError:
    headers = outcome.by_name
    return parse_error(outcome.status, headers, headers.get("content-type", ""), outcome.body)


def _failed(failure: Failure, reception: Reception, endpoint: Endpoint, gave_up: str) -> CallError:
    if failure.proof == "cancelled":
        return CancelledCallError(f"the call was cancelled; {_NEVER_BILLED}")
    if failure.proof == "not sent":
        advice = gave_up or "check the network and the base URL: %wisgate doctor does, without paying"
        return NotSentError(f"{_host(endpoint)}: {failure.words}\n{_NEVER_BILLED}\n{advice}")
    return _broken(failure, reception)


def _broken(failure: Failure, reception: Reception) -> OutcomeUnknownError:
    """The request left whole and no whole answer came: nobody here knows what became of it."""
    kind: type[OutcomeUnknownError] = DeadlineError if failure.proof == "deadline" else OutcomeUnknownError
    partials = reception.live.pictures if reception.live else ()
    if reception.live and reception.live.events:
        kind = IncompleteStreamError
    far = f" after {reception.received} bytes of the answer" if reception.head else " before any answer came"
    problem = kind(
        f"{failure.words.rstrip('.')}{far}\n{MAY_BE_BILLED}",  # other libraries end their words with a full stop
        http_status=reception.head.http_status if reception.head else None,
        request_id=request_id(dict(reception.head.headers)) if reception.head else None,
    )
    if isinstance(problem, IncompleteStreamError):
        problem.partials = partials
    return problem


def _damaged(head: Head, words: str) -> DamagedAnswerError:
    return DamagedAnswerError(
        f"{words}\nit may have been billed; it is not sent again by itself; what was read is kept",
        http_status=head.http_status,
        error_type="damaged",
        request_id=request_id(dict(head.headers)),
    )


def _host(endpoint: Endpoint) -> str:
    return endpoint.base_url.split("//", 1)[-1].split("/", 1)[0]
