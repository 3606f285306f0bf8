"""Builds what Binder builds, without docker: a clean checkout, a clean environment, a home of its own; then replays.

`jupyter-repo2docker --no-build` is asked too, when it can be installed: its Dockerfile must use the folder binder/.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASE = ("jupyterlab==4.4.9", "notebook==7.4.7", "jupyter_server==2.17.0")
"""What the image has before ours is installed."""
REPO2DOCKER = "jupyter-repo2docker==2026.4.0"
REPLAY = """
import sys
from pathlib import Path
sys.path.insert(0, "tools")
from notebook import replay
for path in sorted(Path("notebooks").glob("*.ipynb")):
    replay(path, Path("notebooks/bundles", path.stem + ".wgz"))
    print(path, "replays with the network cut", flush=True)
"""


def python() -> str:
    """A Python 3.12, as binder/runtime.txt names it; else this one, which is said."""
    found = sorted(glob.glob(str(Path.home() / ".pyenv/versions/3.12*/bin/python")))  # noqa: PTH207 - Path's is no pattern of a version
    if found or (there := shutil.which("python3.12")):
        return found[-1] if found else str(there)
    print(f"no python3.12 here: Binder's own version is skipped, this is {sys.version.split()[0]}")
    return sys.executable


def main() -> None:
    """Fail where a step of Binder's would fail, or where a notebook does not replay."""
    with tempfile.TemporaryDirectory(prefix="wisgate-binder-") as folder:
        home, environment = Path(folder, "home"), Path(folder, "env")
        home.mkdir()
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
        subprocess.run(["tar", "x", "-C", str(home)], input=archive, check=True)
        subprocess.run([python(), "-m", "venv", str(environment)], check=True)
        kept = {
            name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_")) or "proxy" in name
        }
        path = f"{environment / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        given = kept | {"HOME": str(home), "REPO_DIR": str(home), "USER": "jovyan", "NB_USER": "jovyan", "PATH": path}

        def step(*command: str) -> str:
            done = subprocess.run(command, cwd=home, env=given, check=True, stdout=subprocess.PIPE, text=True)
            return done.stdout

        step("python", "-m", "pip", "install", "-q", *BASE)
        step("python", "-m", "pip", "install", "-q", "-r", "binder/requirements.txt")
        print(step("./binder/postBuild"))
        step("./binder/start", "jupyter", "lab", "--version")
        print(step("./binder/start", "python", "-c", REPLAY))
        step("python", "-m", "pip", "install", "-q", REPO2DOCKER)
        dockerfile = step("bash", "-c", "jupyter-repo2docker --no-build --debug . 2>&1")
        if not all(f"binder/{name}" in dockerfile for name in ("requirements.txt", "postBuild", "start")):
            sys.exit(f"repo2docker does not use the folder binder/:\n{dockerfile[-2000:]}")
        print("repo2docker's Dockerfile uses binder/requirements.txt, postBuild and start")


if __name__ == "__main__":
    main()
