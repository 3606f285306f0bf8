"""Filters of the tables: a column or an axis, and its value or a list of values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from operator import index
from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from ..errors import STATUSES, SettingsError
from ..request.request import Route
from ..request.shown import shown
from .queries import unknown_filter

if TYPE_CHECKING:
    from collections.abc import Mapping


_ALL_VALUES: Mapping[str, tuple[str, ...]] = {"status": STATUSES, "route": get_args(Route)}
"""Columns whose values are all known beforehand."""

_CONDITION = (
    "a filter takes one of its values, or a list of them\n"
    "for a condition use pandas: images[images.rating > 3], log[log.prompt.str.contains('fox')]"
)


def filtered(table: pd.DataFrame, filters: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that match every filter, in their order.

    `name=value`: a column of the table, or an axis by its name alone; a list (or tuple, set) means any of its
    values, None or NA means unknown; `tags="draft"` means: has that tag. `since=` a datetime, an ISO text or a
    timedelta back from now; `last=K` the last K rows of what the others leave. SettingsError for another name,
    and for a value that no row can have.
    """
    rest = dict(filters)
    last, since = rest.pop("last", None), rest.pop("since", None)
    for name, wanted in rest.items():
        column = _column(table, name)
        _refuse_strange(table[column], wanted)
        table = table[_matches(table[column], wanted)]
    if since is not None:
        table = table[table["created_at"] >= _moment(since)]
    return table if last is None else table.tail(_count(last))


def _column(table: pd.DataFrame, name: str) -> str:
    for candidate in (name, f"axis.{name}"):
        if candidate in table.columns:
            return candidate
    known = (*(str(column).removeprefix("axis.") for column in table.columns), "last", "since")
    raise unknown_filter(name, known)


def _refuse_strange(column: pd.Series[Any], wanted: Any) -> None:
    """SettingsError for what no row can have: a slip (`route="edit"`, `rating=">3"`) would read as an empty log."""
    name = str(column.name)
    allowed = _ALL_VALUES.get(name, ())
    counts = pd.api.types.is_numeric_dtype(column) and not name.startswith("axis.")  # an axis may hold text tomorrow
    for value in _listed(wanted):
        if allowed and not _is_na(value) and value not in allowed:
            raise SettingsError(f"{name}={shown(value)}: {name} is one of {', '.join(allowed)}")
        if callable(value) or (counts and isinstance(value, str)):
            raise _no_value(column, value)


def _no_value(column: pd.Series[Any], value: Any) -> SettingsError:
    name = str(column.name).removeprefix("axis.")
    return SettingsError(f"{name}={shown(value)}: {name} is {column.dtype}; {_CONDITION}")


def _listed(wanted: Any) -> list[Any]:
    return list(wanted) if isinstance(wanted, Collection) and not isinstance(wanted, (str, bytes)) else [wanted]


def _matches(column: pd.Series[Any], wanted: Any) -> pd.Series[bool]:
    values = _listed(wanted)
    known = [value for value in values if not _is_na(value)]
    if column.name == "tags":
        held = column.str.split(",")
        return held.map(lambda tags: any(value in tags for value in known)).astype(bool)
    try:
        found = column.isin(known)
    except (TypeError, ValueError):  # a function, a pattern: what no column of text can be compared with
        raise _no_value(column, wanted) from None
    return found | column.isna() if len(known) < len(values) else found


def _is_na(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT


def _moment(since: Any) -> pd.Timestamp:
    if isinstance(since, timedelta):
        return pd.Timestamp.now(tz="UTC") - since
    if not isinstance(since, (str, datetime)):
        raise SettingsError(f"since={since!r}: give a datetime, a text such as '2026-11-01 12:00', or a timedelta")
    try:
        moment = pd.Timestamp(since)
    except ValueError as error:
        raise SettingsError(f"since={since!r} is no time: write it as '2026-11-01 12:00'") from error
    return (
        moment.tz_convert("UTC")
        if moment.tzinfo
        else pd.Timestamp(moment.to_pydatetime().astimezone()).tz_convert("UTC")
    )


def _count(last: Any) -> int:
    if isinstance(last, bool) or not hasattr(last, "__index__") or last < 0:
        raise SettingsError(f"last={last!r}: give a whole number of rows, 0 or more")
    return index(last)
