"""The options of an ask with every default filled in, checked for what does not depend on the single call."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import RequestError, SettingsError
from ..request.axes import plain
from ..request.imported import imported
from ..request.options import KEYWORDS, SWEEP_KEYWORDS, keyword_of
from ..request.shown import shown
from ..request.validate import is_whole_text
from ..store.copies import checked_folder
from .ask import MASK_AXIS, SOURCE_AXES

if TYPE_CHECKING:
    from pathlib import Path

    from ..session import Session
    from .ask import Ask

FIELDS = {option.name: option.field for option in KEYWORDS.values() if option.field}
"""Options that go into the body: keyword to the field of `Request`."""

_OWN_FIELDS = {"prompt", "stream", "image", "image[]", "mask", *FIELDS.values()}
_MOST_AT_ONCE = 64
_LONGEST_TIMEOUT = 24 * 3600.0
_MOST_REPLICATES = 1000
_MOST_DOLLARS = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What holds for every call of an ask."""

    fields: Mapping[str, Any]
    """Body fields by the names of `Request`."""
    extra: Mapping[str, Any]
    mask_edits: str | None
    validate: bool
    fresh: bool
    replay: bool
    resend: bool
    concurrency: int
    """How many calls of this kernel may be under way at once, from now on."""
    timeout: float | None
    retries: int
    tags: tuple[str, ...]
    save: Path | None
    """Where copies of the originals go besides."""
    replicates: int
    max_cost: float | None
    max_calls: int | None

    @property
    def lacking(self) -> str:
        """What a call is that the store lacks: new, or missing where nothing is sent."""
        return "missing" if self.replay else "new"


def choose(ask: Ask, session: Session) -> Choices:
    """The ask's own options, else the settings', else the environment's.

    Raises:
        SettingsError: an option does not exist, or is given as an axis too.
        RequestError: a value is out of its range.
    """
    options = _with_defaults(ask, session)
    return Choices(
        fields={field: options.get(name) for name, field in FIELDS.items()},
        extra=_extra(options.get("param")),
        mask_edits=options.get("mask_edits"),
        **{name: _flag(name, options.get(name)) for name in ("validate", "fresh", "replay", "resend")},
        concurrency=whole("concurrency", options["concurrency"], 1, _MOST_AT_ONCE),
        timeout=_timeout(options.get("timeout")),
        retries=whole("retries", options["retries"], 0, 2),
        tags=_tags(options.get("tag")),
        save=None if options.get("save") is None else checked_folder(options["save"]),
        replicates=whole("replicates", plain(ask.replicates), 1, _MOST_REPLICATES),
        max_cost=_dollars(options.get("max_cost")),
        max_calls=None if options.get("max_calls") is None else whole("max_calls", options["max_calls"], 0, 10**9),
    )


def _with_defaults(ask: Ask, session: Session) -> dict[str, Any]:
    known = {**KEYWORDS, **SWEEP_KEYWORDS}
    chosen = {
        name if name in SWEEP_KEYWORDS else keyword_of(name): _of_table(value) for name, value in ask.options.items()
    }
    _refuse_twice(chosen, ask)
    for name, option in known.items():
        if option.setting and chosen.get(name) is None:
            chosen[name] = session.settings.get(name)
    if chosen.get("validate") is None:
        chosen["validate"] = session.settings.validate
    model = chosen.get("model")
    chosen["model"] = session.model if model is None or (isinstance(model, str) and not model) else model
    return chosen


def _of_table(value: Any) -> Any:
    """An option as it stands in a cell of a table: NumPy's numbers as Python's own, NA as left to the service."""
    pandas = imported("pandas")
    return None if pandas is not None and value is pandas.NA else plain(value)


def _refuse_twice(chosen: Mapping[str, Any], ask: Ask) -> None:
    given = {**chosen, **dict.fromkeys(SOURCE_AXES, ask.images), MASK_AXIS: ask.mask}
    if isinstance(chosen.get("param"), Mapping):
        given |= {f"param.{name}": value for name, value in chosen["param"].items()}
    for name, _ in ask.axes:
        if given.get(name) is not None:
            raise SettingsError(f"{name} is given as an option and as an axis; give it once")


def whole(name: str, value: Any, low: int, high: int) -> int:
    """`value`, if it is a whole number from `low` to `high`; RequestError otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RequestError(f"{name} got {shown(value)}; allowed are whole numbers from {low} to {high:,}")
    return value


def _flag(name: str, value: Any) -> bool:
    """True or False; a text such as "no" would count as True, and `fresh` is paid for."""
    if value is not None and not isinstance(value, bool):
        raise RequestError(f"{name} got {shown(value)}; it takes True or False")
    return bool(value)


def own_param(name: str) -> None:
    """Refuse a body field that has an option of its own, so that each has one way in."""
    if name in _OWN_FIELDS:
        raise RequestError(f"param {name} has an option of its own; use that instead")


def _extra(given: Any) -> dict[str, Any]:
    """Further body fields as a dict."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise RequestError(f"param got {type(given).__name__}; give a dict such as {{'complexity': 'high'}}")
    for name in given:
        if not isinstance(name, str) or not name:
            raise RequestError(f"param got the name {shown(name)}; names are text")
        own_param(name)
    try:
        json.dumps(dict(given), allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise RequestError(f"param cannot be sent as JSON: {error}") from None
    return {name: value for name, value in given.items() if value is not None}


def _tags(given: Any) -> tuple[str, ...]:
    """Labels as given: one text or several."""
    single = isinstance(given, str) or not isinstance(given, Iterable)
    tags = () if given is None else (given,) if single else tuple(given)
    if not all(isinstance(tag, str) and tag.strip() and is_whole_text(tag) for tag in tags):
        raise RequestError(f"tag got {shown(given)}; it takes text, or a list of texts")
    return tags


def _timeout(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LONGEST_TIMEOUT:
        raise RequestError(f"timeout got {shown(value)}; allowed are seconds above 0, up to {_LONGEST_TIMEOUT:.0f}")
    return float(value)


def _dollars(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_DOLLARS:
        raise RequestError(f"max_cost got {shown(value)}; allowed are US dollars from 0 up")
    return float(value)
