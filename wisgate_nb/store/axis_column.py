"""A column of axis values, with the narrowest dtype that holds them as they are. Imports pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 2**63
"""Whole numbers of this size and more fit into no column of numbers: they stay as they are."""


def axis_array(values: Sequence[Any]) -> Any:
    """The values as a pandas array, None as NA: text, bool, Int64, Float64; mixed ones stay Python objects."""
    known = [value for value in values if value is not None]
    return pd.array(values, dtype=_dtype(known))  # type: ignore[call-overload]


def _dtype(known: Sequence[Any]) -> str:
    kinds = {type(value) for value in known}
    if kinds <= {str}:
        return "string"
    if kinds == {bool}:
        return "boolean"
    if not kinds <= {int, float} or any(isinstance(value, int) and abs(value) >= _MOST for value in known):
        return "object"
    return "Int64" if kinds == {int} else "Float64"
