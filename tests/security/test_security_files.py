"""Hostile text in files: formulas, names, lines of logs, and the exact way back (goal 10, FAULTS S6-S8)."""

from __future__ import annotations

import ast
import csv
import importlib.util
import io
import json
import os
import re
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from exports_making import made
from faults_key_search import insides
from hostile_corpus import CORPUS, FORMULA_LEADS, FORMULAS, NAMES

import wisgate_nb as wg
from wisgate_nb.display.html import one_line
from wisgate_nb.exports.table import write_csv, write_json, write_parquet
from wisgate_nb.request.validate import check_prompt
from wisgate_nb.secret import key_at
from wisgate_nb.store.copies import checked_folder, save_copies, slug

PACKAGE = Path(wg.__file__).parent
RESERVED = re.compile(
    r"(?i)^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(\..*)?$"
)
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


def table():
    """The corpus in cells, beside numbers that look like formulas."""
    return pd.DataFrame({"text": pd.array(CORPUS, dtype="string"), "number": range(-3, len(CORPUS) - 3)})


def cells(path):
    """A CSV as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def is_formula(cell):
    """Whether a spreadsheet may run it; a negative number is none."""
    lead = cell.lstrip(" \N{NO-BREAK SPACE}")[:1]
    number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
    return bool(lead) and unicodedata.normalize("NFKC", lead) in ("=", "+", "-", "@", "\t", "\r", "\n") and not number


def test_no_cell_is_a_formula(tmp_path, figure):
    """A CSV of the whole corpus, read again: every cell that began like a formula begins with an apostrophe."""
    write_csv(tmp_path / "a.csv", table(), formula_safe=True)
    live = [cell for row in cells(tmp_path / "a.csv") for cell in row if is_formula(cell)]
    assert live == []
    write_csv(tmp_path / "raw.csv", table(), formula_safe=False)
    assert sum(is_formula(cell) for row in cells(tmp_path / "raw.csv") for cell in row) >= len(FORMULA_LEADS) * 3
    figure(10, "formula cells", len(live))
    figure(10, "formulas tried", len(FORMULAS))


def test_every_text_comes_back_exactly(tmp_path, figure):
    """From CSV without apostrophes or with them taken off, from JSON, JSON lines and Parquet."""
    write_csv(tmp_path / "a.csv", table(), formula_safe=False)
    assert [row[0] for row in cells(tmp_path / "a.csv")[1:]] == list(CORPUS)
    write_csv(tmp_path / "b.csv", table(), formula_safe=True)
    safe = [row[0] for row in cells(tmp_path / "b.csv")[1:]]
    assert [one[1:] if one[:1] == "'" and one[1:2] in FORMULA_LEADS else one for one in safe] == list(CORPUS)
    write_json(tmp_path / "a.json", table(), lines=False)
    assert [row["text"] for row in json.loads((tmp_path / "a.json").read_text("utf-8"))] == list(CORPUS)
    write_json(tmp_path / "a.jsonl", table(), lines=True)
    lines = (tmp_path / "a.jsonl").read_bytes().rstrip(b"\n").split(b"\n")
    assert [json.loads(line)["text"] for line in lines] == list(CORPUS)
    ways = 4
    if importlib.util.find_spec("pyarrow"):
        write_parquet(tmp_path / "a.parquet", table())
        assert pd.read_parquet(tmp_path / "a.parquet")["text"].tolist() == list(CORPUS)
        ways += 1
    figure(10, "round trips", ways * len(CORPUS))


def test_no_name_leads_out_of_the_folder(tmp_path, figure):
    """500 names as the folder of `--save`: a folder below the working one, or refused; nothing is made by asking."""
    here = Path.cwd().resolve()
    outside = 0
    for name in NAMES:
        try:
            folder = checked_folder(name)
        except wg.InputError:
            continue
        else:
            outside += not folder.is_relative_to(here)
    assert len(NAMES) >= 500
    assert list(here.iterdir()) == []
    figure(10, "names tried", len(NAMES))
    figure(10, "files outside", outside)
    assert outside == 0


def test_a_link_in_the_working_folder_leads_nowhere(tmp_path):
    """A link to another place is followed before it is judged."""
    (tmp_path / "work").mkdir()
    os.chdir(tmp_path / "work")
    Path("link").symlink_to(tmp_path)
    for name in ("link", "link/x", "link/work/../x"):
        with pytest.raises(wg.InputError, match="outside of the working folder"):
            checked_folder(name)


def test_names_of_files_are_ordinary(session, tmp_path, figure):
    """Copies and imagefolders of prompts that look like paths: plain names in the folder itself, on every system."""
    store = session.store()
    asked = [name for name in NAMES if name.strip()]
    assert all(not UNSAFE.search(slug(name)) and not RESERVED.match(slug(name)) for name in asked)
    some = [made(store, name, seed=at) for at, name in enumerate(asked[::15])]
    before = {path for path in tmp_path.rglob("*") if ".wisgate" not in path.parts}
    save_copies(some, tmp_path / "copies")
    wg.export(tmp_path / "folder")
    written = [path for path in tmp_path.rglob("*") if ".wisgate" not in path.parts and path not in before]
    outside = [path for path in written if path.relative_to(tmp_path).parts[0] not in ("copies", "folder")]
    assert outside == []
    names = [path.name for path in written]
    assert len(names) >= 2 * len(some)
    assert [name for name in names if UNSAFE.search(name) or RESERVED.match(name) or len(os.fsencode(name)) > 255] == []
    figure(10, "files outside", len(outside))


def test_a_text_is_one_line_where_one_is_shown(caplog, figure):
    """Each text in a line of a log and in one-line views: no line more, and no control or direction mark in it."""
    for text in CORPUS:
        shown = one_line(text)
        assert len(shown.splitlines()) <= 1
        assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in shown)
    figure(10, "split log lines", 0)


def test_an_error_repeats_no_control_of_a_text(session):
    """What options got, shown in messages: at most three lines, whatever they held."""
    for text in CORPUS[::3]:
        for option in ("size", "quality", "background", "format"):
            with pytest.raises(wg.WisGateError) as caught:
                wg.generate("a cat", **{option: text})
            said = str(caught.value)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", said), said[
                :300
            ]


def test_half_a_character_is_refused_as_a_prompt():
    """With its place, before anything is sent."""
    for text in ("\ud800", "x\udfffy"):
        with pytest.raises(wg.RequestError, match="half a character"):
            check_prompt(text, "gpt-image-2", limits=True)


TAG = re.compile(r"</[a-z]|<(?:div|span|p|b|i|a|img|script|style|td|tr|table)\b(?![A-Z])")


def made_markup(source):
    """Lines where a f-string, `%`, `format` or a sum of texts makes a tag."""
    for node in ast.walk(ast.parse(source)):
        parts = []
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]  # noqa: PD011 - no table
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
            parts = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            parts = [node.func.value.value] if isinstance(node.func.value, ast.Constant) else []
        text = "\0".join(part for part in parts if isinstance(part, str))
        if TAG.search(text):
            yield node.lineno


def test_markup_is_made_in_one_file():
    """Only `display/html.py` puts texts into markup (FAULTS S1); the sandbox's server has pages of proxies."""
    own = {PACKAGE / "display" / "html.py", PACKAGE / "sandbox" / "answers.py"}
    found = {path.name: list(made_markup(path.read_text("utf-8"))) for path in PACKAGE.rglob("*.py") if path not in own}
    assert {name: lines for name, lines in found.items() if lines} == {}
    for bad in ('f"<b>{x}</b>"', '"<td>%s" % x', '"<p>{}".format(x)', '"<div>" + x'):
        assert list(made_markup(bad)) == [1], bad


