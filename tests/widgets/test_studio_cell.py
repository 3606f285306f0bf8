"""The request as code: run, it makes the same calls; what a cell cannot hold says so, and Python holds it."""

import ast
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager
from studio_samples import QUICK, counting

import wisgate_nb as wg
from wisgate_nb.errors import RequestError, SettingsError, WisGateError
from wisgate_nb.magic.asked import ask_of as asked_by_cell
from wisgate_nb.magic.parse import parse
from wisgate_nb.planning.plan import Plan
from wisgate_nb.workbench.values import Values, axis_text

PROMPTS = [
    "a fox",
    "two lines\n  indented, and 'quotes' \"double\" \\ back",
    "first\n---\nsecond {{mood}}\n---",
    "%%time\n%matplotlib inline\n!ls\n?help",
    '{"json": "a|b", "deep": {"x": [1, 2]}} \\{a|b} {{mood}} {red|blue}',
    "trailing spaces   \n\n",
    "#ff0000 costs $10; 50% | today;",
    "ünï \U0001f98a \u202e \u2028 line",
    "a\tb",
]
PASTED = [">>> print(1)", "text\n>>> more", "In [1]: x\nOut[1]: y"]
ON = st.just(value=True)
JSON_LIKE = ["x", "3", "true", "two words", '"q"', "[1]"]
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "size": st.sampled_from(["auto", "1024x1024"]),
        "quality": st.sampled_from(["low", "high"]),
        "n": st.integers(1, 3),
        "replicates": st.integers(1, 3),
        "tag": st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
        "compression": st.integers(0, 100),
        "raw": ON,
        "fresh": ON,
        "max_calls": st.integers(0, 5),
        "timeout": st.floats(1, 100),
        "param": st.dictionaries(
            st.from_regex(r"[a-z_]{3,9}", fullmatch=True),
            st.one_of(st.booleans(), st.integers(-5, 5), st.sampled_from(JSON_LIKE)),
            max_size=2,
        ),
    },
)
WORDS = st.text(st.sampled_from("ab c'\"\\-%{}|=;$#é"), min_size=1, max_size=12)


def seen_by_magic(cell):
    """Line and body as IPython hands them to the magic."""
    code = TransformerManager().transform_cell(cell)
    return [ast.literal_eval(node) for node in ast.parse(code).body[0].value.args][1:]


def calls_of(ask, session):
    """What each call would send, and as which replicate; the sending options too."""
    plan = Plan(ask, session)
    choices = plan.choices
    sent = [(call.request.digest(), call.request.count, call.combination.replicate) for call in plan.calls()]
    return sent, choices.tags, choices.fresh, choices.max_calls, choices.timeout


def agrees(studio, variables):
    """The cell, if it asks for what the studio asks for; else this fails."""
    cell = studio.request_cell
    line, body = seen_by_magic(cell)
    assert calls_of(asked_by_cell(parse(line), body, variables), studio.session) == calls_of(
        studio.plan.ask, studio.session
    )
    return cell


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_prompt_is_the_body_of_its_cell(session, prompt):
    """Rules, percent signs, quotes, braces and blanks reach the magic as they stand in the field."""
    mood = "calm"
    cell = agrees(wg.studio(prompt, variables={"mood": mood}), {"mood": mood})
    assert cell.split("\n", 1)[1] == prompt


@pytest.mark.parametrize("prompt", PASTED)
def test_what_ipython_would_change_is_not_written_as_a_cell(session, prompt):
    """IPython strips pasted prompts before any magic: the cell is refused with the way out, and Python works."""
    studio = wg.studio(prompt)
    with pytest.raises(SettingsError, match=r"IPython changes this prompt.*\nuse the same request as Python"):
        _ = studio.request_cell
    assert repr(prompt) in studio.request_python
    assert set(studio.code()) == {"no_cell", "python"}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prompt=WORDS, options=OPTIONS)
