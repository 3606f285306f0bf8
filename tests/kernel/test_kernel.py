"""A real kernel: what a person does in JupyterLab, through jupyter_client."""

import json
import os
import queue
import time
from pathlib import Path

import measured
import pytest
from jupyter_client.manager import KernelManager
from sandbox_gate import gated_server

from wisgate_nb.sandbox import SandboxServer

pytestmark = pytest.mark.kernel

KEY = "sk-loopback-only-1234"
PATIENCE = 120.0
"""Seconds that only a hang can take."""
TRIES = 25
"""Of what a busy machine may disturb: code that is too slow is so each time."""
HEAVY = ("pandas", "matplotlib", "httpx", "PIL", "anywidget")


class Kernel:
    """A running kernel: cells in, outputs out."""

    def __init__(self, folder, **environment):
        self.manager = KernelManager(kernel_name="python3")
        env = {name: value for name, value in os.environ.items() if not name.startswith(("WISGATE", "WISDOM"))}
        self.manager.start_kernel(cwd=str(folder), env=env | {"MPLBACKEND": "agg"} | environment)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def send(self, code):
        """Start a cell and give back its id."""
        return self.client.execute(code)

    def outputs(self, message_id):
        """Every message of a cell until it is idle."""
        found = []
        end = time.monotonic() + PATIENCE
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.1, end - time.monotonic()))
            if message["parent_header"].get("msg_id") != message_id:
                continue
            found.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return found

    def run(self, code):
        """Run a cell to its end: printed text, errors, and display messages."""
        messages = self.outputs(self.send(code))
        text = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
        errors = [m["content"] for m in messages if m["msg_type"] == "error"]
        return text, errors, [m for m in messages if m["msg_type"] in {"display_data", "update_display_data"}]

    def value(self, expression):
        """The JSON value of an expression in the kernel."""
        text, errors, _ = self.run(f"import json; print(json.dumps({expression}))")
        assert not errors, errors
        return json.loads(text)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(tmp_path):
    """Starts kernels and stops them."""
    started = []

    def start(**environment):
        started.append(Kernel(tmp_path, **environment))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_loading_is_light_and_quick(kernel):
    """%load_ext in a warm kernel imports nothing heavy, prints nothing, and takes at most 30 ms of processor time."""
    running = kernel(PYTHONPATH=str(Path(measured.__file__).parent))
    times = []
    for _ in range(TRIES):
        running.run(
            "import sys\nif 'wisgate_nb' in sys.modules: get_ipython().run_line_magic('unload_ext', 'wisgate_nb')\n"
            "for name in [name for name in sys.modules if name.startswith('wisgate_nb')]: del sys.modules[name]"
        )
        text, errors, _ = running.run(
            "import time, sys, measured\nslowness = measured.slowness()\nbefore = time.process_time()\n"
            "%load_ext wisgate_nb\nspent = (time.process_time() - before) / slowness\nloaded = [m for m in "
            f"{HEAVY!r} if m in sys.modules]"
        )
        assert (text, errors) == ("", [])
        times.append(running.value("spent"))
        assert running.value("loaded") == []
        if times[-1] < 0.030:
            return
    raise AssertionError(times)


def test_a_cell_ends_as_one_static_output(kernel):
    """Live tiles are updated in place and end as HTML with a picture twin; nothing is left running."""
    running = kernel()
    running.run("%load_ext wisgate_nb")
    text, errors, shown = running.run("%%gptimage --quality low --size 1024x640\na lighthouse at dusk")
    assert (text, errors) == ("", [])
    assert {m["content"]["transient"]["display_id"] for m in shown} == {shown[0]["content"]["transient"]["display_id"]}
    final = shown[-1]["content"]["data"]
    assert {"text/html", "text/plain"} <= set(final)
    assert "sandbox" in final["text/html"].lower()
    assert running.value("[t.name for t in __import__('threading').enumerate() if 'progress' in t.name]") == []


def test_an_interrupt_frees_the_prompt_and_keeps_what_was_paid(kernel):
    """Interrupt during a call without an answer: the prompt is back, and the answer is in the log afterwards."""
    with gated_server() as (server, gate):
        running = kernel(WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY)
        running.run("%load_ext wisgate_nb\nimport wisgate_nb as wg\nwg.log()")
        message_id = running.send("%gptimage a slow ship --quality low --size 1024x640")
        wait_for_tile(running, message_id, "sending")
        running.manager.interrupt_kernel()
        messages = running.outputs(message_id)
        errors = [m["content"] for m in messages if m["msg_type"] == "error"]
        assert "1 already sent" in "\n".join(errors[0]["traceback"])
        assert running.value("wg.log().status.tolist()") == ["sent"]
        gate.let(1)
        text, _, _ = running.run(
            f"import time\nend = time.monotonic() + {PATIENCE / 2}\n"
            "while wg.log().status[0] == 'sent' and time.monotonic() < end: time.sleep(0.01)\nprint(wg.log().status[0])"
        )
        assert text.strip() == "ok"


def wait_for_tile(running, message_id, state):
    """Read the cell's live output until a tile shows this state."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            message = running.client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        if message["parent_header"].get("msg_id") == message_id and state in str(message["content"].get("data", "")):
            return
    raise AssertionError(f"no tile ever showed {state}")


def test_errors_stop_run_all(kernel):
    """A refused cell is an error message of at most three lines, so that Run All stops there."""
    running = kernel()
    running.run("%load_ext wisgate_nb")
    _, errors, _ = running.run("%gptimage a cat --size 1920x1080")
    assert errors[0]["ename"] == "RequestError"
    assert len("\n".join(errors[0]["traceback"]).splitlines()) <= 3


def test_a_restarted_kernel_reuses_what_was_paid_for(kernel):
    """Restart and run again: the store answers, nothing is sent."""
    with SandboxServer() as server:
        cell = "%load_ext wisgate_nb\n%gptimage a mill --quality low --size 1024x640 -o mill"
        first = kernel(WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY)
        first.run(cell)
        first.close()
        second = kernel(WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY)
        second.run(cell)
        assert second.value("[mill.status, __import__('wisgate_nb').log().status.tolist()]") == [
            "reused",
            ["ok", "reused"],
        ]


def test_a_killed_kernels_call_is_unknown_and_never_sent_again(kernel):
    """SIGKILL while waiting: the next kernel finds the row unknown and refuses to pay twice."""
    with gated_server() as (server, _):
        first = kernel(WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY)
        first.run("%load_ext wisgate_nb")
        message_id = first.send("%gptimage a long wait --quality low --size 1024x640")
        wait_for_tile(first, message_id, "sending")
        first.manager.signal_kernel(9)
        second = kernel(WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY)
        second.run("%load_ext wisgate_nb")
        assert second.value("__import__('wisgate_nb').log().status.tolist()") == ["unknown"]
        _, errors, _ = second.run("%gptimage a long wait --quality low --size 1024x640")
        assert errors[0]["ename"] == "OutcomeUnknownError"
        assert "resend" in "\n".join(errors[0]["traceback"])
