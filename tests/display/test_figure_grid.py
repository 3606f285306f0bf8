"""The figure for papers: sizes kept, nothing distorted, every item once, every letter written, nothing global."""

import base64
import io
import re
import subprocess
import sys
import warnings
from itertools import combinations, product

import numpy as np
import pytest
from display_samples import call, missing, stored
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import AxesImage
from PIL import Image

from wisgate_nb.display.figure import figure_bytes, grid_figure
from wisgate_nb.display.figures.letters import Lettering
from wisgate_nb.display.figures.plan import Wishes, plan_figure
from wisgate_nb.display.grid.items import items_of_records
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.errors import SettingsError

STYLES, LIGHTS = ("oil", "ink"), ("dawn", "noon", "dusk")


def save_figure(figure, path):
    """The file that Grid.save writes."""
    path.write_bytes(figure_bytes(figure, path.suffix[1:]))
    return path


def calls_of(folder, styles=STYLES, lights=LIGHTS, replicates=1, size=(64, 48), **axes):
    """One call with one picture per combination."""
    made = []
    for number, (style, light, replicate) in enumerate(product(styles, lights, range(1, replicates + 1))):
        image = stored(folder, seed=number, size=size)
        facts = {"call_id": f"call{number}", "replicate": replicate, "axes": {"style": style, "light": light, **axes}}
        made.append(call([image], prompt=f"a quay at {light}, {style}", **facts))
    return made


def layout_of(calls, rows="style", cols="light", **options):
    return lay_out(items_of_records(calls), rows, cols, **options)


def artists(figure):
    return figure.axes[0]


def words(figure):
    return [text.get_text() for text in artists(figure).texts]


def pictures(figure):
    return [child for child in artists(figure).get_children() if isinstance(child, AxesImage)]


def test_every_picture_stands_once_with_its_headers(tmp_path):
    """2 x 3 pictures, a header for each row and column, and nothing else."""
    figure = grid_figure(layout_of(calls_of(tmp_path)))
    assert len(pictures(figure)) == 6
    assert sorted(words(figure)) == sorted([*STYLES, *LIGHTS])
    assert not artists(figure).axison


@pytest.mark.parametrize("size", [(64, 48), (48, 64), (64, 64), (200, 20), (20, 200)])
def test_pictures_keep_their_shape(tmp_path, size):
    """However a slot is shaped, width and height of the picture keep their ratio."""
    figure = grid_figure(layout_of(calls_of(tmp_path, size=size)), dpi=400)
    for shown in pictures(figure):
        left, right, bottom, top = shown.get_extent()
        assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.01)


@pytest.mark.parametrize("width", [3.25, 3.5, 7.0])
def test_the_width_that_a_journal_asks_for_is_exact(tmp_path, width):
    """`width` is the figure's width, and every artist lies inside of the figure."""
    figure = grid_figure(layout_of(calls_of(tmp_path, replicates=2)), width=width, title="A title")
    assert figure.get_size_inches()[0] == pytest.approx(width)
    renderer = FigureCanvasAgg(figure).get_renderer()
    for artist in (*artists(figure).texts, *pictures(figure)):
        box = artist.get_window_extent(renderer)
        assert box.x0 >= -1
        assert box.x1 <= figure.bbox.x1 + 1
        assert box.y0 >= -1
        assert box.y1 <= figure.bbox.y1 + 1


def test_height_makes_the_pictures_smaller_and_cell_sets_their_width(tmp_path):
    """A figure with a height is no higher; one with a cell has pictures of that width."""
    layout = layout_of(calls_of(tmp_path))
    low = grid_figure(layout, width=7, height=2)
    assert low.get_size_inches() == pytest.approx((7, 2), abs=0.01)
    shown = pictures(grid_figure(layout, cell=0.5, dpi=400))[0].get_extent()
    assert shown[1] - shown[0] == pytest.approx(0.5)
    with pytest.raises(SettingsError, match="no room for 2 rows"):
        grid_figure(layout, height=0.3)


