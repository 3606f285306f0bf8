"""Stores on disks that are full, and a server that changes the disk between a request and its answer."""

from __future__ import annotations

import contextlib
import subprocess
from typing import TYPE_CHECKING

import pytest
from fault_server import FaultServer, response
from faults_crashing import KEY, picture
from wire_pictures import answer_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fault_server import Exchange


@contextlib.contextmanager
def serving_after(change: Callable[[], object], environment: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """A server that lets `change` happen when it has read a request, and then answers it; the session's."""

    def fault(exchange: Exchange) -> None:
        request = exchange.read()
        change()
        exchange.send(response(answer_bytes(picture(request))))

    with FaultServer(fault) as server:
        environment.setenv("WISGATE_BASE_URL", server.base_url)
        environment.setenv("WISDOM_GATE_KEY", KEY)
        yield server


@contextlib.contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A file system in memory that holds so much; skips where nothing may be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this process may not mount anything")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Take all the room that is left."""
    filler = folder / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            continue
    return filler
