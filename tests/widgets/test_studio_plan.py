"""The plan line: what stands beside Generate while somebody types. Nothing is sent, and nothing blocks."""

import threading

import pytest
from studio_samples import PATIENCE, QUICK, board, counting, form, plan_of, planned, shown

import wisgate_nb as wg
from wisgate_nb.errors import SettingsError

SERVICE = "http://127.0.0.1:9/v1"
"""Nobody listens there: a plan must not ask anyone."""


def test_typing_makes_the_plan_anew(session, comms, monkeypatch):
    """Each field that changes is planned: calls, what the store has, tokens; nothing is sent by it."""
    studio = shown(**QUICK)
    assert plan_of(studio)[0] == "empty"
    with counting(monkeypatch) as asked:
        form(studio).prompt.value = "a {style: oil|ink} fox"
        state, line = plan_of(studio)
        assert (state, line.split(" · ")[0]) == ("good", "2 calls (2 new)")
        assert "tokens" in line
        form(studio).options["replicates"].value = "3"
        assert plan_of(studio)[1].startswith("6 calls (6 new)")
    assert asked == []


def test_what_the_store_has_is_told_apart(session, comms):
    """After a run the line says what is new and what is reused; with nothing new there is nothing to send."""
    studio = shown("a {style: oil|ink} fox", **QUICK)
    studio.generate()
    studio.wait(PATIENCE)
    assert plan_of(studio) == ("good", "2 calls (2 reused) · nothing to send")
    studio.prompt = "a {style: oil|ink|pen} fox"
    assert plan_of(studio)[1].startswith("3 calls (1 new, 2 reused)")


def test_money_stands_with_where_it_comes_from(session, comms):
    """With the user's own table the line has an amount, named as theirs; without one it says what to do."""
    studio = shown("a fox", **QUICK)
    assert "cost unknown (no price table: wg.prices)" in plan_of(studio)[1]
    wg.prices["gpt-image-2"] = wg.Price(5, 8, 30)
    studio.prompt = "a cat"
    assert "would be $0.0032 (your price table)" in plan_of(studio)[1]
    wg.settings.base_url = SERVICE
    studio.prompt = "a dog"
    assert " $0.0032 (your price table)" in plan_of(studio)[1]
    assert "would be" not in plan_of(studio)[1]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (
            "prompt",
            "a {{styl}} fox",
            "{{styl}} has no value: no axis and no variable is called styl; did you mean style?",
        ),
        ("quality", "lwo", "quality got 'lwo'"),
        ("n", "many", "n got 'many'; it takes a whole number (images per call, 1-10)"),
        ("size", "10x10", "10x10"),
        ("where", "styl == 1", "styl"),
        ("axes", (("", "a,b"),), "an axis has no name"),
        ("axes", (("style", ""),), "axis style has no values"),
        ("axes", (("qualty", "low,high"),), "quality"),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(session, comms, field, value, said):
    """The error of the plan stands there in its own words, with the nearest name, and Generate is off."""
    studio = shown("a fox in {{style}}", variables={"style": "ink"}, **QUICK)
    if field == "prompt":
        form(studio).prompt.value = value
    elif field == "axes":
        form(studio).axes.show(value)
        form(studio)._changed()
    else:
        made = form(studio).options[field]
        made.options = [*made.options, (value, value)] if field == "quality" else getattr(made, "options", ())
        made.value = value
    state, line = plan_of(studio)
    assert state == "bad"
    assert said in "\n".join([line, *board(studio).plan["notes"]])


def test_a_million_million_calls_are_only_a_number(session, comms):
    """A slip that asks for 10^12 calls is counted at once, and cannot be sent."""
    studio = shown("{{a}}{{b}}{{c}}{{d}}", axes=[(name, "1..1000") for name in "abcd"])
    assert plan_of(studio) == ("bad", "1,000,000,000,000 calls: at most 100,000 are sent at once")
    studio.generate(yes=True)
    with pytest.raises(wg.RequestError, match="1,000,000,000,000 calls"):
        studio.wait(PATIENCE)


