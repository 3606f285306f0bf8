"""Tables as files: harmless in spreadsheets, exact elsewhere, without key and without the user's folders."""

import csv
import importlib.util
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from exports_making import edited, failed, made, reused
from hypothesis import given, settings
from hypothesis import strategies as st

import wisgate_nb as wg
from wisgate_nb.errors import InputError, SettingsError, StoreError
from wisgate_nb.exports.export import export
from wisgate_nb.exports.table import write_csv

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula (FAULTS S6)."""
KEY = "sk-wisgate-0123456789abcdefghij"


@pytest.fixture
def store(session):
    return session.store()


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path, start):
    """Each start that a spreadsheet may run gets an apostrophe, in cells and in names of columns; numbers do not."""
    table = pd.DataFrame({f"{start}name": [f"{start}1+1", "plain"], "number": [-1.5, 2.0]})
    write_csv(tmp_path / "a.csv", table, formula_safe=True)
    head, first, second = rows_of(tmp_path / "a.csv")
    assert head[0] == f"'{start}name"
    assert first == [f"'{start}1+1", "-1.5"]
    assert second == ["plain", "2.0"]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
@settings(deadline=None)
def test_without_the_guard_every_text_comes_back_exactly(tmp_path_factory, rows):
    """Quotes, separators, line breaks of all kinds and emoji survive; the guard only adds apostrophes."""
    folder = tmp_path_factory.mktemp("csv")
    table = pd.DataFrame(rows, columns=["a", "b"], dtype="string")
    write_csv(folder / "a.csv", table, formula_safe=False)
    text = (folder / "a.csv").read_bytes().decode("utf-8-sig")
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:] == rows
    write_csv(folder / "b.csv", table, formula_safe=True)
    safe = list(csv.reader(io.StringIO((folder / "b.csv").read_bytes().decode("utf-8-sig"), newline="")))[1:]
    assert not any(cell.startswith(STARTS) for row in safe for cell in row)
    assert [tuple(cell.removeprefix("'") for cell in row) for row in safe] == [
        tuple(cell.removeprefix("'") for cell in row) for row in rows
    ]


def test_a_csv_of_the_log_comes_back_as_the_log(session, store, tmp_path):
    """Row for row and column for column, read by pandas without being told anything; Excel finds its mark."""
    for number in range(3):
        made(store, f"a fox, number {number}\nsecond line", axes={"style": "oil", "steps": number}, tags=("draft",))
    failed(store)
    log = wg.log()
    path = export(tmp_path / "log.csv", log)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(path, dtype=log.dtypes.drop("created_at").to_dict(), parse_dates=["created_at"])
    assert list(back.columns) == list(log.columns)
    assert back["prompt"].equals(log["prompt"])
    assert back["axis.steps"].equals(log["axis.steps"])
    assert (back["created_at"] == log["created_at"]).all()


def test_paths_read_from_the_folder_of_the_store(session, store, tmp_path):
    """No absolute path is written; the file is found from beside the store."""
    call = made(store)
    table = wg.images()
    for name in ("a.csv", "a.json", "a.jsonl"):
        text = export(tmp_path / name, table).read_text("utf-8-sig")
        assert str(tmp_path) not in text
        assert f".wisgate/images/{call.images[0].sha256}.png" in text.replace("\\/", "/")
    assert table["path"].iloc[0] == str(call.images[0].path)


def test_the_key_is_in_no_file(session, store, tmp_path, monkeypatch):
    """A key in a prompt, an error, a note or a column's name is gone from every format."""
    monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
    call = made(store, f"my key is {KEY}", axes={"style": KEY}, template=f"{{style: {KEY}|b}}")
    store.note([call.images[0].image_id], f"note {KEY}")
    failed(store, message=f"wrong key {KEY} in {tmp_path}/file")
    table = wg.images()
    table[f"mine {KEY}"] = KEY
    for name in ("a.csv", "a.json", "a.jsonl", "a.yaml", "folder"):
        export(tmp_path / "out" / name)
        export(tmp_path / "own" / name, table)
    files = [path for folder in ("out", "own") for path in (tmp_path / folder).rglob("*") if path.is_file()]
    assert len(files) >= 12
    assert not [path for path in files if KEY.encode() in path.read_bytes()]
    assert not [path for path in files if str(tmp_path).encode() in path.read_bytes()]