def test_pictures_have_the_pixels_that_the_dots_need(tmp_path):
    """Pictures are reduced to their slot at the asked dots per inch, and never enlarged."""
    layout = layout_of(calls_of(tmp_path, size=(600, 400)))
    for dpi in (72, 150):
        shown = pictures(grid_figure(layout, cell=1, dpi=dpi))[0]
        assert shown.get_array().shape[1] == dpi
    assert pictures(grid_figure(layout, cell=2, dpi=600))[0].get_array().shape[:2] == (400, 600)


def test_replicates_stand_beside_each_other_and_go_on_below_after_four(tmp_path):
    """Two replicates share a line; six make two lines."""
    calls = calls_of(tmp_path, styles=("oil",), lights=("dawn",), replicates=6)
    two = [shown.get_extent() for shown in pictures(grid_figure(layout_of(calls[:2])))]
    assert two[0][2:] == two[1][2:]
    assert two[0][1] < two[1][0]
    six = [shown.get_extent() for shown in pictures(grid_figure(layout_of(calls)))]
    assert len({extent[3] for extent in six}) == 2


def test_a_failed_call_is_a_box_with_its_reason_and_what_was_not_asked_a_dotted_frame(tmp_path):
    """The two are told apart; `missing` leaves out the words, or the box too."""
    calls = calls_of(tmp_path)
    bad = call([], call_id="bad", status="rejected", axes=calls[1].axes, error_message="the prompt was refused")
    layout = layout_of([calls[0], bad, *calls[3:]])
    figure = grid_figure(layout)
    assert any("rejected" in word for word in words(figure))
    assert "refused" in " ".join(words(figure))
    assert sorted(patch.get_linestyle() for patch in artists(figure).patches) in (["-", ":"], ["dotted", "solid"])
    boxed = grid_figure(layout, missing="box")
    assert "refused" not in " ".join(words(boxed))
    assert len(artists(boxed).patches) == 2
    assert len(artists(grid_figure(layout, missing="blank")).patches) == 1


def test_a_picture_that_cannot_be_shown_is_a_box_that_says_why(tmp_path):
    """A lost file, a damaged one and an image that was never fetched leave boxes, not an error."""
    lost, damaged = stored(tmp_path, 1), stored(tmp_path, 2)
    lost.path.unlink()
    damaged.path.write_bytes(b"no picture")
    images = [lost, damaged, missing(3, missing_reason="the link had expired")]
    figure = grid_figure(lay_out(items_of_records([call(images)])), width=7)
    assert not pictures(figure)
    said = " ".join(words(figure))
    assert "missing" in said
    assert "damaged" in said
    assert "expired" in said


def test_nested_headers_are_written_once_for_what_they_span(tmp_path):
    """The outer name stands once over its columns with a thin rule, and upright beside its rows."""
    layout = layout_of(calls_of(tmp_path, quality="low") + calls_of(tmp_path, styles=("pen",), quality="high"))
    columns = grid_figure(lay_out(layout.items, rows=[], cols="style,light"))
    assert [words(columns).count(style) for style in (*STYLES, "pen")] == [1, 1, 1]
    assert words(columns).count("dawn") == 3
    assert len(artists(columns).lines) == 3
    rows = grid_figure(lay_out(layout.items, rows="style,light", cols=[]))
    upright = [text.get_text() for text in artists(rows).texts if text.get_rotation() == 90]
    assert upright == [*STYLES, "pen"]
    assert len(artists(rows).lines) == 3


def test_values_that_say_little_alone_have_the_name_of_their_axis(tmp_path):
    """`quality = high` and `steps = 2`, but `oil`; axis_names decides for all."""
    calls = [
        call([stored(tmp_path, number)], call_id=f"c{number}", axes={"quality": quality, "steps": steps})
        for number, (quality, steps) in enumerate(product(("low", "high"), (1, 2)))
    ]
    layout = lay_out(items_of_records(calls), "quality", "steps")
    assert sorted(words(grid_figure(layout))) == ["quality = high", "quality = low", "steps = 1", "steps = 2"]
    assert sorted(words(grid_figure(layout, axis_names=False))) == ["1", "2", "high", "low"]
    assert words(grid_figure(layout, labels=False)) == []


