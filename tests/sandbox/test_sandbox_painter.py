"""What the painter promises: the same bytes for the same request, and words that can be seen."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from sandbox_samples import opened

from wisgate_nb.sandbox import painter
from wisgate_nb.sandbox.models import MODELS
from wisgate_nb.sandbox.order import Order
from wisgate_nb.sandbox.painting import encode, words
from wisgate_nb.sandbox.painting.words import read_prompt

# Direct orders need not have a size that the API would accept.
PLAIN = Order(
    *("generations", "", "gpt-image-2", MODELS["gpt-image-2"], 1, 128, 96),
    quality="high",
    background="opaque",
    output_format="png",
    compression=100,
    stream=False,
    partials=0,
)


def paint(prompt, index=0, **changes):
    return painter.render(replace(PLAIN, prompt=prompt, **changes), index)


def pixels(prompt, **changes):
    return np.asarray(paint(prompt, **changes)).astype(float)


def test_two_processes_paint_the_same_bytes():
    code = (
        "import hashlib, json\n"
        "from wisgate_nb.sandbox import Sandbox\n"
        "body = json.dumps({'prompt': 'a cat in the snow, oil', 'size': '1024x640', 'output_format': '%s'}).encode()\n"
        "headers = {'authorization': 'Bearer k', 'content-type': 'application/json'}\n"
        "data = json.loads(Sandbox().answer('POST', '/v1/images/generations', headers, body).body)['data']\n"
        "print(hashlib.sha256(data[0]['b64_json'].encode()).hexdigest())\n"
    )
    for kind in ("png", "webp"):
        runs = [
            subprocess.run([sys.executable, "-c", code % kind], capture_output=True, text=True, check=True).stdout
            for _ in range(2)
        ]
        assert runs[0] == runs[1]


def test_a_replicate_header_gives_another_picture_and_the_same_one_again(call):
    def digest(headers):
        body = {"prompt": "a boat", "size": "1024x640", "quality": "low"}
        reply = call.client.post("/images/generations", json=body, headers=headers)
        return hashlib.sha256(base64.b64decode(reply.json()["data"][0]["b64_json"])).digest()

    plain, one, again, two = (
        digest(h)
        for h in ({}, {"X-Wisgate-Replicate": "1"}, {"X-Wisgate-Replicate": "1"}, {"X-Wisgate-Replicate": "2"})
    )
    assert one == again
    assert len({plain, one, two}) == 3


def test_night_is_darker_than_noon():
    for subject in ("mountains", "a city skyline", "the sea", "a house", "a portrait"):
        assert pixels(f"{subject} at night").mean() < 0.6 * pixels(f"{subject} at noon").mean()


def test_sunset_is_warmer_than_noon():
    warmth = [
        (image[..., 0] - image[..., 2]).mean() for image in (pixels("the sea at sunset"), pixels("the sea at noon"))
    ]
    assert warmth[0] > warmth[1] + 40


@pytest.mark.parametrize(
    ("colour", "band", "other"), [("red", 0, 2), ("blue", 2, 0), ("green", 1, 2), ("purple", 2, 1), ("yellow", 1, 2)]
)
def test_a_colour_word_tints_its_subject(colour, band, other):
    middle = pixels(f"a {colour} mug")[45:70, 50:80]
    assert middle[..., band].mean() > middle[..., other].mean() + 12


@pytest.mark.parametrize("word", ["black and white", "noir"])
def test_black_and_white_has_no_colour(word):
    picture = pixels(f"a red car, {word}")
    assert np.ptp(picture, axis=-1).max() <= 24  # the mark is a shade bluish


def test_pixel_art_has_few_colours():
    assert len(np.unique(pixels("a cat, pixel art")[:70].reshape(-1, 3), axis=0)) <= 28


def test_every_style_changes_the_picture_in_its_own_way():
    plain = pixels("a city at sunset")
    seen = [pixels(f"a city at sunset, {style}") for style in words._SYNONYMS["style"]]
    for number, picture in enumerate(seen):
        assert np.abs(picture - plain).mean() > 4
        for other in seen[number + 1 :]:
            assert np.abs(picture - other).mean() > 3


def test_every_subject_paints_something_else():
    seen = [np.asarray(paint(subject).resize((16, 12))).astype(float) for subject in words._SYNONYMS["subject"]]
    for number, picture in enumerate(seen):
        assert all(np.abs(picture - other).mean() > 0.8 for other in seen[number + 1 :])


@pytest.mark.parametrize("weather", ["rain", "snow", "fog", "storm", "cloudy"])
def test_weather_changes_the_picture(weather):
    assert np.abs(pixels(f"mountains, {weather}") - pixels("mountains")).mean() > 5


def test_unknown_words_still_make_a_picture_of_their_own():
    one, other, again = pixels("quarterly synergy"), pixels("quarterly strategy"), pixels("quarterly synergy")
    assert np.abs(one - other).mean() > 10
    assert (one == again).all()
    assert one.std() > 15


def test_an_unrecognised_word_shifts_the_composition():
    assert np.abs(pixels("a city") - pixels("a hopeful city")).mean() > 3


def test_style_alone_keeps_the_composition():
    one, other = read_prompt("a quiet city at dawn, oil"), read_prompt("a quiet city at night, ink")
    assert one.rest == other.rest == "a quiet city at"


@pytest.mark.parametrize(
    ("prompt", "kind", "value"),
    [
        ("A FUTURISTIC City Skyline", "subjects", ("city",)),
        ("two kitties and puppies", "subjects", ("cat", "dog")),
        ("beaches", "subjects", ("beach",)),
        ("golden hour", "times", ("goldenhour",)),
        ("a golden bottle", "colours", ("gold",)),
        ("black and white", "colours", ()),
        ("black and white", "styles", ("monochrome",)),
        ("line art, low-poly, 8-bit", "styles", ("ink", "lowpoly", "pixel")),
        ("scattered carpets", "subjects", ()),
        ("foggy and misty", "weathers", ("fog",)),
    ],
)
def test_words_are_read_whole_with_plurals_and_synonyms(prompt, kind, value):
    assert getattr(read_prompt(prompt), kind) == value


def test_quality_adds_detail():
    def texture(quality):
        return np.abs(np.diff(pixels("a city at night", quality=quality, width=512, height=512), axis=1)).mean()

    assert texture("low") < texture("medium") < texture("high")


def test_qualities_share_a_composition():
    low, high = (paint("mountains with a city", quality=q, width=512, height=384) for q in ("low", "high"))
    gap = np.asarray(low.resize((16, 12), 4)).astype(float) - np.asarray(high.resize((16, 12), 4))
    assert np.abs(gap).mean() < 6


def test_sizes_share_a_composition():
    large = paint("a boat on a lake", width=512, height=384).resize((32, 24), Image.Resampling.BOX)
    small = paint("a boat on a lake", width=256, height=192).resize((32, 24), Image.Resampling.BOX)
    assert np.abs(np.asarray(large).astype(float) - np.asarray(small)).mean() < 8


@pytest.mark.parametrize(
    "prompt",
    ["a logo", "a cat", "a mug", "a portrait", "a rose", "something", "mountains", "a rocket", "a planet", "pattern"],
)
def test_a_transparent_background_is_truly_clear(prompt):
    alpha = np.asarray(paint(prompt, background="transparent"))[..., 3]
    assert alpha.max() >= 250
    if prompt != "pattern":
        assert (alpha == 0).mean() > 0.1


def test_the_mark_is_on_every_picture():
    marked, bare = (
        paint("the sea", width=512, height=512),
        painter.render(replace(PLAIN, prompt="the sea", width=512, height=512), 0, marked=False),
    )
    changed = np.argwhere((np.asarray(marked) != np.asarray(bare)).any(axis=-1))
    assert changed[:, 0].min() > 460
    assert changed[:, 1].min() > 380
    assert len(changed) > 1000


@pytest.mark.parametrize(
    ("kind", "mode"), [("png", "RGB"), ("jpeg", "RGB"), ("webp", "RGB"), ("png", "RGBA"), ("webp", "RGBA")]
)
def test_every_format_is_read_back(kind, mode):
    picture = paint("a cat", background="transparent" if mode == "RGBA" else "opaque")
    read = opened(encode.encode(picture, kind, 90))
    assert (read.format, read.mode, read.size) == (kind.upper(), mode, (128, 96))
    if kind == "png":
        assert (np.asarray(read) == np.asarray(picture)).all()


def test_compression_is_the_quality_of_jpeg_and_webp():
    picture = paint("a city at night")
    for kind in ("jpeg", "webp"):
        assert len(encode.encode(picture, kind, 10)) < len(encode.encode(picture, kind, 90))


def test_partials_come_closer_to_the_final_picture():
    order = replace(PLAIN, prompt="a city at sunset", width=512, height=512, partials=3, stream=True)
    stages = [(index, np.asarray(opened(data)).astype(float)) for index, data in painter.paint_stages(order)]
    assert [index for index, _ in stages] == [0, 1, 2, None]
    gaps = [np.abs(picture - stages[-1][1]).mean() for _, picture in stages[:-1]]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] > 1


def test_a_png_holds_nothing_but_its_pixels():
    data = encode.encode(paint("a cat"), "png", 100)
    assert opened(data).info == {}
    assert io.BytesIO(data).read(8) == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("prompt", "styles"),
    [
        ("a watercolor painting", ("watercolor",)),
        ("a painting", ("oil",)),
        ("an ink drawing", ("ink",)),
        ("a drawing", ("pencil",)),
    ],
)
def test_a_general_word_for_a_medium_gives_way_to_a_particular_one(prompt, styles):
    assert read_prompt(prompt).styles == styles


def test_small_words_leave_the_composition_alone():
    assert read_prompt("a city in the rain").theme == read_prompt("the city at night, in an oil style").theme == "city"
