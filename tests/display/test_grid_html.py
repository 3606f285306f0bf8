"""A grid as HTML: what it says, that nothing in it becomes markup, and that it keeps its budget."""

import ast
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from display_samples import missing
from grid_samples import Page, calls_over, grid_of, items_over, widths
from hypothesis import given, settings
from hypothesis import strategies as st
from test_display_html import HOSTILE, TAG

import wisgate_nb.display.grid
from wisgate_nb.display.grid.items import items_of_records, planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.display.grid.page_html import draw
from wisgate_nb.widgets.grid_page import live_page

STYLES, LIGHTS = ["oil", "ink"], ["dawn", "noon", "dusk"]


def page_of(items, **options):
    return Page(draw(lay_out(items, **options)).html)


def test_every_picture_is_there_with_its_values_as_alt_text(tmp_path):
    """One `img` per image; who cannot see it reads its row and column."""
    page = page_of(items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path))
    assert page.alts == [f"style = {style}, light = {light}" for style in STYLES for light in LIGHTS]
    assert all(found["src"].startswith("data:image/jpeg;base64,") for tag, found in page.tags if tag == "img")


@pytest.mark.parametrize(
    "options",
    [{}, {"rows": "style,light"}, {"cols": "style,light"}, {"rows": "style", "cols": "light,quality"}, {"rows": []}],
)
def test_spans_fill_the_table(tmp_path, options):
    """With nested headers in any direction every row has as many columns as the others."""
    items = items_over({"style": STYLES, "light": LIGHTS, "quality": ["low", "high"]}, folder=tmp_path)
    for part in str(draw(lay_out(items, **options)).html).split("<table")[1:]:
        page = Page(f"<table{part[: part.rindex('</table>')]}</table>")
        assert len(set(widths(page.rows))) == 1


def test_headers_say_names_values_and_counts(tmp_path):
    """`oil · 3` where all were made, `ink · 2 of 3` where one was not."""
    page = page_of(items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path, statuses={5: "blocked"}))
    assert "style ↓" in page.text
    assert "light →" in page.text
    assert "oil · 3" in page.text
    assert "ink · 2 of 3" in page.text
    assert "dusk · 1 of 2" in page.text


def test_failed_cells_say_what_became_of_them(tmp_path):
    """Outcome and reason stand in the cell, the whole message and the bill in its title."""
    message = "Your request was refused. " * 20
    items = items_over({"light": LIGHTS}, folder=tmp_path, statuses={0: "unknown", 1: "blocked"}, error_message=message)
    page = page_of(items)
    assert "outcome unknown" in page.text
    assert "It may have been made and billed." in page.text
    assert "blocked by moderation" in page.text
    assert any(title.count("refused") > 10 for title in page.titles)
    assert max(map(len, page.words)) < 200


def test_not_asked_is_told_apart_from_failed(tmp_path):
    """A combination without a call has a dot, explained once; a failed one has its box."""
    items = items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path, statuses={0: "failed"})[:-1]
    page = page_of(items)
    assert page.titles.count("not asked: there is no call for this combination") == 1
    assert page.text.count("· marks a combination that was not asked for") == 1
    assert page.text.count("✕ not made") == 1
    whole = page_of(items_over({"style": STYLES}, folder=tmp_path))
    assert "not asked" not in whole.text


def test_what_runs_and_waits_is_drawn_too(tmp_path):
    """A sweep's grid shows what is still to come, with dashed boxes."""
    items = items_over({"style": ["oil"]}, folder=tmp_path)
    items += [planned_item(state, "p", {"style": state}, state=state) for state in ("running", "waiting")]
    page = page_of(items)
    assert "… running" in page.text
    assert "○ waiting" in page.text
    assert "1 image · 1 running · 1 waiting" in page.text


