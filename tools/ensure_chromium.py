"""Finds what the tests run beside Python: Chromium, strace and curl; as root on a Debian-like machine installs it, otherwise says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-dejavu-core")
TOOLS = ("strace", "curl")
"""Fault sweeps and printed commands are run for real."""


def main() -> None:
    """Exit quietly when everything is there."""
    missing = [] if any(shutil.which(name) for name in NAMES) else list(PACKAGES)
    missing += [tool for tool in TOOLS if not shutil.which(tool)]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"the tests need {' and '.join(missing)}: install them, for example: sudo apt-get install {' '.join(missing)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True, env=environment)


if __name__ == "__main__":
    main()
