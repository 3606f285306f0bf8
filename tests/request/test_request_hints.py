"""The words of hints, whole: names of models, surprises, and conditions in the spelling of another language."""

from __future__ import annotations

import pytest

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.models import KNOWN, model_hint
from wisgate_nb.request.request import Request
from wisgate_nb.request.slips import spelling_hint
from wisgate_nb.request.validate import hints
from wisgate_nb.request.where import parse_where

GONE = "{} was {} at OpenAI; the server may refuse it"
HINTS = [
    ({"size": "2560x1440"}, []),
    ({"size": "2576x1440"}, ["size 2576x1440 is above 2560x1440, which the service calls experimental"]),
    ({"model": "dall-e-2"}, [GONE.format("dall-e-2", "removed on 2026-05-12")]),
    ({"model": "gpt-image-1"}, [GONE.format("gpt-image-1", "shut down on 2026-10-23")]),
    (
        {"background": "transparent"},
        [("transparent backgrounds of gpt-image-2 are refused by some servers; if so, try gpt-image-2.5-flare")],
    ),
    ({"background": "transparent", "model": "gpt-image-2.5-flare"}, []),
    ({"background": "opaque", "size": "auto"}, []),
]


@pytest.mark.parametrize(("fields", "told"), HINTS, ids=[str(fields) for fields, _ in HINTS])
def test_a_hint_is_told_whole_and_only_where_it_belongs(fields, told):
    """What may surprise is told; the size at the edge, and another model, are nothing to tell about."""
    assert hints(Request(route="generations", prompt="a cat", **fields)) == told


LOWER = "model ids are lower case with hyphens: did you mean {!r}?"
SLIP = "model {!r} is not one this package knows: did you mean {!r}?"
PLACEHOLDER = "model {!r} looks like a placeholder; the usual id is 'gpt-image-2'"
MODELS = {
    **dict.fromkeys(
        (
            "<model>",
            "{model}",
            "$M",
            "your-model",
            "my_model",
            "the model",
            "model",
            "model-name",
            "model_id",
            "modelname",
            "xxx",
            "xxxxx",
            "TODO",
            "none",
            "Null",
            " ",
            "x/",
            "a/<b>",
        ),
        PLACEHOLDER,
    ),
    **dict.fromkeys(
        (*KNOWN, "openai/gpt-image-2", "gpt-image-2-2026-04-21", "xx", "models", "flux", "theme", "dall-e-2")
    ),
    **{name: LOWER.format("gpt-image-2") for name in ("GPT-Image-2", "gpt image 2", "gpt_image_2", " gpt-image-2")},
    "Gpt-Image-2-2026-04-21": LOWER.format("gpt-image-2-2026-04-21"),
    "gptimage2": SLIP.format("gptimage2", "gpt-image-2"),
    "gpt-imge-1.5": SLIP.format("gpt-imge-1.5", "gpt-image-1.5"),
    "a/gpt-imag-2": SLIP.format("a/gpt-imag-2", "gpt-image-2"),
    "gpt-imag": None,
}


@pytest.mark.parametrize("name", MODELS)
def test_a_models_name_is_hinted_at_when_it_looks_like_a_slip(name):
    """Placeholders, capitals and near misses are told; names of other services are left alone."""
    assert model_hint(name) == (MODELS[name] and MODELS[name].format(name))


SPELLINGS = {
    **dict.fromkeys(
        (f"a == {quote}" for quote in "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"), "use straight quotes: \" or '"
    ),
    **dict.fromkeys(("a & b", "a && b"), 'write "and" instead of &'),
    **dict.fromkeys(("a | b", "a || b"), 'write "or" instead of |'),
    "a <> b": "write != instead of <>",
    "a === b": "write == instead of ===",
    **dict.fromkeys(("a =< b", "a => b"), "write <= or >="),
    "a = b": "write == instead of =",
    "(a := b)": "write == instead of :=",
    **dict.fromkeys(("!a", "~a"), 'write "not" instead of !'),
    **dict.fromkeys(("a AND b", "a OR b", "NOT a", "a IN b"), "write and, or, not, in with small letters"),
    "{a} == 1": "write an axis by its name, without braces",
    **dict.fromkeys(("a != b", "a == '='", 'a == "&|!"', "a <= b and b >= c", "ANDY == 1"), ""),
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_spelling_of_another_language_is_put_right(text):
    """The first one outside of quotes is told, whole; what is Python's own is not."""
    assert spelling_hint(text) == SPELLINGS[text]


def test_a_condition_of_2000_characters_is_read():
    """One more is not; of a long one 79 are shown."""
    parse_where("a == 1".ljust(2_000))
    with pytest.raises(SettingsError, match="has 2,001 characters; at most 2,000 are allowed"):
        parse_where("a == 1".ljust(2_001))
    for length, shown in ((80, "a + " + "1" * 76), (81, "a + " + "1" * 75 + "…")):
        with pytest.raises(SettingsError) as caught:
            parse_where("a + " + "1" * (length - 4))
        assert str(caught.value).startswith(f"--where cannot use {shown}: there is no arithmetic")


def test_a_condition_may_run_over_lines():
    """A break is a blank."""
    assert parse_where("n <\n3 and\n n > 1").holds({"n": 2})
    assert not parse_where("n <\n3 and\n n > 1").holds({"n": 3})


EXAMPLE = 'for example: style != "ink" or n < 3   quality in ("low", "medium")'
NODES = {
    "len(a) == 3": "nothing is called here",
    "a + 1 == 2": "there is no arithmetic here; write the result as a number",
    "f'{a}' == 'x'": "f-strings are not read; write the text itself",
    "lambda: 1": "there are no functions here",
    "1 if a else 2": "write it with and, or, not",
    "a == b'x'": "only names, comparisons, and, or, not are known",
    "a is None": '"is" is not known here; use == or !=',
    "(a < 2) == True": "a condition cannot be compared; join conditions with and, or, not",
    "a in ('x') != b": "write a == 'x', or a in ('x', ...) with a comma",
    "a in ('x')": "write a == 'x', or a in ('x', ...) with a comma",
}


@pytest.mark.parametrize("text", NODES)
def test_what_a_condition_may_not_hold_is_told(text):
    """The condition, the reason and an example."""
    with pytest.raises(SettingsError) as caught:
        parse_where(text)
    assert str(caught.value) == f"--where cannot use {text}: {NODES[text]}\n{EXAMPLE}"
