"""`Grid`: what it can be made of, its state, and what it hands out."""

import json

import pandas as pd
import pytest

import wisgate_nb as wg
from wisgate_nb.display.grid.items import planned_item
from wisgate_nb.errors import InputError, SettingsError, StoreError
from wisgate_nb.widgets.grid import Grid, GridView, make_grid


class Sweep:
    """What knows its own items."""

    def grid_items(self):
        return [planned_item("a", "p", {"style": "ink"}), planned_item("b", "p", {"style": "oil"}, state="running")]

    def grid_axes(self):
        return {"style": ["oil", "ink", "chalk"]}


def test_without_data_it_is_the_whole_log(session, calls):
    """Every image once, also what was reused, by prompt."""
    grid = make_grid(session=session)
    assert grid.layout.rows.keys == (("a fox",), ("two cats",))
    assert len(grid) == 3


@pytest.mark.parametrize(
    ("choose", "count"),
    [
        (lambda calls: wg.images(), 3),
        (lambda calls: wg.images(prompt="two cats"), 2),
        (lambda calls: wg.log(status="ok"), 3),
        (lambda calls: wg.images()["image_id"], 3),
        (lambda calls: wg.images().iloc[0], 1),
        (lambda calls: calls[1], 2),
        (lambda calls: calls[:2], 3),
        (lambda calls: calls[1].images[0], 1),
        (lambda calls: (calls[0], calls[1].images[1]), 2),
        (lambda calls: "@-1", 1),
        (lambda calls: [f"@{calls[1].images[0].id}", calls[0]], 2),
        (lambda calls: [], 0),
        (lambda calls: Sweep(), 2),
        (lambda calls: [Sweep(), Sweep()], 4),
    ],
)
def test_it_is_made_of_whatever_holds_images(session, calls, choose, count):
    """Tables, columns, rows, calls, images, references, lists of them, and sweeps."""
    grid = make_grid(choose(calls), session=session)
    assert len(grid) == count
    assert len({item.key for item in grid.layout.items}) == count


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (3, InputError, "a grid cannot be made of int\ngive a slice of wg.images"),
        ({"a": 1}, InputError, "cannot be made of dict"),
        ([None], InputError, "cannot be made of NoneType"),
        (pd.DataFrame({"x": [1]}), InputError, "needs the column image_id or call_id"),
        (pd.DataFrame({"image_id": ["gone"]}), StoreError, "another store"),
        ("@nothing", InputError, "nothing"),
    ],
)
def test_data_that_holds_no_images_is_an_error(session, calls, data, error, said):
    """It says what can be given."""
    with pytest.raises(error, match=said):
        make_grid(data, session=session)


def test_a_sweep_lends_its_axes_and_their_order(session):
    """A value that no call was made for has its column."""
    grid = make_grid(Sweep(), session=session)
    assert [header.label for header in grid.layout.cols.levels[0]] == ["oil", "ink", "chalk"]


def test_rows_and_columns_are_named(session, calls):
    """Columns of the user's own make rows and columns; a slip is an error."""
    table = wg.images().assign(mood=["calm", "wild", "calm"])
    grid = make_grid(table, rows="prompt", cols="mood", session=session)
    assert (grid.view.rows, grid.view.cols) == (("prompt",), ("mood",))
    assert repr(grid) == "<Grid 2 x 2 (prompt x mood), 3 images>"
    with pytest.raises(SettingsError, match="did you mean 'mood'"):
        make_grid(table, rows="moot", session=session)


def test_the_view_of_a_grid_makes_another_like_it(session, calls):
    """A view is a frozen value; what is said beside it counts more."""
    first = make_grid(wg.images(), rows="index", cols="prompt", title="mine", cell_size=120, session=session)
    again = make_grid(wg.images(), view=first.view, session=session)
    assert again.view == first.view
    assert again.layout == first.layout
    other = make_grid(wg.images(), view=first.view, title="other", rows="prompt", cols="index", session=session)
    assert (other.view.title, other.view.rows, other.view.cell_size) == ("other", ("prompt",), 120)
    with pytest.raises(AttributeError):
        first.view.title = "x"
    assert GridView() == GridView()


@pytest.mark.parametrize("size", [0, 31, 5000, "big", True, 2.5])
def test_a_cell_size_that_cannot_be_is_an_error(session, size):
    """Whole pixels from 32 to 1024."""
    with pytest.raises(SettingsError, match="32 to 1024"):
        make_grid([], cell_size=size, session=session)


