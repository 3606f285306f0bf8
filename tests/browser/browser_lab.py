"""A JupyterLab server of its own: empty home, no settings from outside, a free port that the system chose."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "loopback"
"""Guards a server that lives for one test run."""
OUTSIDE = ("WISDOM_GATE", "WISGATE", "OPENAI", "JUPYTER")
SETTINGS = {"apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}}
STARTING_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Lab:
    """A running server: notebooks lie in `root`."""

    base: str
    root: Path

    def url(self, notebook: str, workspace: str) -> str:
        """The page of a notebook in a workspace of its own, so that no other tab is restored."""
        return f"{self.base}/lab/workspaces/{workspace}/tree/{notebook}?token={TOKEN}"

    def workspace(self, name: str) -> str:
        """The page of a workspace without a notebook; with an empty path after `tree/` it would be the default one."""
        return f"{self.base}/lab/workspaces/{name}?token={TOKEN}"


@contextlib.contextmanager
def running_lab(root: Path, home: Path) -> Iterator[Lab]:
    """Start JupyterLab on `root` with everything it keeps in `home`, and stop it."""
    _write_settings(home)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--IdentityProvider.token={TOKEN}"),
        *(f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=subprocess.STDOUT, cwd=root)
        try:
            yield Lab(_address(server, home), root)
        finally:
            server.terminate()
            server.wait(30)


def without_settings() -> dict[str, str]:
    """This process's environment without a key, settings of the package or of Jupyter, or a proxy."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(OUTSIDE) and not name.lower().endswith("_proxy")
    }


def _environment(home: Path) -> dict[str, str]:
    folders = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
    jupyter = {f"JUPYTER_{name}": str(home / folder) for name, folder in folders.items()}
    lab = {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    own = {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "JUPYTER_PLATFORM_DIRS": "1"}
    return without_settings() | jupyter | lab | own | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _write_settings(home: Path) -> None:
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))


def _address(server: subprocess.Popen[bytes], home: Path) -> str:
    """Where it listens, once it answers; the server writes the port that it got into its runtime folder."""
    end = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < end and server.poll() is None:
        for path in (home / "runtime").glob("jpserver-*.json"):
            with contextlib.suppress(urllib.error.URLError, ValueError, KeyError):
                base = f"http://127.0.0.1:{json.loads(path.read_text())['port']}"
                with urllib.request.urlopen(f"{base}/api?token={TOKEN}", timeout=5):
                    return base
        time.sleep(0.05)
    raise RuntimeError("JupyterLab did not start:\n" + (home / "server.log").read_text()[-3000:])
