"""A sweep as a DataFrame. Imports pandas: import this module where a table is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ..store.axis_column import axis_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..request.space import Combination
    from .board import Place
    from .sweep import Sweep

_DTYPES = {
    "place": "Int64",
    "prompt": "string",
    "replicate": "Int64",
    "status": "string",
    "images": "Int64",
    "take": "Int64",
    "seconds": "Float64",
    "image_out_tokens": "Int64",
    "cost": "Float64",
    "error": "string",
    "call_id": "string",
}


def sweep_frame(sweep: Sweep) -> pd.DataFrame:
    """One row per planned call, in the order of sending; NA where a call was not sent."""
    combinations = list(sweep.plan.space)
    known = {place.number: place for place in sweep.places}
    rows = [_row(number, one, known.get(number)) for number, one in enumerate(combinations)]
    frame = pd.DataFrame.from_records(rows, columns=list(_DTYPES)).astype(_DTYPES)
    names = [axis.name for axis in sweep.plan.axes]
    axes = {f"axis.{name}": axis_array([one.values.get(name) for one in combinations]) for name in names}
    return pd.concat([frame.iloc[:, :2], pd.DataFrame(axes, index=frame.index), frame.iloc[:, 2:]], axis=1)


def _row(number: int, combination: Combination, place: Place | None) -> Mapping[str, Any]:
    row = {"place": number, "prompt": combination.prompt, "replicate": combination.replicate}
    if place is None:
        return row
    records = place.records
    sums = {
        name: _sum([getattr(record, name) for record in records]) for name in ("seconds", "image_out_tokens", "cost")
    }
    return (
        row
        | sums
        | {
            "status": None if place.standing == "waiting" else place.standing,
            "images": sum(len(record.images) for record in records),
            "take": max((record.take for record in records), default=None),
            "error": str(place.error) if place.error else None,
            "call_id": records[0].call_id if records else None,
        }
    )


def _sum(values: Sequence[Any]) -> Any:
    return None if not values or any(value is None for value in values) else sum(values)