def test_the_frame_has_a_row_for_each_item_in_grid_order(session, calls):
    """Places count from 0; every column of the tables is there, and the frame makes a grid again."""
    grid = make_grid(wg.images(), rows="prompt", cols="index", session=session)
    frame = grid.frame
    assert list(frame.columns[:5]) == ["page", "row", "col", "image_id", "call_id"]
    assert frame[["page", "row", "col"]].to_numpy().tolist() == [[0, 0, 0], [0, 1, 0], [0, 1, 1]]
    assert list(frame["image_id"]) == list(wg.images()["image_id"])
    assert {"prompt", "model", "rating", "sha256"} <= set(frame.columns)
    assert frame.dtypes["seconds"] == "Float64"
    assert frame.dtypes["row"] == frame.dtypes["width"] == "Int64"
    assert frame.dtypes["created_at"] == wg.images().dtypes["created_at"]
    assert len(make_grid(frame, session=session)) == 3


def test_an_empty_grid_has_an_empty_frame(session):
    """No items: no rows, the same first columns."""
    grid = make_grid([], session=session)
    assert list(grid.frame.columns[:5]) == ["page", "row", "col", "image_id", "call_id"]
    assert len(grid.selected) == 0
    assert "no images" in grid._repr_mimebundle_()["text/html"]
    assert repr(grid) == "<Grid 0 x 0, 0 images>"


def test_images_are_selected_by_id_image_table_and_mask(session, calls):
    """`selected` is a DataFrame; nothing is selected at first, and nothing clears."""
    grid = make_grid(wg.images(), session=session)
    assert len(grid.selected) == 0
    ids = list(grid.frame["image_id"])
    assert list(grid.select(ids[1])["image_id"]) == [ids[1]]
    assert list(grid.select([f"@{ids[0]}", calls[1].images[1]])["image_id"]) == [ids[0], ids[2]]
    assert list(grid.select(wg.images(prompt="two cats"))["image_id"]) == ids[1:]
    assert list(grid.select(grid.frame["prompt"] == "a fox")["image_id"]) == [ids[0]]
    assert list(grid.selected["image_id"]) == [ids[0]]
    assert len(make_grid(grid.selected, session=session)) == 1
    assert len(grid.select()) == 0


def test_a_selection_that_names_nothing_here_is_an_error(session, calls):
    """An id of elsewhere and a mask of another length are slips; the old selection stays."""
    grid = make_grid(wg.images(), session=session)
    grid.select([True, False, False])
    with pytest.raises(InputError, match="no image 'nothing' in this grid"):
        grid.select("nothing")
    with pytest.raises(InputError, match="mask has 2 values and the grid 3"):
        grid.select([True, False])
    assert len(grid.selected) == 1


def test_failed_calls_can_be_selected_too(session):
    """Items without an image are rows like others."""
    grid = make_grid(Sweep(), session=session)
    assert list(grid.select("a")["state"]) == ["waiting"]


def test_what_a_notebook_gets_keeps_the_budget(session, calls):
    """HTML, a JPEG twin and text, as the setting `grid_bytes` allows."""
    session.settings.grid_bytes = 60_000
    bundle = make_grid(title="small", session=session)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/jpeg", "text/plain"}
    assert len(json.dumps(bundle, ensure_ascii=False).encode()) <= 60_000
    assert bundle["text/html"].count("<img") == 3
    assert "small" in bundle["text/plain"]


def test_ipython_shows_it_as_it_is(shell):
    """As the last value of a cell the grid is its own picture."""
    from IPython.utils.capture import capture_output

    shell.run_cell("import wisgate_nb as wg; wg.generate('a fox', size='816x816', quality='low')", silent=True)
    shell.run_cell("from wisgate_nb.widgets.grid import make_grid\nfrom wisgate_nb.session import current", silent=True)
    with capture_output() as captured:
        shell.run_cell("make_grid(session=current())")
    assert "1 image" in captured.outputs[0].data["text/plain"] if captured.outputs else "1 image" in captured.stdout


def test_importing_the_grid_is_light():
    """The class and the layout load no pandas, Pillow, NumPy or matplotlib."""
    import subprocess
    import sys

    heavy = "pandas numpy matplotlib PIL IPython httpx".split()
    code = f"import sys, wisgate_nb.widgets.grid; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_grid_is_a_grid(session):
    """The class is what `make_grid` gives."""
    assert isinstance(make_grid([], session=session), Grid)
