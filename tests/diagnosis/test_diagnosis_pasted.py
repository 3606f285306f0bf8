"""The doctor reads a curl command that fails, names its mistake, and never repeats a key."""

import pytest

from wisgate_nb.diagnosis.pasted import examine_pasted
from wisgate_nb.errors import RequestError

GOOD = (
    "curl https://api.wisgate.ai/v1/images/generations \\\n -H 'Authorization: Bearer $WISDOM_GATE_KEY' \\\n"
    ' -H \'Content-Type: application/json\' -d \'{"model": "gpt-image-2", "prompt": "a cat"}\''
)
KEY = "sk-canary-0123456789abcdefghij"

CASES = [
    ("https://api.wisgate.ai/v1/images/generations", "api.wisgate.ai/v1/images/generations", "host", "https://"),
    ("/v1/images/generations", "/v1/image/generate", "path", "/v1/images/generations"),
    ("/v1/images", "/images", "path", "/v1/images/generations"),
    ("/v1/images/generations", "/v1/images/generations/images/generations", "path", "base URL"),
    ("/generations", "/edits", "body", "separate choices"),
    (" -H 'Authorization: Bearer $WISDOM_GATE_KEY' \\\n", " ", "headers", "Authorization: Bearer $WISDOM_GATE_KEY"),
    ("Bearer ", "", "headers", "Bearer"),
    ("-H 'Content-Type: application/json' ", "", "headers", "Content-Type: application/json"),
    ('-d \'{"model": "gpt-image-2", "prompt": "a cat"}\'', "-F prompt=x -F image=@a.png", "body", "separate choices"),
    ("gpt-image-2", "GPT-Image-2", "model", "gpt-image-2"),
    ("gpt-image-2", "gpt_image_2", "model", "gpt-image-2"),
    ("gpt-image-2", "YOUR_MODEL", "model", "placeholder"),
    ("$WISDOM_GATE_KEY", "$OPENAI_API_KEY", "key", "WISDOM_GATE_KEY"),
    ("$WISDOM_GATE_KEY", KEY + " " + KEY, "key", "space"),
    ("$WISDOM_GATE_KEY", KEY + "\n", "key", "line break"),
    ("$WISDOM_GATE_KEY", KEY, "key", "make a new one"),
    ('"prompt"', '"promt"', "body", "add prompt"),
    ('"a cat"}', '"a cat"', "body", "quotes and commas"),
]


def checks(command):
    """The checks by name."""
    return {check.name: check for check in examine_pasted(command)}


def test_a_right_command_has_no_fault():
    """The documented command passes every check."""
    assert {check.verdict for check in checks(GOOD).values()} == {"ok"}


@pytest.mark.parametrize(("right", "wrong", "name", "says"), CASES)
def test_each_common_mistake_is_named(right, wrong, name, says):
    """A mistake is found by the check it belongs to, with the way out, and no key is repeated."""
    assert right in GOOD
    found = checks(GOOD.replace(right, wrong, 1))[name]
    assert found.verdict in {"fault", "warning"}
    assert says in found.found + found.advice
    assert KEY not in str(found)


PLAIN_KEY = "0f8e7d6c5b4a39281706f5e4d3c2b1a0"
LEAKY = {
    "in the path": "curl https://api.wisgate.ai/v1/{key}/images/generations -d '{{}}'",
    "as user": "curl https://{key}@api.wisgate.ai/v1/images/generations -d '{{}}'",
    "as password": "curl -u me:{key} https://api.wisgate.ai/v1/images/generations -d '{{}}'",
    "in the query": "curl 'https://api.wisgate.ai/v1/images/generations?key={key}' -d '{{}}'",
    "as host": "curl https://{key}/v1/images/generations -d '{{}}'",
    "as model": 'curl https://api.wisgate.ai/v1/images/generations -d \'{{"model": "{key}", "prompt": "x"}}\'',
    "as variable": "curl https://api.wisgate.ai/v1/images/generations -H 'Authorization: Bearer ${key}' -d x",
    "with another word": "curl https://api.wisgate.ai/v1/images/generations -H 'Authorization: Token {key}' -d x",
    "in another header": "curl https://api.wisgate.ai/v1/{key} -H 'x-api-key: {key}' -d x",
    "as form": "curl https://api.wisgate.ai/v1/images/edits -F model={key} -F prompt=x -F image=@a.png",
}


@pytest.mark.parametrize("command", LEAKY.values(), ids=LEAKY)
def test_a_key_anywhere_in_the_command_is_not_repeated(command):
    """One with a known shape wherever it stands; any key that stands in a header also elsewhere."""
    found = "".join(map(str, examine_pasted(command.format(key=KEY))))
    assert KEY not in found
    if "-H" in command:
        assert PLAIN_KEY not in "".join(map(str, examine_pasted(command.format(key=PLAIN_KEY))))


def test_an_edit_as_a_form_is_right():
    """A form with an image on the edits route is fine without a Content-Type."""
    command = (
        "curl https://api.wisgate.ai/v1/images/edits -H 'Authorization: Bearer $WISDOM_GATE_KEY'"
        " -F model=gpt-image-2 -F prompt='a hat' -F image=@cat.png"
    )
    assert {check.verdict for check in checks(command).values()} == {"ok"}
    assert checks(command + " -H 'Content-Type: multipart/form-data'")["headers"].verdict == "fault"


@pytest.mark.parametrize("command", ["wget https://x", "", "curl 'open"])
def test_other_text_is_refused(command):
    """What is no curl command is an error that says what is read."""
    with pytest.raises(RequestError):
        list(examine_pasted(command))
