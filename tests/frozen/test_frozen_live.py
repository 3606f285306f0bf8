"""What freezing does to a notebook: views go, twins stay, nothing else moves."""

import json

import pytest
from frozen_samples import NOTE, STYLES, VIEW, grid, notebook, output, state, view

import wisgate_nb as wg

LEGIBLE = {
    "text/html": ["<b>a table</b>"],
    "image/png": "iVBORw0KGgo=",
    "image/jpeg": "/9j/4AAQ",
    "image/svg+xml": ["<svg/>"],
    "text/markdown": "# words",
    "text/plain": "IntSlider(value=3)",
}


def frozen(tmp_path, made, write=json.dumps):
    """The report, and the notebook as it then reads."""
    path = tmp_path / "n.ipynb"
    path.write_bytes(write(made).encode())
    return wg.freeze(path), json.loads(path.read_bytes().decode("utf-8-sig"))


def only_data(made):
    (shown,) = made["cells"][1]["outputs"]
    return shown["data"]


@pytest.mark.parametrize("kind", LEGIBLE)
def test_a_view_goes_where_something_legible_stands_beside_it(tmp_path, kind):
    """Each kind that a reader can see without a kernel is kept as it is, and the live view goes."""
    report, then = frozen(tmp_path, notebook(output({VIEW: view(), kind: LEGIBLE[kind]})))
    assert only_data(then) == {kind: LEGIBLE[kind]}
    assert (report.views, report.worded, report.state, report.written) == (1, 0, False, True)


@pytest.mark.parametrize(
    "beside", [{}, {"text/plain": ""}, {"text/plain": []}, {"text/html": [" \n"]}, {"application/json": {"a": 1}}]
)
def test_a_view_alone_leaves_a_line_of_text(tmp_path, beside):
    """Where nothing can be read beside the view, a plain text says what stood there."""
    report, then = frozen(tmp_path, notebook(output({VIEW: view(), **beside})))
    assert only_data(then) == {**beside, "text/plain": NOTE}
    assert report.worded == 1


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("IntSliderModel", "a live widget (IntSlider) stood here; it is seen while its notebook runs"),
        ("AnyModel", NOTE),
        ("<script>Model", NOTE),
        (7, NOTE),
    ],
)
def test_the_line_names_the_widget_where_the_saved_state_does(tmp_path, model, said):
    """The name comes from the saved state of widgets, if it is a name that says something."""
    made = notebook(output({VIEW: view("m1")}), metadata=state(m1=model))
    _, then = frozen(tmp_path, made)
    assert only_data(then) == {"text/plain": said}


@pytest.mark.parametrize("style", STYLES)
def test_the_rest_stays_byte_for_byte(tmp_path, style):
    """However a notebook is written, taking out what is dropped by hand gives the very same bytes."""
    write = STYLES[style]
    kernel = {"kernelspec": {"name": "python3"}, "zoé": [1.50, 1e400, "\U0001f600"]}
    live = notebook(grid(), output({"text/plain": "1"}), metadata=kernel | state(m1="AnyModel"))
    still = notebook(grid(), output({"text/plain": "1"}), metadata=kernel)
    del only_of(still)[VIEW]
    path = tmp_path / "n.ipynb"
    path.write_bytes(write(live).encode())
    wg.freeze(path)
    assert path.read_bytes() == write(still).encode()


def only_of(made):
    return made["cells"][1]["outputs"][0]["data"]


def test_what_metadata_say_of_a_view_goes_with_it(tmp_path):
    """Colab writes beside a view where its front end comes from; other metadata of the output stay."""
    _, then = frozen(tmp_path, notebook(output({VIEW: view(), "text/plain": "a"}, **{VIEW: {"colab": {}}, "tags": []})))
    assert then["cells"][1]["outputs"][0]["metadata"] == {"tags": []}


def test_several_views_and_cells(tmp_path):
    """Every live view of every cell goes, and outputs between them stay."""
    made = notebook(grid(), {"output_type": "stream", "name": "stdout", "text": VIEW}, grid())
    made["cells"] += notebook(output({VIEW: view("x")}))["cells"]
    report, then = frozen(tmp_path, made)
    assert (report.views, report.worded) == (3, 1)
    assert then["cells"][1]["outputs"][1]["text"] == VIEW
    assert json.dumps(then).count("widget-view") == 1


def test_a_second_time_changes_nothing(tmp_path):
    """A frozen notebook has nothing live: it is not written again, so its time stays."""
    frozen(tmp_path, notebook(grid(), metadata=state(m1="AnyModel")))
    path = tmp_path / "n.ipynb"
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    report = wg.freeze(path)
    assert (report.changed, report.written, report.before) == (False, False, report.after)
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_look_writes_nothing_and_tells_the_same(tmp_path):
    """check=True gives the report that freezing would give, and leaves the file alone."""
    path = tmp_path / "n.ipynb"
    path.write_text(json.dumps(notebook(grid())))
    before = path.read_bytes()
    looked = wg.freeze(path, check=True)
    assert path.read_bytes() == before
    assert (looked.changed, looked.written) == (True, False)
    done = wg.freeze(path)
    assert (looked.views, looked.before, looked.after) == (done.views, done.before, done.after)
    assert done.after == len(path.read_bytes())


@pytest.mark.parametrize(
    "odd",
    [
        {
            "cells": [
                None,
                1,
                {"outputs": 1},
                {"outputs": [None, {"data": []}, {"data": {VIEW: None, "text/html": "a"}}]},
            ]
        },
        {"cells": [], "metadata": None},
        {"cells": []},
    ],
)
def test_odd_notebooks_do_not_trip_it(tmp_path, odd):
    """Cells, outputs and metadata that are not what the format says are passed over."""
    report, then = frozen(tmp_path, {**odd, "nbformat": 4})
    assert report.views == json.dumps(odd).count(VIEW)
    assert VIEW not in json.dumps(then)
