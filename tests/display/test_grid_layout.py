"""Where each item of a grid stands, and what is chosen when nobody says."""

import datetime as dt

import pytest
from display_samples import call
from grid_samples import calls_over, items_over
from hypothesis import given, settings
from hypothesis import strategies as st

from wisgate_nb.display.grid.items import items_of_records, planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.errors import SettingsError

STYLES, LIGHTS, QUALITIES = ["oil", "ink"], ["dawn", "noon", "dusk"], ["low", "high"]


def shape(layout):
    return layout.rows.names, layout.cols.names, layout.pages[0].names


@pytest.mark.parametrize(
    ("axes", "expected"),
    [
        ({"style": STYLES}, ((), ("style",), ())),
        ({"style": STYLES, "light": LIGHTS}, (("style",), ("light",), ())),
        ({"light": LIGHTS, "style": STYLES}, (("style",), ("light",), ())),
        ({"style": STYLES, "light": LIGHTS, "quality": QUALITIES}, (("style",), ("light",), ("quality",))),
        ({"style": STYLES, "prompt": ["a", "b", "c", "d"]}, (("prompt",), ("style",), ())),
        ({"style": STYLES, "seed": list(range(20))}, (("seed",), ("style",), ())),
        ({"a": list(range(7)), "b": list(range(9))}, (("b",), ("a",), ())),
        ({"style": STYLES, "model": ["m"]}, ((), ("style",), ())),
        ({"text": ["x" * 90, "y" * 90], "light": LIGHTS}, (("text",), ("light",), ())),
    ],
)
def test_axes_are_laid_out_as_they_read_best(axes, expected):
    """The widest axis that fits makes columns, prompts and long values make rows, what is left over makes pages."""
    assert shape(lay_out(items_over(axes))) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"rows": "style"}, (("style",), ("light",), ("quality",))),
        ({"cols": "style"}, (("light",), ("style",), ("quality",))),
        ({"rows": "style,light"}, (("style", "light"), ("quality",), ())),
        ({"rows": ["axis.style"], "cols": ("quality",)}, (("style",), ("quality",), ("light",))),
        ({"pages": "style"}, (("quality",), ("light",), ("style",))),
        ({"rows": "style", "cols": "light", "pages": []}, (("style",), ("light",), ())),
        ({"rows": [], "cols": []}, ((), (), ("style", "light", "quality"))),
        ({"rows": "model", "cols": " style , light "}, (("model",), ("style", "light"), ("quality",))),
    ],
)
def test_what_is_named_is_laid_out_as_named(given, expected):
    """Names may be one text, several with commas, a list, with `axis.` or not, axes or columns; the rest follows."""
    assert shape(lay_out(items_over({"style": STYLES, "light": LIGHTS, "quality": QUALITIES}), **given)) == expected


def test_an_axis_with_one_value_is_said_once():
    """It makes neither rows nor columns nor pages, and stands in `fixed`; unless it was asked for."""
    items = items_over({"style": STYLES, "size": ["1024x1024"]})
    assert lay_out(items).fixed == (("size", "1024x1024"),)
    assert lay_out(items, rows="size").fixed == ()


def test_nested_headers_span_what_is_beneath_them():
    """Outer headers span their inner ones, each level covers all rows once, and counts add up."""
    headers = lay_out(items_over({"style": STYLES, "light": LIGHTS}), rows="style,light").rows
    assert [(header.value, header.start, header.span) for header in headers.levels[0]] == [("oil", 0, 3), ("ink", 3, 3)]
    assert [header.value for header in headers.levels[1]] == LIGHTS * 2
    assert [sum(header.span for header in level) for level in headers.levels] == [6, 6]
    assert [header.items for header in headers.levels[0]] == [(3,), (3,)]


def test_inner_headers_end_where_outer_ones_do():
    """Equal inner values under different outer ones are headers of their own."""
    items = items_over({"style": STYLES, "light": ["dawn"], "hat": ["on", "off"]})
    levels = lay_out(items, rows="style,light", cols="hat").rows.levels
    assert [(header.value, header.span) for header in levels[1]] == [("dawn", 1), ("dawn", 1)]


