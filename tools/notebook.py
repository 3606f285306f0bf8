"""Runs a notebook in a kernel of this environment, with no key, and gives back what a reader will see."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from wisgate_nb.frozen.live import live_in
from wisgate_nb.frozen.spans import changed_value

OURS = ("WISDOM_GATE", "WISGATE_")
"""Variables of whoever runs this; none of them reaches the notebook."""
CUT_OFF = Path(__file__).with_name("cut_off")
"""On PYTHONPATH it cuts a Python off from the network and from the sandbox."""


def execute(
    path: Path, *, timeout: int = 300, environment: dict[str, str] | None = None, bundle: Path | None = None
) -> nbformat.NotebookNode:
    """The notebook at `path`, executed top to bottom in an empty folder, with no key; nothing in it is live.

    It runs on the sandbox unless `environment` says otherwise. At its end its store is exported to `bundle`.
    """
    notebook = nbformat.read(path, as_version=4)
    if bundle is not None:
        notebook.cells.append(nbformat.v4.new_code_cell(f"wg.export({str(bundle.absolute())!r});"))
    folder = Path(tempfile.mkdtemp(prefix="wisgate-notebook-"))
    client = NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
        coalesce_streams=True,  # a slow kernel says in two pieces what another says in one
        # The kernel is on this machine: its warning of an unencrypted connection would only frighten.
        extra_arguments=["--IPKernelApp.log_level=40"],
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    try:
        client.execute(env=kept | (environment or {}))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if bundle is not None:
        notebook.cells.pop()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return nbformat.from_dict(changed_value(notebook, live_in(notebook).changes))


def replay(path: Path, bundle: Path, *, timeout: int = 300) -> nbformat.NotebookNode:
    """The notebook from its bundle alone: an empty store, the network cut, and the sandbox made to fail.

    Raises RuntimeError when anything was about to be sent, though the notebook itself went on.
    """
    with tempfile.TemporaryDirectory(prefix="wisgate-replay-") as folder:
        tried = Path(folder, "tried")
        found = [str(CUT_OFF), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            "WISGATE_REPLAY": "1",
            "WISGATE_BUNDLES": str(bundle.absolute()),
            "PYTHONPATH": os.pathsep.join(found),
            "CUT_OFF_TRIED": str(tried),
        }
        done = execute(path, timeout=timeout, environment=environment)
        if not tried.exists():
            raise RuntimeError(f"{path}: the kernel was not cut off from the network")
        if sent := tried.read_text(encoding="utf-8"):
            raise RuntimeError(f"{path}: replayed, and something was about to be sent: {sent}")
    return done
