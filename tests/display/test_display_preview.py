"""The static output of a cell: what it says, what it weighs, and that it never fails."""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from display_samples import call, missing, picture_bytes, stored
from PIL import Image
from test_display_html import HOSTILE, read

from wisgate_nb.display.html import one_line
from wisgate_nb.display.preview import SANDBOX_NOTICE, cell_bundle, image_bundle


def weight(bundle):
    return len(json.dumps(bundle, ensure_ascii=False).encode())


def images_of(bundle):
    """Size and alt text of each picture of the page, its bytes decoded."""
    found = []
    for tag in re.findall(r"<img [^>]*>", bundle["text/html"]):
        data = base64.b64decode(re.search(r"base64,([^\"]*)", tag)[1])
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            found.append((picture.size, re.search(r'alt="([^"]*)"', tag)[1]))
    return found


def words(bundle):
    return " ".join("".join(read(bundle["text/html"]).text).split())


def test_one_image_says_everything(tmp_path):
    """A call shows its picture, prompt, route, model, size, seconds, tokens, cost, origin and where it lies."""
    image = stored(tmp_path, size=(1024, 768))
    done = call([image], size="1024x768", cost=0.2107, cost_source="usage")
    bundle = cell_bundle([done], cwd=tmp_path)
    assert images_of(bundle) == [((512, 384), "a fox in the snow")]
    said = words(bundle)
    facts = "generations · gpt-image-2 · 1024x768 · 12.3 s · tokens 12 text in + 7,024 image out"
    assert f"a fox in the snow{facts} · $0.21 by your price table · neworiginal: {image.path.name}" in said
    twin = Image.open(io.BytesIO(base64.b64decode(bundle["image/jpeg"])))
    assert (twin.format, twin.size) == ("JPEG", (384, 288))
    assert bundle["text/plain"].startswith("✓ a fox in the snow\n  generations · gpt-image-2 · 1024x768")
    assert f"  {image.path.name} (1024x768, png" in bundle["text/plain"]


def test_unknown_facts_are_left_out(tmp_path):
    """Without tokens and cost nothing is said of them: never a 0, never a guess."""
    done = call([stored(tmp_path)], text_in_tokens=None, image_out_tokens=None, seconds=None, size=None)
    said = words(cell_bundle([done], cwd=tmp_path))
    assert "generations · gpt-image-2 · 320x240 · new" in said
    assert "$" not in said
    assert "token" not in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("auto", "auto → 320x240"),
        ("1920x1088", "asked 1920x1088 → got 320x240"),
        ("320x240", "320x240"),
        (None, "320x240"),
    ],
)
def test_asked_and_received_sizes(tmp_path, asked, said):
    """A size that differs from what was asked stands out; `auto` says what it became."""
    bundle = cell_bundle([call([stored(tmp_path)], size=asked)], cwd=tmp_path)
    assert f"· {said} ·" in words(bundle)
    assert (f"<b>{said}</b>" in bundle["text/html"]) == (asked == "1920x1088")


def test_reused_and_new_takes(tmp_path):
    """A reused answer says that nothing was sent; a take beyond the first is numbered."""
    image = stored(tmp_path)
    reused = words(cell_bundle([call([image], status="reused", cost=0.2, seconds=12)], cwd=tmp_path))
    assert "reused, nothing was sent" in reused
    assert "$0.20 when it was made" in reused
    assert "12.0 s" not in reused
    assert "· new (take 3)" in words(cell_bundle([call([image], take=3)], cwd=tmp_path))


def test_sandbox_calls_carry_a_badge_and_one_notice(tmp_path):
    """Every sandbox call is marked, in HTML and in text; the notice stands once, and can be left out."""
    calls = [call([stored(tmp_path, seed)], backend="sandbox", prompt=f"p{seed}") for seed in range(3)]
    bundle = cell_bundle(calls, cwd=tmp_path)
    assert bundle["text/html"].count(">sandbox</b>") == 3
    assert words(bundle).count(SANDBOX_NOTICE) == 1
    assert bundle["text/plain"].count("[sandbox]") == 3
    assert SANDBOX_NOTICE in bundle["text/plain"]
    assert SANDBOX_NOTICE not in words(cell_bundle(calls, cwd=tmp_path, sandbox_notice=None))
    assert "sandbox" not in words(cell_bundle([call([stored(tmp_path)])], cwd=tmp_path))


