"""Looks for known faults: zizmor over the workflows, pip-audit over every lock file (`make audit`).

What could not be looked up counts as a failure: "no known vulnerabilities" must not mean "nobody was asked".
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
LOCKS = (*sorted(ROOT.glob("locks/*.txt")), ROOT / "binder" / "requirements.txt")


def main() -> None:
    """Fail for a finding, and where the advisories could not be asked."""
    failed = [name for name, good in (("zizmor", _workflows()), ("pip-audit", _packages())) if not good]
    if failed:
        sys.exit(
            f"audit failed: {', '.join(failed)}\n"
            "where packages were NOT audited: run `make audit` where PyPI's JSON interface can be reached;"
            " an index or mirror without it is not enough"
        )
    print("audit clean")


def _workflows() -> bool:
    return subprocess.run([BIN / "zizmor", "--offline", "--pedantic", ".github"], cwd=ROOT, check=False).returncode == 0


def _packages() -> bool:
    """Whether every pin of every lock was looked up and none is known to be faulty."""
    results = [_audited(path) for path in LOCKS]
    return all(results)


def _audited(lock: Path) -> bool:
    """`--strict` turns a package that the service does not answer for from a skipped one into an error."""
    command = [BIN / "pip-audit", "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    done = subprocess.run([*command, "-r", lock], cwd=ROOT, check=False, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    name = lock.relative_to(ROOT)
    if done.returncode == 0:
        print(f"{name}: no known vulnerabilities")
    elif "could not be audited" in said or "ConnectionError" in said:
        print(f"{name}: NOT audited, the advisories of PyPI could not be asked ({said.splitlines()[-1][:160]})")
    else:
        print(f"{name}:\n{said}")
    return done.returncode == 0


if __name__ == "__main__":
    main()
