"""A plan as a DataFrame. Imports pandas: import this module where a table is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ..store.axis_column import axis_array
from .estimate import Bills
from .looked_up import look_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .looked_up import LookedUp
    from .plan import Plan

_DTYPES = {
    "state": "string",
    "route": "string",
    "model": "string",
    "prompt": "string",
    "replicate": "Int64",
    "n": "Int64",
    "size": "string",
    "quality": "string",
    "background": "string",
    "output_format": "string",
    "new_images": "Int64",
    "text_tokens": "Int64",
    "image_tokens_low": "Int64",
    "image_tokens_high": "Int64",
    "cost_low": "Float64",
    "cost_high": "Float64",
}


def plan_frame(plan: Plan) -> pd.DataFrame:
    """One row per planned call in the order of sending; tokens and cost as if it were sent, NA where unknown."""
    bills = Bills(plan.session)
    names = [axis.name for axis in plan.axes]
    found = [(_row(one, bills), one.combination.values) for one in look_up(plan)]
    frame = pd.DataFrame({name: _column([row[name] for row, _ in found], kind) for name, kind in _DTYPES.items()})
    axes = {f"axis.{name}": axis_array([values.get(name) for _, values in found]) for name in names}
    at = list(_DTYPES).index("replicate")
    return pd.concat([frame.iloc[:, :at], pd.DataFrame(axes, index=frame.index), frame.iloc[:, at:]], axis=1)


def _column(values: list[Any], dtype: str) -> Any:
    return pd.array(values, dtype=dtype)  # type: ignore[call-overload]  # pandas-stubs knows no dtype by variable


def _row(found: LookedUp, bills: Bills) -> Mapping[str, Any]:
    request = found.request
    bill = bills.of(request)
    cost = bill.cost(request.count)
    return {
        "state": found.state,
        "route": request.route,
        "model": request.model,
        "prompt": request.prompt,
        "replicate": found.combination.replicate,
        "n": request.count,
        "size": request.size,
        "quality": request.quality,
        "background": request.background,
        "output_format": request.output_format,
        "new_images": found.new_images,
        "text_tokens": bill.text,
        "image_tokens_low": bill.output and int(bill.output.low * request.count),
        "image_tokens_high": bill.output and int(bill.output.high * request.count),
        "cost_low": cost and cost.low,
        "cost_high": cost and cost.high,
    }
