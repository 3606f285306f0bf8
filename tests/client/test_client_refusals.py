"""Refusals in every shape of contract 9, as our exceptions, with words that help (FAULTS N12, N14, N21, N22)."""

from __future__ import annotations

import pytest
from fault_server import FaultServer, answering, response
from refusing import error, refusal
from wire_calls import KEY, call, edit, generation

from wisgate_nb import errors
from wisgate_nb.client.service_error import parse_error


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
