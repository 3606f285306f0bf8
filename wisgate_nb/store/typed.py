"""Rows of plain values as frames with declared dtypes, a thousand rows at a time while the CPU still holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import StoreError
from .sql import in_thousands, leniently

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    Array = np.ndarray[Any, np.dtype[Any]]

TIME = "datetime64[ns, UTC]"
_LAST_MICROSECOND = 2**63 // 1000
"""pandas counts nanoseconds in 64 bits: times lie between 1677 and 2262."""

_HOLDS: dict[str, tuple[type, frozenset[type]]] = {
    "string": (np.object_, frozenset({str, type(None)})),
    "Int64": (np.int64, frozenset({int, type(None)})),
    "Float64": (np.float64, frozenset({float, int, type(None)})),
    TIME: (np.int64, frozenset({int})),
}
"""How each dtype is gathered, and the kinds of value that it can hold. pandas itself would take `"1"` for a number."""


def frame(rows: Sequence[Sequence[Any]], dtypes: dict[str, str]) -> pd.DataFrame:
    """Rows as a frame; StoreError for a value that its column cannot hold."""
    return pd.DataFrame(dict(zip(dtypes, _columns([rows] if rows else [], list(dtypes.values())), strict=True)))


def read_frame(
    connection: sqlite3.Connection, query: str, values: Sequence[Any], dtypes: dict[str, str]
) -> pd.DataFrame:
    """The rows of a query, whose first column becomes the index; StoreError for a value that cannot be held."""

    def read() -> list[Any]:
        return _columns(in_thousands(connection, query, values), ["Int64", *dtypes.values()])

    index, *columns = leniently(connection, read)
    return pd.DataFrame(dict(zip(dtypes, columns, strict=True)), index=pd.Index(index.to_numpy("int64")))


def _columns(parts: Iterable[Sequence[Sequence[Any]]], dtypes: Sequence[str]) -> list[Any]:
    gathered = [_Column(dtype) for dtype in dtypes]
    try:
        for rows in parts:
            for column, values in zip(gathered, zip(*rows, strict=True), strict=True):
                column.add(values)
        return [column.array() for column in gathered]
    except (TypeError, ValueError, OverflowError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise StoreError(f"the store holds a value that its column cannot hold: {str(error)[:200]}") from error


class _Column:
    """One column, gathered in parts: values, and where they are unknown."""

    def __init__(self, dtype: str) -> None:
        self.dtype = dtype
        self._form, self._kinds = _HOLDS[dtype]
        self._values: list[Array] = [np.empty(0, self._form)]
        self._unknown: list[Array] = [np.empty(0, np.bool_)]

    def add(self, values: Sequence[Any]) -> None:
        kinds = set(map(type, values))
        if not kinds <= self._kinds:
            raise TypeError(f"a column of {self.dtype} holds something else")
        if self.dtype == "string" or type(None) not in kinds:
            self._values.append(np.array(values, self._form))
            self._unknown.append(np.zeros(len(values), np.bool_))
        else:
            self._values.append(np.array([0 if value is None else value for value in values], self._form))
            self._unknown.append(np.array([value is None for value in values], np.bool_))

    def array(self) -> Any:
        values = np.concatenate(self._values)
        if self.dtype == "string":
            return pd.array(values, dtype="string")
        if self.dtype == TIME:
            return _times(values)
        kind = pd.arrays.IntegerArray if self.dtype == "Int64" else pd.arrays.FloatingArray
        return kind(values, np.concatenate(self._unknown))


def _times(microseconds: Array) -> pd.DatetimeIndex:
    if microseconds.size and max(-microseconds.min(), microseconds.max()) >= _LAST_MICROSECOND:
        raise OverflowError("a time lies too far from today")
    return pd.DatetimeIndex((microseconds * 1000).view("M8[ns]")).tz_localize("UTC")