FAILURES = {
    "blocked": "not billed by convention; a finished picture may be",
    "rejected": "not billed, by convention",
    "failed": "before it could be billed",
    "unknown": "may have been made and billed",
    "cancelled": "not billed",
    "sent": "will land in the log",
}


@pytest.mark.parametrize("status", FAILURES)
def test_calls_without_an_image_say_why_and_what_it_costs(status):
    """A call that gave no image is a tile with its reason, code, request id and what it means for money."""
    bad = call(
        status=status, error_message="the reason <b>", error_code="some_code", http_status=418, request_id="req_1"
    )
    bundle = cell_bundle([bad])
    assert "image/jpeg" not in bundle
    for said in (words(bundle), bundle["text/plain"]):
        assert FAILURES[status] in said
        assert "the reason <b>" in said
    assert "HTTP 418 · some_code · req_1" in words(bundle)


def test_missing_images_say_why(tmp_path):
    """An image that was made and could not be fetched keeps its place, with the reason and the URL's path."""
    lost = missing(1, missing_reason="the server answered 404", missing_url="https://cdn.example/2.png")
    bundle = cell_bundle([call([stored(tmp_path), lost])], cwd=tmp_path)
    assert len(images_of(bundle)) == 1
    for said in (words(bundle), bundle["text/plain"]):
        assert "the server answered 404 (https://cdn.example/2.png)" in said


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "truncated", "folder", "svg", "bomb"])
def test_a_damaged_store_never_fails_a_cell(tmp_path, damage):
    """A missing, empty, broken or disguised file gives a tile with the reason beside the good image."""
    good, bad = stored(tmp_path, 1), stored(tmp_path, 2, index=1)
    content = {
        "empty": b"",
        "garbage": b"garbage" * 100,
        "truncated": bad.path.read_bytes()[:500],
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "bomb": bad.path.read_bytes()[:16] + (60_000).to_bytes(4) * 2 + bad.path.read_bytes()[24:],
    }
    bad.path.unlink()
    if damage == "folder":
        bad.path.mkdir()
    elif damage != "gone":
        bad.path.write_bytes(content[damage])
    bundle = cell_bundle([call([good, bad])], cwd=tmp_path)
    assert len(images_of(bundle)) == 1
    assert "image 2 of 2cannot be shown: it" in words(bundle)
    assert Image.open(io.BytesIO(base64.b64decode(bundle["image/jpeg"]))).size == (320, 240)


@pytest.mark.parametrize(("count", "side"), [(1, 512), (2, 400), (3, 304), (4, 256), (7, 256)])
def test_previews_get_smaller_with_more_images(tmp_path, count, side):
    """One image is shown with 512 pixels, four or more with 256, in rows of up to four."""
    images = [stored(tmp_path, seed, index=seed, size=(640, 640)) for seed in range(count)]
    bundle = cell_bundle([call(images)], cwd=tmp_path)
    found = images_of(bundle)
    assert [size for size, _ in found] == [(side, side)] * count
    rows = [row.count("<img") for row in bundle["text/html"].split("<tr")[1:]]
    assert rows == [min(4, count - start) for start in range(0, count, 4)]
    if count > 1:
        assert found[1][1] == f"a fox in the snow (image 2 of {count})"
        assert f"{count} originals in" in words(bundle)


def test_small_images_are_not_enlarged(tmp_path):
    """An image smaller than its preview is shown in its own size, without a notice."""
    bundle = cell_bundle([call([stored(tmp_path, size=(64, 48))])], cwd=tmp_path)
    assert images_of(bundle)[0][0] == (64, 48)
    assert "small" not in words(bundle)


