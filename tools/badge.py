"""Writes the badge that starts Binder into the README, for the address of the remote `origin` (`make badge`).

`python tools/badge.py --check` writes nothing and fails while the README has none, as on the day it is published.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
BINDER = "https://mybinder.org"
FIRST = "lab/tree/notebooks/index.ipynb"
_HOSTED = re.compile(r"(?:https://|ssh://git@|git@)([\w.-]+)[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?/?")
_PLACE = re.compile(r"(?<=<!-- binder -->\n).*?(?=<!-- end -->)", re.DOTALL)


def launch_link(remote: str) -> str:
    """The address that starts this repository on Binder; SystemExit for a remote that Binder cannot reach."""
    found = _HOSTED.fullmatch(remote)
    if found is None:
        sys.exit(f"origin is {remote!r}; Binder needs https://HOST/OWNER/REPOSITORY or git@HOST:OWNER/REPOSITORY")
    host, owner, name = found.groups()
    address = quote(f"https://{host}/{owner}/{name}", safe="")
    place = f"gh/{owner}/{name}" if host == "github.com" else f"git/{address}"
    return f"{BINDER}/v2/{place}/HEAD?urlpath={FIRST}"


def with_badge(readme: str, remote: str) -> str:
    """The README with the badge at its place; SystemExit where it has none."""
    if not _PLACE.search(readme):
        sys.exit("README.md has no place for the badge: a line `<!-- binder -->` and below it a line `<!-- end -->`")
    badge = f"[![Binder]({BINDER}/badge_logo.svg)]({launch_link(remote)})\n"
    return _PLACE.sub(lambda _: badge, readme, count=1)


def check(readme: str) -> None:
    """SystemExit unless a badge that starts some repository stands at its place; a fork may keep the one it has."""
    place = _PLACE.search(readme)
    if place is None or not re.search(rf"\]\({re.escape(BINDER)}/v2/[^)]+\)", place[0]):
        sys.exit("README.md has no badge that starts Binder: run `make badge` in a clone of the public one")


def write() -> None:
    """Ask git for the remote, and write the badge for it."""
    asked = subprocess.run(
        ["git", "remote", "get-url", "origin"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if asked.returncode:
        sys.exit("this clone has no remote `origin`: git remote add origin https://github.com/OWNER/REPOSITORY")
    path = ROOT / "README.md"
    path.write_text(with_badge(path.read_text(encoding="utf-8"), asked.stdout.strip()), encoding="utf-8")
    print(f"README.md: {launch_link(asked.stdout.strip())}")


if __name__ == "__main__":
    check((ROOT / "README.md").read_text(encoding="utf-8")) if sys.argv[1:] == ["--check"] else write()
