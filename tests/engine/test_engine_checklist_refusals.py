"""Refusals and broken connections of contract 15: what is sent again, how long is waited, what the row says.

Where contract 10 and FAULTS 4.1 differ, FAULTS wins: a 500 is never sent again, a 503 only with Retry-After.
"""

import json
import logging
import socket

import pytest
from engine_wire import KEY, PROMPT, says
from fake_clock import FakeClock
from fault_server import answering, close_before_headers, in_turn, reset_before_headers, response, silent
from wire_pictures import answer_bytes, png

import wisgate_nb as wg
from wisgate_nb import errors

OK = answering(response(answer_bytes(png(9, 7))))


def error_body(message="m", **more):
    """An error as OpenAI writes it."""
    return json.dumps({"error": {"message": message, **more}}).encode()


def refusing(status, body, *headers):
    """Always refuse."""
    return says(body, status, "application/json", *headers)


def then_ok(status, body=b'{"error":{"message":"slow down"}}', *headers):
    """Refuse the first, serve the next."""
    return in_turn(refusing(status, body, *headers), OK)


def test_an_unknown_parameter_response_format_is_left_out_once(wire):
    """The generic profile's parameter is refused and corrected by itself: two POSTs, one row that tells of it."""
    wire.environment.setenv("WISGATE_PROFILE", "generic")
    body = error_body("Unknown parameter: 'response_format'.", code="unknown_parameter", param="response_format")
    met = wire.meet(then_ok(400, body), posts=2)
    assert met.row.fix_ups == ("sent again without response_format",)
    assert met.row.attempts == 2
    first, second = (json.loads(post.body) for post in met.server.posts)
    assert first == {**second, "response_format": "b64_json"}
    assert met.waits == ()


def test_moderation_with_details(wire):
    """Stage and categories stand in the row and in the error."""
    details = {"moderation_stage": "input", "categories": ["violence", "sexual"]}
    body = error_body("no", code="moderation_blocked", type="image_generation_user_error", moderation_details=details)
    met = wire.meet(refusing(400, body), status="blocked", raises=errors.BlockedError)
    assert met.error.details["moderation_stage"] == "input"
    assert "violence" in met.row.details["categories"]
    assert (met.row.http_status, met.row.error_code) == (400, "moderation_blocked")


def test_moderation_without_details(wire):
    """Blocked all the same."""
    body = error_body("no safety_violations=[violence]", type="image_generation_user_error")
    met = wire.meet(refusing(400, body), status="blocked", raises=errors.BlockedError)
    assert "moderation_stage" not in met.row.details


