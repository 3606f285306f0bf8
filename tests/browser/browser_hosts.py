"""Notebook 7, Voila and marimo, each with a home of its own, serving one folder on a loopback port."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from browser_lab import STARTING_SECONDS, TOKEN, without_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

KNOWN = {
    # Notebook 7.6 logs this for an empty notebook too.
    "notebook": ("reading 'schema'",),
    # Voila asks another computer for an icon font, and loads an extension of Notebook that it cannot serve.
    "voila": ("fontawesome", "module-federation"),
    "marimo": (),
}
"""Parts of messages that a host writes to its console without any widget."""
ASKS_OUTSIDE = {"voila": ("cdn.jsdelivr.net/npm/@fortawesome",)}
"""Addresses that a host itself asks for."""


def _notebook(folder: Path, port: int) -> tuple[Sequence[str], str]:
    options = ("--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}")
    own = (f"--IdentityProvider.token={TOKEN}", "--JupyterNotebookApp.expose_app_in_browser=True")
    command = ("notebook", *options, *own, f"--ServerApp.root_dir={folder}")
    return command, f"notebooks/cells.ipynb?token={TOKEN}"


def _voila(folder: Path, port: int) -> tuple[Sequence[str], str]:
    return ("voila", str(folder / "cells.ipynb"), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"), ""


def _marimo(folder: Path, port: int) -> tuple[Sequence[str], str]:
    options = ("--headless", "--no-token", f"--port={port}", "--host=127.0.0.1")
    return ("marimo", "-y", "run", str(folder / "cells.py"), *options), ""


_HOSTS = {"notebook": _notebook, "voila": _voila, "marimo": _marimo}


@contextlib.contextmanager
def running_host(name: str, folder: Path, home: Path) -> Iterator[str]:
    """The address of the page that shows the folder's `cells.ipynb` (or `cells.py`)."""
    port = _free_port()
    command, path = _HOSTS[name](folder, port)
    with (home / f"{name}.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command], env=_environment(home), stdout=log, stderr=subprocess.STDOUT, cwd=folder
        )
        try:
            _wait(server, port, home / f"{name}.log")
            yield f"http://127.0.0.1:{port}/{path}"
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _environment(home: Path) -> dict[str, str]:
    own = {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "JUPYTER_PLATFORM_DIRS": "1"}
    return without_settings() | own | {"XDG_CONFIG_HOME": str(home / "config"), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the host did not start:\n" + log.read_text()[-3000:])
