"""Packages that a user's own code has imported: values are recognised by them, and nothing is imported to find out."""

from __future__ import annotations

import sys
from typing import Any


def imported(name: str) -> Any:
    """The module, or None where it is not imported, or another thread is just importing it: no value is of it yet.

    A module stands in `sys.modules` from the first line of its import on, and has next to nothing in it by then.
    """
    module = sys.modules.get(name)
    spec = getattr(module, "__spec__", None)
    return None if getattr(spec, "_initializing", False) else module
