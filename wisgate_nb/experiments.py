"""An experiment as a function: its plan, its sweep, and what looks like a slip in its template."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from .api import VALIDATE, Options, takes_arguments
from .errors import RequestError, SettingsError
from .planning.ask import Ask, varies_sources
from .planning.plan import Plan
from .request.options import KEYWORDS, SWEEP_KEYWORDS, keyword_of
from .request.shown import shown
from .session import current

if TYPE_CHECKING:
    from types import FrameType

    from .request.lint import Slip
    from .sweeping.sweep import Sweep

Function = TypeVar("Function", bound=Callable[..., Any])


class PlanOptions(Options, total=False):
    """What a plan takes beside its template."""

    axes: Mapping[str, Any] | Sequence[tuple[str, Any]] | None
    zip: str | Sequence[str] | Sequence[Sequence[str]] | None
    where: str | None
    replicates: int
    raw: bool
    variables: Mapping[str, Any] | None
    image: Any
    mask: Any
    mask_edits: str | None
    max_cost: float | None
    max_calls: int | None


OWN = {
    "axes": "name to values; a name is a template field or an option: {'style': ['oil', 'ink'], 'quality': ['low']};"
    " an axis `image` varies the source of an edit",
    "zip": "axes whose values go together instead of being crossed: 'style,light', or several such pairs",
    "where": """keeps the combinations for which this holds: 'style != "ink" or n < 3'""",
    "replicates": "independent calls per combination, 1-1,000; the model has no seed",
    "raw": "no template fields: every brace is part of the prompt",
    "variables": "what {{name}} reads where no axis has the name; else the variables of the caller",
    "image": "source image, or several: selects the edits route; as in `edit`",
    "mask": "for the first source image; as in `edit`",
    "mask_edits": "which region of the mask is to be edited: 'transparent', 'white' or 'black'; as in `edit`",
    "max_cost": "US dollars that sending it may cost at the most; needs a price table (wg.prices)",
    "max_calls": "paid calls that sending it may make at the most",
}
"""The arguments of a plan, for help and Tab."""
_PAIR = 2


def with_arguments(function: Function) -> Function:
    """Give the function every argument of a plan in its signature and docstring."""
    own = [p for p in signature(function).parameters.values() if p.kind is not Parameter.VAR_KEYWORD]
    options = {option.name: option.as_argument for option in KEYWORDS.values() if option.name not in OWN}
    takes_arguments(function, own, {**OWN, **options, "validate": VALIDATE}, PlanOptions)
    return function


@with_arguments
def plan(template: str | Sequence[str], **options: Unpack[PlanOptions]) -> Plan:
    """Count and price every call that a template with its axes asks for; nothing is sent.

    An option that is None is as `wg.settings` has it; what that leaves open too is the service's choice.

    Args:
        template: a text with `{{name}}`, `{a|b}` or `{style: oil|ink}`; a list of texts is an axis `prompt`.
        **options: as listed.

    Returns:
        A `Plan`: `.count`, `.estimate`, `.frame()`, `.run()`.

    Raises:
        RequestError: a field is not defined, or an input cannot be used.
        SettingsError: an axis, an option or a condition does not exist or cannot work.
    """
    return _plan(template, options, sys._getframe(1))  # noqa: SLF001 - the caller's variables, as DataFrame.query


@with_arguments
def sweep(template: str | Sequence[str], **options: Unpack[PlanOptions]) -> Sweep:
    """Send what the store does not have of a plan, and wait: `plan(...).run()` in one.

    Args:
        template: as in `plan`.
        **options: as listed; None as in `plan`.

    Returns:
        A `Sweep`: its images, its grid, `.retry(failed=True)`. Calls that failed are in it and are not raised.

    Raises:
        BudgetError: the plan is above max_calls or max_cost; nothing was sent.
        RequestError, SettingsError: as `plan`; nothing was sent.
        CallsInterrupted: Ctrl-C; calls that were sent are still received and stored.
    """
    return _plan(template, options, sys._getframe(1)).run()  # noqa: SLF001 - as in `plan`


@with_arguments
def asweep(template: str | Sequence[str], **options: Unpack[PlanOptions]) -> Awaitable[Sweep]:
    """As `sweep`, for a running event loop: `await wg.asweep(...)`, and the loop goes on meanwhile.

    Cancelling stops what was not sent, never a call that was.

    Args:
        template: as in `plan`.
        **options: as listed; None as in `plan`.

    Returns:
        What gives the `Sweep` when it is awaited.

    Raises:
        BudgetError, RequestError, SettingsError: as `sweep`; nothing was sent.
    """
    from .sweeping.awaited import arun

    ask, session = _ask(template, options, sys._getframe(1)), current()  # noqa: SLF001 - as in `plan`
    return arun(lambda: Plan(ask, session))


def _plan(template: str | Sequence[str], options: Mapping[str, Any], caller: FrameType) -> Plan:
    return Plan(_ask(template, options, caller), current())


def _ask(template: str | Sequence[str], options: Mapping[str, Any], caller: FrameType) -> Ask:
    """What was asked for, with the variables that the caller has now."""
    if not isinstance(template, Iterable):
        raise RequestError(f"the template got {shown(template)}; it must be text, or a list of texts")
    own = {name: options[name] for name in OWN if options.get(name) is not None}
    rest = {name: value for name, value in options.items() if name not in OWN or name in SWEEP_KEYWORDS}
    for name in rest:
        keyword_of(name, beside=(*OWN, *SWEEP_KEYWORDS))
    axes = _axes(own.get("axes", ()))
    edits = "image" in own or varies_sources(axes)
    chosen = {name: value for name, value in rest.items() if name not in ("zip", "where", "replicates", "raw")}
    if "mask_edits" in own:
        chosen["mask_edits"] = own["mask_edits"]
    return Ask(
        (template,) if isinstance(template, str) else tuple(template),
        "edits" if edits else "generations",
        chosen,
        images=own.get("image"),
        mask=own.get("mask"),
        raw=bool(own.get("raw")),
        axes=axes,
        zips=_zips(own.get("zip")),
        where=own.get("where"),
        replicates=own.get("replicates", 1),
        variables=own.get("variables", {**caller.f_globals, **caller.f_locals}),
    )


def _axes(given: Any) -> list[tuple[str, Any]]:
    """Names and values in order; SettingsError for what is neither a mapping nor pairs of both."""
    pairs = list(given.items()) if isinstance(given, Mapping) else given
    listed = list(pairs) if isinstance(pairs, Iterable) and not isinstance(pairs, str) else [pairs]
    for pair in listed:
        if not (isinstance(pair, tuple | list) and len(pair) == _PAIR and isinstance(pair[0], str)):
            raise SettingsError(
                f"axes got {shown(pair)}; give names with their values: axes={{'style': ['oil', 'ink']}}"
            )
    return [(name, values) for name, values in listed]


def _zips(given: Any) -> list[Sequence[str]]:
    """`"a,b"`, `("a", "b")`, `["a,b", "c,d"]` or `[("a", "b"), ("c", "d")]` as a list of groups of names."""
    from .request.space import parse_zip

    if given is None:
        return []
    if isinstance(given, str):
        return [parse_zip(given)]
    parts: list[Any] = list(given) if isinstance(given, Iterable) else [given]
    if not all(isinstance(part, Iterable) and all(isinstance(name, str) for name in part) for part in parts):
        raise SettingsError(f"zip got {shown(given)}; it takes names of axes: zip='style,light'")
    if parts and all(isinstance(part, str) for part in parts) and not any("," in part for part in parts):
        return [tuple(parts)]
    return [parse_zip(part) if isinstance(part, str) else tuple(part) for part in parts]


def lint(
    template: str, *, axes: Sequence[str] | Mapping[str, Any] = (), variables: Mapping[str, Any] | None = None
) -> list[Slip]:
    """What in a template looks like a slip: a field that is none, a group that stays literal, a name mistyped.

    Args:
        template: the text.
        axes: names of axes that it is to be used with.
        variables: what `{{name}}` may read; else the variables of the caller.

    Returns:
        The slips in the order of the text, each a `Slip`: `.line` and `.column` from 1, `.excerpt`, `.message`.
    """
    from .request.lint import lint as found

    caller = sys._getframe(1)  # noqa: SLF001 - as in `plan`
    known = {**caller.f_globals, **caller.f_locals} if variables is None else variables
    return found(template, axes=axes, variables=known)
