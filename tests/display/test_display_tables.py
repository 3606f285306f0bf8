"""Text forms, small tables and the usage figure."""

from __future__ import annotations

import io
import subprocess
import sys

import pandas as pd
import pytest
from display_samples import call, missing, stored
from PIL import Image
from test_display_html import HOSTILE, read

from wisgate_nb.display.facts import dollars, kilo
from wisgate_nb.display.report import table_bundle
from wisgate_nb.display.text import call_text, calls_text
from wisgate_nb.display.usage_plot import BLUE, ORANGE, usage_figure


def test_a_call_in_a_terminal(tmp_path):
    """Prompt, facts and each image on lines of their own; nothing in it moves the terminal."""
    done = call([stored(tmp_path), missing(2, missing_reason="expired")], prompt="a\nb \x1b[31mred", backend="sandbox")
    lines = call_text(done, cwd=tmp_path).split("\n")
    assert lines[0] == "✓ [sandbox] a⏎b [U+001B][31mred"
    assert lines[1].startswith("  generations · gpt-image-2 · 320x240")
    assert lines[2].startswith(f"  1/2 {done.images[0].path.name} (320x240, png, ")
    assert lines[3] == "  2/2 made, but missing: expired"


def test_a_long_prompt_is_cut_in_a_terminal():
    """A prompt of many characters is cut, and the notices come last."""
    text = calls_text([call(prompt="x" * 1000, status="cancelled")], notices=["the notice"])
    assert max(len(line) for line in text.split("\n")) < 200
    assert text.endswith("not billed.\nthe notice")


@pytest.mark.parametrize(("count", "said"), [(5, "5 bytes"), (1500, "2 kB"), (1_450_000, "1.4 MB")])
def test_bytes_in_the_unit_that_reads_best(count, said):
    """Bytes, kB and MB of a thousand."""
    assert kilo(count) == said


@pytest.mark.parametrize(
    ("amount", "said"), [(0.0, "$0.00"), (0.00187, "$0.0019"), (0.211, "$0.21"), (1234.5, "$1,234.50")]
)
def test_dollars(amount, said):
    """Small amounts keep four digits: a picture of half a cent is not $0.01."""
    assert dollars(amount) == said


def test_a_table_in_html_and_in_text():
    """Columns line up in text; HTML has a head and a body; None is an empty cell; notes stand below."""
    bundle = table_bundle("doctor", ("check", "found"), [("host", "ok"), ("a longer check", None)], ["a note"])
    assert bundle["text/plain"] == (
        "doctor\ncheck           found\n--------------  -----\nhost            ok\na longer check\na note"
    )
    page = read(bundle["text/html"])
    assert [page.tags.count(tag) for tag in ("table", "thead", "th", "tbody", "td")] == [1, 1, 2, 1, 4]


def test_a_table_without_a_head_and_an_empty_one():
    """No columns means no head; no rows give a table all the same."""
    assert table_bundle("", (), [("a", 1)])["text/plain"] == "a  1"
    assert table_bundle("t", ("c",), [])["text/plain"] == "t\nc\n-"


def test_long_cells_wrap_and_paths_stay_whole():
    """Sentences wrap within their column; a path is never broken, so that it can be copied."""
    path = "/very/long/" + "x" * 90
    text = table_bundle("", ("a", "b"), [("word " * 30, path)])["text/plain"]
    assert path in text
    assert sum("word" in line for line in text.split("\n")) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cells_are_only_text(text):
    """Title, head, cells and notes are escaped in HTML and visible in text."""
    bundle = table_bundle(text, (text,), [(text,)], [text])
    assert set(read(bundle["text/html"]).tags) <= {"div", "b", "table", "thead", "tbody", "tr", "th", "td"}
    assert "\x00" not in bundle["text/plain"]
    assert bundle["text/plain"].encode()


def usage_frame():
    return pd.DataFrame(
        {
            "route": ["edits", "generations", "generations"],
            "model": ["gpt-image-2", "gpt-image-2", "local/$odd_{name}"],
            "calls": pd.array([2, 10, 1], "Int64"),
            "images": pd.array([2, 25, 1], "Int64"),
            "text_in_tokens": pd.array([20, 100, None], "Int64"),
            "image_in_tokens": pd.array([3000, 0, None], "Int64"),
            "image_out_tokens": pd.array([9000, 70000, None], "Int64"),
            "cost": pd.array([0.4, 2.5, None], "Float64"),
        }
    )


def drawn(figure):
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=60)
    return Image.open(buffer)


def texts_of(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_the_usage_figure_keeps_generation_and_editing_apart():
    """Generations come first in blue, edits below in orange; each bar says its number."""
    figure = usage_figure(usage_frame())
    left, tokens, cost = figure.axes
    labels = [label.get_text() for label in left.get_yticklabels()]
    assert labels == ["generations\ngpt-image-2", "generations\nlocal/\\$odd_{name}", "edits\ngpt-image-2"]
    colours = [patch.get_facecolor()[:3] for patch in cost.patches]
    assert len({colours[0], colours[2]}) == 2
    assert [patch.get_width() for patch in cost.patches] == [2.5, 0.0, 0.4]
    assert sum(patch.get_width() for patch in tokens.patches) == 82_120
    assert "25 images" in texts_of(figure)
    assert "1 image" in texts_of(figure)
    assert (BLUE, ORANGE) == ("#0072B2", "#E69F00")
    assert drawn(figure).width > 300


def test_unknown_is_written_not_drawn_as_zero():
    """A row without tokens or cost says unknown."""
    assert texts_of(usage_figure(usage_frame())).count("unknown") == 2
    assert "unknown calls" in texts_of(usage_figure(usage_frame()[["route", "model", "cost"]]))


def test_route_and_model_may_be_the_index_and_rows_are_summed():
    """A frame grouped by route and model is taken as it is; rows of one group are added."""
    frame = usage_frame()
    by_index = texts_of(usage_figure(frame.set_index(["route", "model"])))
    assert by_index == texts_of(usage_figure(frame))
    doubled = texts_of(usage_figure(pd.concat([frame, frame], ignore_index=True)))
    assert "50 images" in doubled


def test_no_usage_is_a_figure_that_says_so():
    """An empty frame draws `no calls yet`."""
    figure = usage_figure(usage_frame().iloc[:0])
    assert [text.get_text() for text in figure.texts] == ["no calls yet"]
    drawn(figure)


def test_many_rows_and_hostile_names_are_drawn():
    """Thirty models with signs that matplotlib reads as formulas draw without an error."""
    # No table holds half characters: they are refused in requests.
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE * 3]
    names = [f"{text[:20]}$x_{number}$" for number, text in enumerate(texts)]
    frame = pd.DataFrame({"route": ["generations"] * len(names), "model": names, "calls": 1, "images": 1})
    drawn(usage_figure(frame))


def test_the_figure_leaves_pyplot_alone():
    """Drawing imports no pyplot and leaves no figure behind."""
    code = (
        "import sys, pandas as pd\n"
        "from wisgate_nb.display.usage_plot import usage_figure\n"
        "usage_figure(pd.DataFrame({'route': ['edits'], 'model': ['m'], 'calls': [1]}))\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
