"""Real interrupts of a live kernel, at any delay: the prompt is back, what was paid is kept, and the kernel goes on."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from test_kernel import KEY, PATIENCE, Kernel

from wisgate_nb.sandbox import SandboxServer
from wisgate_nb.sandbox.core import Sandbox

pytestmark = pytest.mark.kernel

SMALL = "--quality low --size 1024x640"
LATENCY = 0.15
"""Seconds of each answer: most delays fall into a call that is under way."""
LOAD = "%load_ext wisgate_nb\nimport wisgate_nb as wg, time\nlen(wg.log())"
CELLS = {
    "call": f"%%gptimage {SMALL}\na ship, number {{number}}",
    "sweep": f"%%gptimage {SMALL} --concurrency 2\na {{{{owl|fox|hare|elk}}}}, number {{number}}",
    "grid": (
        "plan = wg.plan('a {{a|b|c}}, number {{number}}', quality='low', size='1024x640', concurrency=2)\n"
        "sweep = plan.start()\ndisplay(wg.grid(sweep))\nsweep.wait()"
    ),
}
SETTLED = (
    f"end = time.monotonic() + {PATIENCE / 2}\n"
    "while 'sent' in set(wg.log().status) and time.monotonic() < end: time.sleep(0.01)"
)


class Slow(Sandbox):
    """Takes its time, and keeps which prompts it was paid for."""

    def __init__(self) -> None:
        super().__init__(require_key=False)
        self.paid: list[str] = []

    def answer(self, method, *request):
        """As the sandbox, a little later."""
        given = super().answer(method, *request)
        if method == "POST" and given.status == 200:  # else its upload was stopped by the interrupt
            self.paid.append(str(request))
            time.sleep(LATENCY)
        return given


@pytest.fixture
def running(tmp_path):
    """A kernel and the server that it asks."""
    sandbox = Slow()
    with SandboxServer() as server:
        server._listener.sandbox = sandbox
        kernel = Kernel(tmp_path, WISGATE_BASE_URL=server.base_url, WISDOM_GATE_KEY=KEY)
        kernel.run(LOAD)
        for cell in CELLS.values():  # imports are over: an interrupt is to meet calls
            kernel.run(cell.format(number="warm"))
        yield kernel, sandbox
        kernel.close()


def interrupted(kernel, number: int, delay: float) -> tuple[str, float]:
    """One cell, interrupted after so many seconds: the name of its error, and the seconds until it was over."""
    cell = list(CELLS.values())[number % len(CELLS)].format(number=number)
    message_id = kernel.send(cell)
    time.sleep(delay)  # a person's; what is swept here
    before = time.monotonic()
    kernel.manager.interrupt_kernel()
    messages = kernel.outputs(message_id)
    took = time.monotonic() - before
    errors = [m["content"]["ename"] for m in messages if m["msg_type"] == "error"]
    return (errors or [""])[0], took


def swept(kernel, sandbox, count: int) -> tuple[list[tuple[str, float]], list[str]]:
    """So many interrupts at delays up to 0.4 s: error and seconds of each cell that was cut short; what is wrong."""
    cut, wrong = [], []
    for number in range(count):
        name, took = interrupted(kernel, number, 0.4 * (number * 0.618 % 1))
        if name:
            cut.append((name, took))
        if number % 10 == 9 or number == count - 1:
            wrong += settled(kernel, sandbox)
    return cut, wrong


def settled(kernel, sandbox) -> list[str]:
    """What is wrong once nothing is under way: rows that lack their answer, POSTs without a row, a wedged engine."""
    kernel.run(SETTLED)
    statuses = Counter(kernel.value("wg.log().status.tolist()"))
    wrong = [
        f"{many} rows {status}" for status, many in statuses.items() if status not in ("ok", "cancelled", "reused")
    ]
    if statuses["ok"] != len(sandbox.paid):
        wrong.append(f"{len(sandbox.paid)} paid answers, {statuses['ok']} kept")
    text, errors, _ = kernel.run(f"print(wg.generate('after all {time.monotonic_ns()}', quality='low').status)")
    if errors or text.strip() != "ok":
        wrong.append(f"the next call: {text} {errors}")
    return wrong


def judged(figure, swept_, count: int) -> list[tuple[str, float]]:
    """Tell the figures; the cells that were cut short."""
    cut, wrong = swept_
    figure(4, "kernel interrupts", count)
    figure(4, "lost", len(wrong))
    assert wrong == []
    assert {name for name, _ in cut} <= {"CallsInterrupted", "KeyboardInterrupt"}, cut
    assert len(cut) > count / 5
    assert max(took for _, took in cut) < PATIENCE
    return cut


def percentile(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def test_interrupts_of_a_live_kernel_lose_nothing(running, figure):
    """Ten, over calls, sweeps and live grids: every paid answer is in the log, and the next call is made."""
    judged(figure, swept(*running, 10), 10)


@pytest.mark.alone
@pytest.mark.full
def test_two_hundred_interrupts_of_a_live_kernel_lose_nothing(running, figure):
    """As above; the prompt is back within half a second at the 95th percentile, also after a traceback."""
    cut = judged(figure, swept(*running, 200), 200)
    figure(4, "95th percentile, s", percentile([took for _, took in cut]), "max")
    waits = [took for name, took in cut if name == "CallsInterrupted"]
    figure(4, "95th percentile where calls were waited for, s", percentile(waits), "max")
