"""Pictures that are read while their answer arrives: the same as read from the whole, or left to that."""

from __future__ import annotations

import base64
import json
import random
import tracemalloc
from dataclasses import replace

import pytest
from decoding import BASE, URL, picture
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.wire import AsFiled
from wisgate_nb import inlet
from wisgate_nb.answer import Head, MissingImage, ReceivedImage
from wisgate_nb.client import arriving
from wisgate_nb.client.arriving import Arriving
from wisgate_nb.client.decode import decode
from wisgate_nb.errors import CallError

PNG, JPEG, WEBP = picture("PNG", (64, 48)), picture("JPEG", (64, 48)), picture("WEBP", (64, 48))
HEAD = Head(200, (("content-type", "application/json"),), URL)


class Spool:
    """Keeps what it is given."""

    def __init__(self):
        self.body = b""
        self.whole = False

    def write(self, data):
        self.body += data

    def complete(self):
        self.whole = True


class Body(AsFiled):
    """A body that is read as one in a file is; how many bytes of it were."""

    def __init__(self, data):
        super().__init__(data)
        self.data = data
        self.read = 0

    def read_into(self, room, place):
        super().read_into(room, place)
        self.read += len(room)


def text_of(data):
    return base64.b64encode(data).decode()


def answer(*pictures, **more):
    return json.dumps({"created": 1, "data": [{"b64_json": text_of(one)} for one in pictures], **more}).encode()


def arrive(body, sizes=(), keep=bytes, least=0, expected=0):
    """What arrived of a body that came in pieces of these sizes, in turns."""
    spool = Spool()
    sink = Arriving(spool, keep, least, expected)
    sizes, at, turn = [size for size in sizes if size] or [len(body) or 1], 0, 0
    while at < len(body):
        piece = body[at : at + sizes[turn % len(sizes)]]
        sink.write(piece)
        at, turn = at + len(piece), turn + 1
    sink.complete()
    assert (spool.body, spool.whole) == (body, True)
    return sink.found()


def outcome(body, arrived=(), count=1):
    """The answer in a body, or the kind and the words of the error that it is."""
    try:
        return decode(HEAD, body, count=count, base_url=BASE, fetch=None, arrived=arrived)
    except CallError as error:
        return type(error), str(error)


def agrees(body, sizes=(), count=1):
    """How many pictures arrived, where what is made of them is what is made of the whole."""
    found = arrive(body, sizes)
    assert outcome(Body(body), found, count) == outcome(body, (), count)
    return len(found)


@pytest.mark.parametrize("sizes", [(), (1,), (2,), (3, 1), (7,), (64, 1), (1000,)])
@pytest.mark.parametrize("pictures", [(PNG,), (PNG, JPEG, WEBP), (JPEG, PNG[:1000], PNG, PNG), (b"no picture", PNG)])
def test_pictures_arrive_however_they_are_cut(pictures, sizes):
    """Byte for byte, and what is no picture is told as ever."""
    assert agrees(answer(*pictures, usage={"input_tokens": 3}), sizes, len(pictures)) == len(pictures)


@pytest.mark.parametrize("expected", [0, 1, len(PNG) - 1, len(PNG), len(PNG) + 1, 10**6])
def test_memory_that_was_made_for_another_length_does_no_harm(expected):
    """A guess, and no more."""
    found = arrive(answer(PNG, JPEG, PNG + b"x" * 5000, WEBP), (500,), expected=expected)
    assert [one.item.image.data for one in found] == [PNG, JPEG, PNG + b"x" * 5000, WEBP]


@pytest.mark.parametrize(
    ("announced", "length"), [("12", 12), ("0", 0), ("-1", 0), ("x", 0), ("", 0), ("9" * 5000, 0), (None, 0)]
)
def test_the_announced_length_is_a_number_or_none(announced, length):
    """Servers write anything."""
    headers = () if announced is None else (("content-length", announced),)
    assert inlet._announced(replace(HEAD, headers=headers)) == length


