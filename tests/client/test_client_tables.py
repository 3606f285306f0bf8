"""Tables of words and names, each entry by itself: codes, headers, hints and limits."""

from __future__ import annotations

import threading

import httpcore
import httpx
import pytest
from fake_clock import FakeClock
from wire_pictures import answer_bytes, png

from wisgate_nb.client.attempt import _timeouts
from wisgate_nb.client.deadline import CONNECT_SECONDS, WRITE_SECONDS, Deadline
from wisgate_nb.client.headers import kept_headers, request_id
from wisgate_nb.client.hints import Asked, hint
from wisgate_nb.client.limiter import Limiter
from wisgate_nb.client.loose_json import _spans
from wisgate_nb.client.service_error import ServiceError, parse_error
from wisgate_nb.client.transport import _as_httpx
from wisgate_nb.client.verdicts import exception_class
from wisgate_nb.errors import BlockedError

MODERATION = """
    moderation_blocked content_policy_violation content_policy_violated sensitive_words_detected
    prompt_blocked content_filter safety_violation image_moderation_blocked
"""
KEPT = """
    content-type content-length content-encoding date location x-wisgate-sandbox
    x-request-id x-oneapi-request-id x-api-request-id cf-ray
    openai-processing-ms openai-organization openai-version
    x-ratelimit-limit-requests x-ratelimit-remaining-requests x-ratelimit-reset-requests
    x-ratelimit-limit-tokens x-ratelimit-remaining-tokens x-ratelimit-reset-tokens
    retry-after retry-after-ms x-should-retry
    x-litellm-response-cost x-litellm-call-id x-litellm-model-id x-litellm-key-spend x-litellm-response-duration-ms
"""
CODES = """
    invalid_api_key:AuthenticationError authentication_error:AuthenticationError model_not_found:NotFoundError
    rate_limit_exceeded:RateLimitError insufficient_user_quota:PermissionDeniedError insufficient_quota:RateLimitError
    invalid_request_error:RejectedError image_generation_user_error:RejectedError unknown_parameter:RejectedError
    invalid_value:RejectedError invalid_type:RejectedError get_channel_failed:RejectedError
    401:AuthenticationError 402:PermissionDeniedError 403:PermissionDeniedError 404:NotFoundError 429:RateLimitError
"""
HINTS = {
    400: "change what the service names and send again",
    403: "the key is known and may not do this: check its group, the balance, and verification at the service",
    404: "check the base URL and the model; %wisgate doctor tries both without paying",
    405: "the route does not take POST here: check the base URL with %wisgate doctor",
    422: "change what the service names and send again",
    429: "wait a little, or lower --concurrency",
    503: "try again later",
}


@pytest.mark.parametrize("code", MODERATION.split())
def test_each_code_of_moderation_blocks(code):
    """As the code and as the type, whatever the status says."""
    assert exception_class(500, ServiceError("", code=code)) is BlockedError
    assert exception_class(200, ServiceError("", type=code)) is BlockedError


@pytest.mark.parametrize("pair", CODES.split())
def test_each_code_inside_a_success_has_its_class(pair):
    """As services and gateways write it."""
    code, name = pair.split(":")
    assert exception_class(200, ServiceError("", code=code)).__name__ == name


@pytest.mark.parametrize("name", KEPT.split())
def test_each_header_worth_keeping_is_kept(name):
    """In any case of letters; a name that only begins like it is not."""
    assert kept_headers([(name.upper(), "7"), (f"{name}x", "8")], None) == ((name, "7"),)


def test_the_first_known_id_is_the_services():
    """In their order; an empty one does not count."""
    names = ["x-request-id", "x-oneapi-request-id", "x-api-request-id", "x-litellm-call-id", "cf-ray"]
    headers = {name: name for name in names}
    for name in names:
        assert request_id(headers) == name
        headers[name] = ""
    assert request_id(headers) is None


@pytest.mark.parametrize("status", HINTS)
def test_each_status_has_its_whole_hint(status):
    """Where nothing else is known; in front of it may stand what was asked."""
    assert hint(status, ServiceError(""), Asked(base_url="https://a.test/v1")).endswith(HINTS[status])


def test_a_page_is_told_from_an_error_and_a_field_from_its_list():
    """A web page says that it is one; of a list of refused fields the first is the parameter."""
    page = parse_error(502, {}, "text/plain", b"<!-- x --><html><title>Bad</title>")
    assert (page.page, page.message) == (True, "Bad")
    assert parse_error(502, {}, "Text/HTML", b"Bad").page is True
    listed = b'{"detail": [{"loc": ["body", "size"], "msg": "too large"}, {"loc": ["n"], "msg": "x"}]}'
    told = parse_error(422, {}, "application/json", listed)
    assert (told.page, told.param, told.message) == (False, "size", "size: too large; n: x")
    assert parse_error(503, {}, "", b"").message == "empty answer with status 503"


def test_waiting_for_an_answer_ends_with_the_deadline_alone():
    """Connecting, writing and waiting for a place have limits of their own."""
    limits = {"connect": CONNECT_SECONDS, "write": WRITE_SECONDS, "read": 77, "pool": CONNECT_SECONDS}
    assert _timeouts(Deadline(77, FakeClock())) == limits


def test_each_picture_is_taken_out_of_the_json():
    """Not only the first: each span holds one picture's text, and an escape anywhere takes none out."""
    body = answer_bytes(png(1, 1), png(2, 2), png(3, 3))
    spans = _spans(body)
    assert len(spans) == 3
    assert all(body[start - 1 : start] == body[end : end + 1] == b'"' for start, end in spans)
    assert _spans(b'{"b64_json": "ab", "x": {"b64_json": "a\\/b"}}') == []


@pytest.mark.parametrize("kind", ["ConnectTimeout", "ReadError", "RemoteProtocolError", "ProxyError"])
def test_errors_of_the_wire_keep_their_name(kind):
    """The library below has the same names; what is none of its errors goes through as it is."""
    with pytest.raises(getattr(httpx, kind), match="told"), _as_httpx():
        raise getattr(httpcore, kind)("told")
    own = type("OwnError", (getattr(httpcore, kind),), {})
    with pytest.raises(getattr(httpx, kind), match="told"), _as_httpx():
        raise own("told")
    named = type("codes", (httpcore.ReadError,), {})  # httpx has a class of this name that is no error
    with pytest.raises(httpx.ReadError), _as_httpx():
        raise named("told")
    odd = type("get", (httpcore.ReadError,), {})  # and a function of this one
    with pytest.raises(httpx.ReadError), _as_httpx():
        raise odd("told")


def test_a_pause_is_waited_for_once_and_exactly():
    """The whole rest of it, then no more; without a pause nothing is waited for."""
    clock = FakeClock()
    limiter, cancelled = Limiter(1, clock), threading.Event()
    assert limiter._wait_out_pause(cancelled) is False
    assert clock.waits == []
    limiter.pause(5)
    assert limiter._wait_out_pause(cancelled) is True
    assert clock.waits == [5]
    assert limiter._wait_out_pause(cancelled) is False
    assert clock.waits == [5]
