"""One table of options, shared by parser, help, Tab and the Python signatures."""

import inspect

import pytest

import wisgate_nb as wg
from wisgate_nb.api import Options, told
from wisgate_nb.config import WisGate
from wisgate_nb.errors import SettingsError
from wisgate_nb.request.options import ALIASES, BY_FLAG, KEYWORDS, OPTIONS, keyword_of


def test_python_signatures_are_the_table():
    """generate and edit take exactly the table's keywords, and edits_only ones belong to edit."""
    generate, edit = (set(inspect.signature(f).parameters) for f in (wg.generate, wg.edit))
    assert generate == {"prompt", "validate"} | {n for n, o in KEYWORDS.items() if not o.edits_only}
    assert edit == {"prompt", "image", "validate"} | set(KEYWORDS)
    assert inspect.signature(wg.agenerate) == inspect.signature(wg.generate)
    assert set(inspect.signature(wg.aedit).parameters) == edit


def test_the_typed_keywords_are_the_table():
    """What a type checker allows is what the table has, with the API's own names beside them."""
    shared = {name for name, option in KEYWORDS.items() if not option.edits_only}
    assert set(Options.__annotations__) == shared | set(ALIASES) | {"validate"}


def test_every_setting_of_the_table_is_a_trait():
    """An option marked as a setting has its trait."""
    assert {o.name for o in OPTIONS if o.setting} <= set(WisGate.class_trait_names(config=True))


def test_flags_are_unique():
    """No two options share a flag."""
    assert len(BY_FLAG) == sum(len(option.all_flags) for option in OPTIONS)


def test_unknown_keywords_name_the_nearest():
    """A slip in a keyword is named, and nothing is sent."""
    with pytest.raises(SettingsError, match="did you mean quality"):
        wg.generate("a cat", qualty="low")
    assert keyword_of("output_format") == "format"


def test_a_docstring_is_the_same_with_and_without_its_indentation():
    """Python takes it off from 3.13 on; the options are listed on either side."""
    arguments = {"size": "auto or WIDTHxHEIGHT"}
    found = told("Make.\n\n    Args:\n        **options: as listed.\n    ", arguments)
    assert found == told("Make.\n\nArgs:\n    **options: as listed.\n", arguments)
    assert found == "Make.\n\nArgs:\n    size: auto or WIDTHxHEIGHT."


def test_docstrings_list_the_options():
    """help(wg.generate) tells every option."""
    assert all(f"{name}:" in wg.edit.__doc__ for name in KEYWORDS)
