"""The table of options as a user meets it: in the help, behind Tab, typed on a line, and in a request."""

from __future__ import annotations

import inspect
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

import wisgate_nb as wg
from wisgate_nb.config import WisGate
from wisgate_nb.errors import RequestError
from wisgate_nb.magic.complete import complete_gptimage
from wisgate_nb.magic.help import option_help
from wisgate_nb.magic.parse import parse
from wisgate_nb.request.models import family_of
from wisgate_nb.request.options import (
    ALIASES,
    BY_FLAG,
    BY_NAME,
    KEYWORDS,
    OPTIONS,
    SWEEP_KEYWORDS,
    Kind,
    Scope,
    keyword_of,
    nearest,
)
from wisgate_nb.request.request import Request
from wisgate_nb.request.validate import check_limits

HELP = Path(__file__).with_name("help_of_options.txt")
ALSO_TAKEN = {"background": {"output_format": "webp"}, "quality": {"model": "gpt-image-2.5-flare"}}


def test_the_help_reads_as_it_was_approved():
    """`%gptimage --help` lists every option with its flags, its value and what it does, word for word."""
    assert option_help().endswith("\n\n" + HELP.read_text(encoding="utf-8").rstrip("\n"))


@pytest.mark.parametrize("name", ["size", "quality", "background", "format", "moderation", "model"])
def test_what_tab_offers_is_taken(name):
    """Every value that Tab offers after a flag passes the checks of a request."""
    offered = complete_gptimage(f"--{name} ")
    assert offered == list(BY_NAME[name].choices)
    for value in offered:
        field = BY_NAME[name].field
        check_limits(Request(route="generations", prompt="a cat", **ALSO_TAKEN.get(name, {}) | {field: value}))
    assert family_of("gpt-image-2.5-flare").qualities == BY_NAME["quality"].choices


def test_tab_offers_each_number_of_partial_pictures_and_no_other():
    """0 to 3 are offered and pass; 4 is neither."""
    for value in BY_NAME["partials"].choices:
        check_limits(Request(route="generations", prompt="a cat", partial_images=int(value)))
    with pytest.raises(RequestError, match="allowed are 0 to 3"):
        check_limits(Request(route="generations", prompt="a cat", partial_images=len(BY_NAME["partials"].choices)))


def test_tab_offers_only_options_as_axes():
    """What is offered behind `--axis` is an option's name and its equals sign."""
    offered = BY_NAME["axis"].choices
    assert [choice[-1] for choice in offered] == ["="] * 8
    assert {choice[:-1] for choice in offered} <= set(BY_NAME)
    assert complete_gptimage("--axis qu") == ["quality="]


def test_every_option_is_of_a_known_kind():
    """Kinds and scopes are those that the parser and the signatures tell apart."""
    assert {option.kind for option in OPTIONS} == set(get_args(Kind))
    assert {option.scope for option in OPTIONS} == set(get_args(Scope))


LINE = (
    "-n 2 --size auto --quality low --background opaque --format png --compression 7 --moderation low --model m"
    " --param a=1 --param b=x --edit a.png --edit b.png --mask c.png --mask-edits white --partials 1"
    " --axis style=oil,ink --axis light=dim --zip a,b --zip c,d --where 'n < 3' -r 4 --raw --rows a --cols b --dry-run"
    " --max-cost 1.5 --max-calls 9 --yes --bg --fresh --replay --resend --concurrency 3 --timeout 2.5 --retries 0"
    " -o out --save dir --tag one --tag two --no-validate --curl --code"
)
READ = {
    "n": 2, "size": "auto", "quality": "low", "background": "opaque", "format": "png", "compression": 7,
    "moderation": "low", "model": "m", "param": {"a": 1, "b": "x"}, "edit": ["a.png", "b.png"], "mask": "c.png",
    "mask_edits": "white", "partials": 1, "axis": [("style", ("oil", "ink")), ("light", ("dim",))],
    "zip": ["a,b", "c,d"], "where": "n < 3", "replicates": 4, "rows": "a", "cols": "b", "max_cost": 1.5,
    "max_calls": 9, "concurrency": 3, "timeout": 2.5, "retries": 0, "out": "out", "save": "dir",
    "tag": ["one", "two"],
    **dict.fromkeys("raw dry_run yes bg fresh replay resend no_validate curl code".split(), True),
}  # fmt: skip


def test_every_option_is_read_from_a_line_as_what_it_is():
    """Numbers become numbers, flags take no value, and what may be repeated is gathered."""
    assert parse(LINE).options == READ
    assert set(READ) == set(BY_NAME)


def test_options_have_the_fields_of_a_request():
    """An option of the API's body has the field that its own name, or the API's name for it, says."""
    told = {option.field for option in OPTIONS if option.field}
    own = {"route", "prompt", "extra", "sources", "mask"}
    assert told == {field.name for field in fields(Request)} - own
    assert all(ALIASES.get(option.field, option.field) == option.name for option in OPTIONS if option.field)


def test_the_names_of_the_api_are_taken_as_keywords():
    """People paste them from its documentation."""
    assert {alias: BY_NAME[keyword_of(alias)].field for alias in ALIASES} == {alias: alias for alias in ALIASES}
    assert keyword_of("validate") == "validate"


def test_settings_are_the_options_that_have_a_trait():
    """`%config WisGate` has a default for each option that says so, and for no other."""
    traits = set(WisGate.class_trait_names(config=True))
    assert {option.name for option in OPTIONS if option.setting} == traits & set(BY_NAME)


def test_a_sweep_takes_the_keywords_of_calls_and_sweeps():
    """`plan` and `sweep` take both kinds of keywords, and none that only a magic has."""
    taken = set(inspect.signature(wg.sweep).parameters)
    assert set(SWEEP_KEYWORDS) | set(KEYWORDS) <= taken
    assert not taken & ({o.name for o in OPTIONS if o.scope == "magic"} - {"axis"})
    assert {o.name for o in OPTIONS if o.edits_only} == {"edit", "mask", "mask_edits"}


def test_an_option_of_another_service_is_no_slip_for_one_of_ours():
    """`--seed` is told about in either spelling, and nothing near to it is proposed; near names are, far ones not."""
    for name in ("seed", "--seed"):
        assert (
            nearest(name, list(BY_FLAG)) == "; the model has no seed: replicates makes independent calls of one prompt"
        )
    assert nearest("--qualty", list(BY_FLAG)) == "; did you mean --quality?"
    assert nearest("--zzzz", list(BY_FLAG)) == ""
    assert nearest("--style", list(BY_FLAG)) == "", "the hyphens that all flags have make none of them near"