def test_only_what_stands_around_them_is_read_from_the_file():
    """A hundred bytes of megabytes, and the first that are looked at anyway."""
    large = picture("PNG", (1024, 640))
    body = Body(answer(large, large))
    read = outcome(body, arrive(body.data, (100_000,)), 2)
    assert [image.data for image in read.images] == [large, large]
    assert body.read < 300_000 < len(body) / 4


WRITTEN = {
    "with blanks before": b" \r\n" * 400 + answer(PNG),
    "with blanks between": answer(PNG).replace(b": ", b"  :\n\t "),
    "as a list": json.dumps([{"b64_json": text_of(PNG)}]).encode(),
    "as one object": json.dumps({"data": {"b64_json": text_of(PNG)}}).encode(),
    "beside texts": json.dumps({"data": [{"revised_prompt": 'a "b64_json": "x"', "b64_json": text_of(PNG)}]}).encode(),
    "outside of the data": json.dumps(
        {"preview": {"b64_json": text_of(JPEG)}, "data": [{"b64_json": text_of(PNG)}]}
    ).encode(),
    "behind a null": json.dumps(
        {"data": [{"b64_json": None, "url": "https://a.test/x"}, {"b64_json": text_of(PNG)}]}
    ).encode(),
    "twice in an object": b'{"data":[{"b64_json":"%b","b64_json":"%b"}]}'
    % (text_of(JPEG).encode(), text_of(PNG).encode()),
}


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("sizes", [(), (1,), (5, 90)])
def test_json_may_be_written_in_any_way(body, sizes):
    """The pictures arrive, and the answer is that of the whole body."""
    assert agrees(body, sizes) >= 1


LEFT = {
    "empty": b"",
    "no JSON": PNG,
    "a stream": b"data: " + answer(PNG) + b"\n\n",
    "a byte order mark": b"\xef\xbb\xbf" + answer(PNG),
    "an empty value": answer(b""),
    "broken over lines": answer(PNG).replace(b"AAA", b"AAA\\n"),
    "an escape": answer(PNG).replace(b"/", b"\\/"),
    "URL-safe": answer(JPEG).replace(b"/", b"_").replace(b"+", b"-"),
    "a data: address": answer(PNG).replace(b'"iVBOR', b'"data:image/png;base64,iVBOR'),
    "no padding": answer(PNG[:-1]).replace(b"=", b""),
    "padding too early": answer(PNG).replace(b'"iVBOR', b'"AA==iVBOR'),
    "padding in the middle": answer(PNG).replace(
        text_of(PNG)[400:404].encode(), b"AA==" + text_of(PNG)[400:404].encode()
    ),
    "a name that ends as theirs": json.dumps({"data": [{'a"b64_json': text_of(PNG)}]}).encode(),
    "a key that was removed": answer(PNG).replace(b"AAAA", b"****"),
    "cut in a picture": answer(PNG, JPEG)[:-500],
    "a value that is no text": b'{"data":[{"b64_json":12}]}',
    "a key that is quoted": json.dumps({"data": [{"url": f'{{"b64_json":"{text_of(PNG)}"}}'}]}).encode(),
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
@pytest.mark.parametrize("sizes", [(), (1,), (5, 90)])
def test_what_is_not_plain_is_left_to_the_whole(body, sizes):
    """Nothing arrived, or nothing that is a picture, and what the body says is the same."""
    found = arrive(body, sizes)
    assert all(isinstance(one.item.image, MissingImage) for one in found)
    assert agrees(body, sizes) == len(found)


def test_a_json_that_breaks_off_after_its_pictures_is_damaged():
    """They arrived, and the answer is none all the same."""
    body = answer(PNG, JPEG)[:-1]
    assert agrees(body, (100,), 2) == 2
    assert outcome(Body(body), arrive(body))[1].startswith("the answer is JSON that breaks off")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), MemoryError()])
@pytest.mark.parametrize("at", [0, 1])
def test_a_picture_that_cannot_be_put_aside_costs_nothing(error, at):
    """All are left to the whole body then, which the spool has."""
    kept = []

    def keep(data):
        if len(kept) == at:
            raise error
        kept.append(bytes(data))
        return bytes(data)

    assert arrive(answer(PNG, JPEG), (100,), keep) == ()
    assert len(kept) == at


