"""A contestant's own process: runs it when told, and says what it cost.

`python -m benchmarks.worker LINE CONTESTANT FACTS LOOPS`; then `run` or `peak` on each line of standard input,
answered by one line of JSON.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .harness import Line, Measures, Once

_MIB = 2**20
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def run(once: Once, loops: int) -> Measures:
    """Wall and CPU milliseconds per call, all threads of this process together, and what the contestant adds."""
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(loops):
        said = once()
    wall_ms, cpu_ms = ((now - then) * 1e3 / loops for now, then in _clocks(wall, cpu))
    return {"wall_ms": wall_ms, "cpu_ms": cpu_ms, **(said or {})}


def peak(once: Once) -> Measures:
    """Peak memory of one call in MiB: what Python allocated, and by how much the process grew, where Linux tells."""
    measures = {"rss_mb": _growth(once)} if _CLEAR.exists() else {}
    gc.collect()
    tracemalloc.start()
    try:
        once()
        return {**measures, "peak_mb": tracemalloc.get_traced_memory()[1] / _MIB}
    finally:
        tracemalloc.stop()


def _clocks(wall: float, cpu: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (time.perf_counter(), wall), (time.process_time(), cpu)


def _growth(once: Once) -> float:
    """Growth of resident memory at its highest, counted after giving back what malloc had kept."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    _CLEAR.write_text("5")  # the kernel forgets the high-water mark
    before = _kilobytes("VmRSS")
    once()
    return (_kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    return next(int(row.split()[1]) for row in _STATUS.read_text().splitlines() if row.startswith(name))


def main() -> None:
    """Serve until standard input ends."""
    name, contestant, facts, loops = sys.argv[1:]
    # What a contestant prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    line: Line = importlib.import_module(f"benchmarks.lines.{name}").LINE
    with line.contestants[contestant][0](json.loads(facts)) as once:
        answers.write("{}\n")
        for command in sys.stdin:
            measures = peak(once) if command.strip() == "peak" else run(once, int(loops))
            answers.write(json.dumps(measures) + "\n")


if __name__ == "__main__":
    main()
