"""While a test that is marked `alone` runs, no other worker runs any: it judges by the wall clock."""

from __future__ import annotations

import fcntl
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


class Folder:
    """Of the process that starts the workers: where their common files lie."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="wisgate-turns-")

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker."""
        node.workerinput["turns"] = self._folder.name

    def pytest_unconfigure(self) -> None:
        """All workers have ended."""
        self._folder.cleanup()


class Turns:
    """Of a worker.

    Tests hold `room` together, one that is alone holds it for itself. Who enters holds `door`, so that one that waits
    for the room to become empty is overtaken by nobody.
    """

    def __init__(self, folder: str) -> None:
        self._door, self._room = (
            os.open(Path(folder, name), os.O_RDWR | os.O_CREAT, 0o600) for name in ("door", "room")
        )

    # Outermost: the time limit of a test does not count the wait for its turn.
    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[object]:
        """Around setup, call and teardown of each test."""
        with self._alone() if item.get_closest_marker("alone") else self._beside_others():
            return (yield)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with _held(self._door, fcntl.LOCK_EX), _held(self._room, fcntl.LOCK_EX):
            yield

    @contextmanager
    def _beside_others(self) -> Iterator[None]:
        with _held(self._door, fcntl.LOCK_EX):
            fcntl.flock(self._room, fcntl.LOCK_SH)
        try:
            yield
        finally:
            fcntl.flock(self._room, fcntl.LOCK_UN)


@contextmanager
def _held(file: int, how: int) -> Iterator[None]:
    fcntl.flock(file, how)
    try:
        yield
    finally:
        # Said, not left to closing: a forked child has the same open file.
        fcntl.flock(file, fcntl.LOCK_UN)
