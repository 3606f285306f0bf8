"""How `--where` compares values of axes: numbers as numbers also where they are written as text.

An axis written in a prompt has texts (`{count: 1|2|10}`), one given as an option has numbers, and nobody wants to know
which: text that is a plain number compares with a number, and is ordered among texts that are numbers, by its size.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from ..errors import SettingsError
from .imported import imported

_NUMBER = re.compile(r"[+-]?[0-9]{1,300}(?:\.[0-9]{1,300})?")
_DIRECT = frozenset({str, int, float, bool, type(None)})


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal: `"2" == 2`, `"true" == True`, and a path or date equals its text."""
    kind = type(left)
    if kind is type(right) and kind in _DIRECT:
        return bool(left == right)
    left, right = _simple(left), _simple(right)
    if isinstance(left, str) and isinstance(right, bool | int | float):
        left, right = right, left
    if isinstance(left, bool) and isinstance(right, str):
        return right.casefold() == str(left).casefold()
    if isinstance(left, int | float) and isinstance(right, str):
        return left == _number(right)
    return bool(left == right) if {type(left), type(right)} <= _DIRECT else left is right


def below(left: Any, right: Any, names: tuple[str, str]) -> bool | None:
    """Whether `left < right`; None when either is None, so that nothing is ordered about what is not there.

    Raises:
        SettingsError: values of unlike kinds, or of a kind without an order; `names` says whose they are.
    """
    if type(left) is int and type(right) is int:
        return left < right
    left, right = _simple(left), _simple(right)
    if left is None or right is None:
        return None
    pair = _as_numbers(left, right)
    if pair is not None:
        return bool(pair[0] < pair[1])
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    raise SettingsError(
        f"--where cannot order {_said(names[0], left)} and {_said(names[1], right)}: {_kind(left)} and {_kind(right)}\n"
        "order numbers with numbers and text with text, or use == and !="
    )


def contains(whole: Any, part: Any, names: tuple[str, str]) -> bool:
    """`part in whole`: one of several values, or a text within a text; `names` are those of `part` and `whole`."""
    if isinstance(whole, tuple | list):
        return any(same(part, value) for value in whole)
    whole, part = _simple(whole), _simple(part)
    if whole is None or part is None:
        return False
    if isinstance(whole, str) and isinstance(part, str):
        return part in whole
    raise SettingsError(
        f"--where cannot look for {_said(names[0], part)} in {_said(names[1], whole)}, which is {_kind(whole)}\n"
        'write name in ("a", "b"), or "part" in name where name is text'
    )


def truth(value: Any, name: str) -> bool:
    """A condition on its own: True, False, their texts, and None for an axis that a prompt does not have."""
    value = _simple(value)
    if isinstance(value, bool) or value is None:
        return bool(value)
    if isinstance(value, str) and value.casefold() in {"true", "false"}:
        return value.casefold() == "true"
    raise SettingsError(
        f"--where needs a condition, and {_said(name, value)} is {_kind(value)}\n"
        f"compare it: {name if name.isidentifier() else 'style'} == ..."
    )


def _simple(value: Any) -> Any:
    """Text for what stands as text in a prompt, numbers for all kinds of number, everything else as it is."""
    if type(value) in _DIRECT:
        return value
    if isinstance(value, PurePath | dt.date | dt.time | Enum):
        return str(value)
    numpy = imported("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        return value.item()
    if isinstance(value, Decimal | Fraction):
        return float(value)
    return value


def _as_numbers(left: Any, right: Any) -> tuple[float, float] | None:
    left, right = _number(left), _number(right)
    return None if left is None or right is None else (left, right)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return None
        return float(value) if "." in value else int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "True or False"
    if isinstance(value, int | float):
        return "a number"
    return "text" if isinstance(value, str) else type(value).__name__


def _said(name: str, value: Any) -> str:
    shown = repr(value)
    shown = shown if len(shown) <= 40 else shown[:37] + "..."  # noqa: PLR2004 - the width of a message's part
    return shown if name in {"", shown} else f"{name} = {shown}"
