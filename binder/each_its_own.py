# ruff: noqa: INP001 - a start-up file, in no package
"""Run when a kernel starts: a notebook sees its own bundle and its own store, and not what its neighbours made.

The server tells a kernel whose it is in JPY_SESSION_NAME. One without a bundle sees all.
"""

import os
from pathlib import Path

_name = Path(os.environ.get("JPY_SESSION_NAME", "")).stem
_bundle = Path(os.environ.get("REPO_DIR", "."), "notebooks", "bundles", f"{_name}.wgz")
if os.environ.get("WISGATE_REPLAY") == "1" and _bundle.is_file():
    os.environ["WISGATE_BUNDLES"] = str(_bundle)
    os.environ["WISGATE_STORE"] = str(Path(".wisgate", _name))