def test_a_known_value_without_any_call_has_its_row_and_column():
    """Values that a sweep knows stand in its order, also those that no call was made for."""
    items = items_over({"style": ["oil"], "light": ["noon"]})
    layout = lay_out(items, rows="style", cols="light", axes={"style": ["ink", "oil"], "light": ["noon", "dusk"]})
    assert [header.label for header in layout.rows.levels[0]] == ["ink", "oil"]
    assert [[len(cell.items) for cell in row] for row in layout.pages[0].cells] == [[0, 0], [1, 0]]


def test_a_zip_does_not_grow_rows_for_what_was_not_asked():
    """Combinations of values that were all met, but not together, are no rows of their own."""
    pairs = [call((), call_id=f"c{one}", axes={"a": one, "b": one, "c": 1}) for one in range(3)]
    known = {"a": [0, 1, 2], "b": [0, 1, 2]}
    met = ((0, 0), (1, 1), (2, 2))
    assert lay_out(items_of_records(pairs), rows="a,b", cols=[], axes=known).rows.keys == met
    known = {"a": [0, 1, 2, 3], "b": [0, 1, 2]}
    unmet = ((3, 0), (3, 1), (3, 2))
    assert lay_out(items_of_records(pairs), rows="a,b", cols=[], axes=known).rows.keys == (*met, *unmet)


def test_a_combination_that_is_missing_is_not_asked():
    """Beside failed items, a cell can be empty: nobody asked for it."""
    layout = lay_out(items_over({"style": STYLES, "light": LIGHTS})[:-1])
    cells = [cell for row in layout.pages[0].cells for cell in row]
    assert sorted(len(cell.items) for cell in cells) == [0, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([10, 9, 2.5], [2.5, 9, 10]),
        (["1536x1024", "auto", "512x512", "1024x1024"], ["auto", "512x512", "1024x1024", "1536x1024"]),
        (["high", "low", "auto"], ["auto", "low", "high"]),
        (["zebra", "ant"], ["zebra", "ant"]),
        (["10", "9"], ["10", "9"]),
        ([None, "b", "a"], ["b", "a", None]),
        ([float("nan"), None, 1], [1, None]),
        ([True, 1, "1"], [True, 1, "1"]),
        ([1, 1.0], [1]),
        ([[1, 2], {"a": 1}, [1, 2]], [[1, 2], {"a": 1}]),
        ([dt.datetime(2026, 2, 1, tzinfo=dt.UTC), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)], "sorted"),
    ],
)
def test_values_stand_in_an_order_that_can_be_found(values, expected):
    """Numbers, sizes, qualities and times have an order; other values stand as they were met; unknown comes last."""
    items = [planned_item(str(place), "p", {"a": value}) for place, value in enumerate(values)]
    found = [key[0] for key in lay_out(items, rows="a").rows.keys]
    assert found == (sorted(values) if expected == "sorted" else expected)


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (None, "(none)"),
        ("", "(empty)"),
        (" ", "(empty)"),
        (2.0, "2"),
        (0.1, "0.1"),
        (True, "True"),
        ([1, "é"], '[1, "é"]'),
    ],
)
def test_headers_say_their_value(value, label):
    """Unknown and empty values have a word, numbers no tail."""
    items = [planned_item("k", "p", {"a": value}), planned_item("l", "p", {"a": "other"})]
    assert label in [header.label for header in lay_out(items, rows="a").rows.levels[0]]


def test_replicates_stand_side_by_side_in_order():
    """A cell holds its replicates by number, each with its images in order."""
    calls = calls_over({"style": ["oil"]}, replicates=3)
    cell = lay_out(items_of_records(reversed(calls)), rows="style").pages[0].cells[0][0]
    assert [item.replicate for item in cell.items] == [1, 2, 3]


def test_the_same_image_stands_once_in_a_cell(tmp_path):
    """An image that was made and then reused is one picture of its cell, and two where the rows tell them apart."""
    made = calls_over({"style": ["oil"]}, folder=tmp_path)[0]
    again = calls_over({"style": ["oil"]}, folder=tmp_path, status="reused", call_id="again", cell=9)[0]
    items = items_of_records([made, again])
    assert len(lay_out(items).items) == 1
    assert len(lay_out(items, rows="cell").items) == 2