def test_captions_tell_neighbours_apart_and_say_what_was_said(tmp_path):
    """Replicates, images of a call, takes, ratings and notes; nothing where there is nothing to say."""
    calls = calls_over({"style": STYLES}, folder=tmp_path, replicates=2, n=2)
    calls[0] = replace(calls[0], take=3)
    items = items_of_records(calls)
    items[0] = replace(items[0], values={**items[0].values, "rating": 4, "note": "best <b>light"})
    items[1] = replace(items[1], values={**items[1].values, "rating": 12})
    text = page_of(items).text
    assert "r1 · image 1 of 2 · take 3 · ★★★★☆ · best <b>light" in text
    assert "r1 · image 2 of 2 · take 3 · ★ 12" in text
    assert "r2 · image 2 of 2" in text
    plain = page_of(items_over({"style": STYLES}, folder=tmp_path))
    assert not re.search(r"r1|image 1 of|take", plain.text)


def test_reuse_is_said_of_a_picture_only_where_not_all_are_reused(tmp_path):
    """A second run of a sweep does not write `reused` under each picture."""
    some = page_of(items_over({"light": LIGHTS}, folder=tmp_path, statuses={0: "reused"}))
    assert some.text.count("reused") == 2
    every = page_of(items_over({"light": LIGHTS}, folder=tmp_path, status="reused"))
    assert every.text.count("reused") == 1
    assert "all reused" in every.text


def test_an_axis_that_was_not_laid_out_is_said_under_each_picture(tmp_path):
    """Pictures that share a cell and differ in an axis are never without its value."""
    page = page_of(items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path), rows="style", cols=[], pages=[])
    assert all(page.text.count(f"light = {light}") == 2 for light in LIGHTS)
    assert "style = oil, light = dusk" in page.alts


def test_pages_have_titles_and_counts_of_their_own(tmp_path):
    """Each remaining axis's combination is a table below its values; headers count their own page."""
    page = page_of(
        items_over({"style": STYLES, "light": LIGHTS, "hat": ["on", "off"]}, folder=tmp_path, statuses={0: "failed"})
    )
    assert "hat = on · 5 images" in page.text
    assert "hat = off · 6 images" in page.text
    assert "oil · 2 of 3" in page.text
    assert "oil · 3" in page.text


def test_the_whole_grid_is_summed_up_in_one_line(tmp_path):
    """Images, outcomes, models, sizes, tokens and cost as far as known, and the sandbox's mark."""
    calls = calls_over({"light": LIGHTS}, folder=tmp_path, cost=0.01, backend="sandbox", statuses={2: "rejected"})
    calls[1] = replace(calls[1], cost=None)
    calls[2] = replace(calls[2], status="unknown", cost=0.02)
    text = page_of(items_of_records(calls)).text
    assert "sandbox 2 images · 1 outcome unknown, maybe billed · gpt-image-2 · 64x48" in text
    assert "tokens 24 in + 14,048 out" in text
    assert "would be $0.0300 (known for 2 of 3 calls)" in text


def test_an_axis_with_one_value_and_the_template_stand_above(tmp_path):
    """What all pictures share is said once."""
    items = items_over({"style": ["oil"], "light": LIGHTS}, folder=tmp_path, template="a {{light}} harbour")
    text = page_of(items).text
    assert text.count("style = oil") == 1
    assert text.count("a {{light}} harbour") == 1


def test_words_that_differ_between_long_prompts_stand_out(tmp_path):
    """What all prompts share is plain; each one's own words are bold with a translucent ground."""
    prompts = [f"a photo of the old harbour at {light} with wooden boats" for light in LIGHTS]
    html = str(draw(lay_out(items_over({"prompt": prompts}, folder=tmp_path))).html)
    assert re.findall(r"<b style=\"background:rgba[^>]*>([^<]*)</b>", html) == LIGHTS


def test_prompts_that_share_nothing_are_not_marked(tmp_path):
    """Marking every word would mark nothing."""
    prompts = [
        "a red fox asleep in deep snow",
        "דג זהב קטן שוחה באקווריום עגול",
        "neon cathedral towers over quiet fjords",
    ]
    html = str(draw(lay_out(items_over({"prompt": prompts}, folder=tmp_path))).html)
    assert "rgba(230,160,0" not in html


def test_long_prompts_are_folded_to_what_is_their_own(tmp_path):
    """The fold keeps the words that differ, wherever they are, and the whole prompt behind it."""
    shared = "one of many words that all of these prompts share between them, " * 12
    prompts = [f"{shared} {light} {shared}" for light in LIGHTS]
    html = str(draw(lay_out(items_over({"prompt": prompts}, folder=tmp_path))).html)
    folds = re.findall(r"<summary[^>]*>(.*?)</summary>", html)
    assert len(folds) == 3
    for fold, light in zip(folds, LIGHTS, strict=True):
        assert light in fold
        assert len(re.sub(r"<[^>]*>", "", fold)) < 200
    assert all(prompt in Page(html).text for prompt in prompts)