@pytest.mark.parametrize(
    ("count", "noise", "budget"),
    [
        *((count, noise, 400_000) for count in (1, 4, 10, 40) for noise in (False, True)),
        (1, True, 60_000),
        (10, True, 60_000),
        (40, False, 60_000),
    ],
)
def test_the_budget_holds(tmp_path, count, noise, budget):
    """1, 4, 10 and 40 images, also of noise, stay within the budget; what had to give way is said."""
    images = [stored(tmp_path, seed, index=seed, size=(600, 600), noise=noise) for seed in range(count)]
    bundle = cell_bundle([call(images)], cwd=tmp_path, budget_bytes=budget)
    assert weight(bundle) <= budget
    found = images_of(bundle)
    gave_way = len(found) < count or min(max(size) for size, _ in found) < 256
    assert ("To keep the notebook small" in words(bundle)) == gave_way
    assert ("To keep the notebook small" in bundle["text/plain"]) == gave_way
    if gave_way:
        assert "call.images" in words(bundle)
        assert "wg.images()" in words(bundle)
    assert found, "something is always shown"
    assert weight(bundle) > budget * 0.5 or not gave_way, "the budget is used before anything is left out"


def test_left_out_images_keep_their_tiles(tmp_path):
    """Images for which there is no room are counted in the notice and have a tile that says where they are."""
    images = [stored(tmp_path, seed, index=seed, size=(300, 300), noise=True) for seed in range(40)]
    bundle = cell_bundle([call(images)], cwd=tmp_path, budget_bytes=60_000)
    shown = len(images_of(bundle))
    assert 0 < shown < 40
    assert f"{40 - shown} of 40 images are not shown" in words(bundle)
    assert words(bundle).count("not shown here; it is in the store") == 40 - shown


@pytest.mark.parametrize("count", [1, 30, 150])
def test_long_prompts_never_break_the_budget(count):
    """Prompts of 32,000 characters that grow when they are escaped are cut, with a notice, rather than overflow."""
    calls = [call(prompt=f'{number} <"&\n' * 6_000, status="failed") for number in range(count)]
    bundle = cell_bundle(calls, budget_bytes=100_000)
    assert weight(bundle) <= 100_000
    assert "prompts are cut at" in words(bundle) or "prompts are not shown" in words(bundle)


def test_a_prompt_is_shown_whole_and_a_long_one_folded(tmp_path):
    """Up to 300 characters stand open; a longer prompt is folded behind its beginning, and is whole inside."""
    short, long = "x" * 300, "first line\n" + "word " * 200 + "the end"
    assert "<details" not in cell_bundle([call(prompt=short, status="failed")])["text/html"]
    page = cell_bundle([call(prompt=long, status="failed")])["text/html"]
    assert "<details" in page
    assert long in "".join(read(page).text)


def test_several_prompts_are_grouped_by_call(tmp_path):
    """Calls with different prompts are separate blocks, in order, each with its own facts."""
    calls = [call([stored(tmp_path, seed)], prompt=f"prompt {seed}", digest=f"d{seed}") for seed in range(3)]
    said = words(cell_bundle(calls, cwd=tmp_path))
    places = [said.index(f"prompt {seed}generations") for seed in range(3)]
    assert places == sorted(places)


def test_a_fan_out_is_one_block(tmp_path):
    """Calls of one request stand under one prompt; equal facts are said once, different ones are numbered."""
    calls = [call([stored(tmp_path, seed)], digest="same", replicate=seed + 1) for seed in range(3)]
    bundle = cell_bundle(calls, cwd=tmp_path)
    assert bundle["text/html"].count("a fox in the snow<") == 1
    assert [alt for _, alt in images_of(bundle)] == [f"a fox in the snow (image {n} of 3)" for n in (1, 2, 3)]
    assert "3 calls, each: generations" in words(bundle)
    calls[1] = replace(calls[1], seconds=99.0)
    assert "2: generations · gpt-image-2 · 320x240 · 99.0 s" in words(cell_bundle(calls, cwd=tmp_path))


def test_calls_without_a_digest_are_not_thrown_together(tmp_path):
    """Two calls of the same prompt whose requests are unknown stay apart."""
    calls = [call([stored(tmp_path, seed)], call_id=f"c{seed}") for seed in range(2)]
    assert cell_bundle(calls, cwd=tmp_path)["text/html"].count("a fox in the snow<") == 2


