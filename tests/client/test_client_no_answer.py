"""Bodies that are no answer, each named for what it is; pictures without a size; addresses with or without a key."""

from __future__ import annotations

import pytest
from decoding import BASE, read
from wire_calls import KEY
from wire_pictures import answer, partial, png

from wisgate_nb.answer import Head
from wisgate_nb.client import fetch as fetching
from wisgate_nb.client.decode import decode, decode_spooled
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.fetch import Fetcher
from wisgate_nb.client.items import read_item
from wisgate_nb.client.sniff import Sniffed, sniff
from wisgate_nb.errors import DamagedAnswerError, IncompleteStreamError
from wisgate_nb.secret import Secret

PAGES = [b"<!doctype html><title>Login</title>", b"\n <!DOCTYPE HTML>\n<title>Login</title>"]
PAGES += [b"<html><title>Login</title>", b"  <HEAD><title>Login</title>"]


def refusal(body, **more):
    with pytest.raises(DamagedAnswerError) as caught:
        read(body, **more)
    return str(caught.value).split("\n")[0]


@pytest.mark.parametrize("page", PAGES)
def test_a_web_page_is_known_by_its_first_tag(page):
    """Whatever its content type says; its title is shown, for it tells who sent it."""
    words = "a web page came instead of an answer ('Login'); a login page or proxy on the way may have sent it"
    assert refusal(page, kind="text/plain").startswith(words)
    assert refusal(page, kind="").startswith(words)


def test_a_web_page_is_known_by_its_type():
    """Without a tag that is known; and a tag behind other words makes no page."""
    assert refusal(b"<title>Login</title>", kind="Text/HTML; charset=utf-8").startswith("a web page came")
    late = b"sorry <html>"
    assert refusal(late, kind="text/plain") == "the answer is neither JSON, nor a stream, nor an image (text/plain)"
    assert refusal(late, kind="") == "the answer is neither JSON, nor a stream, nor an image (no content type)"


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\n" * 2000])
@pytest.mark.parametrize("kind", ["application/json", "text/html", ""])
def test_an_empty_body_is_told_from_a_broken_one(body, kind):
    """Nothing, or nothing but space, is empty whatever the type says."""
    assert refusal(body, kind=kind) == "the answer is empty"


def test_an_empty_stream_is_an_incomplete_one():
    """A stream that brought nothing was begun: it is judged as a stream."""
    with pytest.raises(IncompleteStreamError, match="0 events came, 0 partial pictures are kept"):
        read(b"", kind="Text/Event-Stream")


def test_json_behind_a_byte_order_mark_and_space_is_json():
    """As Windows programs write it."""
    body = b'\xef\xbb\xbf \r\n\t{"data": []}'
    assert refusal(body, kind="") == "the answer holds no images"


@pytest.mark.parametrize("name", ["task_id", "taskId", "status", "job_id", "id"])
def test_a_task_to_ask_for_later_is_named(name):
    """By any of the names that such services use, if it holds something."""
    server = "this is an asynchronous server: it answers with a task to ask for later, which is not supported"
    assert refusal({name: "x"}) == server
    assert refusal({name: ""}) == "the answer holds no images"


def test_one_entry_without_a_list_is_one_image():
    """`data` may be the entry itself; a list alone is the entries."""
    entry = answer(png())["data"][0]
    assert len(read({"data": entry}).images) == 1
    assert len(read([entry, entry], count=2).images) == 2


def test_the_count_of_images_is_told_where_it_differs():
    """In the singular and in the plural, and not where it is right."""
    assert read(answer(png(), png())).notes[0] == "asked for 1 image, got 2"
    assert read(answer(png()), count=3).notes[0] == "asked for 3 images, got 1"
    assert read(answer(png())).notes == ()
    half = answer(png())
    half["data"].append({"b64_json": "!"})
    assert read(half, count=2).notes[0] == "1 of 2 images are usable"


def test_a_format_that_differs_from_what_is_said_is_noted():
    """`jpg` says jpeg; an empty or absent word says nothing."""
    assert read(answer(png(), output_format="webp")).notes == ("the server says webp and sent png",)
    assert read(answer(png(), output_format="jpg")).notes == ("the server says jpg and sent png",)
    for silent in ("png", "", None, 7):
        assert read(answer(png(), output_format=silent)).notes == ()


def test_what_the_server_says_it_used_is_echoed():
    """Texts alone, and none that is empty."""
    told = read(answer(png(), size="8x8", quality="", background=3, output_format="png"))
    assert told.echoed == {"size": "8x8", "output_format": "png"}


def test_an_incomplete_stream_says_why():
    """How many events and pictures came, or what the service reported after them."""
    error = b'event: error\ndata: {"error": {"message": "out of memory"}}\n\n'
    with pytest.raises(IncompleteStreamError, match="1 events came, 1 partial pictures are kept"):
        read(partial(0, png()))
    with pytest.raises(IncompleteStreamError, match="the service reported: out of memory, 1 partial"):
        read(partial(0, png()) + error)


def test_addresses_are_resolved_against_where_the_answer_came_from():
    """The head's own URL first, the base URL where it has none; on disk nothing is fetched."""
    body = b'{"data": [{"url": "/a.png"}]}'
    for url, expected in (("https://b.test/v1/x", "https://b.test/a.png"), ("", "https://api.example/a.png")):
        asked = []
        decode(
            Head(200, (), url), body, count=1, base_url=BASE, fetch=lambda at, asked=asked: asked.append(at) or png()
        )
        assert asked == [expected]
    assert decode_spooled(Head(200, (), BASE), body, 1).images[0].url == "https://api.example/a.png"


GIF = b"GIF89a" + (5).to_bytes(2, "little") + (7).to_bytes(2, "little") + b"\0;"


@pytest.mark.parametrize(("width", "height"), [(0, 7), (5, 0), (0, 0)])
def test_a_picture_without_width_or_height_is_none(width, height):
    """Either one at 0 makes it no image; both above it make it one."""
    flat = b"GIF87a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\0;"
    assert sniff(flat) is None
    assert sniff(GIF) == Sniffed("gif", 5, 7)
    assert sniff(GIF[:-1]) == Sniffed("gif", 5, 7, cut=True)


@pytest.mark.parametrize("key", [None, KEY])
def test_a_fetched_image_comes_with_or_without_a_key_to_hide(monkeypatch, key):
    """Where a key is known its bytes are hidden; where none is, the image is kept as it came."""
    monkeypatch.setattr(fetching.Fetcher, "_get", lambda self, url, own, deadline: png(text=KEY.encode()))
    fetch = Fetcher(Endpoint(BASE, key=Secret(key) if key else None))
    got = read_item({"url": f"{BASE}/a.png"}, final_url=BASE, fetch=fetch).image.data
    assert (got == png(text=KEY.encode())) is (key is None)
    assert (KEY.encode() in got) is (key is None)
