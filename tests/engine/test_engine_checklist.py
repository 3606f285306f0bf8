"""The plain answers of contract 15: every success and every spoiled 200 is one row, one POST, and its images."""

import base64
import io
import json

import pytest
from engine_wire import KEY, says
from fault_server import answering, in_turn, response
from looked_into import kept_body
from wire_pictures import answer_bytes, b64, png

import wisgate_nb as wg
from wisgate_nb import errors
from wisgate_nb.store.spool import read_spool

ONE = png(9, 7)


def body(*items, **more):
    """An answer with these entries."""
    return json.dumps({"created": 1, "data": list(items), **more}).encode()


def picture(kind):
    """A picture in another format."""
    import PIL.Image

    buffer = io.BytesIO()
    PIL.Image.new("RGB", (9, 7), "teal").save(buffer, kind)
    return buffer.getvalue()


def pictures(met):
    """The images of a call that succeeded, as received."""
    return [image.bytes for image in met.call.images]


def test_a_generation_succeeds(wire):
    """The answer's image is kept byte for byte with its usage, request id and status."""
    met = wire.meet(says(answer_bytes(ONE), 200, "application/json", "x-request-id: req-1"))
    assert pictures(met) == [ONE]
    assert met.call.images[0].size == (9, 7)
    row = met.row
    assert (row.http_status, row.request_id, row.attempts) == (200, "req-1", 1)
    assert (row.text_in_tokens, row.image_in_tokens, row.image_out_tokens) == (10, 40, 196)
    assert wg.images().sha256.tolist() == [met.call.images[0].sha256]


def test_n_3_gives_three_images_of_one_call(wire):
    """Three images in order, in one row."""
    made = [png(9, 7), png(9, 8), png(9, 9)]
    met = wire.meet(says(answer_bytes(*made)), lambda: wg.generate("a", n=3))
    assert pictures(met) == made
    assert [image.index for image in met.call.images] == [1, 2, 3]
    assert wg.log().images.tolist() == [3]
    assert wg.images().call_id.nunique() == 1


def test_fewer_than_asked_are_kept_and_noted(wire):
    """Two of three: ok, with a note that says so."""
    met = wire.meet(says(answer_bytes(ONE, png(9, 8))), lambda: wg.generate("a", n=3))
    assert len(met.call.images) == 2
    assert any("asked for 3" in note for note in met.row.notes)


@pytest.mark.parametrize(
    "usage",
    [None, {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}],
    ids=["missing", "zero"],
)
def test_missing_or_zero_usage_is_unknown_and_not_nothing(wire, usage):
    """Tokens and cost are NA, never 0, even with a price table."""
    wg.prices.use_openai_list()
    answer = body({"b64_json": b64(ONE)}, **({"usage": usage} if usage else {}))
    met = wire.meet(says(answer))
    log = wg.log()
    assert log[["text_in_tokens", "image_in_tokens", "image_out_tokens", "cost"]].isna().all(axis=None)
    assert met.call.cost is None
    assert pictures(met) == [ONE]


@pytest.mark.parametrize("relative", [True, False], ids=["relative", "absolute"])
def test_an_url_of_the_service_is_fetched_at_once_with_the_key(wire, relative):
    """One POST and one GET to the same server; the image lands in the store."""

    def fault(exchange):
        if exchange.read().method == "GET":
            exchange.send(response(ONE, content_type="image/png"))
            return
        path = "/v1/images/img_7/content"
        url = path if relative else exchange.server.base_url.removesuffix("/v1") + path
        exchange.send(response(body({"b64_json": None, "url": url})))

    met = wire.meet(fault)
    assert pictures(met) == [ONE]
    get = next(request for request in met.server.requests if request.method == "GET")
    assert (get.path, get.headers["authorization"]) == ("/v1/images/img_7/content", f"Bearer {KEY}")


def test_an_url_elsewhere_inside_is_not_fetched_and_its_row_stays(wire):
    """A loopback address of another port: ok with the image missing, its address kept without the query."""
    met = wire.meet(says(body({"url": "http://127.0.0.1:9/x.png?sig=secret"})))
    (image,) = met.row.images
    assert (image.path, image.missing_url) == (None, "http://127.0.0.1:9/x.png")
    assert "https" in image.missing_reason
    assert met.call.images[0].missing
    assert wg.images().path.isna().tolist() == [True]
    assert "secret" not in repr(met.row)


def test_an_url_that_expired_is_not_sent_again(wire):
    """A 404 behind the service's own address: one POST, the row stays ok, the reason is kept."""
    fault = in_turn(answering(response(body({"url": "/gone.png"}))), answering(response(b"", 404)))
    met = wire.meet(fault)
    assert "404" in met.row.images[0].missing_reason


