"""Refusals in every shape of contract 9, as our exceptions, with words that help (FAULTS N12, N14, N21-N24)."""

from __future__ import annotations

import json
import threading

import pytest
from fake_clock import FakeClock
from fault_server import FaultServer, answering, response
from wire_calls import KEY, call, edit, generation, source
from wire_pictures import answer_bytes

from wisgate_nb import errors
from wisgate_nb.client.limiter import Limiter
from wisgate_nb.client.service_error import parse_error


def error(message="no", **more) -> bytes:
    return json.dumps({"error": {"message": message, "type": None, "param": None, "code": None, **more}}).encode()


def refusal(status, body, request=None, *, content_type="application/json", headers=(), posts=1, **more):
    """The exception for one answer of a server."""
    answer = response(body, status=status, content_type=content_type, headers=headers)
    with FaultServer(answering(answer)) as server:
        one = call(server.base_url, request, **more)
        with pytest.raises(errors.CallError) as caught:
            one.answer()
        assert len(server.posts) == posts
    assert len(str(caught.value).splitlines()) <= 3
    assert caught.value.__context__ is None
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.RejectedError),
        (401, errors.AuthenticationError),
        (402, errors.PermissionDeniedError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (405, errors.RejectedError),
        (413, errors.RejectedError),
        (415, errors.RejectedError),
        (418, errors.RejectedError),
        (422, errors.RejectedError),
        (408, errors.OutcomeUnknownError),
        (409, errors.OutcomeUnknownError),
        (425, errors.OutcomeUnknownError),
        (500, errors.OutcomeUnknownError),
        (599, errors.OutcomeUnknownError),
    ],
)
def test_each_status_is_its_exception_after_one_post(status, kind):
    """A status decides the class, the body's facts come along, nothing is sent twice."""
    problem = refusal(
        status, error("bad thing", type="t", code=7, param="p"), headers=("X-Request-Id: r1", "X-Should-Retry: true")
    )
    assert type(problem) is kind
    assert (problem.http_status, problem.error_type, problem.code, problem.param) == (status, "t", "7", "p")
    assert (problem.request_id, problem.attempts) == ("r1", 1)
    assert "bad thing" in str(problem)


SHAPES = [
    (b'{"error":{"message":"hello","type":"a","code":"b"}}', "hello"),
    (b'{"error":"hello"}', "hello"),
    (b'{"error":"server_error","message":"hello"}', "hello"),
    (b'{"detail":"hello"}', "hello"),
    (b'{"detail":[{"loc":["body","size"],"msg":"hello","type":"x"}]}', "size: hello"),
    (b'{"detail":{"message":"hello"}}', "hello"),
    (b'{"detail":["hello"]}', "hello"),
    (b'{"message":"hello"}', "hello"),
    (b'{"msg":"hello"}', "hello"),
    (b"hello", "hello"),
    (b"<html><title> hello\n</title><p>x</p></html>", "hello"),
    (b"<html><body><script>evil()</script><p>hello</p></body></html>", "hello"),
    (b'{"error":{"message":"hello\\u0000\\nyou"}}', "hello you"),
    (b'{"error":{"message":null,"code":"x"}}', '{"error":'),
    (b'{"error":{}}', '{"error":'),
    (b'"hello"', "hello"),
    (b"[]", ""),
    (b"", "empty answer with status 400"),
    (b"\xff\xfe\x00", ""),
    (b"[" * 100_000, "[[["),
]


@pytest.mark.parametrize(("body", "expected"), SHAPES)
def test_every_shape_of_error_body_gives_its_words(body, expected):
    """One parser reads all shapes, never fails, and bounds the text."""
    found = parse_error(400, {}, "", body)
    assert expected in found.message
    assert len(found.message) <= 300
    assert "\n" not in found.message


@pytest.mark.parametrize(
    "name", ["x-request-id", "x-oneapi-request-id", "x-api-request-id", "x-litellm-call-id", "cf-ray"]
)
def test_the_request_id_is_found_under_every_name(name):
    """Gateways name it differently."""
    assert parse_error(400, {name: "abc"}, "", b"{}").request_id == "abc"


def test_the_request_id_is_found_in_the_message():
    """new-api appends it to the words."""
    assert parse_error(400, {}, "", error("oops (request id: 2026abc)")).request_id == "2026abc"


@pytest.mark.parametrize("code", ["moderation_blocked", "sensitive_words_detected", "prompt_blocked"])
def test_moderation_is_blocked_with_its_details(code):
    """A moderation block keeps stage and categories, and is not retried even as a 429."""
    body = error(
        "no", code=code, moderation_details={"moderation_stage": "input", "categories": ["violence", "sexual"]}
    )
    for status in (400, 403, 429):
        problem = refusal(status, body)
        assert type(problem) is errors.BlockedError
        assert problem.details == {"moderation_stage": "input", "categories": "violence, sexual"}
        assert "change the prompt" in str(problem)