def test_pages_are_chosen_and_their_values_are_the_title(tmp_path):
    """Each page is a figure of its own; a page that is not there names those that are."""
    calls = calls_of(tmp_path, quality="low") + calls_of(tmp_path, quality="high")
    calls = [call(one.images, call_id=f"p{number}", axes=one.axes) for number, one in enumerate(calls)]
    layout = lay_out(items_of_records(calls), "style", "light")
    assert "quality = high" in words(grid_figure(layout, page=1))
    assert "mine" in words(grid_figure(layout, page=1, title="mine"))
    assert "quality = high" not in words(grid_figure(layout, page=1, title=""))
    with pytest.raises(SettingsError, match=r"2 pages, counted from 0\n0: quality = low; 1: quality = high"):
        grid_figure(layout, page=2)
    with pytest.raises(SettingsError, match="no images and no calls"):
        grid_figure(lay_out([]))


def test_captions_letter_the_pictures_or_show_columns(tmp_path):
    """True gives (a), (b), ...; names of columns their values; a wrong name an error."""
    layout = layout_of(calls_of(tmp_path))
    assert {"(a)", "(f)"} <= set(words(grid_figure(layout, captions=True)))
    assert words(grid_figure(layout, captions="seconds")).count("12.34") == 6
    assert any("high" in word for word in words(grid_figure(layout, captions=["quality"])))
    with pytest.raises(SettingsError, match="no such axis or column"):
        grid_figure(layout, captions="secnds")


@pytest.mark.parametrize(
    "options",
    [{"dpi": 0}, {"width": -1}, {"height": "5"}, {"cell": float("nan")}, {"font_size": True}, {"missing": "none"}],
)
def test_options_that_cannot_work_are_named(tmp_path, options):
    """The message names the option, what was got and what is allowed."""
    with pytest.raises(SettingsError, match=next(iter(options))):
        grid_figure(layout_of(calls_of(tmp_path)), **options)


HOSTILE = [
    "東京の夜景、雨に濡れた路地",
    "مدينة قديمة عند الغروب",
    "🦊👩‍👩‍👧🇩🇪 fox",
    "$x^2$ \\frac{a}{b} $",
    "50% _off_ {braces} #1 & <b>",
    "a\u202eb\x00c\ud800",
    "e\u0301 ไม้ हिन्दी",
    "W" * 300,
    "",
]


@pytest.mark.parametrize("form", ["png", "pdf", "svg"])
def test_any_text_can_be_a_header_a_title_and_a_reason(tmp_path, form):
    """Nothing warns, nothing is read as mathematics, and what no font has becomes a square."""
    calls = [
        call([], call_id=f"c{number}", axes={"x": text, "y": text}, status="failed", error_message=text or "-")
        for number, text in enumerate(HOSTILE)
    ]
    calls[0] = call([stored(tmp_path)], call_id="c0", prompt=HOSTILE[0], axes=calls[0].axes)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = grid_figure(layout_of(calls, "x", "y"), title=" ".join(HOSTILE), captions="prompt", cell=0.5)
        save_figure(figure, tmp_path / f"figure.{form}")
    assert all(not shown.get_parse_math() for shown in artists(figure).texts)
    assert any("$x^2$" in word for word in words(figure))


def test_long_prompts_are_shortened_to_what_tells_them_apart(tmp_path):
    """The words that only one prompt has are seen even where the prompt does not fit."""
    start = "A wide street of an old port with wet cobblestones, warm windows and a few gulls above the masts, "
    calls = [
        call([stored(tmp_path, number)], call_id=f"c{number}", prompt=f"{start * 3}at {light}")
        for number, light in enumerate(LIGHTS)
    ]
    figures = [
        grid_figure(lay_out(items_of_records(calls), rows="prompt", cols=[]), width=3.4),
        grid_figure(lay_out(items_of_records(calls), rows=[], cols="prompt"), width=2.4),
    ]
    for said in (" ".join(words(figure)) for figure in figures):
        assert all(light in said for light in LIGHTS), said


