"""Values of axes and columns: which are the same, how they read, and in which order they stand. Pure and light."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

NONE = "(none)"
"""How an unknown value reads."""
EMPTY = "(empty)"
QUALITIES = ("auto", "low", "medium", "high", "standard", "hd")
_SIZE = re.compile(r"(\d{1,6})x(\d{1,6})")


def plain(value: Any) -> Any:
    """`value` with NaN as None and NumPy's scalars as Python's."""
    if hasattr(value, "item") and getattr(value, "shape", None) == ():
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def identity(value: Any) -> Hashable:
    """What two values must share to be one row or column: 1 and 1.0 do, True and 1 do not, lists do by content."""
    if isinstance(value, bool):
        return ("bool", value)
    try:
        hash(value)
    except TypeError:
        return (type(value).__name__, label_of(value))
    return value  # type: ignore[no-any-return]  # it was hashed above


def label_of(value: Any) -> str:
    """How a value reads in a header: text as it is, numbers without a tail, None as `(none)`."""
    if value is None:
        return NONE
    if isinstance(value, str):
        return value if value.strip() else EMPTY
    if isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def ordered(values: Iterable[Any], known: Sequence[Any] = ()) -> list[Any]:
    """Each value once, in order: those of `known` as they stand there, then the others.

    The others stand in order of first appearance, but for numbers, times, sizes (by area) and qualities, which have
    an order of their own. None comes last.
    """
    first = {identity(value): value for value in reversed(list(known))}
    listed = {identity(value): first[identity(value)] for value in known}
    others = {identity(value): value for value in values if identity(value) not in listed}
    missing = [value for value in others.values() if value is None]
    rest = [value for value in others.values() if value is not None]
    return [*listed.values(), *_sorted(rest), *missing]


def own_order(values: Sequence[Any]) -> list[Any] | None:
    """Numbers, times, sizes and qualities from least to greatest; None for values that have no order of their own."""
    rank = _rank(values)
    return None if rank is None else sorted(values, key=rank)


def _sorted(values: list[Any]) -> list[Any]:
    found = own_order(values)
    return values if found is None else found


def _rank(values: Sequence[Any]) -> Callable[[Any], Any] | None:
    """The order of values that have one of their own, or None."""
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        return float
    if all(isinstance(value, dt.datetime) for value in values):
        return lambda moment: moment.timestamp()
    if not all(isinstance(value, str) for value in values):
        return None
    if all(value in QUALITIES for value in values):
        return QUALITIES.index
    if any(_SIZE.fullmatch(value) for value in values) and all(_SIZE.fullmatch(v) or v == "auto" for v in values):
        return _area
    return None


def _area(size: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(size)
    return (int(found[1]) * int(found[2]), int(found[1])) if found else (0, 0)
