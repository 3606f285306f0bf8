"""What a refusal says, line by line: what was said, what it means for money, what to do; and whose word counts."""

from __future__ import annotations

import pytest

from wisgate_nb.client.hints import Asked
from wisgate_nb.client.service_error import ServiceError
from wisgate_nb.client.verdicts import (
    MAY_BE_BILLED,
    NOT_BILLED,
    exception_class,
    is_moderation,
    is_quota,
    to_exception,
)
from wisgate_nb.errors import (
    BlockedError,
    NotFoundError,
    NotSentError,
    OutcomeUnknownError,
    RateLimitError,
    RejectedError,
)


def said(message="no", **facts):
    return ServiceError(message, **facts)


def lines(status, error, **more):
    return str(to_exception(status, error, asked=Asked(), **more)).split("\n")


REDIRECT = "the request was not handled here; the key went to no other address"
MONEY = {
    "an unknown outcome": (502, said(), MAY_BE_BILLED),
    "a refusal": (400, said(), NOT_BILLED),
    "a redirect": (307, said(), REDIRECT),
    "moderation of the finished image": (
        *(400, said(code="moderation_blocked", details={"moderation_stage": "output"})),
        "moderation stopped the finished image; some services bill that",
    ),
    "moderation of what was asked": (
        *(400, said(code="moderation_blocked", details={"moderation_stage": "input"})),
        "moderation refused it; by the service's convention nothing is billed",
    ),
    "moderation that names no stage": (
        *(400, said(code="moderation_blocked")),
        "moderation refused it; by the service's convention nothing is billed",
    ),
}


@pytest.mark.parametrize(("status", "error", "words"), MONEY.values(), ids=MONEY)
def test_the_second_line_says_what_it_means_for_money(status, error, words):
    """Each kind of refusal has its sentence, whole and alone on its line."""
    assert lines(status, error)[1] == words


def test_the_first_line_says_who_answered_what():
    """Status, code or else type, the parameter, and the words; a gateway's page is told from the service."""
    assert lines(400, said(code="bad", param="size"))[0] == "the service answered 400 (bad, param size): no"
    assert lines(400, said(type="kind"))[0] == "the service answered 400 (kind): no"
    assert lines(400, said(code="bad", type="kind"))[0] == "the service answered 400 (bad): no"
    assert lines(400, said(""))[0] == "the service answered 400"
    assert lines(502, said("down", page=True))[0] == "a proxy or gateway on the way answered 502: down"


def test_a_redirect_names_where_it_leads():
    """Its address, or that there is another; it says that it is not followed, and what to set instead."""
    first, _, last = lines(302, said(), location="https://b.test/v1")
    assert first == "the server answered 302 and points to https://b.test/v1; redirects are not followed"
    assert last == "set the base URL to the address that answers itself; %wisgate doctor shows it"
    assert "points to another address; redirects" in lines(302, said())[0]


def test_the_last_line_says_what_to_do():
    """Moderation asks for other words; an unknown outcome has no advice but for a model that is not there."""
    change = "change the prompt or the source images; the same request is refused again"
    assert lines(400, said(code="content_filter"))[2] == change
    assert len(lines(502, said())) == 2
    assert len(lines(200, said(code="nobody_knows"))) == 2
    assert lines(400, said())[2].startswith("change what the service names")
    assert lines(502, said(), gave_up="three tries were made")[2] == "three tries were made"


@pytest.mark.parametrize("status", [408, 409, 425, 500, 502, 504])
def test_statuses_that_say_nothing_of_the_work_leave_it_unknown(status):
    """The request may have been worked on; its neighbours among the refusals were not."""
    assert exception_class(status, said()) is OutcomeUnknownError
    assert exception_class(410, said()) is exception_class(426, said()) is exception_class(302, said()) is RejectedError


def test_a_503_that_says_when_to_come_back_was_not_begun():
    """Also where it says at once, which is 0 s; a 502 that says so means nothing."""
    assert exception_class(503, said(), 0.0) is NotSentError
    assert exception_class(503, said(), None) is OutcomeUnknownError
    assert exception_class(502, said(), 5.0) is OutcomeUnknownError


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"code": "404"}, NotFoundError),
        ({"code": "429"}, RateLimitError),
        ({"code": "599"}, OutcomeUnknownError),
        ({"code": "4040"}, OutcomeUnknownError),
        ({"code": "200"}, OutcomeUnknownError),
        ({"code": "model_not_found"}, NotFoundError),
        ({"type": "invalid_request_error"}, RejectedError),
        ({"code": "new", "type": "rate_limit_exceeded"}, RateLimitError),
        ({"code": "model_not_found", "type": "rate_limit_exceeded"}, NotFoundError),
        ({}, OutcomeUnknownError),
    ],
)
def test_an_error_inside_a_success_is_judged_by_its_code(facts, kind):
    """A status written as the code counts, then a known code, then a known type; else nobody knows."""
    assert exception_class(200, said(**facts)) is kind


def test_quota_and_moderation_are_known_by_code_by_type_and_by_words():
    """Each alone is enough, and none of them is guessed from other words."""
    assert is_quota(said(code="insufficient_quota"))
    assert is_quota(said(type="insufficient_user_quota"))
    assert not is_quota(said("insufficient_quota"))
    assert is_moderation(said(code="prompt_blocked"))
    assert is_moderation(said(type="safety_violation"))
    assert is_moderation(said("rejected, safety_violations=[violence]"))
    assert not is_moderation(said("a safety matter", code="image_generation_user_error"))
    assert exception_class(503, said(code="content_filter"), 1.0) is BlockedError