@pytest.mark.parametrize("form", ["png", "pdf", "svg"])
def test_a_saved_figure_is_the_same_every_time_and_holds_letters(tmp_path, form):
    """Same bytes for the same grid, no date; TrueType fonts in PDF, text in SVG."""
    layout = layout_of(calls_of(tmp_path))
    paths = [save_figure(grid_figure(layout, width=3.4), tmp_path / f"{number}.{form}") for number in (1, 2)]
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert b"CreationDate" not in first
    if form == "pdf":
        assert b"/FontFile2" in first
        assert b"/Type3" not in first
    if form == "svg":
        assert b">dawn</text>" in first
        assert b"<dc:date>" not in first
    if form == "png":
        with Image.open(io.BytesIO(first)) as picture:
            assert picture.width == round(3.4 * 200)


def test_each_picture_stays_its_own_in_a_vector_file(tmp_path):
    """Pictures are neither melted into one nor sampled a second time."""
    layout = layout_of(calls_of(tmp_path, size=(300, 200)))
    text = save_figure(grid_figure(layout, cell=1, dpi=97), tmp_path / "six.svg").read_text("utf-8")
    found = [base64.b64decode(data) for data in re.findall(r"data:image/png;base64,\s*([^\"]+)", text)]
    assert len(found) == 6
    for data in found:
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (97, 65)


def test_the_users_own_settings_change_neither_layout_nor_letters(tmp_path):
    """usetex, autolayout, tight boxes and mathematics in rcParams do no harm, and are as they were afterwards."""
    import matplotlib as mpl

    layout = layout_of(calls_of(tmp_path))
    expected = save_figure(grid_figure(layout, width=7), tmp_path / "a.png").read_bytes()
    odd = {"text.usetex": True, "figure.autolayout": True, "savefig.bbox": "tight", "figure.dpi": 33, "axes.grid": True}
    with mpl.rc_context(odd):
        before = dict(mpl.rcParams)
        assert save_figure(grid_figure(layout, width=7), tmp_path / "b.png").read_bytes() == expected
        assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("kind", ["name", "path", "file"])
def test_a_saved_png_is_packed_quickly_unless_asked_otherwise(tmp_path, kind):
    """Into a path, a name or a file: the same pixels as ever, zlib's level 2 by itself and any other on request."""
    figure = grid_figure(layout_of(calls_of(tmp_path)), width=3.4)
    sizes = {}
    for level in (None, 2, 9):
        path = tmp_path / f"{level}.png"
        how = {} if level is None else {"pil_kwargs": {"compress_level": level}}
        if kind == "file":
            with path.open("wb") as file:
                figure.savefig(file, format="png", **how)
        else:
            figure.savefig(str(path) if kind == "name" else path, **how)
        sizes[level] = path.stat().st_size
    assert sizes[None] == sizes[2] > sizes[9]
    with Image.open(tmp_path / "None.png") as quick, Image.open(tmp_path / "9.png") as small:
        assert quick.tobytes() == small.tobytes()
    for form in ("pdf", "svg"):
        figure.savefig(str(tmp_path / f"a.{form}"))
        assert (tmp_path / f"a.{form}").stat().st_size


def test_a_saved_png_has_transparency_only_where_something_shows_through(tmp_path):
    """The pixels are matplotlib's own, and what it says of a file is in it."""
    figure = grid_figure(layout_of(calls_of(tmp_path)), width=3.4)
    for name, how in (("plain", {"metadata": {"Title": "quays", "Author": None}}), ("clear", {"transparent": True})):
        figure.savefig(tmp_path / f"{name}.png", **how)
    matplotlibs = FigureCanvasAgg(figure)
    matplotlibs.print_figure(tmp_path / "matplotlib.png", dpi=figure.dpi)
    names = ("plain", "clear", "matplotlib")
    plain, clear, theirs = (Image.open(tmp_path / f"{name}.png") for name in names)
    assert (plain.mode, clear.mode, theirs.mode) == ("RGB", "RGBA", "RGBA")
    assert plain.tobytes() == theirs.convert("RGB").tobytes()
    assert clear.getchannel("A").getextrema() == (0, 255)
    assert plain.info["dpi"] == theirs.info["dpi"]
    assert plain.text == {"Title": "quays"}


