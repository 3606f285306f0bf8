"""The magics in a real IPython shell, on the sandbox."""

import inspect
import re

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.utils.capture import capture_output

import wisgate_nb as wg
from wisgate_nb.magic.commands import COMMANDS, command_help
from wisgate_nb.request.options import OPTIONS

SMALL = "--quality low --size 1024x640"


def run(shell, code):
    """Run a cell; its result and what it showed."""
    with capture_output() as shown:
        result = shell.run_cell(code)
    return result, shown


def test_a_cell_becomes_images_and_a_row(shell):
    """%%gptimage shows one bundle with HTML, a picture twin and text, and adds one row."""
    result, shown = run(shell, f"%%gptimage {SMALL} -n 2\na lighthouse at dawn\n")
    assert result.success
    (output,) = shown.outputs
    assert set(output.data) >= {"text/html", "text/plain"}
    assert set(output.data) & {"image/jpeg", "image/png"}
    row = wg.log().iloc[0]
    assert (row.prompt, row.status, row.images, row.backend) == ("a lighthouse at dawn", "ok", 2, "sandbox")
    assert "sandbox" in output.data["text/plain"].lower()


def test_the_cell_value_is_the_call_and_is_shown_once(shell):
    """The call is Out[n] and r = %gptimage works, and nothing is displayed a second time."""
    _, shown = run(shell, f'r = %gptimage {SMALL} a cat\'s "hat"\nr')
    assert shell.user_ns["r"].prompt == 'a cat\'s "hat"'
    assert len(shown.outputs) == 1
    _, again = run(shell, "r")
    assert len(again.outputs) == 1


def test_a_semicolon_silences(shell):
    """A trailing ; shows nothing, and the row is there."""
    _, shown = run(shell, f"%gptimage {SMALL} a dog;")
    assert not shown.outputs
    assert wg.log().prompt.tolist() == ["a dog"]


def test_prompts_parted_by_rules_are_calls_of_their_own(shell):
    """Two prompts in a cell are two rows, and the value holds both."""
    run(shell, f"%%gptimage {SMALL} -o both\nred circle\n---\nblue circle\n")
    both = shell.user_ns["both"]
    assert [part.prompt for part in both.parts] == ["red circle", "blue circle"]
    assert len(both.images) == 2
    assert wg.log().prompt.tolist() == ["red circle", "blue circle"]


def test_running_a_cell_again_costs_nothing(shell):
    """The second run is a row of its own with status reused, --fresh pays for a second take with another picture."""
    cell = f"%%gptimage {SMALL} -o r\na boat\n"
    run(shell, cell)
    first = shell.user_ns["r"]
    run(shell, cell)
    run(shell, cell.replace("-o", "--fresh -o"))
    log = wg.log()
    assert log.status.tolist() == ["ok", "reused", "ok"]
    assert log["take"].tolist()[::2] == [1, 2]
    assert shell.user_ns["r"].images[0].sha256 != first.images[0].sha256


def test_an_edit_takes_a_variable_a_path_and_a_reference(shell, tmp_path):
    """--edit reads r.images[0], a file and @-1, and rows say edits."""
    run(shell, f"%gptimage {SMALL} a hill -o r")
    (tmp_path / "hill.png").write_bytes(shell.user_ns["r"].images[0].bytes)
    for source in ("r.images[0]", "r", "hill.png", "*.png", "@-1"):
        result, _ = run(shell, f"%gptimage {SMALL} make it night --edit {source}")
        assert result.success, source
    assert wg.log().route.tolist() == ["generations", *["edits"] * 5]
    assert wg.log().source_sha256.notna().sum() == 5


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("--sise 3 x", "did you mean --size"),
        ("--size 1920x1080 x", "1920x1088"),
        ("", "prompt is empty"),
        ("x --edit nowhere", "no file and no variable 'nowhere'"),
        ("x --mask m.png", "edits route"),
        ("x --out 2x", "Python variable"),
        ("x --retries 5", "0 to 2"),
        ("x --concurrency 0", "1 to 64"),
        ("x --timeout -1", "above 0"),
        ("x --param n=3", "option of its own"),
    ],
)
def test_errors_are_short_and_fail_the_cell(shell, line, says):
    """A mistake prints at most three lines without a traceback, fails the cell and sends nothing."""
    result, shown = run(shell, f"%gptimage {line}")
    assert isinstance(result.error_in_exec, wg.WisGateError)
    assert says in shown.stdout
    assert "Traceback" not in shown.stdout
    assert len(shown.stdout.strip().splitlines()) <= 3
    assert len(wg.log()) == 0


@pytest.mark.parametrize("mode", ["Plain", "Context", "Verbose", "Minimal", "Docs"])
def test_the_lines_of_an_error_stay_apart(shell, mode):
    """IPython joins what an error prints by nothing in two of its modes, and by line breaks in the others."""
    run(shell, f"%xmode {mode}")
    _, shown = run(shell, "%gptimage --qualty low x")
    assert "did you mean --quality?\n%gptimage --help lists all" in shown.stdout


def test_several_values_of_an_option_are_told_to_be_an_axis(shell):
    """`--quality low,high` is what people try first: the error says how it is done."""
    for line, axis in (
        ("--quality low,high", "quality=low,high"),
        ("--size 1024x640,640x1024", "size=1024x640,640x1024"),
        ("--background 'auto, opaque'", "background=auto,opaque"),
    ):
        _, shown = run(shell, f"%gptimage {line} x")
        assert f"to try each of them: --axis {axis}\n" in shown.stdout
        result, _ = run(shell, f"%gptimage --dry-run --axis {axis} x")
        assert result.success
    with pytest.raises(wg.RequestError, match=r"it must be text\n.*axes=\{'quality': \['low', 'high'\]\}"):
        wg.sweep("x", quality=["low", "high"])