def test_json_and_jsonl_hold_the_same_rows(session, store, tmp_path):
    """Unknown is null, times are ISO 8601, numbers are numbers."""
    made(store, 'a "fox" 😀', axes={"style": "oil"}, images=2)
    failed(store)
    whole = json.loads(export(tmp_path / "a.json").read_text("utf-8"))
    lines = [json.loads(line) for line in export(tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert whole == lines
    assert [row["status"] for row in whole] == ["ok", "ok", "rejected"]
    assert whole[0]["prompt"] == 'a "fox" 😀'
    assert whole[0]["axis.style"] == "oil"
    assert "style" not in whole[0]
    assert whole[0]["cost"] == 0.031
    assert whole[0]["rating"] is None
    assert whole[0]["created_at"].startswith("20")


def test_everything_holds_failed_and_reused_calls_with_their_own_axes(session, store, tmp_path):
    """Without data every call of the store is a row; a reused one shows its image under its own axes."""
    first = made(store, axes={"style": "oil"})
    reused(store, first, axes={"style": "ink"}, tags=("again",))
    failed(store)
    edited(store)
    rows = json.loads(export(tmp_path / "a.json").read_text("utf-8"))
    assert [row["status"] for row in rows] == ["ok", "reused", "rejected", "ok"]
    assert [row["axis.style"] for row in rows] == ["oil", "ink", None, None]
    assert rows[1]["image_id"] == rows[0]["image_id"]
    assert rows[1]["tags"] == "again"
    assert rows[2]["error_message"] == "your request was rejected"


class Sweep:
    def __init__(self, *records):
        self._records = records

    def records(self):
        return self._records


class Grid:
    def __init__(self, frame):
        self.frame = frame


def test_calls_images_lists_sweeps_grids_and_slices_can_be_exported(session, store, tmp_path):
    """Each kind of data gives exactly its rows, in its order."""
    one, two, three = made(store, "one", images=2), made(store, "two"), made(store, "three")
    call = wg.Call([one, two], session)

    def prompts(data):
        rows = json.loads(export(tmp_path / "a.json", data).read_text("utf-8"))
        return [(row["prompt"], row["index"]) for row in rows]

    assert prompts(call) == [("one", 1), ("one", 2), ("two", 1)]
    assert prompts(call.images[1]) == [("one", 2)]
    assert prompts([wg.Call([three], session), call.images[0]]) == [("three", 1), ("one", 1)]
    assert prompts(Sweep(two, one)) == [("two", 1), ("one", 1), ("one", 2)]
    table = wg.images(prompt=["two", "three"]).iloc[::-1]
    assert prompts(table) == [("three", 1), ("two", 1)]
    assert prompts(Grid(table)) == [("three", 1), ("two", 1)]
    assert [row["calls"] for row in json.loads(export("u.json", wg.usage()).read_text())] == [3]


def test_a_column_that_the_user_added_is_kept(session, store, tmp_path):
    """The user's own columns stand in tables and in the metadata of a folder."""
    made(store)
    table = wg.images().assign(mood="calm")
    assert "calm" in export(tmp_path / "a.csv", table).read_text("utf-8-sig")
    export(tmp_path / "folder", table)
    assert json.loads((tmp_path / "folder" / "metadata.jsonl").read_text("utf-8"))["mood"] == "calm"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "nothing to export in an empty list"),
        (42, "cannot export int"),
        ([1], "cannot export int"),
        ("picks.csv", "write export(path, data)"),
        (pd.DataFrame({"image_id": []}), "no rows"),
    ],
)
def test_what_cannot_be_exported_is_said(session, tmp_path, data, said):
    """The message says what was got and what can be given; no file is made."""
    with pytest.raises(InputError) as caught:
        export(tmp_path / "a.csv", data)
    assert said in str(caught.value)
    assert not (tmp_path / "a.csv").exists()


def test_a_table_without_ids_has_no_pictures(session, tmp_path):
    """A folder of images needs ids; the message says which."""
    with pytest.raises(InputError, match="image_id or call_id"):
        export(tmp_path / "folder", pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        ("a.docx", None, "formats: a folder"),
        ("a.png", None, "wg.grid(data).save('a.png')"),
        ("a.xlsx", None, "'a.csv'"),
        ("a", "parket", "did you mean 'parquet'"),
        ("a", 7, "imagefolder, csv"),
        ("", None, "path to write to is empty"),
    ],
)
def test_a_format_that_there_is_not_lists_those_there_are(session, path, form, said):
    """Suffix or word: the nearest format, or all of them."""
    with pytest.raises((SettingsError, InputError)) as caught:
        export(path, format=form)
    assert said in str(caught.value)