WISGATE_403 = b'{"error":{"message":"Token Group Default Has Been Disabled","type":"permission_error"}}'
DETAIL_LIST = b'{"detail":[{"loc":["body","size"],"msg":"Input should be valid","type":"enum"}]}'
REFUSALS = {
    "401": (401, error_body("bad key", code="invalid_api_key"), errors.AuthenticationError, "WISDOM_GATE_KEY"),
    "401 echo": (
        401,
        error_body(f"Incorrect API key provided: {KEY}"),
        errors.AuthenticationError,
        "Incorrect API key",
    ),
    "402": (402, error_body("no balance"), errors.PermissionDeniedError, "no balance"),
    "403 group": (403, WISGATE_403, errors.PermissionDeniedError, "Token Group Default Has Been Disabled"),
    "404": (404, b"<html>404</html>", errors.NotFoundError, "404"),
    "413": (413, b"<html><title>413 Too Large</title></html>", errors.RejectedError, "413"),
    "422 detail list": (422, DETAIL_LIST, errors.RejectedError, "Input should be valid"),
    "429 quota": (429, error_body("pay", code="insufficient_quota"), errors.RateLimitError, "pay"),
    "302": (302, b"", errors.RejectedError, "redirects are not followed"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_told_and_never_sent_again(wire, name):
    """One POST, status rejected, the service's words, no wait, and the same call may be made again at once."""
    status, body, kind, words = REFUSALS[name]
    met = wire.meet(refusing(status, body), status="rejected", raises=kind)
    assert words in str(met.error)
    assert (met.row.http_status, met.waits) == (status, ())
    assert met.row.error_message


RETRY_AFTER = {
    "retry-after-ms": (("retry-after-ms: 1500",), 1.5),
    "seconds": (("retry-after: 7",), 7.0),
    "HTTP date": (("date: Sun, 22 Nov 2026 09:00:00 GMT", "retry-after: Sun, 22 Nov 2026 09:00:30 GMT"), 30.0),
    "none": ((), 0.0),
}


@pytest.mark.parametrize(
    ("status", "name"),
    [(status, name) for status in (429, 503) for name in RETRY_AFTER if (status, name) != (503, "none")],
)
def test_a_pause_that_the_service_asks_for_is_kept(wire, status, name):
    """Two POSTs with the same idempotency key, one row; the wait is the floor plus at most 8 s of jitter."""
    headers, floor = RETRY_AFTER[name]
    met = wire.meet(then_ok(status, b"{}", *headers), posts=2)
    assert floor <= sum(met.waits[:1]) <= floor + 8
    assert met.row.attempts == 2
    assert len({post.headers["idempotency-key"] for post in met.server.posts}) == 1
    assert len({post.body for post in met.server.posts}) == 1


def test_a_pause_of_300_seconds_is_not_waited_for(wire):
    """Above 120 s: one POST, rejected, the time stated."""
    met = wire.meet(refusing(429, b"{}", "retry-after: 300"), status="rejected", raises=errors.RateLimitError)
    assert met.waits == ()
    assert met.error.retry_after == 300
    assert "5 min" in str(met.error)


def test_a_429_without_end_is_given_up_after_three(wire):
    """Three POSTs, one row."""
    met = wire.meet(refusing(429, b"{}"), status="rejected", posts=3, raises=errors.RateLimitError)
    assert met.row.attempts == 3


def test_a_503_with_retry_after_without_end_failed_unbilled(wire):
    """Not begun, by convention: failed after three POSTs."""
    fault = refusing(503, error_body("busy"), "retry-after: 1")
    wire.meet(fault, status="failed", posts=3, raises=errors.NotSentError)


AMBIGUOUS = {
    "500 then ok": (500, error_body("upstream failed")),
    "502": (502, b"<html><title>502 Bad Gateway</title></html>"),
    "503 without Retry-After": (503, error_body("no channel")),
    "504": (504, b"<html><title>504</title></html>"),
    "524 HTML": (524, b"<html><title>524: A timeout occurred</title></html>"),
    "408": (408, b""),
    "409": (409, error_body("conflict")),
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_may_be_billed_is_never_sent_again(wire, name):
    """One POST though the next would be served; unknown; `resend` pays for a second take."""
    status, body = AMBIGUOUS[name]
    met = wire.meet(then_ok(status, body), status="unknown", raises=errors.OutcomeUnknownError)
    assert met.row.http_status == status
    assert "resend" in str(met.error)
    assert met.waits == ()


@pytest.mark.parametrize("fault", [reset_before_headers, close_before_headers])
def test_a_connection_lost_after_sending_is_unknown(wire, fault):
    """One POST, unknown, no status."""
    met = wire.meet(fault, status="unknown", raises=errors.OutcomeUnknownError)
    assert met.row.http_status is None


def test_a_refused_connection_is_tried_three_times_and_failed(wire):
    """Nothing listens: no POST, failed, one row, nothing billed."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    wire.session.clock = clock = FakeClock()
    wire.to(f"http://127.0.0.1:{port}/v1")
    with pytest.raises(errors.NotSentError, match="nothing was billed") as caught:
        wg.generate(PROMPT)
    row = wire.only_row()
    assert (row.status, row.attempts, row.call_id) == ("failed", 3, caught.value.call_id)
    assert len(clock.waits) == 2


def test_a_read_time_out_is_unknown(wire):
    """Silence until the deadline: one POST, unknown."""
    wire.meet(silent, lambda: wg.generate(PROMPT, timeout=0.2), status="unknown", raises=errors.DeadlineError)


def test_the_key_is_in_no_log_line_of_any_of_these(wire, caplog):
    """With DEBUG at the root, a refused and a served call write the key nowhere."""
    caplog.set_level(logging.DEBUG)
    fault = then_ok(429, error_body(f"key {KEY}"), f"x-request-id: {KEY}", "retry-after: 1")
    met = wire.meet(fault, posts=2)
    assert any(record.name.startswith("httpcore") for record in caplog.records)
    lines = [record.getMessage() + repr(record.args) for record in caplog.records]
    assert not [line for line in lines if KEY in line]
    assert KEY not in wg.log().to_csv() + wg.images().to_csv() + repr(met.call) + repr(wire.session.__dict__)