def test_paths_are_relative_below_cwd_and_absolute_elsewhere(tmp_path):
    """A file below the working folder is shown as it can be typed, another one in full."""
    image = stored(tmp_path)
    assert f"original: {image.path.name}" in words(cell_bundle([call([image])], cwd=tmp_path))
    assert f"original: {image.path}" in words(cell_bundle([call([image])], cwd=Path("/somewhere")))
    several = [image, replace(stored(tmp_path, 1), index=1)]
    assert "2 originals in the-store" in words(cell_bundle([call(several)], cwd=tmp_path, store_path_label="the-store"))


def test_notes_and_fix_ups_are_shown(tmp_path):
    """What the server did otherwise, and what was corrected on the way, stands in the line."""
    done = call(
        [stored(tmp_path)], notes=("asked for 2 images, got 1",), fix_ups=("sent again without response_format",)
    )
    said = words(cell_bundle([done], cwd=tmp_path))
    assert "asked for 2 images, got 1" in said
    assert "sent again without response_format" in said


ALLOWED_TAGS = {"div", "table", "tbody", "tr", "td", "img", "b", "code", "details", "summary", "br", "wbr"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_everywhere(tmp_path, text):
    """Hostile text in any field of a record comes out as text: no tag, no handler, no broken table."""
    image = replace(stored(tmp_path, alpha=True), revised_prompt=text)
    lost = missing(1, missing_reason=text, missing_url=text)
    hostile = {"prompt": text, "model": text, "notes": (text,), "fix_ups": (text,), "size": text, "request_id": text}
    calls = [
        call([image, lost], **hostile),
        call(status="rejected", error_message=text, error_code=text, **hostile),
        call([replace(image, path=tmp_path / one_line(text).replace("/", "_"))], cost=1.0, cost_source=text, **hostile),
    ]
    bundle = cell_bundle(calls, cwd=tmp_path, store_path_label=text, sandbox_notice=text)
    page = read(bundle["text/html"])
    assert set(page.tags) <= ALLOWED_TAGS
    assert {name for name, _ in page.attributes} <= {"class", "style", "src", "alt", "width", "height", "dir", "title"}
    assert all(value.startswith("data:image/jpeg;base64,") for name, value in page.attributes if name == "src")
    assert bundle["text/html"].encode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", bundle["text/plain"])


def test_the_layout_survives_sanitizers(tmp_path):
    """No style sheet, script or object-fit: tables, inline styles and width attributes alone."""
    page = cell_bundle([call([stored(tmp_path)]), call(status="blocked")], cwd=tmp_path)["text/html"]
    for banned in ("<style", "<script", "object-fit", "<svg", "position:", "color:#"):
        assert banned not in page
    assert re.search(r'<img [^>]*width="320" height="240" alt="[^"]+"', page)


def test_nothing_at_all_is_an_empty_page():
    """No calls give an empty bundle without an error."""
    assert cell_bundle([])["text/plain"] == ""


def test_a_single_image_shows_itself(tmp_path):
    """An image on its own shows its preview and caption; a missing or broken one says why."""
    image = stored(tmp_path, size=(1024, 1024))
    bundle = image_bundle(image, caption='a "fox" <b>')
    assert images_of(bundle)[0] == ((512, 512), "a &quot;fox&quot; &lt;b&gt;")
    assert 'a "fox" <b>' in words(bundle)
    assert weight(bundle) <= 200_000
    assert "made, but missing" in words(image_bundle(missing(missing_reason="expired")))
    image.path.write_bytes(b"garbage")
    assert "cannot be shown" in words(image_bundle(image, caption="x"))


def test_the_same_calls_give_the_same_bundle(tmp_path):
    """Showing a call again changes nothing in the notebook, whether its pictures are cached or not."""
    calls = [call([stored(tmp_path, seed, size=(700, 500))], prompt=str(seed)) for seed in range(5)]
    first = cell_bundle(calls, cwd=tmp_path)
    assert cell_bundle(calls, cwd=tmp_path) == first
    assert picture_bytes(1) == picture_bytes(1)