SINKS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|srcdoc|parseFromString)\b"
    r"|document\.write|\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(|set(?:Timeout|Interval)\s*\(\s*[\"'`]|javascript:"
)
SOURCES = Path(__file__).parents[2] / "js"


def test_a_page_half_writes_text_only_as_text():
    """No sink of markup or of code in the sources of the widgets (FAULTS S2)."""
    sources = [path for path in SOURCES.rglob("*.js") if "node_modules" not in path.parts]
    assert len(sources) > 30
    for path in sources:
        code = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        assert not SINKS.search(code), path


def test_the_bundles_hold_no_sink_either():
    """What is shipped is made of those sources."""
    for path in (PACKAGE / "widgets" / "static").glob("*.js"):
        assert not SINKS.search(path.read_text("utf-8")), path.name


@pytest.mark.parametrize(
    "sink", ["a.innerHTML = b", "new Function(x)", "eval(x)", 'setTimeout("x", 1)', "document.write(x)"]
)
def test_the_search_for_sinks_finds_them(sink):
    """Each kind of sink is found where it stands."""
    assert SINKS.search(sink)


def test_nothing_that_is_published_holds_a_key():
    """Notebooks with their outputs, pages of the docs and bundles, also inside of what is packed (FAULTS S18)."""
    root = PACKAGE.parent
    kinds = ("notebooks/**/*.ipynb", "notebooks/**/*.wgz", "docs/**/*.md", "*.md")
    paths = [path for kind in kinds for path in root.glob(kind)]
    assert len(paths) > 10
    for path in paths:
        for inner in insides(path.read_bytes()):
            assert key_at(inner.decode("utf-8", "replace")) is None, path
    assert key_at("my sk-wisgate-0123456789abcdefghij here") == 3
