"""The peers' own environment: made on first use, so that nothing of theirs reaches the package's."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".bench-venv"
_ASKED = (ROOT / "benchmarks" / "requirements.txt", ROOT / "constraints.txt", ROOT / "pyproject.toml")


def enter() -> None:
    """Make the environment if it is missing or its requirements have changed, and go on in it."""
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in _ASKED)).hexdigest()
    stamp = HOME / "stamp"
    if not stamp.exists() or stamp.read_text() != wanted:
        _make(python)
        stamp.write_text(wanted)
    if Path(sys.prefix).resolve() != HOME.resolve():
        arguments = [str(python), "-m", "benchmarks", *sys.argv[1:]]
        if os.name == "nt":
            raise SystemExit(subprocess.run(arguments, cwd=ROOT, check=False).returncode)
        os.chdir(ROOT)
        os.execv(python, arguments)


def _make(python: Path) -> None:
    print(f"installing the peers into {HOME.name} (a few minutes, once) ...", flush=True)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
        (HOME / ".gitignore").write_text("*\n")
    install = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    subprocess.run(
        [*install, "-c", f"{ROOT}/constraints.txt", "-r", f"{ROOT}/benchmarks/requirements.txt", "-e", str(ROOT)],
        check=True,
    )
