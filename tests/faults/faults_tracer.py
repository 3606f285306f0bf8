"""strace on one thread of another process: what it did, and faults that are injected into it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 300.0
"""Seconds that only a hang can take."""


class Tracer:
    """Traces from the entering of its context until the thread ends; context manager.

    Its words go to a file: a pipe that nobody reads meanwhile holds 64 KB, and then stops strace and who is traced.
    """

    def __init__(self, thread_id: int, output: Path, *options: str) -> None:
        strace = shutil.which("strace") or pytest.fail("strace is missing: run tools/ensure_system.py")
        self._output = output
        self._command = [strace, "-o", str(output), "-p", str(thread_id), *options]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        line = self._process.stderr.readline()
        if "attached" not in line:
            self.stop()
            raise AssertionError(f"strace cannot attach: {line}")
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def words(self) -> str:
        """All that it wrote, once the thread that it traces has ended."""
        self._process.wait(PATIENCE)
        return self._output.read_text()

    def stop(self) -> None:
        """End it, if it has not ended."""
        self._process.kill()
        self._process.wait()
        self._process.stderr.close()