def test_help_keeps_usage_and_words_apart():
    """Two blanks at least stand between them; a subcommand with a long usage has its words below it."""
    text = command_help()
    for command in COMMANDS.values():
        usage = f"%wisgate {command.name} {command.usage}".strip()
        assert re.search(rf"^  {re.escape(usage)}(\n|  ) *{re.escape(command.help)}$", text, re.MULTILINE), usage


def test_tracebacks_on_request(shell):
    """%config WisGate.short_errors = False shows where it came from."""
    run(shell, "%config WisGate.short_errors = False")
    _, shown = run(shell, "%gptimage --sise 3 x")
    assert "Traceback" in shown.stdout


def test_text_on_the_cell_line_is_refused(shell):
    """A prompt on the %%gptimage line is a slip, and the way out is told."""
    _, shown = run(shell, "%%gptimage a cat\nin the rain")
    assert "use %gptimage with one %" in shown.stdout


def test_settings_give_defaults_and_options_win(shell):
    """%config sets a default; an option of the call wins over it."""
    run(shell, "%config WisGate.size = '1024x640'\n%config WisGate.quality = 'low'")
    run(shell, "%gptimage a tree")
    run(shell, "%gptimage a tree --size 640x1024")
    assert wg.log()["size"].tolist() == ["1024x640", "640x1024"]
    assert wg.settings.size == "1024x640"


def test_load_twice_unload_and_load_again(shell):
    """Loading twice changes nothing, unloading leaves nothing behind, and loading again works."""
    manager = shell.magics_manager

    def count():
        return (
            len(manager.magics["line"]),
            len(manager.registry),
            len(shell.configurables),
            len(shell.Completer.custom_matchers),
        )

    loaded = count()
    wg.load_ipython_extension(shell)
    assert count() == loaded
    shell.run_line_magic("unload_ext", "wisgate_nb")
    assert "gptimage" not in manager.magics["line"]
    assert "gptimage" not in manager.magics["cell"]
    assert count() == (loaded[0] - 2, loaded[1] - 2, loaded[2] - 3, loaded[3] - 1)
    shell.run_line_magic("load_ext", "wisgate_nb")
    assert count() == loaded


def test_state_lives_with_the_shell(shell):
    """Another shell has settings of its own."""
    from IPython.core.interactiveshell import InteractiveShell

    wg.settings.size = "auto"
    InteractiveShell.clear_instance()
    InteractiveShell.instance()
    assert wg.settings.size is None


def test_help_lists_every_option(shell):
    """%gptimage --help has each flag of the table."""
    _, shown = run(shell, "%gptimage --help")
    assert all(flag in shown.stdout for option in OPTIONS for flag in option.all_flags)


def complete(shell, text):
    """What Tab offers at the end of `text`."""
    with provisionalcompleter():
        return [found.text for found in shell.Completer.completions(text, len(text))]


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("%gptimage --qu", ["--quality"]),
        ("%gptimage --quality ", ["auto", "high", "low", "max", "medium", "xhigh"]),
        ("%gptimage a cat --size 15", ["1536x1024"]),
        ("r = %gptimage --no", ["--no-validate"]),
        ("%%gptimage --mask-edits w", ["white"]),
        ("%wisgate us", ["usage"]),
        ("%wisgate login --", ["--keep"]),
    ],
)
def test_tab_completes_options_and_choices(shell, typed, offers):
    """What Tab offers is what the table has."""
    assert sorted(complete(shell, typed)) == offers


def test_tab_leaves_the_prompt_alone(shell):
    """In the body of a cell nothing of ours is offered."""
    assert "--quality" not in complete(shell, "%%gptimage\n--qu")


@pytest.mark.parametrize(
    "command", ["", "status", "doctor", "log", "usage", "check", "help", "curl @-1", "rescue", "logout"]
)
def test_every_subcommand_runs(shell, command):
    """Each %wisgate subcommand works on a store with one call."""
    run(shell, f"%gptimage {SMALL} a kite;")
    result, shown = run(shell, f"%wisgate {command}")
    assert result.success, shown.stdout


def test_an_unknown_subcommand_names_the_nearest(shell):
    """A slip in a subcommand is named."""
    _, shown = run(shell, "%wisgate stauts")
    assert "did you mean status" in shown.stdout


def test_status_never_shows_the_key(shell, monkeypatch):
    """With a key set, status says set and nothing of it."""
    monkeypatch.setenv("WISDOM_GATE_KEY", "sk-canary-0123456789abcdef")
    monkeypatch.setenv("WISGATE_BASE_URL", "http://127.0.0.1:9/v1")
    _, shown = run(shell, "%wisgate status")
    assert "canary" not in shown.stdout
    assert "set (environment" in shown.stdout


def test_curl_and_code_send_nothing(shell):
    """--curl and --code print the call with the key's variable and add no row."""
    _, shown = run(shell, "%gptimage it's a cat --n 2 --curl")
    assert "https://api.wisgate.ai/v1/images/generations" in shown.stdout
    assert "Authorization: Bearer $WISDOM_GATE_KEY" in shown.stdout
    assert "Content-Type: application/json" in shown.stdout
    _, shown = run(shell, "%gptimage it's a cat --n 2 --code")
    compile(shown.stdout, "code", "exec")
    assert len(wg.log()) == 0


def test_every_subcommand_is_a_python_function_of_its_name(shell):
    """What a cell's line does, a program can do: `%wisgate check` is `wg.check()`."""
    for name in COMMANDS.keys() - {"help"}:
        function = getattr(wg, name)
        assert callable(function), name
        assert inspect.getdoc(function), name
    assert {"prune", "jobs", "cancel", "retry", "curl", "status"} < COMMANDS.keys()
