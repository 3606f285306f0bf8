"""What cannot be a space: each mistake with the nearest name or the way out."""

import pytest

from wisgate_nb.errors import RequestError, SettingsError
from wisgate_nb.request.space import build_space, parse_zip

OPTIONS = ("n", "size", "quality", "edit", "mask")

REFUSED = [
    ({"axes": {"stile": ["a"]}}, "axis stile is no field of the prompt and no option; did you mean style?"),
    ({"axes": {"zzz": ["a"]}}, "write {{zzz}} where its values belong"),
    ({"axes": {"qualty": ["low"]}}, "did you mean quality?"),
    ({"axes": {"single": ["a"]}}, "the prompt has {single}; a field takes two braces: {{single}}"),
    ({"axes": {"light": ["a"]}, "raw": True}, "--raw"),
    ({"axes": {"n": []}}, "axis n has no values"),
    ({"axes": [("n", (1,)), ("n", (2,))]}, "axis n was given twice"),
    ({"axes": {"style": ["a", "b"]}}, "oil|ink in the prompt and a|b as given"),
    ({"axes": {"light": ["x", None]}}, "value 2 of {{light}} is None"),
    ({"axes": {"n": [1, 2], "size": [1, 2, 3]}, "zips": [("n", "size")]}, "n has 2, size has 3"),
    ({"zips": [("style", "lihgt")]}, "--zip names lihgt, which is no axis; did you mean light?"),
    ({"zips": [("style", "zzz")]}, "there are: light, style"),
    ({"zips": [("style",)]}, "two axes or more"),
    ({"zips": [("style", "style")]}, "each once"),
    ({"zips": [("style", "replicate")]}, "replicate cannot be an axis"),
    ({"axes": {"n": [1, 2]}, "zips": [("style", "light"), ("light", "n")]}, "axis light is in two zips"),
    ({"zips": [("prompt", "style")]}, "--zip names prompt, which is no axis"),
    ({"where": "stile == 'oil'"}, "--where names stile, which is no axis; did you mean style?"),
    ({"where": "style == oil"}, "oil is a value of style: write it in quotes"),
    ({"where": "quality == 'low'"}, "quality, which is no axis; there are: light, replicate, style"),
    ({"where": "style == 'pen'"}, "keeps no combination\nstyle: oil|ink"),
    ({"where": "replicate > 1"}, "keeps no combination"),
    ({"where": "style < 3"}, "text and a number"),
    ({"where": "style = 'oil'"}, "write == instead of ="),
    ({"where": ""}, "is empty"),
    ({"replicates": 0}, "replicates got 0"),
    ({"replicates": True}, "replicates got True"),
    ({"replicates": 2.0}, "replicates got 2.0"),
    ({"replicates": 10**9}, "from 1 to 100,000"),
    ({"axes": {f"param.x{i}": [1] for i in range(29)}}, "31 axes; at most 30"),
    ({"axes": {"replicate": [1]}}, "replicate cannot be an axis"),
    ({"axes": {"n": {1, 2}}}, "no order"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=[str(given)[:60] for given, _ in REFUSED])
def test_a_mistake_is_named_before_anything_is_sent(given, words):
    """Axes, zips, conditions and replicates that cannot work: three lines at most, with the way out."""
    with pytest.raises((SettingsError, RequestError)) as caught:
        build_space(
            ["{style: oil|ink} {{light}} {single}"],
            **{"variables": {"light": ["x", "y"]}, "option_names": OPTIONS, **given},
        )
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


@pytest.mark.parametrize("prompts", [[], [""], ["a", ""], ""])
def test_an_empty_prompt_is_refused(prompts):
    """Nothing to show is nothing to send."""
    with pytest.raises(RequestError, match="the prompt is empty"):
        build_space(prompts)


def test_prompt_is_reserved_only_when_there_are_several():
    """One prompt may have a field called prompt; several are that axis themselves."""
    assert [one.prompt for one in build_space(["{{prompt}}"], axes={"prompt": ["a", "b"]})] == ["a", "b"]
    for given in ({"axes": {"prompt": ["a"]}}, {"variables": {"prompt": ["a", "b"]}}):
        with pytest.raises(SettingsError, match="the axis prompt is the prompt itself"):
            build_space(["{{prompt}}", "b"], **given)


def test_a_picture_among_values_does_not_disturb_messages():
    """Options may vary over arrays; looking for a misspelled name does not compare with them."""
    import numpy as np

    axes = {"edit": [np.zeros((2, 2)), np.ones((2, 2))]}
    with pytest.raises(SettingsError, match="oil, which is no axis"):
        build_space(["x"], axes=axes, where="edit == oil", option_names=OPTIONS)
    assert build_space(["x"], axes=axes, where="replicate == 1", option_names=OPTIONS).count == 2


def test_zips_are_typed_as_names_with_commas():
    """`--zip a,b`; blanks and hyphens as in an axis' name."""
    assert parse_zip(" style , mask-edits") == ("style", "mask_edits")
    with pytest.raises(SettingsError, match="two axes"):
        parse_zip("style")
