"""How many small faults in `request`, `client` and `store` the tests notice (`make mutants`).

A tool of its own, since mutmut passes over decorated functions and puts a function before each of the others, which
these tests see in tracebacks and signatures, and cosmic-ray starts a new Python for each of 10,000 faults. Here each
fault is planted in the syntax tree of a module while a forked process imports it, and the tests that run its line are
run there. A sample is drawn by seed from each room; its score is told with the 95 % interval of Wilson. Faults that
change nothing that can be seen are named in tools/mutants_equivalent.txt, each with its reason, and are not counted.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sys
from typing import TYPE_CHECKING

from mutant_kinds import Mutant, mutants
from mutant_runs import OUT, ROOT, Job, learn, preload, run_all, tests_of

if TYPE_CHECKING:
    from coverage import CoverageData

ROOMS = ("request", "client", "store")
LEAST = 0.85
EQUIVALENT = ROOT / "tools" / "mutants_equivalent.txt"


def main() -> None:
    """Fail where a room's score is below 85 %, or where tests fail without any fault."""
    asked = _asked()
    preload()
    data, took = learn(again=asked.again)
    bad = [room for room in asked.rooms if _share(room, asked, data, took) < LEAST]
    if bad:
        sys.exit(f"below {LEAST:.0%}: {', '.join(bad)}; the survivors are in {OUT.relative_to(ROOT)}/ROOM.json")


def _share(room: str, asked: argparse.Namespace, data: CoverageData, took: dict[str, float]) -> float:
    """The share of a room's sample that the tests notice, which is printed; sham runs come first."""
    counted, equivalent = _of_room(room)
    random.Random(asked.seed).shuffle(counted)  # noqa: S311 - a draw; a larger sample of one seed holds the smaller one
    drawn = counted[: asked.sample or None]
    jobs = [Job(mutant, tests_of(mutant, data, took, asked.seconds)) for mutant in drawn]
    run = [job for job in jobs if job.tests]
    sham = [
        verdict for _, verdict in run_all([job._replace(real=False) for job in run[: asked.sham]], took, asked.jobs)
    ]
    if set(sham) - {"survived"}:
        sys.exit(f"{room}: tests fail in a fork without a fault; see {OUT / 'run.log'}")
    verdicts = {job.mutant: "not run by any test" for job in jobs}
    for mutant, verdict in run_all(run, took, asked.jobs):
        verdicts[mutant] = verdict
        if verdict == "survived":
            print(f"  survived: line {mutant.line}: {mutant.name}", flush=True)
    _keep(room, verdicts)
    noticed, late = (list(verdicts.values()).count(verdict) for verdict in ("killed", "timed out"))
    low, high = wilson(noticed + late, len(drawn))
    print(
        f"{room}: {noticed + late} of {len(drawn)} faults noticed, {(noticed + late) / len(drawn):.1%}"
        f" (95 % interval {low:.1%} to {high:.1%}); drawn by seed {asked.seed} from {len(counted)};"
        f" {equivalent} equivalent left out, {late} noticed by a time limit, {len(sham)} sham runs passed",
        flush=True,
    )
    return (noticed + late) / len(drawn)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share of which `hits` of `of` were seen."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How many planted faults the tests notice.")
    parser.add_argument("rooms", nargs="*", default=ROOMS, help="request, client, store; all three if left out")
    parser.add_argument("--sample", type=int, default=200, help="faults of each room; 0 for all, which takes hours")
    parser.add_argument("--seed", type=int, default=1, help="which sample is drawn")
    parser.add_argument("--seconds", type=float, default=20, help="tests for each fault, by what they took without it")
    parser.add_argument("--sham", type=int, default=10, help="runs of each room without a fault, which must pass")
    parser.add_argument(
        "--again", action="store_true", help="keep what the last run learned of which test runs which line"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at once")
    return parser.parse_args()


def _of_room(room: str) -> tuple[list[Mutant], int]:
    """The mutants that count, and how many do not."""
    paths = sorted((ROOT / "wisgate_nb" / room).rglob("*.py"))
    found = [each for path in paths for each in mutants(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))]
    passed_over = _equivalent()
    counted = [each for each in found if each.name not in passed_over]
    return counted, len(found) - len(counted)


def _equivalent() -> set[str]:
    """Names of faults that change nothing: each line is `NAME  # REASON`."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines() if EQUIVALENT.exists() else []
    named = [line.split("  # ") for line in lines if line and not line.startswith("#")]
    if without := [parts[0] for parts in named if len(parts) != 2 or not parts[1].strip()]:  # noqa: PLR2004 - name and reason
        sys.exit(f"{EQUIVALENT.name}: no reason is given for {without}")
    return {name for name, _ in named}


def _keep(room: str, verdicts: dict[Mutant, str]) -> None:
    """All verdicts of a room, for reading."""
    told = [f"{verdict}: {each.line}: {each.name}" for each, verdict in verdicts.items()]
    (OUT / f"{room}.json").write_text(json.dumps(sorted(told), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
