"""The streams of contract 15: every form of events, however they are cut, is one row and its one image."""

import json

import pytest
from engine_wire import PROMPT, says, source, streams
from fault_server import answering, chunked, cut, response
from looked_into import kept_body
from wire_pictures import USAGE, answer_bytes, b64, completed, event, partial, png

import wisgate_nb as wg
from wisgate_nb import errors
from wisgate_nb.client import receive

EARLY, FINAL = png(9, 6), png(9, 7)
DATA = json.dumps({"type": "image_generation.completed", "b64_json": b64(FINAL), "usage": USAGE})
DONE = b"data: [DONE]\n\n"


def ask():
    """A streamed generation."""
    return wg.generate(PROMPT, partials=1)


def bytewise(data, size=1):
    """Chunks of this size."""
    return [data[at : at + size] for at in range(0, len(data), size)]


CRLF = b"\r\n".join([b": ping", b"", b"event: image_generation.completed", b"data: " + DATA.encode(), b"", b""])
UTF8 = event("image_generation.completed", {**json.loads(DATA), "revised_prompt": "café ☕ 🎉"})
UTF8 = UTF8.replace(b"caf\\u00e9 \\u2615 \\ud83c\\udf89", "café ☕ 🎉".encode())
SUCCESSES = {
    "partial and completed": [partial(0, EARLY), completed(FINAL)],
    "no event line": [f"data: {DATA}\n\n".encode()],
    "[DONE]": [partial(0, EARLY), completed(FINAL), DONE],
    "no [DONE], no blank line": [completed(FINAL).rstrip(b"\n")],
    "comments": [b": ping\n\n", b":\n", partial(0, EARLY), b": ping\n", completed(FINAL), b": bye\n\n"],
    "data without space": [f"data:{DATA}\n\n".encode()],
    "CR": [f"event: image_generation.completed\rdata: {DATA}\r\r".encode()],
    "CRLF split across chunks": bytewise(CRLF),
    "UTF-8 split across chunks": bytewise(UTF8),
    "BOM": [b"\xef\xbb\xbf", completed(FINAL)],
    "unknown event": [event("image_generation.thinking", {"type": "x", "note": "hm"}), completed(FINAL)],
    "multi-line data": [b"data: " + DATA.replace(', "', ',\ndata: "').encode() + b"\n\n"],
}


@pytest.mark.parametrize("name", SUCCESSES)
def test_a_stream_ends_with_its_image(wire, name):
    """One POST that asks for a stream, the final image alone is kept, usage is counted."""
    met = wire.meet(streams(*SUCCESSES[name]), ask)
    sent = json.loads(met.server.posts[0].body)
    assert (sent["stream"], sent["partial_images"]) == (True, 1)
    assert [image.bytes for image in met.call.images] == [FINAL]
    assert met.row.image_out_tokens == 196


def test_a_revised_prompt_in_a_split_stream_is_whole(wire):
    """Characters of several bytes survive a cut at each of them."""
    assert "café ☕ 🎉".encode() in UTF8
    met = wire.meet(streams(*bytewise(UTF8)), ask)
    assert met.call.images[0].revised_prompt == "café ☕ 🎉"


def test_a_stream_that_reports_an_error_after_an_event_is_incomplete(wire):
    """An error event after a partial: unknown, the partial is handed over, the raw stream is kept."""
    fault = streams(partial(0, EARLY), event("error", {"type": "error", "error": {"message": "boom"}}))
    met = wire.meet(fault, ask, status="unknown", raises=errors.IncompleteStreamError)
    assert met.error.partials == (EARLY,)
    assert "boom" in str(met.error)
    assert kept_body(wire.session.store(), met.row.call_id)


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        ({"message": "no", "code": "moderation_blocked"}, "blocked", errors.BlockedError),
        ({"message": "bad size", "code": "invalid_value"}, "rejected", errors.RejectedError),
        ({"message": "upstream"}, "unknown", errors.OutcomeUnknownError),
    ],
    ids=["moderation", "invalid value", "unclear"],
)
def test_an_error_event_is_judged_by_its_code(wire, error, status, kind):
    """As an error in a 200."""
    wire.meet(streams(event("error", {"error": error})), ask, status=status, raises=kind)


def test_an_early_end_is_incomplete(wire):
    """The stream closes politely after a partial: unknown, one POST, the partial handed over and kept."""
    met = wire.meet(streams(partial(0, EARLY)), ask, status="unknown", raises=errors.IncompleteStreamError)
    assert met.error.partials == (EARLY,)


def test_a_connection_lost_in_a_stream_is_incomplete(wire):
    """Cut inside the final event: unknown, one POST, the partial handed over, what came is kept."""
    whole = chunked(partial(0, EARLY), completed(FINAL))
    fault = cut(whole, len(whole) - 60, reset=False)
    met = wire.meet(fault, ask, status="unknown", raises=errors.IncompleteStreamError)
    assert met.error.partials == (EARLY,)
    assert kept_body(wire.session.store(), met.row.call_id)


