"""Writes the lock files with hashes, from the dependencies and groups of pyproject.toml (`make lock`).

Versions stay as they are where they still fit; `--upgrade` asks for the newest. No file names an index: each machine
installs from its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = "3.11"
"""The oldest Python on which everything that developers use can be installed."""

LOCKS = {
    "locks/demo.txt": ("build", "demo"),
    "locks/test.txt": ("build", "test", "check"),
    "locks/docs.txt": ("build", "docs"),
}
"""Lock file to groups; what the package itself needs is in each. One file serves every system and Python."""

COMPILE = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-python-downloads", "--no-annotate"]
COMPILE += ["--custom-compile-command", "make lock"]


def main(arguments: list[str]) -> None:
    """First one set of versions that fits everything, then the files that hold parts of it."""
    everything = {group for groups in LOCKS.values() for group in groups} | {"binder"}
    pins = ["pyproject.toml", *_named(sorted(everything)), "--python-version", PYTHON]
    lock("constraints.txt", *pins, *arguments)
    for name, groups in LOCKS.items():
        lock(name, "pyproject.toml", *_named(groups), *ANYWHERE, *AS_PINNED)
    binder = (ROOT / "binder/runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    there = ("--python-version", binder, "--python-platform", "linux", "--generate-hashes")
    lock("binder/requirements.txt", "pyproject.toml", "--group", "binder", *there, *AS_PINNED)
    for alone in ("pip", "audit", "fuzz"):
        lock(f"locks/{alone}.txt", "--group", alone, *ANYWHERE, *arguments)


ANYWHERE = ("--universal", "--python-version", PYTHON, "--generate-hashes")
AS_PINNED = ("--constraints", "constraints.txt")


def lock(name: str, *arguments: str) -> None:
    """Write one file of pins; what it holds already is kept where it fits."""
    (ROOT / name).parent.mkdir(exist_ok=True)
    subprocess.run([*COMPILE, *arguments, "--output-file", name], cwd=ROOT, check=True)
    print(name, flush=True)


def _named(groups: list[str] | tuple[str, ...]) -> list[str]:
    return [word for group in groups for word in ("--group", group)]


if __name__ == "__main__":
    main(sys.argv[1:])
