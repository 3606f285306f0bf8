"""Which notebook this kernel belongs to, as far as its editor says."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def open_notebook() -> Path | None:
    """The file that an editor has open: Jupyter's servers put it into the environment, VS Code into the namespace."""
    name = os.environ.get("JPY_SESSION_NAME") or _of_vscode()
    return Path(name) if name else None


def _of_vscode() -> str | None:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    name = getattr(shell, "user_ns", {}).get("__vsc_ipynb_file__")
    return name if isinstance(name, str) else None
