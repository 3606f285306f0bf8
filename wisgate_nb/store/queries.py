"""Conditions on calls as SQL: names from a list of ours, values always by `?`."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILTER_NAMES = """
    call_id session_id cell route endpoint backend model prompt template replicate take n size quality
    background output_format moderation digest status error_type reused_from
"""
FILTERS = tuple(_FILTER_NAMES.split())


def select(
    filters: Mapping[str, Any], *, since: datetime | None = None, last: int | None = None
) -> tuple[str, list[Any], str]:
    """Condition, values and tail of a query on `calls`; SettingsError for a name that is no filter."""
    terms = ["TRUE"]
    values: list[Any] = []
    for name, wanted in filters.items():
        if name not in FILTERS:
            raise unknown_filter(name, FILTERS)
        options = list(wanted) if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
        terms.append(f"({' OR '.join(f'{name} IS ?' for _ in options) or 'FALSE'})")
        values += options
    if since is not None:
        terms.append("created_us >= ?")
        values.append(microseconds(since))
    tail = "" if last is None else f"ORDER BY seq DESC LIMIT {max(int(last), 0)}"
    return " AND ".join(terms), values, tail


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970; a moment without a zone is local time."""
    aware = moment.astimezone(UTC)
    delta = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def unknown_filter(name: str, known: tuple[str, ...]) -> SettingsError:
    """The error for a filter name that does not exist, with the nearest that does."""
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"
    return SettingsError(f"no filter {name!r}{hint}")