def test_swapped_arguments_are_told(session, store):
    """`export(data, path)` is a common slip."""
    made(store)
    with pytest.raises(InputError, match=r"write export\(path, data\)"):
        export(wg.images(), "a.csv")


def test_nothing_is_written_into_the_store(session, store, tmp_path):
    """An original is never written over: not by its own path, by an image as the path, or by a link to the store."""
    image = wg.Call([made(store)], session).images[0]
    before = image.bytes
    (tmp_path / "link").symlink_to(store.path)
    for path in (image.path, store.path / "a.csv", tmp_path / "link" / "a.csv"):
        with pytest.raises(InputError, match="lies in the store"):
            export(path, format="csv")
    with pytest.raises(InputError, match=r"write export\(path, data\)"):
        export(image, format="csv")
    assert image.bytes == before


def test_a_format_may_be_named_whatever_the_suffix(session, store, tmp_path):
    """`format="csv"` writes CSV into a.txt, `.JSON` is json, `~` and missing folders are seen to."""
    made(store)
    assert export(tmp_path / "new" / "a.txt", format="CSV").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads(export(tmp_path / "A.JSON").read_text("utf-8"))


def test_parquet_says_what_is_missing(session, store, tmp_path, monkeypatch):
    """Without pyarrow the message names the extra, and nothing is written."""
    made(store)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r'pip install "wisgate-nb\[parquet\]"'):
        export(tmp_path / "a.parquet")
    assert not list(tmp_path.glob("*.parquet"))


def test_parquet_keeps_dtypes(session, store, tmp_path):
    """With pyarrow a table comes back with its dtypes; columns of mixed values are text."""
    pytest.importorskip("pyarrow")
    made(store, axes={"style": "oil"})
    table = wg.images().assign(mixed=[{"a": 1}])
    back = pd.read_parquet(export(tmp_path / "a.parquet", table))
    assert back["index"].dtype == "Int64"
    assert back["created_at"].equals(table["created_at"])
    assert back["mixed"].tolist() == ['{"a": 1}']


def test_a_file_is_replaced_whole_or_not_at_all(session, store, tmp_path, monkeypatch):
    """A disk that refuses leaves the old file as it was, and no rest of the new one."""
    made(store)
    path = export(tmp_path / "a.csv")
    before = path.read_bytes()
    made(store, "second")

    def refuse(self, data):
        path = self
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(StoreError, match="No space left on device"):
        export(path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_folder_in_the_place_of_a_file_is_told(session, store, tmp_path):
    """A csv cannot take the place of a folder."""
    made(store)
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(StoreError, match="is a folder"):
        export(tmp_path / "a.csv", format="csv")


def test_a_page_is_the_grid_in_one_file(session, store, tmp_path):
    """html holds the pictures and the prompts, and asks nothing of the network."""
    made(store, "a fox <script>", axes={"style": "oil"})
    text = export(tmp_path / "a.html", title="Foxes").read_text("utf-8")
    assert "data:image/jpeg;base64," in text
    assert "Foxes" in text
    assert "a fox <script" not in text
    assert 'src="http' not in text


@pytest.mark.parametrize("kind", ["call", "list", "sweep", "grid"])
def test_rows_know_their_images_whatever_they_were_given_as(session, tmp_path, kind):
    """A row of a file leads back to its image in the store."""
    sweep = wg.sweep("a {cat|dog}", size="1024x640", quality="low")
    given = {"call": sweep.calls[0], "list": sweep.calls, "sweep": sweep, "grid": wg.grid(sweep)}[kind]
    wanted = [image.id for image in (sweep.calls[0].images if kind == "call" else sweep.images)]
    table = pd.read_csv(export(tmp_path / "a.csv", given))
    assert table["image_id"].tolist() == wanted
    wg.rate(table, 4)
    assert wg.images(rating=4)["image_id"].tolist() == wanted


def test_a_way_around_the_store_is_no_place_in_it(session, store, tmp_path):
    """`store/../../out.csv` lies outside; a link into the store lies in it."""
    made(store)
    assert export(store.path / ".." / "out.csv").resolve() == (store.path.parent / "out.csv").resolve()
    (tmp_path / "link").symlink_to(store.path)
    with pytest.raises(InputError, match="lies in the store"):
        export(tmp_path / "link" / "out.csv")
