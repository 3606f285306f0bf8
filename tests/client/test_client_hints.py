"""What the user is told: the hint for each common mistake, and each failure of a connection in words."""

from __future__ import annotations

import ssl

import httpx
import pytest
from decoding import only, read
from wire_pictures import completed, png

from wisgate_nb.client.attempt import describe, is_tls
from wisgate_nb.client.hints import Asked, hint
from wisgate_nb.client.service_error import ServiceError
from wisgate_nb.secret import Secret

GENERATIONS, EDITS = Asked("generations"), Asked("edits")


def said(message="", **facts):
    return ServiceError(message, **facts)


WANTS_FILES = [
    "Content-Type must be multipart/form-data",
    "expected formdata",
    "image is required",
    "image[]: field is missing",
    "'image' is a required",
    "field required: image",
    "Missing required parameter: 'image'.",
    "missing the source image",
    "expected a file",
    "give at least one image",
]
WANTS_JSON = [
    "Content-Type must be application/json",
    "the JSON body is empty",
    "invalid JSON",
    "Unknown parameter: 'image'",
    "unknown parameter: mask",
    "could not parse the request",
]
MODEL = [
    "the model gpt-imag-2 does not exist",
    "model not found",
    "The model `x` is not supported here",
    "model mismatch",
    "invalid model",
    "no such model: x",
]
CODES = ("model_not_found", "model_not_supported")
NO_MODEL = [*map(said, MODEL), said(param="model"), *(said(code=code) for code in CODES)]


@pytest.mark.parametrize("message", WANTS_FILES)
def test_words_sent_to_edits_by_another_name_are_pointed_to_edits(message):
    """A service that wants a file says so in many ways; the hint names the option."""
    assert "`--edit IMAGE` selects edits" in hint(400, said(message), GENERATIONS)
    assert "this went to" not in hint(400, said(message), Asked(None))


@pytest.mark.parametrize("message", WANTS_JSON)
def test_files_sent_to_generations_are_pointed_there(message):
    """A service that wants JSON says so in many ways; the hint names the option to leave out."""
    assert "leave out `--edit` for generations" in hint(400, said(message), EDITS)
    assert "this went to edits" not in hint(400, said(message), GENERATIONS)


@pytest.mark.parametrize("status", [405, 415])
def test_a_route_that_takes_no_files_is_told_by_its_status(status):
    """405 and 415 of edits; neighbours of these numbers say nothing of it."""
    assert "this went to edits" in hint(status, said(), EDITS)
    assert "this went to edits" not in hint(status + 1, said(), EDITS)


@pytest.mark.parametrize("error", NO_MODEL)
def test_a_model_that_is_not_there_is_named(error):
    """By words, by the parameter or by the code: the hint names the model as it was asked for."""
    assert hint(400, error, Asked(model="gpt-imag-2")).startswith("the model asked for was 'gpt-imag-2'; check its")
    assert hint(400, error, Asked()).startswith("check its spelling")


@pytest.mark.parametrize(
    ("status", "base", "told"),
    [
        (404, "https://a.test", True),
        (405, "https://a.test/api", True),
        (404, "https://a.test/v1", False),
        (404, "https://a.test/openai/v2", False),
        (400, "https://a.test", False),
        (404, "", False),
    ],
)
def test_a_base_url_without_its_version_is_told(status, base, told):
    """Only where the address was not found, and has no /v1 in it."""
    assert ("no /v1 in it" in hint(status, said(), Asked(base_url=base))) is told


