"""The same experiment for promptfoo: what is sent there is what was sent here, character for character."""

import json
import re

import pytest
from exports_making import edited, made
from hypothesis import given, settings
from hypothesis import strategies as st

from wisgate_nb.errors import InputError
from wisgate_nb.exports.export import export
from wisgate_nb.exports.nunjucks import guarded, literal, template_of

TOKEN = re.compile(r"\{%(.*?)%\}|\{\{(.*?)\}\}|\{#(.*?)#\}", re.DOTALL)


def rendered(template, variables):
    """What nunjucks makes of the few forms that are written: `{{ "x" }}`, `{{name}}`, a comment, an empty raw block."""
    assert "#}" not in TOKEN.sub("_", template), "an error in nunjucks"

    def value(found):
        if found[2] is None:
            return ""
        inner = found[2].strip()
        return json.loads(inner) if inner.startswith('"') else variables[inner]

    text = TOKEN.sub(value, template)
    assert not re.search(r"\{[{%#]", TOKEN.sub("_", template)), "a tag that was not closed"
    return text


def sent(config):
    """Every (prompt, provider) that promptfoo would send."""
    raws = {prompt["label"]: prompt["raw"] for prompt in config["prompts"]}
    providers = {provider["label"]: provider for provider in config["providers"]}
    return [
        (rendered(raws[label], test["vars"]), providers[name]["id"], providers[name]["config"])
        for test in config["tests"]
        for label in test["prompts"]
        for name in test["providers"]
    ]


LITERALS = [
    '{"scene": "a quay", "n": [1, 2.50]}',
    "{{name}} {% if x %} {# comment #}",
    "{% raw %}x{% endraw %} }} %} #}",
    "{{{{ }}",
    "ends with {",
    "{",
    "#}{#",
    "exec:/bin/true",
    "file:///etc/passwd",
    "portkey://x",
    "a cat / dog * all.txt",
    "notes.txt",
    "a.py:func",
    "*",
    "two\nlines {{ env.HOME }}\n",
    "emoji 😀 \u2028\x7f\x85",
    "$10 $& $1",
]


@pytest.mark.parametrize("text", LITERALS)
def test_literal_prompts_are_rendered_as_they_are(text):
    """Checked with promptfoo 0.121 itself; here with a small renderer of the same forms."""
    assert rendered(guarded(literal(text)), {}) == text


@given(st.text(st.sampled_from("{}%# \"ab\n/.'*")) | st.text())
@settings(deadline=None)
def test_any_text_is_rendered_as_it_is(text):
    """No tag is left that nunjucks would read."""
    assert rendered(guarded(literal(text)), {}) == text


@pytest.mark.parametrize("text", ["exec:/bin/true", "file://x", "a/b", "*.txt", "x.py", "a.b", "portkey://x", "C:\\x"])
def test_no_prompt_is_taken_for_a_file_or_a_program(text):
    """promptfoo's `maybeFilePath` says no to what holds a line break, and nothing begins with a scheme."""
    raw = guarded(literal(text))
    assert "\n" in raw
    assert raw.startswith("{%")
    assert guarded("a plain prompt, of words") == "a plain prompt, of words"


def test_axes_become_variables():
    """Fields and groups are promptfoo's variables; what a field takes from Python stays literal."""
    raw, variables = template_of(
        "a {style: oil|ink} of {{thing}} {a|b}", {"style": "oil", "thing": "x", "group1": "b"}, "a oil of x b"
    )
    assert raw == "a {{style}} of {{thing}} {{group1}}"
    assert variables == {"style": "oil", "thing": "x", "group1": "b"}
    assert template_of("{{{x}}}", {"x": "a"}, "{a}")[0] == '{{ "{" }}{{x}}}'
    assert template_of("a {{thing}}", {}, "a fox") == ("a fox", {})
    assert template_of("a {x: 1|2}", {"x": "1"}, "a changed prompt") == ("a changed prompt", {})