def test_a_prompt_of_a_book_is_cut(tmp_path):
    """32,000 characters do not fill a header; the tables have them."""
    items = items_over({"prompt": ["x " * 16_000, "y " * 16_000]}, folder=tmp_path)
    page = page_of(items)
    assert "[32,000 characters in all]" in page.text
    assert len(page.text) < 12_000


def test_text_keeps_its_direction_and_is_kept_off_mathjax(tmp_path):
    """Headers find their own direction; `$10 and $20` is no formula."""
    page = page_of(items_over({"prompt": ["ميناء قديم", "$10 and $20"]}, folder=tmp_path))
    assert all(found.get("dir") == "auto" for tag, found in page.tags if tag == "th" and "scope" in found)
    assert page.tags[0][1]["class"] == "tex2jax_ignore mathjax_ignore"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(tmp_path, session, text):
    """In prompts, axis names and values, notes, reasons and titles: no tag comes of it, in the page file neither."""
    calls = calls_over(
        {text or "a": [text, "b"]}, folder=tmp_path, statuses={1: "failed"}, error_message=text, prompt=text, model=text
    )
    items = items_of_records(calls)
    items[0] = replace(items[0], values={**items[0].values, "note": text})
    layout = lay_out(items)
    allowed = {"div", "b", "span", "table", "tbody", "tr", "th", "td", "img", "details", "summary", "br"}
    assert {tag for tag, _ in Page(draw(layout, title=text, notices=(text,)).html).tags} <= allowed
    whole = Page(live_page(grid_of(items, session, title=text)))
    around = {"html", "head", "body", "meta", "title", "style", "main", "h1", "script"}
    assert {tag for tag, _ in whole.tags} <= allowed | around
    assert not any(name.startswith("on") for _, found in whole.tags for name in found)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.text(max_size=40))
def test_any_text_gives_a_whole_page(values, name):
    """Whatever names and values are, tags are closed, all of them are read back, and the page can be saved."""
    items = [planned_item(str(place), value, {name: value}) for place, value in enumerate(values)]
    html = draw(lay_out(items, rows=[name])).html
    assert html.encode()
    assert Page(html).open == []


def test_missing_and_damaged_files_are_told_in_their_place(tmp_path):
    """A grid never fails because of a file."""
    records = calls_over({"light": LIGHTS}, folder=tmp_path)
    records[0].images[0].path.write_bytes(b"not a picture")
    records[1].images[0].path.unlink()
    records[2] = replace(records[2], images=(missing(missing_reason="HTTP 404"),))
    text = page_of(items_of_records(records)).text
    assert "its file is missing" in text
    assert "damaged at its beginning" in text
    assert "HTTP 404" in text


def test_a_file_that_was_altered_is_not_shown_from_memory(tmp_path):
    """The second drawing looks at the file again."""
    records = calls_over({"light": ["dawn"]}, folder=tmp_path)
    layout = lay_out(items_of_records(records))
    assert Page(draw(layout).html).alts
    records[0].images[0].path.write_bytes(b"not a picture any more")
    assert not Page(draw(layout).html).alts


GRID = Path(wisgate_nb.display.grid.__file__).parent
FILES = sorted(GRID.glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_module_of_the_grid_writes_markup(path):
    """Only display/html.py makes markup; the one tag here is the fixed first line of a page."""
    tree = ast.parse(path.read_text())
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            assert not TAG.search(node.value.replace("<!doctype html>\n", "")), f"line {node.lineno}: {node.value!r}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Html":
            assert not node.args


def test_the_grid_is_light_until_it_draws():
    """Importing every module loads neither Pillow, matplotlib, pandas nor NumPy."""
    names = ", ".join(f"wisgate_nb.display.grid.{path.stem}" for path in FILES if path.stem != "__init__")
    code = f"import sys, {names}\nprint([n for n in ('PIL', 'matplotlib', 'pandas', 'numpy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
