"""Rows of plain values as frames with declared dtypes, a thousand rows at a time while the CPU still holds them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import StoreError
from .sql import in_thousands, leniently

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
    with _holding():
        return pd.DataFrame(_arrays(rows, dtypes))


def read_frame(
    connection: sqlite3.Connection, query: str, values: Sequence[Any], dtypes: dict[str, str], alike: Collection[str]
) -> pd.DataFrame:
    """The rows of a query, whose first column becomes the index; StoreError for a value that cannot be held.

    The columns that are `alike` in many rows come last, as one JSON array. Each array is taken apart once, which takes
    half the time that a Python object for every value of every row takes.
    """
    alone = {name: dtype for name, dtype in dtypes.items() if name not in alike}
    folded = {name: dtype for name, dtype in dtypes.items() if name in alike}

    def read() -> tuple[Any, dict[str, Any]]:
        index, texts, columns = _Column("Int64"), _Texts(), [_Column(dtype) for dtype in alone.values()]
        _gather(in_thousands(connection, query, values), [index, *columns, texts])
        found = {name: column.array() for name, column in zip(alone, columns, strict=True)}
        return index.array().to_numpy("int64"), found | texts.arrays(folded)

    with _holding():
        index, found = leniently(connection, read)
    return pd.DataFrame({name: found[name] for name in dtypes}, index=pd.Index(index))


@contextmanager
def _holding() -> Iterator[None]:
    """Errors of values as StoreError; those of SQLite and of damaged texts as they are."""
    try:
        yield
    except UnicodeDecodeError:
        raise
    except (TypeError, ValueError, OverflowError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and "BLOB" not in str(error):  # JSON cannot hold one
            raise
        raise StoreError(f"the store holds a value that its column cannot hold: {str(error)[:200]}") from error


def _arrays(rows: Sequence[Sequence[Any]], dtypes: dict[str, str]) -> dict[str, Any]:
    columns = {name: _Column(dtype) for name, dtype in dtypes.items()}
    _gather([rows] if rows else [], list(columns.values()))
    return {name: column.array() for name, column in columns.items()}


def _gather(parts: Iterable[Sequence[Sequence[Any]]], columns: Sequence[_Column | _Texts]) -> None:
    for rows in parts:
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.add(values)


class _Texts:
    """JSON arrays of values, each kept once, with the places at which it stands."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._numbers: list[Array] = [np.empty(0, np.intp)]

    def add(self, texts: Sequence[str]) -> None:
        known = self._known
        self._numbers.append(np.array([known.setdefault(text, len(known)) for text in texts], np.intp))

    def arrays(self, dtypes: dict[str, str]) -> dict[str, Any]:
        numbers = np.concatenate(self._numbers)
        arrays = _arrays([json.loads(text) for text in self._known], dtypes)
        return {name: array.take(numbers) for name, array in arrays.items()}


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
