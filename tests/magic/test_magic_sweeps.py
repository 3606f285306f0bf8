"""One cell, a whole experiment: templates, axes, plans and sweeps in a real IPython shell."""

import csv
from pathlib import Path
from textwrap import dedent

import pytest
from fault_server import FaultServer
from IPython.utils.capture import capture_output
from wire_pictures import answer_bytes, png

import wisgate_nb as wg
from wisgate_nb.session import current

SMALL = "--quality low --size 1024x640"
KEY = "sk-canary-0123456789abcdefghij"


def run(shell, code):
    """Run a cell; its result and what it showed."""
    with capture_output() as shown:
        result = shell.run_cell(code)
    return result, shown


def one_image(exchange):
    """A server that makes one picture."""
    exchange.read()
    body = answer_bytes(png())
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    exchange.send(head.encode() + body)


@pytest.fixture
def paid(shell, monkeypatch):
    """A server that would bill, with the shell pointed at it."""
    with FaultServer(one_image) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        yield server


def test_a_template_becomes_a_grid_and_rows(shell):
    """Groups, a variable's list and an option's axis: one output with the grid, and a row for each call."""
    run(shell, "style = ['oil', 'ink']")
    result, shown = run(shell, "%%gptimage --size 1024x640 --axis quality=low,medium -o s\na {cat|dog} in {{style}}\n")
    assert result.success
    (output,) = shown.outputs
    assert set(output.data) >= {"text/html", "image/jpeg", "text/plain"}
    assert "8 of 8 calls: 8 made" in output.data["text/plain"]
    assert isinstance(shell.user_ns["s"], wg.Sweep)
    log = wg.log()
    assert len(log) == 8
    assert set(log["axis.style"]) == {"oil", "ink"}
    assert set(log["axis.quality"]) == set(log["quality"]) == {"low", "medium"}


def test_the_sweep_is_the_cells_value_and_is_shown_once(shell):
    """The cell shows one grid; asked for by name it is shown again."""
    _, shown = run(shell, f"%%gptimage {SMALL} -o s\na {{cat|dog}}\n")
    assert len(shown.outputs) == 1
    _, again = run(shell, "s")
    assert "2 of 2 calls" in again.outputs[0].data["text/plain"]


def test_running_the_cell_again_sends_nothing(shell, paid):
    """The second run is answered from the store; a further value sends only what is new."""
    run(shell, "%%gptimage\na {cat|dog}\n")
    run(shell, "%%gptimage\na {cat|dog}\n")
    assert len(paid.posts) == 2
    run(shell, "%%gptimage\na {cat|dog|fish}\n")
    assert len(paid.posts) == 3


def test_rows_and_cols_lay_the_grid_out(shell):
    """--rows and --cols name axes; a wrong name is an error with what there is."""
    result, _ = run(
        shell, f"%%gptimage {SMALL} --rows style --cols animal -o s\n{{animal: cat|dog}} {{style: oil|ink}}"
    )
    assert result.success
    layout = shell.user_ns["s"].grid().layout
    assert (layout.rows.names, layout.cols.names) == (("style",), ("animal",))
    result, shown = run(shell, "%wisgate grid --rows light")
    assert not result.success
    assert "animal" in shown.stdout


def test_a_dry_run_shows_the_plan_and_sends_nothing(shell, paid):
    """--dry-run hands back the plan, which shows itself; %wisgate plan is the same."""
    for line in ("%%gptimage --dry-run -o p\na {cat|dog|cat}\n", "%wisgate plan -o p a {cat|dog|cat}"):
        result, _ = run(shell, line)
        assert result.success
        assert shell.user_ns["p"].count == 3
    text = str(shell.user_ns["p"])
    assert "2 new, 1 twice in this plan" in text
    assert paid.posts == []
    assert len(wg.log()) == 0


