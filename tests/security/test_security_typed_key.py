"""A key typed where it is kept is noticed: in a cell with a warning, in a request before it leaves (FAULTS S12)."""

from __future__ import annotations

import pytest
from faults_key_search import CANARY, hits, hits_in_folder
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

import wisgate_nb as wg

SHAPED = "sk-wisgate-0123456789abcdefghij"
PLAIN = "0f8e7d6c5b4a39281706f5e4d3c2b1a0"
"""A key that has no shape by which it could be known."""

TYPED = {
    "env magic": "%env WISDOM_GATE_KEY={key}",
    "env magic with a space": "%env WISDOM_GATE_KEY {key}",
    "set_env magic": "%set_env WISDOM_GATE_KEY={key}",
    "environ": "import os\nos.environ['WISDOM_GATE_KEY'] = '{key}'",
    "environ double": 'import os\nos.environ["WISDOM_GATE_KEY"]="{key}"',
    "setdefault": "import os\nos.environ.setdefault('WISDOM_GATE_KEY', '{key}')",
    "update": "import os\nos.environ.update(WISDOM_GATE_KEY='{key}')",
    "dict": "settings = {{'WISDOM_GATE_KEY': '{key}'}}",
    "parameters of papermill": '# Parameters\nWISDOM_GATE_KEY = "{key}"\n',
    "another variable": "OPENAI_API_KEY = '{key}'",
    "shell": "#!export WISDOM_GATE_KEY={key}",
    "header": "head = {{'Authorization': 'Bearer {key}'}}",
    "login": "import wisgate_nb as wg\nget_ipython().wisgate_session.keys.login('{key}')",
    "cell that fails": "WISDOM_GATE_KEY = '{key}'\n1/0",
    "cell that cannot be read": "WISDOM_GATE_KEY = '{key}'\n(",
}
INNOCENT = {
    "getpass": "from getpass import getpass\nf = lambda: getpass()\nimport os\n"
    "if 0: os.environ['WISDOM_GATE_KEY'] = getpass('key: ')",
    "read": "import os\nx = os.environ.get('WISDOM_GATE_KEY', 'not-set-anywhere' if 0 else '')",
    "colab": "if 0: os.environ['WISDOM_GATE_KEY'] = userdata.get_secret_value('WISDOM_GATE_KEY')",
    "placeholder": "if 0: WISDOM_GATE_KEY = 'your-key-goes-here-0000'",
    "dots": "# %env WISDOM_GATE_KEY=sk-...",
    "variable in a header": "# curl -H 'Authorization: Bearer $WISDOM_GATE_KEY'",
    "a word": "title = 'sk-learn-like-illustration-of-foxes'",
    "set": "# WISDOM_GATE_KEY = value_of_another_variable",
}


def told(shell, cell):
    """What the cell wrote to standard error."""
    with capture_output() as shown:
        shell.run_cell(cell)
    return shown.stderr


@pytest.mark.parametrize("key", [SHAPED, PLAIN], ids=["shaped", "plain"])
@pytest.mark.parametrize("cell", TYPED.values(), ids=TYPED)
def test_a_key_in_a_cell_is_noticed(shell, monkeypatch, cell, key):
    """Whatever way it is typed, the user is told to make a new key, and the warning does not repeat it."""
    monkeypatch.setenv("WISDOM_GATE_KEY", "x")  # put back when the test ends
    said = told(shell, cell.format(key=key))
    assert "Make a new key" in said
    assert "%wisgate login" in said
    assert said.count("warning:") == 1
    assert key not in said


@pytest.mark.parametrize("cell", INNOCENT.values(), ids=INNOCENT)
def test_a_cell_that_asks_for_a_key_is_left_alone(shell, cell):
    """Reading a variable, asking with getpass, a placeholder or a word with a dash give no warning."""
    told(shell, "pass")
    assert "warning:" not in told(shell, cell)


def test_a_known_key_is_noticed_without_its_shape(shell, monkeypatch):
    """The key of the environment, pasted into any cell."""
    monkeypatch.setenv("WISDOM_GATE_KEY", CANARY)
    said = told(shell, f"note = 'it is {CANARY}'")
    assert "Make a new key" in said
    assert hits("warning", said) == []


def test_a_key_that_was_typed_before_loading_is_noticed_once(nothing_from_outside):
    """The cell above `%load_ext` is in the history; later cells are not warned for it again."""
    InteractiveShell.clear_instance()
    config = Config()
    config.HistoryManager.enabled = True
    config.HistoryManager.hist_file = ":memory:"
    shell = InteractiveShell.instance(config=config)
    try:
        with capture_output():
            shell.run_cell(f"WISDOM_GATE_KEY = '{PLAIN}'", store_history=True)
        with capture_output() as shown:
            shell.run_cell("%load_ext wisgate_nb", store_history=True)
        assert shown.stderr.startswith("warning: a cell above holds a key")
        with capture_output() as shown:
            shell.run_cell("1 + 1", store_history=True)
        assert "warning" not in shown.stderr
    finally:
        shell.history_manager.end_session()
        InteractiveShell.clear_instance()


def test_unloading_takes_the_watch_away(shell):
    """And loading twice puts one only."""
    told(shell, "%reload_ext wisgate_nb\n%load_ext wisgate_nb")
    assert told(shell, f"x = '{SHAPED}'").count("warning:") == 1
    told(shell, "%unload_ext wisgate_nb")
    assert told(shell, f"x = '{SHAPED}'") == ""


ASKS = {
    "prompt": lambda key: wg.generate(f"a cat with {key} on its collar"),
    "template": lambda key: wg.sweep(f"a {{animal: cat|dog}} with {key}"),
    "values": lambda key: wg.sweep("a {style}", axes={"style": ["oil", key]}),
    "tag": lambda key: wg.generate("a cat", tag=["x", key]),
    "param": lambda key: wg.generate("a cat", param={"user": key}),
    "nested param": lambda key: wg.generate("a cat", param={"a": [{"b": f"k={key}"}]}),
    "model": lambda key: wg.generate("a cat", model=key),
    "unchecked": lambda key: wg.generate(f"a cat {key}", validate=False),
    "plan": lambda key: wg.plan(f"a cat {key}").frame(),
}


@pytest.mark.parametrize("key", [CANARY, SHAPED], ids=["own", "shaped"])
@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_a_request_that_holds_a_key_is_refused(session, monkeypatch, ask, key):
    """The field is named and the key is not; nothing is sent, and nothing is kept."""
    monkeypatch.setenv("WISDOM_GATE_KEY", CANARY)
    monkeypatch.setenv("WISGATE_BASE_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(wg.RequestError, match="nothing was sent") as caught:
        ask(key)
    assert key not in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3
    assert wg.log().empty
    assert hits_in_folder(session.store_path, key) == []


def test_a_word_with_the_prefix_of_a_key_is_a_prompt(session):
    """A hyphenated word without digits is sent as written."""
    assert wg.generate("sk-learn-like-illustration-of-foxes", size="816x816", quality="low").status == "ok"
