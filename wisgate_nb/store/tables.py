"""The log and the images as DataFrames (SURFACE). Imports pandas: import this module where a table is asked for.

Absent and unknown are NA. Joined texts: `source_sha256` by a space, `tags` by a comma (and `""` without tags),
`extra` is JSON. `index` counts an image of a call from 1. `images` counts what a call made or showed; it is NA for
`sent` and `unknown`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import columns
from .axis_column import axis_array
from .cached import tables
from .filters import filtered
from .typed import frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .cached import OfImage, Said
    from .view import View

_PAID = ("ok", "unknown")
_TOKENS = ("text_in_tokens", "image_in_tokens", "image_out_tokens")


def log_frame(store: View, **filters: Any) -> pd.DataFrame:
    """One row per call, whatever became of it, in the order of the log; filters as in `filters.filtered`.

    Columns and dtypes are `columns.LOG`, with one `axis.<name>` column per axis met in place of `axes`, and
    `columns.SAID`: the highest rating and the notes of the images that the call shows.
    Raises SettingsError for an unknown filter.
    """
    kept = tables(store)
    calls, said = kept.calls()
    return _handed_out(filtered(_with_axes(calls, kept.axes, _said_of(calls, said)), filters))


def images_frame(store: View, **filters: Any) -> pd.DataFrame:
    """One row per image, in the order of the log: the columns of `columns.IMAGES`, then those of its call.

    Reused calls have no rows of their own here: their images stand under the call that made them, which has beside its
    own axes and tags those of the calls that reused it. `path` is NA for an image that was made and could not be
    fetched. Raises SettingsError for an unknown filter.
    """
    kept = tables(store)
    calls, images = kept.calls_and_images()
    calls = _with_reuses(calls)
    of_calls = calls.drop(columns="call_id").take(calls.index.get_indexer(pd.Index(images["seq"])))
    merged = pd.concat([images.drop(columns="seq"), of_calls.set_index(images.index)], axis=1)
    table = _handed_out(filtered(_with_axes(merged, partial(_axes_of_all, kept.axes)), filters))
    if store.beside.loaded:  # a path that is handed out is that of a file
        table["path"] = table["path"].map(store.brought_out, na_action="ignore").astype("string")
    return table


def _with_reuses(calls: pd.DataFrame) -> pd.DataFrame:
    """The calls, those that others reuse with the tags of all, and with the axes of all as texts in lines.

    A picture that was there already is asked for by a new sweep as well: without this it would be missing wherever
    images are grouped or chosen by that sweep's axes.
    """
    again = calls[calls["reused_from"].notna()]
    if again.empty:
        return calls
    found = calls.copy(deep=False)
    is_home = calls["call_id"].isin(again["reused_from"]).to_numpy(bool)
    homes = calls["call_id"].to_numpy(object)[is_home]
    for name, apart, newest_first in ((columns.AXES, "\n", True), ("tags", ",", False)):
        texts = dict(zip(homes, ([text] for text in calls[name].to_numpy(object)[is_home]), strict=True))
        reuses = again.iloc[::-1] if newest_first else again
        for home, text in zip(reuses["reused_from"], reuses[name], strict=True):
            texts.get(home, []).append(text)
        joined = calls[name].to_numpy(object, copy=True)  # what is kept in memory stays as it is
        joined[is_home] = [
            apart.join(dict.fromkeys(filter(None, apart.join(texts[home]).split(apart)))) for home in homes
        ]
        found[name] = pd.Series(joined, index=calls.index, dtype=calls[name].dtype)
    return found


def _axes_of_all(axes_of: Callable[[str], dict[str, Any]], texts: str) -> dict[str, Any]:
    """The axes that stand in one text or in several lines of them; of two values of one name the first."""
    found: dict[str, Any] = {}
    for text in texts.split("\n"):
        found = axes_of(text) | found
    return found


def usage_frame(store: View, **filters: Any) -> pd.DataFrame:
    """Calls, images, tokens and cost by route, model and backend, so that the routes can be reviewed apart.

    `calls` are those that were sent (all but `reused` and `cancelled`), `failed` those that made nothing, `unknown`
    those that may have been billed. `cost` in US dollars sums what is known and is NA if nothing is;
    `cost_known_for` counts the `ok` and `unknown` calls whose cost it holds. Filters as in `log_frame`.
    """
    return usage_of(log_frame(store, **filters))


def usage_of(log: pd.DataFrame) -> pd.DataFrame:
    """`usage_frame` of some rows of the log."""
    grouped = log.groupby(["route", "model", "backend"], sort=True)
    rows = [(*key, *_usage(group)) for key, group in grouped]
    return frame(rows, columns.USAGE)


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
    return (table.drop(columns=empty) if empty else table).reset_index(drop=True)


def _said_of(calls: pd.DataFrame, said: Said) -> pd.DataFrame:
    """The highest rating of the images that each call shows, and their notes joined by a semicolon."""
    if not said:
        return frame([(None, None)], columns.SAID).take(np.zeros(len(calls), np.intp)).set_index(calls.index)
    shown = calls["reused_from"].fillna(calls["call_id"])
    pairs = zip(shown, calls["images"].fillna(0), strict=True)
    rows = [_summed(said.get(call_id, ()), count) for call_id, count in pairs]
    return frame(rows, columns.SAID).set_index(calls.index)


def _summed(said: Sequence[OfImage], count: int) -> tuple[int | None, str | None]:
    ratings = [rating for position, rating, _ in said if position <= count and rating is not None]
    notes = [note for position, _, note in said if position <= count and note is not None]
    return max(ratings, default=None), "; ".join(notes) or None


def _with_axes(table: pd.DataFrame, axes_of: Callable[[str], dict[str, Any]], *more: pd.DataFrame) -> pd.DataFrame:
    """`axes` replaced by one column per axis, in the order in which they were first met; `more` columns at the end."""
    codes, texts = pd.factorize(table[columns.AXES].to_numpy(object))
    known = [axes_of(text) for text in texts]
    names = list(dict.fromkeys(name for axes in known for name in axes))
    parts = {f"axis.{name}": axis_array([axes.get(name) for axes in known]).take(codes) for name in names}
    at = list(table.columns).index(columns.AXES)
    axes = pd.DataFrame(parts, index=table.index)
    return pd.concat([table.iloc[:, :at], axes, table.iloc[:, at + 1 :], *more], axis=1)