def test_literal_prompts_stay_literal(shell):
    """JSON, LaTeX and raw braces are sent as they are written, as one call."""
    for options, prompt in (
        ("", '{"scene": {"mood": "calm|wild"}, "colour": "#ff0000"}'),
        ("", r"the set \{x | x>0\} on a board, $10, 50% | today"),
        ("--raw", "a {cat|dog} in {{style}}"),
    ):
        result, _ = run(shell, f"%%gptimage {SMALL} {options} -o r\n{prompt}\n")
        assert result.success
        assert shell.user_ns["r"].prompt == prompt
    assert len(wg.log()) == 3


def test_quoted_values_keep_their_spaces(shell):
    """The quotes may stand around the whole axis or around its values; || parts values that hold commas."""
    for line in ("""--axis 'style=oil, thick||ink, thin'""", '--axis style="oil, thick||ink, thin"'):
        run(shell, f"%%gptimage --dry-run -o p {line}\na cat in {{{{style}}}}\n")
        assert [axis.values for axis in shell.user_ns["p"].axes] == [("oil, thick", "ink, thin")]


def test_zip_where_and_ranges(shell):
    """Paired axes, a condition and a range, all on one line."""
    line = "--axis a=1..3 --axis b=x,y,z --zip a,b --axis n=1,2 --where 'n < 2 or a == 3'"
    run(shell, f"%%gptimage --dry-run -o p {line}\n{{{{a}}}} {{{{b}}}}\n")
    found = [(c.values["a"], c.values["b"], c.values["n"]) for c in shell.user_ns["p"].space]
    assert found == [(1, "x", 1), (2, "y", 1), (3, "z", 1), (3, "z", 2)]


@pytest.mark.parametrize(
    ("line", "body", "says"),
    [
        ("", "a cat in {{nostyle}}", "nostyle"),
        ("--axis style", "a {{style}}", "NAME=VALUES"),
        ("--axis quality=low --quality low", "a cat", "as an option and as an axis"),
        ("--where 'style =='", "{style: a|b}", "where"),
        ("--where 'stile == 1'", "{style: a|b}", "style"),
        ("--zip a,b", "{a: 1|2} {b: 1|2|3}", "3"),
        ("-r 0", "a cat", "replicates"),
        ("--max-calls 1", "a {cat|dog}", "max_calls is 1"),
        ("--max-cost 1", "a {cat|dog}", "not known"),
        ("--axis quality=low,hd", "a cat", "quality=hd"),
    ],
)
def test_mistakes_are_short_and_send_nothing(shell, paid, line, body, says):
    """At most three lines that name what is wrong; the cell fails and nothing is sent."""
    result, shown = run(shell, f"%%gptimage {line}\n{body}\n")
    assert isinstance(result.error_in_exec, wg.WisGateError)
    assert says in shown.stdout
    assert "Traceback" not in shown.stdout
    assert len(shown.stdout.strip().splitlines()) <= 3
    assert paid.posts == []


def test_more_than_twenty_paid_calls_are_asked_about(shell, paid, monkeypatch):
    """A no sends nothing; a yes, or --yes, sends all; a notebook that cannot be asked is told what to do."""
    asked = []
    cell = "%%gptimage --axis i=1..21 OPTIONS\na cat {{i}}\n"
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "n")
    assert not run(shell, cell.replace("OPTIONS", ""))[0].success
    assert "21 paid calls" in asked[0]

    def nobody(question):
        raise RuntimeError("no frontend")

    monkeypatch.setattr("builtins.input", nobody)
    _, shown = run(shell, cell.replace("OPTIONS", ""))
    assert "--yes" in shown.stdout
    assert paid.posts == []
    assert run(shell, cell.replace("OPTIONS", "--yes"))[0].success
    assert len(paid.posts) == 21
    assert run(shell, cell.replace("OPTIONS", ""))[0].success, "what the store has is not paid for again"
    monkeypatch.setattr("builtins.input", lambda question: "y")
    assert run(shell, cell.replace("OPTIONS", "--fresh"))[0].success
    assert len(paid.posts) == 42


