"""Sweeps in a real kernel: what their outputs end as, what Ctrl-C and --bg leave behind, and where Run All stops."""

import base64
import json
import time

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from sandbox_gate import gated_server
from test_kernel import KEY, PATIENCE, Kernel

from wisgate_nb.sandbox import SandboxServer

pytestmark = pytest.mark.kernel

LOAD = "%load_ext wisgate_nb\nimport wisgate_nb as wg\nlen(wg.log())"
SMALL = "--quality low --size 1024x640"


class Watching(Kernel):
    """A kernel whose display outputs are kept as a front end keeps them: by display id, the last update counts."""

    def __init__(self, folder, **environment):
        self.shown, self.owner = {}, {}
        super().__init__(folder, **environment)
        self._get = self.client.get_iopub_msg
        self.client.get_iopub_msg = self._hear

    def _hear(self, timeout):
        message = self._get(timeout=timeout)
        if message["msg_type"] in {"display_data", "update_display_data"}:
            place = message["content"]["transient"]["display_id"]
            self.shown[place] = message["content"]["data"]
            if message["msg_type"] == "display_data":
                self.owner[place] = message["parent_header"]["msg_id"]
        return message

    def of(self, cell):
        """What a cell shows, in order."""
        return [self.shown[place] for place, owner in self.owner.items() if owner == cell]

    def wait_for(self, cell, condition):
        """Listen until the outputs of a cell fulfil `condition`."""
        end = time.monotonic() + PATIENCE
        while not condition(self.of(cell)):
            self._hear(timeout=max(0.01, end - time.monotonic()))

    def wait_for_text(self, cell, text):
        """Listen until the first output of a cell holds this text."""
        self.wait_for(cell, lambda shown: shown and text in shown[0]["text/plain"])


@pytest.fixture
def kernel(tmp_path):
    """Starts kernels and stops them."""
    started = []

    def start(server):
        started.append(Watching(tmp_path, WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY))
        started[-1].run(LOAD)
        return started[-1]

    yield start
    for one in started:
        one.close()


def executed(folder, server, *cells, go_on=False):
    """The notebook of these cells after nbclient ran it, and what stopped it; with `go_on` nothing does."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LOAD), *map(nbformat.v4.new_code_cell, cells)])
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=PATIENCE,
        allow_errors=go_on,
        resources={"metadata": {"path": str(folder)}},
    )
    stopped = None
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WISGATE_BASE_URL", server.base_url)
        environment.setenv("WISDOM_GATE_KEY", KEY)
        try:
            client.execute()
        except CellExecutionError as error:
            stopped = error
    return notebook, stopped


def test_an_interrupt_of_a_sweep_frees_the_prompt_and_what_was_sent_lands(kernel):
    """Stop with 2 of 8 calls sent and not answered: the prompt is back, they land, and the output ends with them."""
    with gated_server() as (server, gate):
        running = kernel(server)
        cell = running.send(f"%%gptimage {SMALL} --concurrency 2 -o s\na ship at {{dusk|dawn}}, {{1|2|3|4}}")
        running.wait_for_text(cell, "2 running")
        running.manager.interrupt_kernel()
        messages = running.outputs(cell)
        said = "\n".join(m["content"]["traceback"][-1] for m in messages if m["msg_type"] == "error")
        assert "6 not sent" in said
        assert "2 already sent" in said
        gate.let(2)
        running.wait_for_text(cell, "2 of 8 calls: 2 made · 6 not sent")
        running.wait_for(cell, lambda shown: "image/jpeg" in shown[-1])
        assert running.of(cell)[-1]["text/html"].count("<img") == 2
        assert running.value("wg.log().query('status == \"ok\"').shape[0]") == 2


def test_a_background_cell_is_drawn_after_it_ended(kernel):
    """--bg gives the prompt back while calls run; the same two outputs go on to the grid, and jobs tells of it."""
    with gated_server() as (server, gate):
        running = kernel(server)
        cell = running.send(f"%%gptimage {SMALL} --bg --concurrency 2 -o s\na ship at {{dusk|dawn|noon}}")
        running.outputs(cell)
        assert running.value("s.done") is False
        text, errors, _ = running.run("print(get_ipython().run_line_magic('wisgate', 'jobs'))")
        assert not errors
        assert "running" in text
        gate.let(3)
        running.wait_for_text(cell, "3 of 3 calls: 3 made")
        running.wait_for(cell, lambda shown: "image/jpeg" in shown[-1])
        assert len(running.of(cell)) == 2
        assert running.of(cell)[-1]["text/html"].count("<img") == 3


def test_a_notebook_stores_the_grid_and_not_the_progress(tmp_path):
    """Executed by nbclient: a line of counts, then static HTML with its JPEG twin; no live view, no widget state."""
    with SandboxServer() as server:
        cells = (
            f"%%gptimage {SMALL} --rows style\na {{fox|owl}} in {{style: oil|ink}}",
            "wg.sweep('a {fox|owl}', n=2)",
        )
        notebook, stopped = executed(tmp_path, server, *cells)
    assert stopped is None, stopped
    head, grid = notebook.cells[1].outputs
    assert head.data["text/plain"].startswith("4 of 4 calls: 4 made")
    assert set(grid.data) == {"text/html", "image/jpeg", "text/plain"}
    assert base64.b64decode(grid.data["image/jpeg"]).startswith(b"\xff\xd8")
    assert grid.data["text/html"].count("<img") == 4
    line, value = notebook.cells[2].outputs
    assert line.data["text/plain"].startswith("2 of 2 calls: 2 made · 4 images")
    assert value.data["text/html"].count("<img") == 4
    everything = json.dumps(notebook)
    for live in ("progressbar", "running", "waiting", "widget"):
        assert live not in everything, live


def test_run_all_stops_at_a_sweep_with_a_failed_call(tmp_path):
    """The grid with the refused call is stored, the error is three short lines, and the next cell does not run."""
    with SandboxServer(fail="400@2") as server:
        notebook, stopped = executed(tmp_path, server, f"%%gptimage {SMALL}\na {{fox|owl|hare}}", "print('reached')")
    assert stopped is not None
    assert stopped.ename == "SweepError"
    *_, grid, error = notebook.cells[1].outputs
    assert grid.data["text/html"].count("<img") == 2
    assert "rejected" in grid.data["text/html"]
    assert len("\n".join(error.traceback).splitlines()) <= 3
    assert "%wisgate retry failed" in error.traceback[-1]
    assert notebook.cells[2].outputs == []


def test_nothing_is_sent_where_nobody_can_be_asked(tmp_path):
    """21 paid calls under nbclient: the cell fails with the number of calls and --yes, and no call is in the log."""
    with SandboxServer() as server:
        line = f"%%gptimage {SMALL} --axis i=1..21\na fox {{{{i}}}}"
        notebook, stopped = executed(tmp_path, server, line, "print(len(wg.log()))", go_on=True)
    assert stopped is None
    said = "\n".join(notebook.cells[1].outputs[-1].traceback)
    assert "21 paid calls" in said
    assert "--yes" in said
    assert "nothing was sent" in said
    assert notebook.cells[2].outputs[0].text == "0\n"
