"""What is never the same twice, times and ids, is left out of what is shown while `quiet_times` is set."""

import re
from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

import wisgate_nb as wg
from wisgate_nb.config import quiet_times
from wisgate_nb.display.fleeting import fleeting
from wisgate_nb.display.progress_html import TileState, progress_bundle
from wisgate_nb.errors import SettingsError

ID = re.compile(r"\b0[0-9a-z]{25}\b")
TIME = re.compile(r"\b\d+(\.\d+)? (s|min|h)\b|20\d\d-\d\d-\d\d \d\d:\d\d")
SMALL = "--quality low --size 1024x640"
TILE = TileState("sending", "a lighthouse", 4.0)


def show(shell, code):
    """Everything that a cell shows, as one text, pictures left out."""
    with capture_output() as shown:
        assert shell.run_cell(code).success
    data = [text for output in shown.outputs for kind, text in output.data.items() if kind.startswith("text/")]
    return re.sub(r"base64,[^\"]+", "", "\n".join([*data, shown.stdout]))


@pytest.fixture
def cells(shell):
    """Cells that show times and ids of every kind."""
    return [
        f"%%gptimage {SMALL} -o three\na hill\n---\na lake\n---\na wood",
        f"%%gptimage {SMALL} -o sweep\na boat {{by day|at night}}",
        f"%gptimage --dry-run {SMALL} a street",
        "sweep",
        "%wisgate jobs",
        "wg.grid(sweep)",
        "three.images",
        "three.images[0]",
        "%wisgate log",
        "%wisgate usage",
    ]


def test_times_and_ids_are_shown_unless_they_are_quiet(shell, cells):
    """Everything that a cell shows has times and ids at first, and neither with the setting."""
    shell.run_cell("import wisgate_nb as wg")
    loud = "\n".join(show(shell, cell) for cell in cells)
    assert len(TIME.findall(loud)) > 8
    assert len(ID.findall(loud)) > 8
    show(shell, "%config WisGate.quiet_times = True")
    quiet = "\n".join(show(shell, cell.replace(SMALL, f"{SMALL} --fresh")) for cell in cells)
    assert TIME.search(quiet) is None
    assert ID.search(quiet) is None
    for text in (loud, quiet):
        assert "·  ·" not in text
        assert not re.search(r" · *$", text, re.MULTILINE)
    assert "created_at" in loud
    assert "created_at" not in quiet


def test_the_folder_of_a_bundle_is_a_pattern_that_finds_the_file(shell, tmp_path):
    """It is named after the bundle's content, times and ids too; `*` stands for it in a cell, a call and a grid."""
    home = r"bundles/[0-9a-f]{32}-\d+/images"
    show(shell, f"import wisgate_nb as wg\n%gptimage {SMALL} a hill\n%gptimage {SMALL} a lake")
    show(shell, "wg.export('a.wgz')\nwg.open_store('other')\nwg.load('a.wgz', replay=True)")
    cells = [f"%gptimage {SMALL} a hill", f"%gptimage {SMALL} {{a hill|a lake}}", "wg.grid()"]
    loud = [show(shell, cell) for cell in cells]
    assert all(re.search(home, re.sub("<wbr>", "", text)) for text in loud)
    show(shell, "%config WisGate.quiet_times = True")
    quiet = [show(shell, cell) for cell in cells]
    assert not any(re.search(home, re.sub("<wbr>", "", text)) for text in quiet)
    (file,) = re.findall(r"other/bundles/\*/images/[0-9a-f]{64}\.png", quiet[0])
    assert len(list(Path.cwd().glob(file))) == 1


def test_the_cell_of_a_studio_names_files_by_what_is_in_them(shell):
    """An image of the log has an id, which no other run gives it; and the cell asks for the same call."""
    show(shell, f"import wisgate_nb as wg\n%gptimage {SMALL} -o hill a hill")
    show(shell, "studio = wg.studio('at night', image=hill, quality='low', size='1024x640')")
    studio = shell.user_ns["studio"]
    assert "--edit @0" in studio.request_cell
    show(shell, "studio.generate(); studio.wait(60)")
    show(shell, "%config WisGate.quiet_times = True")
    assert re.search(r"--edit \.wisgate/commands/[0-9a-f]{64}\.png", studio.request_cell)
    show(shell, studio.request_cell)
    assert wg.log(route="edits")["status"].tolist() == ["ok", "reused"]


def test_tables_keep_their_times(shell):
    """The setting is about what is shown: data stay true, so that what is computed from them does."""
    wg.settings.quiet_times = True
    wg.generate("a hill", quality="low", size="1024x640")
    row = wg.log().iloc[0]
    assert row.seconds >= 0
    assert row.created_at.year > 2000
    assert len(row.call_id) == 26


def test_a_waiting_cell_counts_no_seconds_while_it_is_quiet(session):
    """Also what a cell shows on the way, and what stays of it when its kernel dies, is the same each time."""
    assert "4 s" in progress_bundle([TILE])["text/html"]
    wg.settings.quiet_times = True
    assert not TIME.search(str(progress_bundle([TILE])))
    assert progress_bundle([TILE])["text/plain"] == "0 of 1 image · 1 sending"


@pytest.mark.parametrize(("given", "quiet"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_the_environment_can_ask_for_it(session, monkeypatch, given, quiet):
    """WISGATE_QUIET_TIMES counts where the setting says nothing; the setting wins."""
    monkeypatch.setenv("WISGATE_QUIET_TIMES", given)
    assert quiet_times() is quiet
    assert fleeting("3 s") == ("" if quiet else "3 s")
    wg.settings.quiet_times = not quiet
    assert quiet_times() is not quiet


def test_the_environment_must_say_yes_or_no(session, monkeypatch):
    """Anything but a yes or a no is refused with what is allowed."""
    monkeypatch.setenv("WISGATE_QUIET_TIMES", "perhaps")
    with pytest.raises(SettingsError, match="WISGATE_QUIET_TIMES got 'perhaps'; allowed are 1 and 0"):
        quiet_times()
