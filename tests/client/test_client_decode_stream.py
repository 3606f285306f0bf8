"""Streams of every server as images, errors and partial pictures (contract 8, 13; FAULTS N28)."""

from __future__ import annotations

import json

import pytest
from decoding import only, read
from wire_pictures import USAGE, answer, b64, completed, event, partial, png

from wisgate_nb import errors
from wisgate_nb.answer import Usage
from wisgate_nb.client.usage import larger


@pytest.mark.parametrize("kind", ["text/event-stream", "application/json", ""])
def test_a_stream_is_read_whatever_the_content_type_says(kind):
    """Events in reply to a plain request too."""
    got = read(partial(0, png(1, 1)) + completed(png(2, 2)), kind=kind)
    assert only(got).width == 2
    assert got.usage == Usage(10, 40, 196, None)
    assert got.echoed == {"size": "1024x1024"}


STREAMS = {
    "edit": completed(png(), "edit"),
    "generation name on edits": completed(png()),
    "no event line": b"data: "
    + json.dumps({"type": "image_generation.completed", "b64_json": b64(png())}).encode()
    + b"\n\n",
    "name only in the event line": b"event: image_edit.completed\ndata: "
    + json.dumps({"b64_json": b64(png())}).encode()
    + b"\n\n",
    "done": completed(png()) + b"data: [DONE]\n\n",
    "no last blank line": completed(png()).rstrip(b"\n"),
    "comments": b": ping\n\n" * 50 + completed(png()),
    "unknown events": event("image_generation.started", {"type": "x"}) + completed(png()) + event("bye", {"a": 1}),
    "broken event before": b"data: {broken\n\n" + completed(png()),
    "bad utf-8 before": b"data: \xff\xfe\n\n" + completed(png()),
    "error after the image": completed(png()) + event("error", {"error": {"message": "late"}}),
    "vllm-omni": event("", {"object": "image.edit.chunk", "type": "ar_delta", "delta": "x"})
    + event("", {"object": "image.edit.chunk", "type": "image", "data": [{"b64_json": b64(png())}]})
    + b"data: [DONE]\n\n",
    "wrapped in data": event("", {"data": [{"b64_json": b64(png())}]}),
    "minimal": event("image_generation.completed", {"type": "image_generation.completed", "b64_json": b64(png())}),
    "cr": completed(png()).replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_every_stream_of_contract_8_and_13_gives_its_image(stream):
    """The same picture, however the server streams it."""
    assert only(read(stream, kind="text/event-stream")).data == png()


def test_a_completed_event_may_hold_an_address():
    """new-api streams `url` as well."""
    stream = event(
        "image_generation.completed", {"type": "image_generation.completed", "url": "/x.png", "b64_json": ""}
    )
    assert only(read(stream, kind="text/event-stream", fetch=lambda url: png(6, 6))).width == 6


def test_repeated_usage_is_never_summed():
    """The whole call's usage on each of two events counts once, the larger one."""
    small = {**USAGE, "output_tokens": 98}
    got = read(completed(png(), usage=USAGE) + completed(png(), usage=small), count=2, kind="text/event-stream")
    assert got.usage == Usage(10, 40, 196, None)
    assert len(got.images) == 2
    assert larger(None, None) is None
    assert larger(USAGE, None) == USAGE


@pytest.mark.parametrize("tail", [b"", b"data: [DONE]\n\n", b'data: {"type":"image_generation.comp', event("x", {})])
def test_n28_a_stream_without_its_final_image_is_incomplete_with_its_partials(tail):
    """Partial pictures in order of index, a repeated index replaced; outcome unknown."""
    stream = partial(2, png(2, 2)) + partial(0, png(9, 9)) + partial(0, png(1, 1)) + tail
    with pytest.raises(errors.IncompleteStreamError) as caught:
        read(stream, kind="text/event-stream")
    assert caught.value.partials == (png(1, 1), png(2, 2))
    assert caught.value.status == "unknown"


def test_a_stream_cut_at_every_byte_is_never_taken_for_whole():
    """Until the final event's JSON is whole, the stream is incomplete."""
    final = completed(png())
    for at in range(len(final.rstrip(b"\n"))):
        with pytest.raises(errors.IncompleteStreamError):
            read(final[:at], kind="text/event-stream")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"error": {"message": "no", "code": "moderation_blocked"}}, errors.BlockedError),
        ({"type": "error", "error": {"message": "no", "code": "invalid_value"}}, errors.RejectedError),
        ({"type": "error", "message": "no", "code": "model_not_found"}, errors.NotFoundError),
        ({"object": "error", "message": "no", "code": 400}, errors.RejectedError),
        ({"error": "upstream died"}, errors.OutcomeUnknownError),
    ],
)
def test_error_events_are_judged_by_their_code(error, kind):
    """An `error` event in each of its shapes."""
    with pytest.raises(errors.CallError) as caught:
        read(event("error", error), kind="text/event-stream")
    assert type(caught.value) is kind


def test_an_error_event_after_partial_pictures_keeps_them():
    """Work was done: unknown, with the pictures and the service's words."""
    stream = partial(0, png(1, 1)) + event("error", {"error": {"message": "gpu fell off"}})
    with pytest.raises(errors.IncompleteStreamError, match="gpu fell off") as caught:
        read(stream, kind="text/event-stream")
    assert caught.value.partials == (png(1, 1),)


def test_an_asynchronous_server_is_named_as_such():
    """A task id instead of images."""
    for body in ({"task_id": "7", "status": "queued"}, {"id": "x", "status": "processing", "data": None}):
        with pytest.raises(errors.DamagedAnswerError, match="asynchronous server"):
            read(body)


def test_a_compressed_recording_is_not_unpacked():
    """Also when found on disk later."""
    with pytest.raises(errors.DamagedAnswerError, match="compressed"):
        read(answer(png()), content_encoding="br")
