"""The linter is silent about texts that merely hold braces."""

import pytest
from lint_corpus import INNOCENT

from wisgate_nb.request.lint import lint


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_innocent_texts_have_no_slips(text):
    """JSON, LaTeX, code, markup and prose in many scripts give no warning at all."""
    assert [str(slip) for slip in lint(text)] == []


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_a_notebooks_variables_do_not_make_them_slips(text):
    """Nor with a namespace of ordinary variables: only fields that nothing fills are told about."""
    variables = {"df": object(), "i": 3, "np": pytest, "picture": "cat", "_": "x", "prompt": "p", "out": [1]}
    assert [str(slip) for slip in lint(text, variables=variables) if "{{" not in slip.excerpt] == []


def test_the_corpus_is_as_large_as_promised():
    """At least 40 innocent texts."""
    assert len(INNOCENT) > 100