def test_more_pictures_than_any_answer_has_are_left_to_the_whole():
    """Each would have a file open, and a flood of empty ones takes gigabytes."""
    most = arriving.MOST_PICTURES
    kept = []
    assert len(arrive(answer(*[PNG] * most), (4000,), kept.append)) == most
    assert arrive(answer(*[PNG] * (most + 20)), (4000,), kept.append) == ()
    assert len(kept) == 2 * most
    assert len(outcome(answer(*[PNG] * (most + 20))).images) == most + 20


def test_a_flood_of_pictures_is_damaged_before_it_weighs_much():
    """A megabyte of empty pictures would be thirty of objects (FAULTS N17); what is honest has ten."""
    body = b'{"data":[' + b",".join([b'{"b64_json":"QUJD"}'] * 50_000) + b"]}"
    assert outcome(body)[1].startswith("the answer is JSON that breaks off or is malformed")
    tracemalloc.start()
    try:
        outcome(body)
        assert tracemalloc.get_traced_memory()[1] < 3 * len(body)
    finally:
        tracemalloc.stop()


def test_a_small_answer_is_not_looked_at():
    """It is in memory anyway."""
    assert arrive(answer(PNG), (100,), least=10**6) == ()
    body = answer(PNG)
    assert len(arrive(body, (100,), least=len(body) - 1)) == 1
    assert arrive(body, (100,), least=len(body)) == ()


def test_the_key_that_was_compressed_into_a_picture_is_gone():
    """As it is from one that was read from the whole body."""
    from PIL.PngImagePlugin import PngInfo

    from wisgate_nb.secret import Secret

    key = "sk-arriving-0123456789abcdef"
    assert Secret(key)
    told = PngInfo()
    told.add_text("comment", f"for {key}", zip=True)
    body = answer(picture("PNG", (64, 48), pnginfo=told))
    assert agrees(body, (33,)) == 1
    (one,) = arrive(body, (33,))
    assert isinstance(one.item.image, ReceivedImage)
    assert one.item.notes


@st.composite
def bodies(draw):
    """JSON with pictures and words that look like their keys, altered here and there."""
    texts = st.sampled_from(
        [text_of(PNG[:60]), text_of(PNG[:61]), text_of(PNG[:62]), "", "AA==", "x", 'a"b64_json":"c', "\\", "/w==", "*"]
    )
    entries = st.dictionaries(st.sampled_from(["b64_json", "url", 'b64_json"', "a"]), texts | st.none(), max_size=3)
    value = draw(st.dictionaries(st.sampled_from(["data", "error", "b64_json"]), st.lists(entries, max_size=3) | texts))
    body = json.dumps(value, indent=draw(st.sampled_from([None, 1]))).encode()
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(body)))
        body = (
            body[:at]
            + draw(st.sampled_from([b"", b'"', b"\\", b'"b64_json"', b"=", b" "]))
            + body[at + draw(st.integers(0, 2)) :]
        )
    return body


@settings(max_examples=1500, deadline=None, derandomize=True, database=None)
@given(bodies(), st.lists(st.integers(1, 40), max_size=4))
def test_whatever_comes_is_read_as_the_whole_would_be(body, sizes):
    """However a body is written, broken and cut: the same answer or the same error."""
    agrees(body, sizes)


@pytest.mark.full
def test_many_random_answers_are_read_as_the_whole_would_be():
    """The long form: 20,000 bodies with bytes replaced at random."""
    random_ = random.Random(5)
    for _ in range(20_000):
        body = bytearray(answer(PNG[: random_.randint(50, 200)], JPEG[: random_.randint(0, 90)]))
        for _ in range(random_.randint(0, 3)):
            body[random_.randrange(len(body))] = random_.choice(b'"\\=[]{}:,b A')
        agrees(bytes(body), [random_.randint(1, 50) for _ in range(3)])