def test_the_sandbox_is_never_asked_about(shell, monkeypatch):
    """Nothing is billed there, so nothing is asked."""
    monkeypatch.setattr("builtins.input", lambda question: pytest.fail("asked"))
    assert run(shell, f"%%gptimage {SMALL} --axis i=1..21\na cat {{{{i}}}}\n")[0].success


def test_background_jobs_are_listed_and_waited_for(shell):
    """--bg comes back with a sweep under way; %wisgate jobs tells of it."""
    begun, _ = run(shell, f"%%gptimage {SMALL} --bg -o s\na {{cat|dog}}\n")
    assert begun.success
    assert shell.user_ns["s"].wait(60).done
    jobs, _ = run(shell, "%wisgate jobs")
    assert "2 of 2 calls" in repr(jobs.result)
    cancel, shown = run(shell, "%wisgate cancel")
    assert not cancel.success
    assert "no sweep is running" in shown.stdout


def test_retry_and_export_work_on_the_last_sweep(shell, tmp_path):
    """%wisgate retry hands back a sweep; %wisgate export --sweep writes its table."""
    run(shell, f"%%gptimage {SMALL}\na {{cat|dog}}\n")
    result, _ = run(shell, "%wisgate retry failed")
    assert result.result.counts.over == 2
    result, shown = run(shell, "%wisgate export --sweep out.csv")
    assert result.success, shown.stdout
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").count("a cat") == 1


def prompts_in(path):
    return [row["prompt"] for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())]


def test_both_doors_of_export_write_the_same_and_the_magic_says_what(shell, tmp_path):
    """Without data the whole log, in each format; with --sweep the last sweep. Nobody has to guess which it was."""
    run(shell, f"%%gptimage {SMALL}\na hare\n")
    run(shell, f"%%gptimage {SMALL}\na {{cat|dog}}\n")
    _, shown = run(shell, "%wisgate export magic.csv")
    assert shown.stdout == (
        "written: magic.csv, with the whole log: 3 calls, 3 images; --sweep writes the last sweep alone\n"
    )
    wg.export("python.csv")
    assert (tmp_path / "magic.csv").read_bytes() == (tmp_path / "python.csv").read_bytes()
    assert prompts_in(tmp_path / "magic.csv") == ["a hare", "a cat", "a dog"]
    _, shown = run(shell, "%wisgate export sweep.csv --sweep")
    assert shown.stdout == "written: sweep.csv, with the last sweep: 2 calls, 2 images\n"
    assert prompts_in(tmp_path / "sweep.csv") == ["a cat", "a dog"]
    run(shell, "%wisgate export --sweep sweep.wgz")
    assert wg.load("sweep.wgz").calls == 2


def test_an_export_of_the_last_sweep_needs_one(shell, tmp_path):
    """Where there is none, nothing is written in its place."""
    run(shell, f"%%gptimage {SMALL}\na hare\n")
    _, shown = run(shell, "%wisgate export whole.csv")
    assert shown.stdout == "written: whole.csv, with the whole log: 1 call, 1 image\n"
    result, shown = run(shell, "%wisgate export --sweep sweep.csv")
    assert not result.success
    assert "no sweep was begun in this kernel; without --sweep the whole log is written" in shown.stdout
    assert not (tmp_path / "sweep.csv").exists()