def test_cells_ask_for_what_the_studio_asks_for(session, prompt, options):
    """Whatever the fields hold, its cell reads back as the same calls, or there is none and the error says why."""
    studio = wg.studio(prompt, variables={}, format="jpeg", **options)
    try:
        list(studio.plan.calls())  # also where one alternative of the prompt is empty
    except WisGateError:
        return
    if str(options.get("tag", "")).isprintable():
        agrees(studio, {})
        return
    with pytest.raises(SettingsError, match=r"tag has a line break.*first line"):
        _ = studio.request_cell


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.one_of(WORDS.filter(str.strip), st.integers(-9, 99)), min_size=1, max_size=4))
def test_axes_survive_fields_and_cells(session, values):
    """Values with spaces, commas and quotes come through the field and the cell, or are refused at once."""
    try:
        text = axis_text("style", values)
    except SettingsError:
        return
    studio = wg.studio("a {{style}} fox", axes={"style": values})
    assert studio.values.axes == (("style", text),)
    try:
        list(studio.plan.calls())
    except RequestError:
        return
    agrees(studio, {})


@pytest.mark.parametrize("value", ["C:\\dir\\", 'a "b" \\', "it's", "--edit", "ends with ;", "{x}", "$HOME"])
def test_quotes_and_backslashes_survive_the_line(session, value):
    """What would end a quoted value on the magic's line, or look like an option, comes through."""
    agrees(wg.studio("a {{style}} fox", axes={"style": [value, "ink"]}, tag=value, param={"note": value}), {})


def test_an_axis_that_no_field_holds_is_refused():
    """A value with the separator in it, or of another type, is not made into something else."""
    with pytest.raises(SettingsError, match=r"axis style cannot be written in a field: 'a\|\|b', 'c'"):
        wg.studio("{{style}}", axes={"style": ["a||b", "c"]})


def test_running_the_cell_sends_nothing_again(shell, monkeypatch):
    """The copied cell, run in the notebook, and the copied Python reuse every call of the studio's run."""
    shell.user_ns["mood"] = "calm"
    shell.run_cell("import wisgate_nb as wg")
    shell.user_ns["options"] = QUICK
    done = shell.run_cell(
        "s = wg.studio('a {style: oil|ink} fox, {{mood}}\\n---\\na \"cat\"', axes={'n': [1, 2]}, tag='two words',"
        " replicates=2, where='n < 2 or style != \"ink\"', **options); s.generate(yes=True); s.wait(60)"
    )
    assert done.success
    studio = shell.user_ns["s"]
    made = {image.id for image in studio.sweep.images}
    assert studio.sweep.counts["ok"] == studio.plan.count > 8
    with counting(monkeypatch) as asked:
        assert shell.run_cell(studio.request_cell).success
        again = shell.user_ns["_"]
        assert shell.run_cell(studio.request_python).success
        python = shell.user_ns["sweep"]
    assert asked == []
    assert {image.id for image in again.images} == {image.id for image in python.images} == made


def test_an_edit_with_a_painted_mask_is_code_too(shell, monkeypatch):
    """A painted mask, and a source that Python holds, are files of the store in the cell; nothing is sent again."""
    from PIL import Image

    shell.run_cell("import wisgate_nb as wg")
    shell.user_ns["photo"] = Image.linear_gradient("L").resize((640, 640)).convert("RGB")
    shell.run_cell("s = wg.studio('another sky', quality='low', image=photo)")
    studio = shell.user_ns["s"]
    marked = np.zeros((640, 640), bool)
    marked[:200] = True
    studio.mask_this(shell.user_ns["photo"]).set_mask(marked)
    studio.generate()
    studio.wait(60)
    cell = studio.request_cell
    assert re.search(r"--edit \.wisgate/commands/\w{64}\.png --mask \.wisgate/commands/\w{64}\.png", cell)
    with counting(monkeypatch) as asked:
        assert shell.run_cell(cell).success
        assert shell.run_cell(studio.request_python).success
    assert asked == []
    assert studio.sweep.counts["ok"] == 1


def test_a_file_is_never_taken_for_a_variable(session, tmp_path):
    """A source named like a variable of the notebook is written as a path."""
    from PIL import Image

    Image.new("RGB", (64, 64)).save(tmp_path / "photo", "PNG")
    studio = wg.studio("a fox", image="photo")
    assert "--edit ./photo" in agrees(studio, {"photo": b"another"})


def test_what_the_line_holds_is_in_the_order_of_the_help(session):
    """Options stand as `--help` lists them, whatever the order in which they were set."""
    values = Values("a fox", options={"quality": "low", "size": "1024x1024", "n": "2", "replicates": "3"})
    studio = wg.studio()
    studio.values = values
    assert studio.request_cell.splitlines()[0] == "%%gptimage --n 2 --size 1024x1024 --quality low --replicates 3"
