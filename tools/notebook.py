"""Runs a notebook in a kernel of this environment, on the sandbox, and gives back what a reader will see."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from wisgate_nb.frozen.live import live_in
from wisgate_nb.frozen.spans import changed_value

CLEARED = ("WISDOM_GATE_KEY", "WISGATE_BASE_URL", "WISGATE_STORE", "WISGATE_MODEL", "WISGATE_PROFILE", "WISGATE_REPLAY")


def execute(path: Path, *, timeout: int = 300) -> nbformat.NotebookNode:
    """The notebook at `path`, executed top to bottom in an empty folder, with no key; nothing in it is live."""
    notebook = nbformat.read(path, as_version=4)
    folder = Path(tempfile.mkdtemp(prefix="wisgate-notebook-"))
    kept = {name: os.environ.pop(name) for name in CLEARED if name in os.environ}
    try:
        client = NotebookClient(
            notebook,
            timeout=timeout,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            store_widget_state=False,
            # The kernel is on this machine: its warning of an unencrypted connection would only frighten.
            extra_arguments=["--IPKernelApp.log_level=40"],
        )
        client.execute()
    finally:
        os.environ.update(kept)
        shutil.rmtree(folder, ignore_errors=True)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return nbformat.from_dict(changed_value(notebook, live_in(notebook).changes))
