"""Filters of the tables: a column or an axis, and its value or a list of values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import SettingsError
from .queries import unknown_filter

if TYPE_CHECKING:
    from collections.abc import Mapping


def filtered(table: pd.DataFrame, filters: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that match every filter, in their order.

    `name=value`: a column of the table, or an axis by its name alone; a list (or tuple, set) means any of its
    values, None or NA means unknown; `tags="draft"` means: has that tag. `since=` a datetime, an ISO text or a
    timedelta back from now; `last=K` the last K rows of what the others leave. SettingsError for another name.
    """
    rest = dict(filters)
    last, since = rest.pop("last", None), rest.pop("since", None)
    for name, wanted in rest.items():
        table = table[_matches(table[_column(table, name)], wanted)]
    if since is not None:
        table = table[table["created_at"] >= _moment(since)]
    return table if last is None else table.tail(_count(last))


def _column(table: pd.DataFrame, name: str) -> str:
    for candidate in (name, f"axis.{name}"):
        if candidate in table.columns:
            return candidate
    known = (*(str(column).removeprefix("axis.") for column in table.columns), "last", "since")
    raise unknown_filter(name, known)


def _matches(column: pd.Series[Any], wanted: Any) -> pd.Series[bool]:
    values = list(wanted) if isinstance(wanted, Collection) and not isinstance(wanted, (str, bytes)) else [wanted]
    known = [value for value in values if not _is_na(value)]
    if column.name == "tags":
        held = column.str.split(",")
        return held.map(lambda tags: any(value in tags for value in known)).astype(bool)
    found = column.isin(known)
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
    if isinstance(last, bool) or not isinstance(last, int) or last < 0:
        raise SettingsError(f"last={last!r}: give a whole number of rows, 0 or more")
    return last
