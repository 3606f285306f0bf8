"""Lines and branches of `request`, `client` and `store` that their tests run (`make coverage`); below 95 % fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "coverage"
ROOMS = ("request", "client", "store")
SUITES = tuple(f"tests/{name}" for name in (*ROOMS, "engine", "bundles"))
LEAST = 95.0


def main() -> None:
    """Run the tests of the rooms, print what is missing, and one line for each room."""
    OUT.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"COVERAGE_FILE": str(OUT / "data")}
    of_rooms = [f"--cov=wisgate_nb.{room}" for room in ROOMS]
    suite = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *SUITES, *of_rooms]
    report = OUT / "report.json"
    subprocess.run([*suite, "--cov-report=term", f"--cov-report=json:{report}"], cwd=ROOT, env=environment, check=True)
    shares = {room: shares_of(room, json.loads(report.read_text())["files"]) for room in ROOMS}
    for room, (lines, branches) in shares.items():
        print(f"{room}: {lines:.1f} % of lines, {branches:.1f} % of branches")
    if low := [room for room, both in shares.items() if min(both) < LEAST]:
        sys.exit(f"below {LEAST:g} %: {', '.join(low)}")


def shares_of(room: str, files: dict[str, dict[str, dict[str, int]]]) -> tuple[float, float]:
    """Per cent of lines and of branches of a room that were run."""
    told = [file["summary"] for path, file in files.items() if f"wisgate_nb/{room}/" in path.replace("\\", "/")]
    return _per_cent(told, "covered_lines", "num_statements"), _per_cent(told, "covered_branches", "num_branches")


def _per_cent(told: list[dict[str, int]], part: str, whole: str) -> float:
    return 100 * sum(each[part] for each in told) / sum(each[whole] for each in told)


if __name__ == "__main__":
    main()