@pytest.mark.parametrize("value", ["file:///etc/passwd", "package:x", "{{ env.HOME }}", "end\n", "exec:x"])
def test_values_that_promptfoo_would_load_or_fill_stay_in_the_prompt(value):
    """Such a value is no variable there."""
    raw, variables = template_of("see {{f}}", {"f": value}, f"see {value}")
    assert variables == {}
    assert rendered(raw, {}) == f"see {value}"


@pytest.mark.parametrize("name", ["env", "größe", "param.x", "2d", "if", "a b"])
def test_names_of_variables_are_plain(name):
    """Whatever an axis is called, its variable is letters, digits and underscores, and no word of nunjucks."""
    raw, variables = template_of(f"a {{{{{name}}}}}", {name: "oil"}, "a oil")
    assert all(re.fullmatch(r"[A-Za-z_]\w*", variable, re.ASCII) for variable in variables)
    assert not set(variables) & {"env", "if"}
    assert rendered(raw, variables) == "a oil"


def test_every_call_is_asked_once_with_its_own_options(session, tmp_path):
    """Prompts, options and the base URL of each call; only what was asked, with the key from the environment."""
    store = session.store()
    wanted = []
    for style in ("oil", "ink"):
        for quality in ("low", "high"):
            if (style, quality) != ("ink", "high"):
                axes = {"style": style, "quality": quality}
                made(store, f"a {style} quay", axes=axes, template="a {style: oil|ink} quay", quality=quality)
                wanted.append((f"a {style} quay", quality))
    made(store, "a {literal} one", size="1536x1024", n=2)
    path = export(tmp_path / "promptfooconfig.yaml", title="quays")
    config = json.loads(path.read_text("utf-8"))
    asked = sent(config)
    assert sorted((prompt, options.get("quality")) for prompt, _, options in asked[:3]) == sorted(wanted)
    assert asked[3][0] == "a {literal} one"
    assert asked[3][2] | {"size": "1536x1024", "n": 2} == asked[3][2]
    assert {model for _, model, _ in asked} == {"openai:image:gpt-image-2"}
    assert all(options["apiKeyEnvar"] == "WISDOM_GATE_KEY" for _, _, options in asked)
    assert all(options["apiBaseUrl"] == "https://api.wisgate.ai/v1" for _, _, options in asked)
    assert asked[0][2]["size"] == "auto"
    assert config["description"] == "quays"
    assert "apiKey" not in {name for _, _, options in asked for name in options}


def test_replicates_are_repetitions_and_the_sandbox_is_asked_of_the_service(session, tmp_path):
    """Two replicates are one test, repeated; an address is never `sandbox`."""
    store = session.store()
    for replicate in (1, 2):
        made(store, replicate=replicate, backend="sandbox", endpoint="sandbox")
    config = json.loads(export(tmp_path / "a.yml").read_text("utf-8"))
    assert len(config["tests"]) == 1
    assert config["evaluateOptions"] == {"repeat": 2}
    assert config["providers"][0]["config"]["apiBaseUrl"] == "https://api.wisgate.ai/v1"


def test_edits_are_left_out_with_a_warning(session, tmp_path):
    """promptfoo's image provider has no edits: said aloud, written down, and an error where nothing else is left."""
    store = session.store()
    edited(store)
    with pytest.raises(InputError, match="generates only"):
        export(tmp_path / "a.yaml")
    made(store)
    with pytest.warns(UserWarning, match="1 edit is left out"):
        path = export(tmp_path / "a.yaml")
    assert "1 edit is left out" in json.loads(path.read_text("utf-8"))["description"]


def test_the_file_is_yaml(session, tmp_path):
    """Every character that YAML does not allow raw is escaped, so that a YAML reader gets the same."""
    prompt = "".join(map(chr, [*range(32, 127), 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xFEFF, 0x2028, 0x1F600]))
    made(session.store(), prompt)
    text = export(tmp_path / "a.yaml").read_text("utf-8")
    assert not re.search("[\x7f\x80\x9f\ufeff]", text)
    assert sent(json.loads(text))[0][0] == prompt
