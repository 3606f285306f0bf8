"""`python -m wisgate_nb`, `%wisgate freeze` and the pre-commit hook."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from frozen_samples import grid, notebook
from IPython.core.completer import provisionalcompleter
from IPython.utils.capture import capture_output

from wisgate_nb import Frozen
from wisgate_nb.__main__ import main
from wisgate_nb.frozen.freeze import freeze

ROOT = Path(__file__).parents[2]
LIVE = json.dumps(notebook(grid()), indent=1)


@pytest.fixture
def three(tmp_path):
    """Two notebooks with live views, and one without."""
    for name, text in {"a.ipynb": LIVE, "b c.ipynb": LIVE, "still.ipynb": json.dumps(notebook())}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def live_names(folder):
    return sorted(path.name for path in folder.glob("*.ipynb") if "widget-view" in path.read_text())


def test_freeze_takes_several_notebooks_and_names_those_it_changed(three, capsys):
    """One line for each notebook that changed, exit code 0; a second time one line that says there was nothing."""
    assert main(["freeze", "a.ipynb", "b c.ipynb", "still.ipynb"]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["a.ipynb", "b c.ipynb"]
    assert live_names(three) == []
    assert main(["freeze", "*.ipynb"]) == 0
    assert capsys.readouterr().out == "3 notebooks: nothing live in them\n"


def test_check_fails_where_something_would_change_and_writes_nothing(three, capsys):
    """For CI: exit code 1 and the names, or 0 when all are frozen."""
    assert main(["freeze", "--check", "*.ipynb"]) == 1
    assert "b c.ipynb: would change, nothing written" in capsys.readouterr().out
    assert live_names(three) == ["a.ipynb", "b c.ipynb"]
    assert main(["freeze", "--check", "still.ipynb"]) == 0


def test_one_that_cannot_be_read_does_not_stop_the_others(three, capsys):
    """Exit code 2, the fault on stderr, and every other notebook is done."""
    (three / "odd.ipynb").write_text("no JSON")
    assert main(["freeze", "missing.ipynb", "a.ipynb", "*d.ipynb", "no*.ipynb", "b c.ipynb"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in errors] == ["error:"] * 3
    assert "missing.ipynb" in errors[0]
    assert "no file matches no*.ipynb" in errors[2]
    assert live_names(three) == []


def test_the_warning_of_an_open_notebook_is_a_line_on_stderr(three, monkeypatch, capsys):
    """As in `!python -m wisgate_nb freeze this.ipynb`: told without a place in the code."""
    monkeypatch.setenv("JPY_SESSION_NAME", str(three / "a.ipynb"))
    assert main(["freeze", "a.ipynb"]) == 0
    assert capsys.readouterr().err.startswith("warning: a.ipynb is open in an editor")


@pytest.mark.parametrize("arguments", [[], ["freeze"], ["thaw", "a.ipynb"], ["freeze", "--hard", "a.ipynb"]])
def test_what_it_does_not_know_it_refuses(arguments, capsys):
    """Exit code 2 and the usage, as other commands do."""
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage: python -m wisgate_nb" in capsys.readouterr().err


def test_the_doctor_runs_from_a_terminal(session, monkeypatch, capsys):
    """It prints its checks; the exit code says whether there was a fault."""
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines() if line.startswith(("host", "path", "headers", "model"))] == [
        "host",
        "path",
        "headers",
        "model",
    ]
    monkeypatch.setenv("WISGATE_BASE_URL", "ftp://nowhere")
    assert main(["doctor"]) == 1
    assert "FAULT" in capsys.readouterr().out


def test_freezing_from_a_terminal_loads_only_what_it_needs(three):
    """A hook that runs at each commit imports the standard library and this room alone."""
    code = "import sys; from wisgate_nb.__main__ import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "freeze", "a.ipynb"], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    own = {name.split(".")[1] for name in loaded if name.startswith("wisgate_nb.")}
    assert own == {
        "__main__",
        "_version",
        "errors",
        "forks",
        "frozen",
        "ids",
        "known",
        "outside",
        "own_folders",
        "wording",
    }
    assert not loaded & {"IPython", "traitlets", "nbformat", "numpy", "asyncio", "ssl", "logging"}


def test_the_magic_freezes_and_hands_back_its_report(three, shell):
    """One notebook gives its report, several give one line each; quotes and patterns are read as in a shell."""
    with capture_output():
        report = shell.run_line_magic("wisgate", "freeze 'b c.ipynb'")
    assert isinstance(report, Frozen)
    assert report.written
    with capture_output() as shown:
        shell.run_cell("%wisgate freeze --check *.ipynb")
    said = [line.split(":")[0] for line in shown.stdout.splitlines() if ".ipynb" in line]
    assert said == ["a.ipynb", "b c.ipynb", "still.ipynb"]
    assert "a.ipynb: would change" in shown.stdout
    assert live_names(three) == ["a.ipynb"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("freeze", "needs a notebook"),
        ("freeze --hard a.ipynb", "only option is --check"),
        ("freeze x.ipynb", "no notebook"),
    ],
)
def test_the_magic_says_what_it_wants(three, shell, line, said):
    """A slip gives one line, and the cell fails."""
    with capture_output() as shown:
        result = shell.run_cell(f"%wisgate {line}")
    assert not result.success
    assert said in shown.stdout + shown.stderr


def test_tab_completes_notebooks_and_folders(three, shell):
    """After `%wisgate freeze` Tab offers notebooks and folders, nothing else; a hyphen offers its option."""
    (three / "deep").mkdir()
    (three / "deep" / "inner.ipynb").write_text(LIVE)
    (three / ".hidden.ipynb").write_text(LIVE)
    (three / "data.csv").write_text("")

    def offered(text):
        with provisionalcompleter():
            return sorted(found.text for found in shell.Completer.completions(text, len(text)))

    assert offered("%wisgate freeze ") == ["a.ipynb", "b c.ipynb", "deep/", "still.ipynb"]
    assert offered("%wisgate freeze deep/") == ["deep/inner.ipynb"]
    assert offered("%wisgate freeze a.ipynb st") == ["still.ipynb"]
    assert offered("%wisgate freeze --c") == ["--check"]
    assert offered("%wisgate fre") == ["freeze"]


def test_the_hook_freezes_what_is_committed(three):
    """As pre-commit would run it: the entry of the hook file, from the repository's root, with the staged notebooks."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["id"], hook["language"], hook["types"]) == ("wisgate-freeze", "python", ["jupyter"])
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    def run(*command):
        return subprocess.run(command, cwd=three, env=environment, capture_output=True, text=True, check=True).stdout

    run("git", "init", "-q")
    run("git", "add", ".")
    staged = run("git", "ls-files", "-z").split("\0")[:-1]
    run(*hook["entry"].split(), *staged)
    assert run("git", "-c", "core.quotepath=off", "diff", "--name-only").splitlines() == ["a.ipynb", "b c.ipynb"]
    run("git", "add", ".")
    run(*hook["entry"].split(), *staged)
    assert run("git", "diff", "--name-only") == ""
    assert freeze(three / "a.ipynb").changed is False
