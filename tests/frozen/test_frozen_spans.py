"""Changes by spans: only what is named changes, whatever the text looks like."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wisgate_nb.frozen.spans import Drop, Put, changed_text, changed_value

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from('",:{}[]\\'), max_size=5)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=20
)
FORMS = st.builds(
    lambda indent, before, after: {"indent": indent, "separators": (before + ",", after + ":" + after)},
    st.sampled_from([None, 0, 1, 4, "\t", "\r\n"]),
    st.sampled_from(["", " ", "\n"]),
    st.sampled_from(["", " ", "\r\n\t"]),
)


@st.composite
def changed(draw, value):
    """Some changes that fit a value: at any depth, in any place."""
    if not isinstance(value, (dict, list)):
        return {}
    members = value.items() if isinstance(value, dict) else enumerate(value)
    made = {}
    for name, inner in members:
        kinds = ["keep", "inside", *(["drop", "put"] if isinstance(value, dict) else [])]
        kind = draw(st.sampled_from(kinds))
        if kind == "inside" and isinstance(inner, (dict, list)):
            made[name] = draw(changed(inner))
        elif kind == "drop":
            made[name] = Drop()
        elif kind == "put":
            made[name] = Put(name, draw(st.text(max_size=5)))
    return made


@given(data=st.data(), value=st.dictionaries(NAMES, VALUES, max_size=5), form=FORMS, ascii_only=st.booleans())
def test_any_change_to_any_json_is_the_change_of_its_value(data, value, form, ascii_only):
    """Whatever is dropped or put, the text then reads as the value with the same changes, in the same order."""
    changes = data.draw(changed(value))
    text = json.dumps(value, **form, ensure_ascii=ascii_only)
    made = json.loads(changed_text(text, changes))
    assert json.dumps(made) == json.dumps(changed_value(value, changes))


@given(value=st.dictionaries(NAMES, VALUES, max_size=5), form=FORMS)
def test_no_change_changes_nothing(value, form):
    """Without changes, and with changes to names that are not there, the text stays character for character."""
    text = json.dumps(value, **form)
    assert changed_text(text, {}) == text
    assert changed_text(text, {"no such name": Drop()} if "no such name" not in value else {}) == text


@pytest.mark.parametrize(
    ("text", "names", "then"),
    [
        ('{"a": 1, "b": 2, "c": 3}', "a", '{"b": 2, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', "b", '{"a": 1, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', "c", '{"a": 1, "b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', "ab", '{"c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', "bc", '{"a": 1}'),
        ('{"a": 1, "b": 2, "c": 3}', "ac", '{"b": 2}'),
        ('{\n  "a": 1,\n  "b": 2\n}', "ab", "{}"),
        ('{\n  "a" : {"x": [1, 2]} ,\n  "b": 2.50\n}', "a", '{\n  "b": 2.50\n}'),
        ('{\n  "a" : 1e5 ,\n  "b": "}{,"\n}', "b", '{\n  "a" : 1e5\n}'),
        ('{"a\\u0062": 1, "c": "\\ud83d\\ude00"}', ["ab"], '{"c": "\\ud83d\\ude00"}'),
    ],
)
def test_a_dropped_member_leaves_no_trace(text, names, then):
    """A member goes with its comma and its line; numbers, escapes and blanks of the others stay as written."""
    assert changed_text(text, {name: Drop() for name in names}) == then


def test_a_name_that_stands_twice_is_refused():
    """Of two members with one name it is not known which is meant, so neither is touched."""
    with pytest.raises(ValueError, match="'a' stands twice"):
        changed_text('{"a": 1, "a": 2}', {"a": Drop()})
