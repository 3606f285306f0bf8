"""The bundles that settings or the environment name."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from ..errors import SettingsError


def bundle_files(named: str) -> list[Path]:
    """The files that `named` means: paths and globs, separated as in PATH, each once, globs in order of names.

    Raises SettingsError for a glob that nothing matches; whether a path is a bundle is seen when it is opened.
    """
    parts = [part.strip() for part in named.split(os.pathsep)]
    return list(dict.fromkeys(path.absolute() for part in parts if part for path in _meant(part)))


def _meant(part: str) -> list[Path]:
    if not glob.has_magic(part):
        return [Path(part).expanduser()]
    found = sorted(glob.glob(os.path.expanduser(part)))  # noqa: PTH111, PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise SettingsError(
            f"no bundle matches {part!r}; set bundles (or WISGATE_BUNDLES) to paths of .wgz files, separated by"
            f" {os.pathsep!r}, or to nothing"
        )
    return [Path(name) for name in found]
