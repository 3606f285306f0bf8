"""The page's own layout is the twin of Python's: the same items and the same view give the same grid."""

import datetime as dt
import random

import pytest
from grid_samples import items_over

from wisgate_nb.display.grid.items import planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.display.grid.sift import Condition
from wisgate_nb.display.grid.values import label_of
from wisgate_nb.widgets.grid_data import GridData
from wisgate_nb.widgets.grid_slots import Slots
from wisgate_nb.widgets.grid_view import GridView
from wisgate_nb.widgets.grid_wire import Wire, axes_of_wire

pytestmark = pytest.mark.browser

_LAY_OUT = """async ({part, view, names, axes, axisNames}) => {
  const load = name => import(`/js/grid/${name}.js`);
  const [{Items}, {layOut}, {label}] = await Promise.all(['items', 'layout', 'values'].map(load));
  const items = new Items();
  items.take(part);
  const laid = layOut(items.list, items.value, names, axes, view, axisNames);
  const headers = ({keys, levels}) => ({
    keys: keys.map(key => key.map(label)),
    levels: levels.map(level => level.map(
      one => [one.name, label(one.value), one.start, one.span, one.images, one.items])),
  });
  return {
    rows: headers(laid.rows), cols: headers(laid.cols), fixed: laid.fixed.map(([name, value]) => [name, label(value)]),
    pages: laid.pages.map(page => [
      page.values.map(label), page.cells.map(row => row.map(cell => cell.map(item => item.key)))]),
  } }"""


@pytest.fixture
def in_page(watched, files):
    """Lays items out by the page's own code."""
    watched.page.goto(files + "/")

    def lay(items, view, axes=None):
        names = lay_out(items, view.rows, view.cols, view.pages, axes)
        told = {
            "part": Wire().part(Slots(GridData(tuple(items))).all(), now=0.0, since={}),
            "view": view.to_dict(),
            "names": {
                "rows": list(names.rows.names),
                "cols": list(names.cols.names),
                "pages": list(names.pages[0].names) if names.pages else [],
            },
            "axes": axes_of_wire(axes),
            "axisNames": list(dict.fromkeys(name for item in items for name in item.axes)),
        }
        return watched.page.evaluate(_LAY_OUT, told)

    return lay


def in_python(items, view, axes=None):
    """The same by Python, in the form that the page gives."""
    laid = lay_out(items, view.rows, view.cols, view.pages, axes, arranged=view.arranged)

    def headers(found):
        return {
            "keys": [[label_of(value) for value in key] for key in found.keys],
            "levels": [
                [[one.name, one.label, one.start, one.span, list(one.images), list(one.items)] for one in level]
                for level in found.levels
            ],
        }

    return {
        "rows": headers(laid.rows),
        "cols": headers(laid.cols),
        "fixed": [[name, label_of(value)] for name, value in laid.fixed],
        "pages": [
            [
                [label_of(value) for _, value in page.values],
                [[[item.key for item in cell.items] for cell in row] for row in page.cells],
            ]
            for page in laid.pages
        ],
    }


MIXED = [None, True, 1, 2.5, 1e21, -0.1, 10, "b", "A", "", "  ", "(none)", 1.0, float("inf"), ["x", 1], {"k": 2}]
TIMES = [dt.datetime(2026, 5, day, tzinfo=dt.UTC) for day in (3, 1, 2)]
LONG = "a lighthouse at dawn, in oil, with gulls above it and a boat below"


def some(seed):
    """Sixty items with values of every kind, in no order, some of them for one image."""
    rng = random.Random(seed)
    axes = {
        "any": MIXED,
        "size": ["1024x1024", "auto", "1024x640", "640x1024"],
        "quality": ["high", "low", "medium"],
        "when": TIMES,
        "words": ["straße", "Zebra", "apple", LONG, LONG + " too"],
        "count": [3, 1, 2, None],
    }
    return [
        planned_item(
            f"k{number}",
            rng.choice(axes["words"]),
            {name: rng.choice(values) for name, values in axes.items()},
            state=rng.choice(["waiting", "running", "failed"]),
            replicate=rng.choice([1, 1, 2, 3]),
            rating=rng.choice([None, 0, 3, 5]),
        )
        for number in range(60)
    ]


VIEWS = [
    GridView(rows="style,time", cols="quality"),
    GridView(rows=[], cols="style"),
    GridView(rows="style", cols=[], pages="quality"),
    GridView(rows="style", sort=("-time",)),
    GridView(rows="time", cols="style", orders={"style": ("ink", "oil"), "time": ("noon",)}),
    GridView(rows="style", cols="time", filter=(Condition("time", values=("dawn", "noon")),)),
    GridView(rows="style", cols="time", filter=(Condition("prompt", text="OIL"), Condition("quality", text="l"))),
    GridView(filter=(Condition("style", values=("nothing",)),)),
    GridView(cols="time", sort=("-quality", "style")),
]


@pytest.mark.parametrize("view", VIEWS)
def test_a_sweep_is_laid_out_as_python_does(in_page, view):
    """Nested headers, counts, pages, orders, filters and sorting agree, also for values that nothing was made for."""
    items = items_over(
        {"style": ["oil", "ink"], "time": ["dawn", "night", "noon"], "quality": ["low", "high"]}, replicates=2
    )
    axes = {"style": ["oil", "ink", "chalk"], "time": ["night", "dawn", "noon"]}
    assert in_page(items[3:], view, axes) == in_python(items[3:], view, axes)
    assert in_page(items, view) == in_python(items, view)


@pytest.mark.parametrize("seed", range(6))
def test_values_of_every_kind_stand_as_python_has_them(in_page, seed):
    """Numbers, times, sizes, texts, lists and unknown ones: the same groups in the same order, for random views."""
    items, rng = some(seed), random.Random(seed)
    names = ["any", "size", "quality", "when", "words", "count", "rating", "state", "replicate"]
    for _ in range(8):
        drawn = rng.sample(names, 5)
        view = GridView(
            rows=drawn[:2],
            cols=drawn[2:3],
            pages=drawn[3:4],
            sort=tuple(rng.choice(["", "-"]) + name for name in rng.sample(names, rng.choice([0, 1, 2]))),
            filter=rng.choice([(), (Condition("rating", least=3),), (Condition("count", most=2.5),)]),
        )
        assert in_page(items, view) == in_python(items, view), view


def test_a_reused_image_stands_once_in_its_cell(session, calls, in_page):
    """What was asked and asked again is one picture, in the page too."""
    from wisgate_nb.display.grid.items import items_of_records

    items = items_of_records(session.store().calls())
    assert len(items) == 4
    found = in_page(items, GridView(rows="prompt"))
    assert found == in_python(items, GridView(rows="prompt"))
    assert sum(len(cell) for row in found["pages"][0][1] for cell in row) == 3
