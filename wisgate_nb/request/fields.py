"""What a field takes from a Python value: parts are read, nothing is called, and only plain values become text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import RequestError
from .imported import imported
from .options import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .template import Field, Step

_PLAIN = frozenset({str, int, bool})
_AS_TEXT = (str, int, float, Decimal, Fraction, PurePath, dt.date, dt.time, Enum)


def read(field: Field, value: Any) -> Any:
    """What the field's steps lead to, from the value of its root name.

    Raises:
        RequestError: a step that is not there, is private, fails, or leads through a module.
    """
    so_far = field.root
    for step in field.steps:
        if isinstance(value, ModuleType):  # `{{os.environ["KEY"]}}` in a template from elsewhere must not read secrets
            raise RequestError(f"{{{{{field.name}}}}}: {so_far} is a module; put what you need in a variable")
        value = (
            _attribute(field, so_far, value, step) if step.kind == "attribute" else _item(field, so_far, value, step)
        )
        so_far += f".{step.key}" if step.kind == "attribute" else f"[{step.key!r}]"
    return value


def texts_of(values: Iterable[Any], field: str) -> tuple[str, ...]:
    """The text of each value of an axis; `field` is the name to complain about. Raises RequestError as `text_of`."""
    return tuple(
        str(value) if type(value) in _PLAIN else text_of(value, f"value {place} of {{{{{field}}}}}")
        for place, value in enumerate(values, 1)
    )


def text_of(value: Any, what: str) -> str:
    """`value` as it stands in a prompt: text, numbers, bools, paths, dates, enum members and NumPy scalars, by `str`.

    `what` names the value in the message.

    Raises:
        RequestError: anything else, None and missing values (NaN) included.
    """
    kind = type(value)
    numpy = imported("numpy")
    if not isinstance(value, _AS_TEXT) and not (numpy is not None and isinstance(value, numpy.generic)):
        way_out = "give it a value" if value is None else "put the text that you mean in a variable, or name its part"
        raise RequestError(
            f"{what} is {'None' if value is None else f'of type {kind.__name__}'} and has no text for a prompt\n"
            f"allowed: text, numbers, True and False, paths, dates, and lists of these; {way_out}"
        )
    if value != value:  # noqa: PLR0124 - NaN and NaT are what is not equal to itself
        raise RequestError(f"{what} is missing ({value}); give it a value or leave it out, e.g. with dropna()")
    return str(value)


def _attribute(field: Field, so_far: str, value: Any, step: Step) -> Any:
    name = str(step.key)
    if name.startswith("_"):
        raise RequestError(f"{{{{{field.name}}}}}: attributes that start with an underscore are not read")
    try:
        found = getattr(value, name)
    except AttributeError:
        raise RequestError(_no_attribute(field, so_far, value, name)) from None
    except Exception as error:
        raise RequestError(f"{{{{{field.name}}}}}: reading .{name} failed with {type(error).__name__}") from error
    if callable(found) and not isinstance(found, Enum):
        raise RequestError(
            f"{{{{{field.name}}}}}: {so_far}.{name} is a function, and nothing is called\n"
            f"call it in Python and use a variable: text = {so_far}.{name}()"
        )
    return found


def _no_attribute(field: Field, so_far: str, value: Any, name: str) -> str:
    if isinstance(value, Mapping) and name in value:
        return f'{{{{{field.name}}}}}: {so_far} is a {type(value).__name__}; write {{{{{so_far}["{name}"]}}}}'
    public = [known for known in dir(value) if not known.startswith("_")]
    hint = nearest(name, public)
    return f"{{{{{field.name}}}}}: {so_far} ({type(value).__name__}) has no attribute {name}{hint}"


def _item(field: Field, so_far: str, value: Any, step: Step) -> Any:
    if isinstance(value, Mapping) and step.key not in value:  # asked first: a defaultdict would make the key
        keys = [key for key in value if isinstance(key, str)]
        hint = nearest(str(step.key), keys) or (f"; it has: {', '.join(keys[:8])}" if keys else "")
        raise RequestError(f"{{{{{field.name}}}}}: {so_far} has no key {step.key!r}{hint}")
    try:
        return value[step.key]
    except Exception as error:
        length = f" of {len(value)}" if hasattr(value, "__len__") else ""
        raise RequestError(
            f"{{{{{field.name}}}}}: {so_far} ({type(value).__name__}{length}) has no item [{step.key!r}]"
        ) from error