def test_moderation_without_details_is_known_by_its_message():
    """`safety_violations=[...]` in the text is enough."""
    body = error("blocked. safety_violations=[sexual]", type="image_generation_user_error", code=None)
    assert type(refusal(400, body)) is errors.BlockedError


def test_a_blocked_finished_image_may_be_billed_and_says_so():
    """A block at the output stage does not claim that nothing is billed."""
    body = error("no", code="moderation_blocked", moderation_details={"moderation_stage": "output"})
    assert "some services bill" in str(refusal(400, body))


@pytest.mark.parametrize(
    ("status", "body", "asked", "words"),
    [
        (
            400,
            error("Missing required parameter: 'image'.", param="image"),
            "generations",
            "`--edit IMAGE` selects edits",
        ),
        (400, error("request Content-Type isn't multipart/form-data"), "generations", "`--edit IMAGE` selects edits"),
        (400, error("Unknown parameter: 'image'.", code="unknown_parameter"), "edits", "leave out `--edit`"),
        (415, error("Unsupported media type"), "edits", "leave out `--edit`"),
        (404, error("The model `gpt_image_2` does not exist"), "generations", "check its spelling"),
        (503, error("No available channel", code="model_not_found"), "generations", None),
        (401, error("Incorrect API key", code="invalid_api_key"), "generations", "WISDOM_GATE_KEY"),
        (403, error("Token Group vip Has Been Disabled"), "generations", "make a new key"),
        (413, b"<html><title>413 Request Entity Too Large</title></html>", "edits", "JPEG or WebP"),
        (
            400,
            error("Transparent background is not supported for this model."),
            "generations",
            "leave out --background",
        ),
        (
            400,
            error("Unknown parameter: 'complexity'", code="unknown_parameter", param="complexity"),
            "generations",
            "complexity",
        ),
        (429, error("You exceeded your quota", code="insufficient_quota"), "generations", "top up"),
        (403, error("balance", code="insufficient_user_quota"), "generations", "top up"),
    ],
)
def test_common_mistakes_are_recognised(status, body, asked, words):
    """The last line says what to do about this very mistake."""
    problem = refusal(status, body, edit() if asked == "edits" else generation())
    if words:
        assert words in str(problem).splitlines()[-1]


def test_wrong_route_words_name_the_two_choices():
    """Operation and model are separate choices."""
    assert "operation and model are separate choices" in str(refusal(400, error("image is required", param="image")))


def test_a_404_under_a_base_url_without_v1_says_so():
    """The path of the base URL is the likely mistake."""
    missing = response(b"not found", status=404, content_type="text/plain")
    with FaultServer(answering(missing)) as server, pytest.raises(errors.NotFoundError, match="no /v1"):
        call(server.base_url.replace("/v1", "/api")).send()


def test_no_key_is_named_as_the_reason_of_a_401():
    """Without a key, the advice is to set one."""
    assert "no key was sent" in str(refusal(401, error("missing"), key=None))


def test_n21_a_service_that_echoes_the_key_is_scrubbed_everywhere():
    """The key in message, code, param, details and request id does not reach the exception."""
    body = error(
        f"bad key {KEY}",
        code=KEY,
        param=KEY,
        type=KEY,
        moderation_details={"moderation_stage": KEY, "categories": [KEY]},
    )
    problem = refusal(401, body, headers=(f"X-Request-Id: {KEY}",))
    assert KEY not in repr(problem) + str(vars(problem)) + str(problem)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("moderation_blocked", errors.BlockedError),
        ("invalid_api_key", errors.AuthenticationError),
        ("model_not_found", errors.NotFoundError),
        ("rate_limit_exceeded", errors.RateLimitError),
        ("insufficient_user_quota", errors.PermissionDeniedError),
        ("400", errors.RejectedError),
        ("429", errors.RateLimitError),
        ("500", errors.OutcomeUnknownError),
        ("bad_response_status_code", errors.OutcomeUnknownError),
        (None, errors.OutcomeUnknownError),
    ],
)
def test_n14_an_error_inside_a_200_is_judged_by_its_code(code, kind):
    """200 with an error is no answer; an unknown code leaves the outcome unknown."""
    problem = refusal(200, error("nope", code=code))
    assert type(problem) is kind
    assert "nope" in str(problem)


def test_n12_a_web_page_with_200_may_not_have_reached_the_service():
    """A captive portal is named with its title."""
    page = b"<!DOCTYPE html><html><head><title>Hotel WiFi login</title></head></html>"
    problem = refusal(200, page, content_type="text/html")
    assert type(problem) is errors.DamagedAnswerError
    assert "Hotel WiFi login" in str(problem)
    assert "may not have reached the service" in str(problem)


def test_n24_an_exhausted_quota_is_not_retried():
    """429 with a quota code means money, not pace."""
    clock = FakeClock()
    problem = refusal(429, error("x", code="insufficient_quota"), headers=("Retry-After: 1",), clock=clock)
    assert type(problem) is errors.RateLimitError
    assert clock.waits == []


