"""What leaves and what comes back when all is well."""

from __future__ import annotations

import json

from fault_server import FaultServer, answering, response
from wire_calls import IDEMPOTENCY, KEY, call, edit, generation, source
from wire_pictures import answer_bytes, png

from wisgate_nb._version import __version__
from wisgate_nb.answer import ReceivedImage, Usage


def test_the_documented_example_is_the_documented_body_byte_for_byte():
    """The skyline example leaves as exactly the documented JSON, with the documented headers."""
    with FaultServer(answering(response(answer_bytes()))) as server:
        request = generation(n=1, size="1024x1024", quality="high")
        call(server.base_url, request).send()
    (post,) = server.posts
    assert post.path == "/v1/images/generations"
    assert post.body == (
        b'{"model":"gpt-image-2","prompt":"a futuristic skyline","n":1,"size":"1024x1024","quality":"high"}'
    )
    assert post.headers["authorization"] == f"Bearer {KEY}"
    assert post.headers["content-type"] == "application/json"
    assert post.headers["accept"] == "application/json"
    assert post.headers["accept-encoding"] == "identity"
    assert post.headers["user-agent"] == f"wisgate-nb/{__version__}"
    assert post.headers["idempotency-key"] == IDEMPOTENCY
    assert post.headers["content-length"] == str(len(post.body))
    assert "transfer-encoding" not in post.headers


def test_an_answer_is_spooled_and_decoded():
    """The body lands whole in the spool, and the image comes out of it byte for byte."""
    body = answer_bytes(png(5, 7), size="1024x1024", quality="high")
    with FaultServer(answering(response(body, headers=("X-Request-Id: req_1", "X-Other: no")))) as server:
        one = call(server.base_url)
        answer = one.answer()
    assert bytes(one.spool.body) == body
    assert one.spool.done
    assert answer.images == (ReceivedImage(png(5, 7), "png", 5, 7),)
    assert answer.usage == Usage(10, 40, 196, None)
    assert answer.request_id == "req_1"
    assert answer.echoed == {"size": "1024x1024", "quality": "high"}
    head = one.spool.heads[0]
    assert dict(head.headers).keys() == {"content-type", "content-length", "x-request-id"}
    assert head.final_url == f"{server.base_url}/images/generations"
    assert one.notes.told[0] == ("sending", 1)
    assert one.notes.of("receiving")[-1] == (len(body),)


def test_an_edit_goes_out_as_multipart_and_large_files_arrive_whole():
    """A 3 MB source reaches the server unchanged, in the right part."""
    big = source(png() + bytes(3_000_000))
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, edit(big)).answer()
    (post,) = server.posts
    assert post.path == "/v1/images/edits"
    assert post.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert big.data in post.body


def test_each_call_has_its_own_connection_and_keeps_no_cookie():
    """Two calls of one client use two connections, and a cookie set by the first is not sent by the second."""
    with FaultServer(answering(response(answer_bytes(), headers=("Set-Cookie: a=b; Path=/",)))) as server:
        one = call(server.base_url)
        one.send()
        one.spool.done = False
        one.send()
    assert server.connections == 2
    assert all("cookie" not in post.headers and post.headers["connection"] == "close" for post in server.posts)


def test_free_questions_return_status_headers_and_data():
    """get_json asks with the key and gives back status, kept headers and parsed JSON, scrubbed of the key."""
    body = json.dumps({"data": [{"id": "gpt-image-2"}], "echo": KEY}).encode()
    with FaultServer(answering(response(body, headers=("X-Request-Id: q",)))) as server:
        status, headers, data = call(server.base_url).client.get_json("/models")
    assert (status, headers["x-request-id"], data["data"][0]["id"]) == (200, "q", "gpt-image-2")
    assert KEY not in json.dumps(data)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert server.requests[0].path == "/v1/models"


def test_extra_headers_are_sent_and_ours_cannot_be_replaced():
    """A header given for one call is sent with it."""
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url).send(extra_headers={"X-Trace": "abc"})
    assert server.posts[0].headers["x-trace"] == "abc"