@pytest.mark.parametrize(
    ("status", "error", "asked", "words"),
    [
        (403, said("this token group is disabled"), Asked(), "the key's group may not"),
        (403, said("group default was disabled"), Asked(), "the key's group may not"),
        (401, said("group default was disabled"), Asked(), "check WISDOM_GATE_KEY"),
        (401, said(), Asked(), "check WISDOM_GATE_KEY"),
        (401, said(), Asked(has_key=False), "no key was sent"),
        (400, said(code="invalid_api_key"), Asked(), "check WISDOM_GATE_KEY"),
        (402, said(), Asked(), "the balance or quota is used up"),
        (429, said(code="insufficient_quota"), Asked(), "the balance or quota is used up"),
        (429, said(type="insufficient_user_quota"), Asked(), "the balance or quota is used up"),
        (400, said("Transparent backgrounds are off"), Asked(), "this model makes no transparent background"),
        (400, said(code="unknown_parameter", param="style"), Asked(), "this server does not know style"),
        (400, said("Unknown parameter"), Asked(), "this server does not know that parameter"),
        (413, said(), Asked(), "the upload is too large"),
        (400, said(), Asked(), "change what the service names"),
        (403, said(), Asked(), "the key is known and may not do this"),
        (404, said(), Asked(), "check the base URL and the model"),
        (405, said(), Asked(), "the route does not take POST"),
        (422, said(), Asked(), "change what the service names"),
        (429, said(), Asked(), "wait a little, or lower --concurrency"),
        (503, said(), Asked(), "try again later"),
        (418, said(), Asked(), "%wisgate doctor checks address, key and model without paying"),
    ],
)
def test_each_mistake_has_its_hint(status, error, asked, words):
    """What to do next, by status, code or words."""
    assert hint(status, error, asked).startswith(words)


FIRST = [b"retry: 3000\n\n", b"id: 7\n\n", b": hello\n\n", b"event: started\ndata: {}\n\n", b""]
NAMES = {
    httpx.ConnectError: "no connection",
    httpx.ConnectTimeout: "no connection in time",
    httpx.ProxyError: "the proxy refused",
    httpx.ReadTimeout: "no answer in time",
    httpx.WriteTimeout: "the upload stalled",
    httpx.ReadError: "the connection broke",
    httpx.WriteError: "the connection broke while sending",
    httpx.RemoteProtocolError: "the server broke the protocol",
    httpx.PoolTimeout: "the connection failed",
}


@pytest.mark.parametrize("kind", NAMES, ids=lambda kind: kind.__name__)
def test_each_failure_of_a_connection_has_its_words(kind):
    """In plain words, with what the system said behind them, bounded and without the key."""
    assert describe(kind(""), None) == NAMES[kind]
    assert describe(kind("peer\n  closed"), None) == f"{NAMES[kind]}: peer closed"
    assert describe(kind("x" * 500), None) == f"{NAMES[kind]}: {'x' * 200}"
    assert describe(kind("got sk-canary-0123456789"), Secret("sk-canary-0123456789")) == f"{NAMES[kind]}: got [key]"


def chained(cause=None, context=None):
    problem = httpx.ConnectError("failed")
    problem.__cause__, problem.__context__ = cause, context
    return problem


@pytest.mark.parametrize("how", ["cause", "context"])
def test_a_failure_of_tls_is_found_however_it_is_wrapped(how):
    """As the cause or as the context of what httpx raised; the reason is told in small letters."""
    failed = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
    failed.reason = "WRONG_VERSION_NUMBER"
    assert is_tls(chained(**{how: failed}))
    assert describe(chained(**{how: failed}), None) == "TLS failed (wrong version number)"
    failed.reason = None
    assert describe(chained(**{how: failed}), None) == "TLS failed (handshake failed)"
    refused = ssl.SSLCertVerificationError()
    refused.verify_message = "certificate has expired"
    assert describe(chained(**{how: refused}), None) == (
        "TLS failed (the certificate is not accepted: certificate has expired)"
    )
    assert not is_tls(chained(**{how: OSError()}))


@pytest.mark.parametrize(
    "first", [b"retry: 3000\n\n", b"id: 7\n\n", b": hello\n\n", b"event: started\ndata: {}\n\n", b""]
)
@pytest.mark.parametrize("kind", ["", "application/json", "text/plain"])
def test_a_stream_is_known_by_its_first_line(first, kind):
    """Whichever field of an event comes first, and whatever the content type says."""
    assert only(read(first + completed(png()), kind=kind)).data == png()
