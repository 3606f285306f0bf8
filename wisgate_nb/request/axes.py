"""An axis: a named thing that varies, with its values, as typed in a magic or given in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MappingView, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from ..errors import SettingsError
from .imported import imported
from .ranges import MOST_VALUES, as_range
from .template import parse_field

RESERVED = "replicate"
EXAMPLES = "--axis style=oil,ink   --axis 'text=a, b||c'   --axis n=1..4"

_SINGLE = (str, bytes, bytearray, memoryview)  # sequences to Python, one value to a user
_PARAM = re.compile(r"param\.[^\s=]+")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Axis:
    """A name and the values that it takes, in order; a value given twice stands twice."""

    name: str
    values: tuple[Any, ...]


def parse_axis(text: str) -> tuple[str, tuple[Any, ...]]:
    """Name and values of `NAME=VALUES`.

    NAME is a field of the prompt (`style`, `name.attr`, `name["key"]`), an option (`mask-edits` is `mask_edits`) or
    `param.KEY`. VALUES are split at `||` where it stands, else at commas, and stripped; `1..5`, `5..1`, `1..9..2` and
    `0.1..0.5..0.2` are ranges, both ends included. When every value is a plain number, as Python would print it, all
    become `int` or `float`; else all stay text, so that `007` and `0.50` keep their zeros. `""` is the empty text.

    Raises:
        SettingsError: no `=`, no name, an empty value, or a range that is none or has over 100,000 values.
    """
    name, equals, listed = text.partition("=")
    if not equals:
        raise SettingsError(f"an axis needs NAME=VALUES, got {_shown(text)}\nfor example: {EXAMPLES}")
    name = axis_name(name)
    separator = "||" if "||" in listed else ","
    pieces = [piece.strip() for piece in listed.split(separator)]
    if pieces == [""]:
        raise SettingsError(f"axis {name} has no values\nfor example: {EXAMPLES}")
    if "" in pieces:
        raise SettingsError(
            f'axis {name} has an empty value in {_shown(listed)}; take the extra {separator} out, or write "" for an '
            "empty text"
        )
    values: list[str] = []
    for piece in pieces:
        values += as_range(piece, name) or ("" if piece == '""' else piece,)
        if len(values) > MOST_VALUES:
            raise _too_many(name, len(values))
    return name, _typed(values)


def axis_name(given: str) -> str:
    """The canonical name of an axis: as its field is spelled, or as the option is called in Python.

    Raises:
        SettingsError: it can be neither a field nor an option, or it is reserved.
    """
    name = given.strip()
    if _PARAM.fullmatch(name):
        return name
    field = parse_field(name) or parse_field(name.lstrip("-").replace("-", "_"))
    if field is None:
        what = f"{_shown(name)} cannot name an axis" if name else "an axis has no name"
        raise SettingsError(
            f"{what}; allowed: a field of the prompt (style, name.attr), an option (quality) or param.KEY\n"
            f"for example: {EXAMPLES}"
        )
    if field.name == RESERVED:
        raise SettingsError("replicate cannot be an axis: --replicates K makes it; choose another name")
    return field.name


def as_axis(name: str, given: Any) -> Axis:
    """The axis for a Python value: a list, tuple, range, one-dimensional array or Series gives its values.

    Any other value, a text included, is an axis of one value. NumPy's scalars become Python's.

    Raises:
        SettingsError: no values, over 100,000, or something without an order or a length (a set, a generator, a dict).
    """
    name = axis_name(name)
    values = values_of(given, name)
    if values is None:
        values = (_one_value(given, name),)
    if not values:
        raise SettingsError(f"axis {name} has no values; give at least one: [value, ...]")
    return Axis(name, values)


def values_of(given: Any, name: str) -> tuple[Any, ...] | None:
    """The values of a list, tuple, range, one-dimensional array, Series or Index; None for anything else.

    NumPy and pandas are recognised where they are already imported; they are never imported for this.
    """
    if isinstance(given, _SINGLE) or not (isinstance(given, Sequence) or _is_column(given)):
        return None
    if len(given) > MOST_VALUES:
        raise _too_many(name, len(given))
    return tuple(given) if imported("numpy") is None else tuple(map(plain, given))


def _is_column(given: Any) -> bool:
    numpy, pandas = imported("numpy"), imported("pandas")
    if numpy is not None and isinstance(given, numpy.ndarray):
        return bool(given.ndim == 1)
    return pandas is not None and isinstance(given, pandas.Series | pandas.Index | pandas.api.extensions.ExtensionArray)


def plain(value: Any) -> Any:
    """A NumPy scalar as Python's own; floats by their shortest text, so that float32(0.1) stays 0.1."""
    numpy = imported("numpy")
    if numpy is None or not isinstance(value, numpy.generic):
        return value
    if isinstance(value, numpy.floating):
        return float(str(value))
    return value.item() if isinstance(value, numpy.integer | numpy.bool_ | numpy.str_) else value


def _one_value(given: Any, name: str) -> Any:
    if given is None:
        raise SettingsError(f"axis {name} got None; give a list of values: [value, ...]")
    kind = type(given).__name__
    if isinstance(given, Mapping):
        raise SettingsError(f"axis {name} got a {kind}; give a list: list(d) for its keys, list(d.values()) for them")
    if isinstance(given, AbstractSet):
        raise SettingsError(f"axis {name} got a {kind}, which has no order; give a list: sorted(...)")
    pandas = imported("pandas")
    if isinstance(given, Iterator | MappingView) or (pandas is not None and isinstance(given, pandas.DataFrame)):
        raise SettingsError(f"axis {name} got a {kind}; give a list of values: list(...), or one column of a table")
    return plain(given)


def _typed(values: Sequence[str]) -> tuple[Any, ...]:
    numbers = [_number(value) for value in values]
    return tuple(values) if None in numbers else tuple(numbers)


def _number(text: str) -> int | float | None:
    """The number whose text in Python is exactly `text`, or None."""
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return None


def _too_many(name: str, count: int) -> SettingsError:
    return SettingsError(f"axis {name} has {count:,} values or more; at most {MOST_VALUES:,} are allowed")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")  # noqa: PLR2004 - the width of a message's part