@pytest.mark.parametrize("header", ["Retry-After: 5", "Retry-After-Ms: 5000"])
def test_n23_a_rate_limit_is_waited_out_by_the_whole_pool(header):
    """429 with a wait: three tries, each after the floor and jitter, and the limiter pauses everybody."""
    clock = FakeClock()
    problem = refusal(429, error("slow down"), headers=(header,), clock=clock, posts=3)
    assert type(problem) is errors.RateLimitError
    assert problem.retry_after == 5
    assert problem.attempts == 3
    assert [round(wait, 2) for wait in clock.waits] == [9.0, 9.0]


def test_n23_during_the_wait_nobody_else_is_admitted():
    """A 429 of one call pauses the limiter for as long as the service asked."""
    clock = FakeClock()
    limiter = Limiter(4, clock)
    limited = response(error("slow down"), status=429, headers=("Retry-After: 5",))
    with FaultServer(answering(limited, response(answer_bytes()))) as server:
        one = call(server.base_url, clock=clock, limiter=limiter)
        admitted = []

        def waiting(seconds, reason):
            def other() -> None:
                with limiter.slot(threading.Event()):
                    admitted.append(clock.monotonic())

            thread = threading.Thread(target=other)
            thread.start()
            thread.join()

        one.notes.waiting = waiting
        one.send()
    assert admitted == [5.0]


def test_n23_a_rate_limit_without_header_is_waited_out_with_jitter():
    """429 without a header: up to 8 s."""
    clock = FakeClock()
    refusal(429, error("slow down"), clock=clock, posts=3)
    assert clock.waits == [4.0, 4.0]


def test_n23_a_wait_that_is_too_long_is_stated_and_not_waited():
    """300 s are longer than we wait: one POST, and the message says how long."""
    clock = FakeClock()
    problem = refusal(429, error("slow down"), headers=("Retry-After: 300",), clock=clock)
    assert "5 min" in str(problem)
    assert (clock.waits, problem.retry_after) == ([], 300)


def test_x_should_retry_false_is_heeded():
    """A service that says not to retry is not asked again."""
    refusal(429, error("no"), headers=("X-Should-Retry: false",))


def test_n25_a_storm_ends_after_three_tries_and_300_seconds():
    """Waits of 120 s each: two of them, never more than 300 s in all."""
    clock = FakeClock()
    refusal(503, error("busy"), headers=("Retry-After: 119",), clock=clock, posts=3)
    assert sum(clock.waits) <= 300


def fixed_up(first_status, first_body, request, **more):
    """Send against a server that refuses once and then answers; the two POSTs and the head."""
    answers = (response(first_body, status=first_status), response(answer_bytes()))
    with FaultServer(answering(*answers)) as server:
        head = call(server.base_url, request, **more).send()
    assert len(server.posts) == 2
    assert head.attempts == 2
    return *server.posts, head


def test_fix_up_a_response_format_is_dropped_where_it_is_unknown():
    """400 unknown_parameter response_format: sent again without, and noted."""
    body = error("Unknown parameter: 'response_format'.", code="unknown_parameter", param="response_format")
    first, second, head = fixed_up(400, body, generation(), profile="generic")
    assert json.loads(first.body)["response_format"] == "b64_json"
    assert "response_format" not in json.loads(second.body)
    assert head.fix_ups == ("sent again without response_format",)


def test_fix_up_b_base64_is_asked_for_where_urls_need_storage():
    """SGLang's refusal of its own default: sent again with b64_json."""
    body = json.dumps({"detail": "response_format='url' requires cloud storage to be configured."}).encode()
    first, second, head = fixed_up(400, body, generation())
    assert "response_format" not in json.loads(first.body)
    assert json.loads(second.body)["response_format"] == "b64_json"
    assert head.fix_ups == ("sent again with response_format=b64_json",)


@pytest.mark.parametrize(("count", "before", "after"), [(2, "image[]", "image"), (1, "image", "image[]")])
def test_fix_up_c_the_files_go_under_the_other_name(count, before, after):
    """422 Field required: image: sent again under the other of the two names."""
    body = json.dumps({"detail": [{"loc": ["body", after], "msg": "Field required", "type": "missing"}]}).encode()
    first, second, head = fixed_up(422, body, edit(*[source()] * count))
    assert first.body.count(f'name="{before}"'.encode()) == count
    assert second.body.count(f'name="{after}"'.encode()) == count
    assert f'name="{before}"'.encode() not in second.body
    assert head.fix_ups == (f"sent again with the files as {after}",)


def test_at_most_one_fix_up_per_call():
    """A server that is never content gets two POSTs and the exception names the correction."""
    body = json.dumps({"detail": [{"loc": ["body", "image"], "msg": "Field required"}]}).encode()
    problem = refusal(422, body, edit(), posts=2)
    assert problem.fix_ups == ("sent again with the files as image[]",)


def test_a_wrong_route_is_not_fixed_up():
    """`image` missing on generations is the user's mix-up, not a dialect."""
    body = json.dumps({"detail": [{"loc": ["body", "image"], "msg": "Field required"}]}).encode()
    assert "`--edit IMAGE`" in str(refusal(422, body, generation()))