ITEMS = {
    "data url": {"url": "data:image/png;base64," + b64(ONE)},
    "empty strings": {"url": "", "b64_json": b64(ONE), "revised_prompt": ""},
    "nulls": {"url": None, "b64_json": b64(ONE), "revised_prompt": None, "x": None},
    "data-URI base64": {"b64_json": "data:image/png;base64," + b64(ONE)},
    "line breaks": {"b64_json": base64.encodebytes(ONE).decode()},
    "url-safe without padding": {"b64_json": base64.urlsafe_b64encode(ONE).decode().rstrip("=")},
}


@pytest.mark.parametrize("name", ITEMS)
def test_every_way_to_write_an_image_gives_its_bytes(wire, name):
    """The same PNG however it is written; absent texts are NA."""
    met = wire.meet(says(body(ITEMS[name])))
    assert pictures(met) == [ONE]
    assert wg.images().revised_prompt.isna().tolist() == [True]


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_the_type_is_read_from_the_bytes(wire, kind):
    """A JPEG or WebP that claims to be a PNG keeps its bytes and gets its own suffix; the lie is noted."""
    data = picture(kind)
    met = wire.meet(says(body({"b64_json": b64(data)}, output_format="png")))
    (image,) = met.call.images
    assert (image.bytes, image.format, image.path.suffix) == (data, kind, f".{kind}")
    assert any("says png" in note for note in met.row.notes)


def test_raw_image_bytes_are_an_answer(wire):
    """A body that is the picture itself."""
    assert pictures(wire.meet(says(ONE, 200, "image/png"))) == [ONE]


def test_good_images_are_kept_beside_bad_ones(wire):
    """One of two is broken: the row is ok, one image has bytes, the other says why not."""
    met = wire.meet(says(body({"b64_json": "!!"}, {"b64_json": b64(ONE)})), lambda: wg.generate("a", n=2))
    assert [image.missing for image in met.call.images] == [True, False]
    assert met.call.images[1].bytes == ONE


SPOILED = {
    "error, refused": (b'{"error":{"message":"no","code":"invalid_value"}}', "rejected", errors.RejectedError),
    "error, moderation": (b'{"error":{"message":"m","code":"moderation_blocked"}}', "blocked", errors.BlockedError),
    "error, unclear": (b'{"error":{"message":"upstream"}}', "unknown", errors.OutcomeUnknownError),
    "empty data": (b'{"created":1,"data":[]}', "unknown", errors.DamagedAnswerError),
    "null data": (b'{"created":1,"data":null}', "unknown", errors.DamagedAnswerError),
    "no data": (b"{}", "unknown", errors.DamagedAnswerError),
    "null item": (b'{"created":1,"data":[null]}', "unknown", errors.DamagedAnswerError),
    "no base64": (b'{"created":1,"data":[{"b64_json":"!!"}]}', "unknown", errors.DamagedAnswerError),
    "task": (b'{"task_id":"t1","status":"queued"}', "unknown", errors.DamagedAnswerError),
    "truncated json": (answer_bytes(ONE)[:-30], "unknown", errors.DamagedAnswerError),
    "nothing": (b"", "unknown", errors.DamagedAnswerError),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_200_is_a_typed_error_and_its_body_is_kept(wire, name):
    """What may have been paid for stays in the store; what was refused does not ask for a resend."""
    content, status, kind = SPOILED[name]
    met = wire.meet(says(content), status=status, raises=kind)
    kept = kept_body(wire.session.store(), met.row.call_id)
    assert (kept is not None) == (status == "unknown")
    if kept is not None:
        assert read_spool(kept)[1] == content
    assert wg.images().empty


def test_a_200_of_html_names_the_page(wire):
    """A captive portal: damaged, with the page's title, and that the call may not have arrived."""
    page = b"<html><title>Hotel Wi-Fi</title></html>"
    met = wire.meet(says(page, 200, "text/html"), status="unknown", raises=errors.DamagedAnswerError)
    assert met.row.error_type == "damaged"
    assert "Hotel Wi-Fi" in str(met.error)
    assert "may not have reached" in str(met.error)


def test_a_body_cut_by_the_network_is_unknown(wire):
    """Fewer bytes than Content-Length: one POST, unknown, never sent again."""
    whole = answer_bytes(ONE)
    fault = answering(response(whole[:-30], length=len(whole)))
    met = wire.meet(fault, status="unknown", raises=errors.OutcomeUnknownError)
    assert "resend" in str(met.error)