def test_without_axes_there_is_a_row_for_each_prompt():
    """Calls stand by prompt; what else tells them apart makes columns where it fills them, else inner rows."""
    full = [call((), call_id=f"{p}{m}", prompt=p, model=m) for p in "ab" for m in "xy"]
    assert shape(lay_out(items_of_records(full))) == (("prompt",), ("model",), ())
    sparse = [call((), call_id=p, prompt=p, size=f"{n}x{n}") for n, p in enumerate("abcd", 1)]
    assert shape(lay_out(items_of_records(sparse))) == (("prompt", "size"), (), ())
    alone = [call((), call_id=str(n)) for n in range(3)]
    layout = lay_out(items_of_records(alone))
    assert shape(layout) == ((), (), ())
    assert len(layout.pages[0].cells[0][0].items) == 3


def test_calls_that_do_not_share_their_axes_stand_by_prompt():
    """A whole log with several sweeps is laid out by prompt, and says so."""
    mixed = [call((), call_id="1", axes={"a": 1}, prompt="x"), call((), call_id="2", axes={"b": 1}, prompt="y")]
    layout = lay_out(items_of_records(mixed))
    assert layout.rows.names == ("prompt",)
    assert "a, b" in layout.notes[0]


def test_many_values_without_rows_go_on_below():
    """One axis with more values than fit is wrapped, however it was chosen."""
    items = items_over({"n": list(range(10))})
    assert lay_out(items).wrap == 6
    assert lay_out(items, cols="n").wrap == 6
    assert lay_out(items[:6]).wrap is None


def test_nothing_gives_an_empty_grid():
    """No items: no pages, and no error, whatever rows were asked for."""
    assert lay_out([]).pages == ()
    assert lay_out([], rows="style", axes={"style": ["oil"]}).items == ()


@pytest.mark.parametrize("name", ["stile", "axis.stile", "Style"])
def test_a_name_that_is_nothing_is_an_error_with_the_nearest(name):
    """A slip in a name says what there is."""
    with pytest.raises(SettingsError, match=r"did you mean '(axis\.)?style'\?\naxes: style, light"):
        lay_out(items_over({"style": STYLES, "light": LIGHTS}), rows=name)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rows": "style", "cols": "axis.style"}, "'style' stands twice"),
        ({"rows": ["style", "style"]}, "stands twice"),
        ({"rows": [3]}, "names of axes or columns, not 3"),
        ({"rows": "nonsense_of_all"}, "no axis and no column 'nonsense_of_all'\naxes: style"),
    ],
)
def test_names_that_cannot_be_laid_out_are_errors(given, said):
    """A name stands once, and is a text."""
    with pytest.raises(SettingsError, match=said):
        lay_out(items_over({"style": STYLES}), **given)


def test_a_grid_of_too_many_cells_is_an_error_before_it_is_built():
    """Two columns that name every call would take all memory."""
    items = [planned_item(str(n), "p", {"a": n, "b": -n}) for n in range(600)]
    with pytest.raises(SettingsError, match=r"600 rows x 600 columns x 1 pages are too many cells"):
        lay_out(items, rows="a", cols="b")


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.floats(), st.text(max_size=3), st.lists(st.integers())
)
ITEMS = st.lists(st.tuples(VALUES, VALUES, VALUES, st.integers(1, 3)), max_size=25)
NAMES = st.permutations(["a", "b", "c"]).flatmap(
    lambda names: st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
        lambda cut: (names[: min(cut)], names[min(cut) : max(cut)], names[max(cut) :])
    )
)


@settings(deadline=None, max_examples=60)
@given(ITEMS, NAMES, st.booleans(), st.booleans())
def test_every_item_stands_exactly_once(values, names, choose, paged):
    """Whatever the values are and however they are laid out, no item is lost or doubled, and the headers add up."""
    items = [
        planned_item(str(place), "p", {"a": a, "b": b, "c": c}, replicate=r)
        for place, (a, b, c, r) in enumerate(values)
    ]
    rows, cols, pages = (None, None, None) if choose else names
    layout = lay_out(items, rows, cols, pages if paged else None)
    assert sorted(item.key for item in layout.items) == sorted(item.key for item in items)
    for headers in (layout.rows, layout.cols):
        for level in headers.levels:
            assert sum(header.span for header in level) == len(headers)
            assert sum(sum(header.items) for header in level) == len(items)
            assert [header.start for header in level] == [sum(h.span for h in level[:n]) for n in range(len(level))]
    for page in layout.pages:
        assert len(page.cells) == len(layout.rows)
        assert all(len(row) == len(layout.cols) for row in page.cells)
