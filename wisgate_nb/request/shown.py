"""A value as it stands in a message: short, on one line, whatever it is. Light: standard library only."""

from __future__ import annotations

import reprlib

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 80


def shown(value: object) -> str:
    """The value's `repr`, its middle left out where it is long; the name of its type where it has none."""
    try:
        return " ".join(_SHORT.repr(value).split())
    except Exception:  # noqa: BLE001 - a value that cannot show itself is told by its kind
        return f"a value of type {type(value).__name__}"