def test_a_failure_fails_the_cell_after_the_grid_is_shown(shell, monkeypatch):
    """One refused call: the grid is shown with it, the sweep is bound, and Run All stops there."""

    def picky(exchange):
        if b"dog" in exchange.read().body:
            exchange.send(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 2\r\n\r\n{}")
        else:
            body = answer_bytes(png())
            exchange.send(f"HTTP/1.1 200 OK\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)

    with FaultServer(picky) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        result, shown = run(shell, "%%gptimage -o s\na {cat|dog}\n")
    assert isinstance(result.error_in_exec, wg.SweepError)
    assert "1 refused, of 2 calls" in shown.outputs[0].data["text/plain"]
    assert shell.user_ns["s"].counts["ok"] == 1


def test_a_semicolon_silences_a_sweep(shell):
    """A trailing ; shows nothing, and the rows are there."""
    _, shown = run(shell, f"%gptimage {SMALL} a {{cat|dog}};")
    assert not shown.outputs
    assert len(wg.log()) == 2


def test_tab_offers_what_an_axis_may_vary(shell):
    """`--axis q` completes to an option that decides the picture."""
    from wisgate_nb.magic.complete import complete_gptimage

    assert complete_gptimage("--axis qu") == ["quality="]
    assert "--replicates" in complete_gptimage("--re")
    assert "--dry-run" in complete_gptimage("--d")


def test_source_images_are_an_axis_by_their_names(shell, tmp_path):
    """Variables, files, wildcards and references vary the source of an edit; the column says what was typed."""
    run(shell, f"%gptimage {SMALL} a hill -o hill")
    run(shell, f"%gptimage {SMALL} a lake -o lake")
    (tmp_path / "hill.png").write_bytes(shell.user_ns["hill"].images[0].bytes)
    result, shown = run(shell, f"%%gptimage {SMALL} --axis edit=hill.images[0],lake,*.png,@-1 -o e\nmake it night\n")
    assert result.success, shown.stdout
    rows = wg.log(last=4)[["axis.edit", "status"]].values.tolist()
    assert rows[:2] == [["hill.images[0]", "ok"], ["lake", "ok"]]
    assert sorted(rows[2:]) == [["@-1", "reused"], ["hill.png", "reused"]]  # whichever of their calls ends first


@pytest.mark.parametrize("body", ["a {{i}}", "one\n---\ntwo\n---\nthree"])
def test_streams_of_several_images_are_asked_about_by_the_calls_that_they_are(shell, paid, monkeypatch, body):
    """Three calls of ten streamed images are thirty paid calls, whether they vary or are written out."""
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "n")
    axis = "--axis i=1..3" if "{{i}}" in body else ""
    assert not run(shell, f"%%gptimage --partials 1 -n 10 {axis}\n{body}\n")[0].success
    assert ["30 paid calls for 30 images" in question for question in asked] == [True]
    assert paid.posts == []
    plan, _ = run(shell, f"%%gptimage --dry-run --partials 1 -n 10 {axis}\n{body}\n")
    assert "Plan: 30 calls" in str(plan.result)


def test_prune_frees_what_can_be_made_again(shell):
    """Small pictures go, and come back when they are shown; originals, rows and answers stay."""
    run(shell, f"%%gptimage {SMALL}\na {{cat|dog}}\n")
    store = current().store()
    before = {path for path in store.path.rglob("*") if path.is_file() and "thumbs" not in path.parts}
    small = list((store.path / "thumbs").glob("*/*.jpg"))
    assert len(small) == 2
    pruned, _ = run(shell, "%wisgate prune")
    assert "removed 2 small pictures and 0 unfinished files" in repr(pruned.result)
    assert not any(path.exists() for path in small)
    assert before <= {path for path in store.path.rglob("*") if path.is_file()}
    assert "nothing to remove" in repr(run(shell, "%wisgate prune")[0].result)
    assert all(Path(path).read_bytes().startswith(b"\x89PNG") for path in wg.images()["path"])


@pytest.mark.parametrize(
    ("line", "written"), [("'my data'", "my data"), ('"my data.csv"', "my data.csv"), ("it's", "it's")]
)
def test_a_path_may_stand_in_quotes(shell, tmp_path, monkeypatch, line, written):
    """As in a shell, in either kind; a quote within a name is part of it."""
    monkeypatch.chdir(tmp_path)
    run(shell, f"%%gptimage {SMALL}\na cat\n")
    assert run(shell, f"%wisgate export {line}")[0].success
    assert (tmp_path / written).exists()


def test_an_option_that_export_does_not_have_writes_nothing(shell, tmp_path, monkeypatch):
    """`--help` is no name of a folder."""
    monkeypatch.chdir(tmp_path)
    run(shell, f"%%gptimage {SMALL}\na cat\n")
    there = sorted(tmp_path.iterdir())
    result, shown = run(shell, "%wisgate export --help")
    assert not result.success
    assert "options here are --sweep, --append" in shown.stdout
    assert sorted(tmp_path.iterdir()) == there


@pytest.mark.parametrize("written", ["styles", "$styles", "{styles}", "@styles"])
def test_the_name_of_a_list_is_no_value_of_an_axis(shell, written):
    """The name alone would be sent as text, and paid for: the error says how the list's values are tried."""
    run(shell, "styles = ['oil', 'ink']")
    result, shown = run(shell, f"%%gptimage {SMALL} --axis style={written}\n{{{{style}}}} fox")
    assert isinstance(result.error_in_exec, wg.SettingsError)
    assert "styles is a Python list\nwrite {{styles}} into the prompt, or wg.sweep(" in shown.stdout
    assert len(wg.log()) == 0
    run(shell, f"%%gptimage {SMALL} --axis style={written},ink\n{{{{style}}}} fox")
    assert len(wg.log()) == 2


def test_a_dollar_before_a_variables_name_is_told(shell):
    """IPython puts variables into other magics' lines so, and here the prompt is sent as written."""
    _, shown = run(shell, f"animal = 'fox'\n%gptimage {SMALL} a $animal for $5 in $paris")
    assert [line for line in shown.stdout.splitlines() if "did you mean" in line] == [
        "note: line 1, column 3: $animal: did you mean {{animal}}?"
    ]


def test_a_retry_that_fails_again_is_shown_and_fails_its_cell(shell):
    """As the cell of the sweep did: Run All would go on over a hole otherwise."""
    run(shell, f"%%gptimage {SMALL} --axis model=gpt-image-2,gpt-image-9\na cat\n")
    result, shown = run(shell, "%wisgate retry failed")
    assert isinstance(result.error_in_exec, wg.SweepError)
    assert "1 refused, of 2 calls" in shown.stdout
    assert any("gpt-image-9" in output.data.get("text/plain", "") for output in shown.outputs)


def test_a_magic_in_a_function_sees_the_functions_variables(shell):
    """As `wg.sweep` does; the notebook's variable of the same name was painted, and paid for, in their place."""
    code = f"""
    style, pic = "oil", None
    def drawn(style):
        call = %gptimage {SMALL} a {{{{style}}}} cat;
        return call
    def edited(pic):
        call = %gptimage {SMALL} --edit pic in snow;
        return call
    def planned(style):
        return get_ipython().run_line_magic("wisgate", "plan a {{{{style}}}} dog")
    found = drawn("ink")
    again, plan = edited(found), planned("chalk")
    """
    result, shown = run(shell, dedent(code))
    assert result.success, shown.stdout
    assert shell.user_ns["found"].prompt == "a ink cat"
    assert shell.user_ns["again"].request["route"] == "edits"
    assert shell.user_ns["plan"].frame()["prompt"].tolist() == ["a chalk dog"]


@pytest.mark.parametrize("name", ["2nd", "class", "a.b"])
def test_out_takes_a_name_that_can_be_read_again(shell, name):
    """A keyword is bound to nothing that a notebook could ask for; nothing is sent."""
    result, shown = run(shell, f"%%gptimage {SMALL} -o {name}\na fox\n")
    assert not result.success
    assert "it takes the name of a Python variable" in shown.stdout
    assert len(wg.log()) == 0


def test_a_value_of_an_axis_may_be_the_name_of_a_call(shell):
    """`-o fox` and then `--axis animal=fox`: a call is no list of values, so the text is meant."""
    run(shell, f"%%gptimage {SMALL} -o fox\na fox")
    result, _ = run(shell, f"%%gptimage {SMALL} --axis animal=fox\na {{{{animal}}}} in the snow")
    assert result.success
    assert wg.log(last=1)["prompt"].to_list() == ["a fox in the snow"]
