"""Runs the suite, or a part of it, a number of times, each in another random order, and stops at the first failure.

Called as `python tools/shake.py TIMES [PATH OR OPTION OF PYTEST ...]`.
"""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(times: int, what: list[str]) -> None:
    """Each run names its seed, so that `pytest --shuffle SEED` has the same order again."""
    for number in range(1, times + 1):
        seed = secrets.randbelow(10**6)
        print(f"run {number} of {times}: --shuffle {seed}", flush=True)
        suite = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "--shuffle", str(seed)]
        done = subprocess.run([*suite, *what], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(f"run {number} failed; the same order again: pytest --shuffle {seed} {' '.join(what)}")
    print(f"{times} runs in {times} orders, no failure")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