def test_a_stream_without_any_event_is_incomplete(wire):
    """Nothing but comments."""
    wire.meet(streams(b": ping\n\n", DONE), ask, status="unknown", raises=errors.IncompleteStreamError)


def test_json_instead_of_events_is_an_answer(wire):
    """A server that does not stream."""
    met = wire.meet(says(answer_bytes(FINAL)), ask)
    assert met.call.images[0].bytes == FINAL


def test_a_refusal_of_a_stream_is_an_ordinary_error(wire):
    """A 400 in JSON."""
    body = b'{"error":{"message":"no streams","code":"invalid_value"}}'
    wire.meet(says(body, 400), ask, status="rejected", raises=errors.RejectedError)


@pytest.mark.parametrize("name", ["edit", "generation"])
def test_the_edits_route_takes_both_event_names(wire, name):
    """new-api sends the generation's names on edits too."""
    act = lambda: wg.edit("a moon", source(), partials=1)  # noqa: E731
    met = wire.meet(streams(partial(0, EARLY, name), completed(FINAL, name), DONE), act)
    assert met.server.posts[0].path == "/v1/images/edits"
    assert met.row.route == "edits"
    assert [image.bytes for image in met.call.images] == [FINAL]


def test_a_usage_that_is_repeated_is_counted_once(wire):
    """Every completed event carries the usage of the whole request: it is never summed."""
    met = wire.meet(streams(completed(FINAL), completed(EARLY)), ask)
    assert met.row.image_out_tokens == 196
    assert len(met.call.images) == 2


def test_an_url_in_the_completed_event_is_fetched(wire):
    """The address is the service's own."""
    name = "image_generation.completed"

    def fault(exchange):
        get = exchange.read().method == "GET"
        stream = chunked(event(name, {"type": name, "url": "/files/1"}))
        exchange.send(response(FINAL, content_type="image/png") if get else stream)

    met = wire.meet(fault, ask)
    assert met.call.images[0].bytes == FINAL


def test_partials_0_streams_one_final_event(wire):
    """No partials, still a stream."""
    met = wire.meet(answering(chunked(completed(FINAL))), lambda: wg.generate(PROMPT, partials=0))
    assert json.loads(met.server.posts[0].body)["partial_images"] == 0
    assert met.row.partial_images == 0


def hanging(*pieces, pings=False):
    """Send these events and neither end the answer nor close; with `pings` go on with comments."""

    def fault(exchange):
        exchange.read()
        exchange.send(chunked(*pieces, end=False))
        while not exchange.server.stopped.wait(0.02):
            if pings:
                exchange.send(b"8\r\n: ping\n\n\r\n")

    return fault


@pytest.mark.parametrize("pings", [False, True])
def test_a_stream_that_hangs_after_its_picture_ends_soon(wire, monkeypatch, pings):
    """All that was asked for is here: whoever waits for the connection's end as well waits for the whole deadline."""
    monkeypatch.setattr(receive, "GRACE_SECONDS", 0.1)
    met = wire.meet(hanging(partial(0, EARLY), completed(FINAL), pings=pings), passing(wire))
    assert [image.bytes for image in met.call.images] == [FINAL]
    assert met.row.seconds < 1.5
    assert met.row.image_out_tokens == 196


def test_what_follows_a_final_picture_at_once_is_still_read(wire):
    """Usage that comes in an event of its own is counted, and the end of the stream is not waited for twice."""
    last = event("image_generation.completed", {"type": "image_generation.completed", "b64_json": b64(FINAL)})
    met = wire.meet(streams(last, completed(FINAL), DONE), ask)
    assert met.row.image_out_tokens == 196


def test_a_stream_that_only_speaks_of_completion_is_waited_for(wire, monkeypatch):
    """No picture has come: a word in an event, or an event without one, ends nothing before the deadline."""
    monkeypatch.setattr(receive, "GRACE_SECONDS", 0.05)
    empty = event("image_generation.completed", {"type": "image_generation.completed", "usage": USAGE})
    words = event("image_generation.thinking", {"type": "x", "note": "soon to be .completed"})

    def slow(exchange):
        exchange.read()
        exchange.send(chunked(words, empty, end=False))
        exchange.server.stopped.wait(0.3)
        exchange.send(chunked(completed(FINAL)).partition(b"\r\n\r\n")[2])

    met = wire.meet(slow, passing(wire))
    assert [image.bytes for image in met.call.images] == [FINAL]


def passing(wire):
    """A streamed generation of at most 2 s, on a clock on which they pass."""

    def act():
        wire.session.clock = None
        return wg.generate(PROMPT, partials=1, timeout=2)

    return act
