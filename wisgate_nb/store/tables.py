"""The log and the images as DataFrames (SURFACE). Imports pandas: import this module where a table is asked for.

Absent and unknown are NA. Joined texts: `source_sha256` by a space, `tags` by a comma (and `""` without tags),
`extra` is JSON. `index` counts an image of a call from 1. `images` counts what a call made or showed; it is NA for
`sent` and `unknown`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from . import columns
from .filters import filtered
from .reader import axes_of
from .typed import frame, tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .view import View

_PAID = ("ok", "unknown")
_TOKENS = ("text_in_tokens", "image_in_tokens", "image_out_tokens")


def log_frame(store: View, **filters: Any) -> pd.DataFrame:
    """One row per call, whatever became of it, in the order of the log; filters as in `filters.filtered`.

    Columns and dtypes are `columns.LOG`, with one `axis.<name>` column per axis met in place of `axes`.
    Raises SettingsError for an unknown filter.
    """
    calls, _ = tables(store).fresh()
    return _handed_out(filtered(_with_axes(calls), filters))


def images_frame(store: View, **filters: Any) -> pd.DataFrame:
    """One row per image, in the order of the log: the columns of `columns.IMAGES`, then those of its call.

    Reused calls have no rows of their own here: their images stand under the call that made them. `path` is NA
    for an image that was made and could not be fetched. Raises SettingsError for an unknown filter.
    """
    calls, images = tables(store).fresh()
    ordered = images.sort_values(["seq", "index"], kind="stable")
    merged = ordered.merge(calls.drop(columns="call_id"), left_on="seq", right_index=True, how="left")
    return _handed_out(filtered(_with_axes(merged.drop(columns="seq")), filters))


def usage_frame(store: View, **filters: Any) -> pd.DataFrame:
    """Calls, images, tokens and cost by route, model and backend, so that the routes can be reviewed apart.

    `calls` are those that were sent (all but `reused` and `cancelled`), `failed` those that made nothing, `unknown`
    those that may have been billed. `cost` in US dollars sums what is known and is NA if nothing is;
    `cost_known_for` counts the `ok` and `unknown` calls whose cost it holds. Filters as in `log_frame`.
    """
    log = log_frame(store, **filters)
    grouped = log.groupby(["route", "model", "backend"], sort=True)
    rows = [(*key, *_usage(group)) for key, group in grouped]
    return frame(rows, columns.USAGE, range(len(rows)))


def _usage(group: pd.DataFrame) -> tuple[Any, ...]:
    status = group["status"]
    made, paid = group[status == "ok"], group[status.isin(_PAID)]
    return (
        int((~status.isin(["reused", "cancelled"])).sum()),
        int(made["images"].sum()),
        int((status == "reused").sum()),
        int(status.isin(["failed", "rejected", "blocked"]).sum()),
        int((status == "unknown").sum()),
        *(_sum(made[name], int) for name in _TOKENS),
        _sum(paid["cost"], float),
        int(paid["cost"].notna().sum()),
    )


def _sum(values: pd.Series[Any], kind: type[int | float]) -> int | float | None:
    """The sum of what is known, or None if nothing is."""
    known = values.dropna()
    return kind(known.sum()) if len(known) else None


def _handed_out(table: pd.DataFrame) -> pd.DataFrame:
    """A frame of the caller's own, without the columns of axes that none of its rows has."""
    empty = [name for name in table.columns if name.startswith("axis.") and table[name].isna().all()]
    return table.drop(columns=empty).reset_index(drop=True)


def _with_axes(table: pd.DataFrame) -> pd.DataFrame:
    """`axes` replaced by one column per axis, in the order in which they were first met."""
    known = {text: axes_of(text) for text in table[columns.AXES].unique()}
    names = list(dict.fromkeys(name for axes in known.values() for name in axes))
    parts = {f"axis.{name}": _axis(table[columns.AXES], known, name) for name in names}
    at = list(table.columns).index(columns.AXES)
    return pd.concat([table.iloc[:, :at], pd.DataFrame(parts, index=table.index), table.iloc[:, at + 1 :]], axis=1)


def _axis(texts: pd.Series[Any], known: dict[str, dict[str, Any]], name: str) -> Any:
    values = [known[text].get(name) for text in texts]
    return pd.array(values, dtype=_axis_dtype(value for value in values if value is not None))  # type: ignore[call-overload]


def _axis_dtype(values: Iterable[Any]) -> str:
    """The narrowest dtype that holds an axis's values as they are; mixed ones stay Python objects."""
    kinds = {type(value) for value in values}
    if kinds <= {str}:
        return "string"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    return "Float64" if kinds <= {int, float} else "object"