def test_a_notebook_shows_the_figure_without_a_backend(tmp_path):
    """The figure has a PNG of its own, shown at 100 pixels an inch."""
    data, size = grid_figure(layout_of(calls_of(tmp_path)), width=3.4)._repr_png_()
    assert data.startswith(b"\x89PNG")
    assert size["width"] == 340


def test_drawing_leaves_pyplot_alone_and_importing_leaves_matplotlib_alone():
    """The module is light, and matplotlib's global state is never touched."""
    code = "import sys, wisgate_nb.display.figure as f; print('matplotlib' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
    code = "import sys, wisgate_nb.display.figures.draw; print('matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


@given(
    rows=st.integers(1, 4),
    cols=st.integers(1, 9),
    kept=st.lists(st.integers(0, 6), min_size=36, max_size=36),
    shapes=st.lists(st.sampled_from([(1, 1), (3, 2), (2, 3), (1, 3)]), min_size=4, max_size=4),
    how=st.tuples(st.sampled_from([None, 2.0, 3.4, 7.0]), st.booleans()),
)
@settings(deadline=None, max_examples=60)
def test_nothing_overlaps_and_nothing_is_left_out(rows, cols, kept, shapes, how):
    """Of any grid: one place for each item, places apart from each other, all of them in the figure."""
    width, wrap = how
    calls = []
    for number, (row, col) in enumerate(product(range(rows), range(cols))):
        across, down = shapes[number % 4]
        for replicate in range(1, kept[number] + 1):
            image = missing(1, width=across, height=down, image_id=f"{number}-{replicate}", path=None)
            axes = {"row": f"row {row}", "col": f"column {col}"}
            calls.append(call([image], call_id=f"{number}-{replicate}", axes=axes, replicate=replicate))
    if not calls:
        return
    layout = lay_out(items_of_records(calls), [] if wrap else "row", "col")
    page = layout.pages[0]
    letters = Lettering(["x"])
    wishes = Wishes(
        width=width,
        height=None,
        cell=None,
        size=7,
        title="title",
        labels=True,
        caption=None,
        label_of=lambda header: header.label,
    )
    plan = plan_figure(layout, page, wishes, letters)
    items = [place.item.key for place in plan.places if place.item]
    assert sorted(items) == sorted(item.key for row in page.cells for cell in row for item in cell.items)
    empty = sum(not cell.items for row in page.cells for cell in row)
    assert len(plan.places) == len(items) + empty
    boxes = np.array([[b.x, b.y, b.x + b.width, b.y + b.height] for b in (place.box for place in plan.places)])
    assert boxes.min() >= 0
    assert boxes[:, 2].max() <= plan.width + 1e-6
    assert boxes[:, 3].max() <= plan.height + 1e-6
    for one, two in combinations(boxes, 2):
        assert min(one[2], two[2]) - max(one[0], two[0]) < 1e-6 or min(one[3], two[3]) - max(one[1], two[1]) < 1e-6


@given(text=st.text(max_size=200), width=st.floats(0.2, 4), most=st.integers(1, 5))
@settings(deadline=None)
def test_wrapped_lines_fit_and_lose_nothing_unless_they_say_so(text, width, most):
    """Each line is as wide as allowed, or a single letter; all letters stand, or an ellipsis says so."""
    letters = Lettering([text])
    shown = letters.shown(text)
    lines = letters.wrap((shown,), 8, width, most)
    assert len(lines) <= most
    assert all(letters.width(line, 8) <= width or len(line.strip("…")) <= 1 for line in lines)
    assert lines[-1].endswith("…") or "".join("".join(lines).split()) == "".join(shown.split())