def test_slips_are_told_below_the_line(session, comms):
    """What lint finds in the prompt stands as a note; the prompt can be sent all the same."""
    studio = shown("a {style} fox, {{style}}", axes={"style": ["oil", "ink"]}, **QUICK)
    assert plan_of(studio)[0] == "good"
    assert any("{style}" in note for note in board(studio).plan["notes"])


def test_a_limit_is_told_before_anything_is_sent(session, comms):
    """Above max_calls the line is bad and says the limit's own words, and generating raises them."""
    studio = shown("a {x: 1|2|3} fox", max_calls=2, **QUICK)
    assert plan_of(studio)[0] == "bad"
    assert "max_calls is 2" in "".join(board(studio).plan["notes"])
    studio.generate()
    with pytest.raises(wg.BudgetError, match="max_calls is 2"):
        studio.wait(PATIENCE)
    assert board(studio).problem["title"] == "budget"
    assert studio.sweeps == []


def test_only_the_last_of_many_changes_is_planned(session, comms, monkeypatch):
    """While a plan is being made, typing goes on: what is older by then is never shown."""
    from wisgate_nb.workbench import stage as module

    studio = shown("a fox", **QUICK)
    began, go_on = threading.Event(), threading.Event()
    real = module.plan_line

    def held(plan):
        if not began.is_set():
            began.set()
            assert go_on.wait(PATIENCE)
        return real(plan)

    lines = []
    board(studio).observe(lambda change: lines.append(change["new"]["line"].split(" · ")[0]), names="plan")
    monkeypatch.setattr(module, "plan_line", held)
    studio.prompt = "a {x: 1|2} fox"
    assert began.wait(PATIENCE)
    studio.prompt = "a {x: 1|2|3} fox"
    go_on.set()
    assert plan_of(studio)[1].startswith("3 calls")
    assert lines == ["3 calls (3 new)"]


def test_fields_come_from_the_one_table(session, comms):
    """Every option of a plan has its field or its row; choices, help and settings' defaults are the table's."""
    from wisgate_nb.request.options import KEYWORDS, SWEEP_KEYWORDS

    wg.settings.quality = "low"
    options = form(shown()).options
    rows = {"mask", "param", "save"}
    assert set(options) == (set(KEYWORDS) | set(SWEEP_KEYWORDS)) - rows
    assert [value for _, value in options["background"].options[1:]] == list(KEYWORDS["background"].choices)
    assert tuple(options["size"].options) == KEYWORDS["size"].choices
    assert options["quality"].options[0] == ("default: low", "")
    assert all(field.tooltip == (KEYWORDS | SWEEP_KEYWORDS)[name].help for name, field in options.items())


def test_unknown_options_are_refused_with_the_nearest():
    """`wg.studio(prompt, qualty=...)` fails as every function of the package does."""
    with pytest.raises(SettingsError, match="did you mean quality"):
        wg.studio("a fox", qualty="low")


def test_values_that_no_field_shows_are_kept(session, comms):
    """What was given by code and has no field, or no such choice, survives typing in others."""
    studio = shown("a fox", param={"seed": 3}, quality="hd", validate=False, tag=["a, b", "c"], size="64x64")
    form(studio).prompt.value = "a cat"
    options = planned(studio).values.options
    assert options == {"param": {"seed": 3}, "quality": "hd", "validate": False, "tag": ["a, b", "c"], "size": "64x64"}
    form(studio).options["tag"].value = "d"
    assert studio.values.options["tag"] == "d"


def test_no_trait_holds_a_key(session, comms, monkeypatch):
    """With a key set, nothing that goes to the page has it, and there is no field for one."""
    import ipywidgets

    monkeypatch.setenv("WISDOM_GATE_KEY", "sk-" + "q" * 40)
    studio = shown("a fox sk-" + "q" * 8)
    studio.generate()
    assert studio._stage.behind.settled(PATIENCE)
    assert "q" * 40 not in repr([sent for comm in comms for sent in comm.sent])
    assert not any(isinstance(made, ipywidgets.Password) for made in _all(studio.widget))


def _all(widget):
    return [widget, *(one for child in getattr(widget, "children", ()) for one in _all(child))]
