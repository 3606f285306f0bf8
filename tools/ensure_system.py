"""Finds the programs that the tests drive; as root on a Debian-like machine installs them, else says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSER_TESTS = Path(__file__).parents[1] / "tests" / "browser"
OTHERS = ("strace", "curl")
LIGHTER = "chromium-headless-shell"
"""Debian's Chromium without windows: a page takes half of the time in it."""


def main() -> None:
    """Exit quietly when everything is there."""
    missing = [name for name in OTHERS if not shutil.which(name)]
    if not _has_chromium():
        # Without fonts every letter in a screenshot is a box.
        missing += ["chromium", "fonts-dejavu-core"]
    if not missing:
        return
    words = " ".join(missing)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"the tests need {words}; install them, for example: sudo apt-get install {words}")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    if "chromium" in missing and _known(LIGHTER):
        missing[missing.index("chromium")] = LIGHTER
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    subprocess.run(install, check=True, env=environment)


def _known(package: str) -> bool:
    """Whether apt has it; Ubuntu has not."""
    return not subprocess.run(["apt-cache", "show", package], check=False, capture_output=True).returncode


def _has_chromium() -> bool:
    """Whether the tests find one: they know where to look."""
    sys.path.insert(0, str(BROWSER_TESTS))
    from browser_page import chromium

    try:
        return bool(chromium())
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    main()
