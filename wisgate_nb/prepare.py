"""From prompts and options to jobs: defaults filled in, inputs loaded, checked before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .errors import RequestError
from .request.options import KEYWORDS, keyword_of
from .request.request import Request, Route
from .request.validate import check_form, check_limits, hints, wrong_route
from .store.copies import checked_folder
from .store.records import Intent
from .tickets import Job

if TYPE_CHECKING:
    from pathlib import Path

    from .request.request import Source
    from .session import Session

FIELDS = {option.name: option.field for option in KEYWORDS.values() if option.field}
OWN_FIELDS = {"model", "prompt", "n", "size", "quality", "background", "output_format", "output_compression"} | {
    "moderation",
    "stream",
    "partial_images",
    "image",
    "image[]",
    "mask",
}
MOST_AT_ONCE = 64
LONGEST_TIMEOUT = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Ask:
    """What a user asked for, before defaults: one or several prompts for one route, with options by keyword."""

    prompts: Sequence[str]
    route: Route
    options: Mapping[str, Any]
    images: Any = None
    mask: Any = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The jobs of an ask in order, and what the user should know before they are sent."""

    jobs: tuple[Job, ...]
    hints: tuple[str, ...]
    concurrency: int
    """How many calls of this kernel may be under way at once, from now on."""
    save: Path | None = None
    """Where copies of the originals go besides."""


def prepare(ask: Ask, session: Session) -> Prepared:
    """Jobs for `ask`: validated, so that nothing is sent when any prompt, option or input is wrong.

    Raises:
        RequestError: what was asked cannot be sent.
        SettingsError: an option does not exist, or key and base URL do not fit.
    """
    options = _with_defaults(ask.options, session)
    save = None if options.get("save") is None else checked_folder(options["save"])
    requests = _requests(ask, options, session)
    for request in requests:
        check_form(request)
        if options["validate"]:
            check_limits(request)
    found = dict.fromkeys(hint for request in requests for hint in hints(request))
    jobs = [job for request in requests for job in _jobs(request, options, session)]
    concurrency = _whole("concurrency", options["concurrency"], 1, MOST_AT_ONCE)
    return Prepared(tuple(jobs), tuple(found), concurrency, save)


def _with_defaults(given: Mapping[str, Any], session: Session) -> dict[str, Any]:
    """Options by their own names: the call's, else the setting's or the environment's."""
    chosen = {keyword_of(name): value for name, value in given.items()}
    for name, option in KEYWORDS.items():
        if option.setting and chosen.get(name) is None:
            chosen[name] = session.settings.get(name)
    if chosen.get("validate") is None:
        chosen["validate"] = session.settings.validate
    chosen["model"] = chosen.get("model") or session.model
    return chosen


def _requests(ask: Ask, options: Mapping[str, Any], session: Session) -> list[Request]:
    if not ask.prompts:
        raise RequestError("the prompt is empty; write what the image should show")
    extra = _extra(options.get("param"))
    sources, mask = _inputs(ask, options, session)
    fields: dict[str, Any] = {field: options.get(name) for name, field in FIELDS.items()}
    return [
        Request(route=ask.route, prompt=prompt, extra=extra, sources=sources, mask=mask, **fields)
        for prompt in ask.prompts
    ]


def _inputs(ask: Ask, options: Mapping[str, Any], session: Session) -> tuple[tuple[Source, ...], Source | None]:
    if ask.route == "generations":
        for name, value in (("mask", ask.mask), ("mask_edits", options.get("mask_edits"))):
            if value is not None:
                raise wrong_route(name)
        return (), None
    from .request.inputs import load_sources
    from .request.masks import load_mask

    sources = load_sources(ask.images, resolve_ref=session.resolve_ref)
    if ask.mask is None:
        if options.get("mask_edits") is not None:
            raise RequestError("mask_edits says which region of a mask is edited, and no mask was given; add mask")
        return sources, None
    mask = load_mask(ask.mask, source=sources[0], edits=options.get("mask_edits"), resolve_ref=session.resolve_ref)
    return sources, mask


def _extra(given: Any) -> dict[str, Any]:
    """Further body fields as a dict; a name that has an option of its own is refused, so that each has one way in."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise RequestError(f"param got {type(given).__name__}; give a dict such as {{'complexity': 'high'}}")
    for name in given:
        if not isinstance(name, str) or not name:
            raise RequestError(f"param got the name {name!r}; names are text")
        if name in OWN_FIELDS:
            raise RequestError(f"param {name} has an option of its own; use that instead")
    try:
        json.dumps(dict(given), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise RequestError(f"param cannot be sent as JSON: {error}") from None
    return {name: value for name, value in given.items() if value is not None}


def _jobs(request: Request, options: Mapping[str, Any], session: Session) -> list[Job]:
    """One job, or `n` of one image each when the call streams: events carry no image index (contract 8)."""
    if request.streams and request.count > 1:
        return [_job(replace(request, n=1), options, session, replicate=number + 1) for number in range(request.count)]
    return [_job(request, options, session, replicate=1)]


def _job(request: Request, options: Mapping[str, Any], session: Session, *, replicate: int) -> Job:
    from .client.client import default_deadline

    endpoint = session.endpoint()
    intent = Intent(
        request=request,
        backend=endpoint.backend,
        endpoint=endpoint.backend if endpoint.backend == "sandbox" else endpoint.route_url(request.route),
        session_id=session.id,
        cell=session.cell,
        replicate=replicate,
        tags=_tags(options.get("tag")),
    )
    return Job(
        intent=intent,
        fresh=bool(options.get("fresh")),
        resend=bool(options.get("resend")),
        replay=bool(options.get("replay")),
        timeout=_timeout(options.get("timeout")) or default_deadline(request),
        retries=_whole("retries", options["retries"], 0, 2),
    )


def _whole(name: str, value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RequestError(f"{name} got {value!r}; allowed are whole numbers from {low} to {high}")
    return value


def _tags(given: Any) -> tuple[str, ...]:
    """Labels as given: one text or several."""
    tags = () if given is None else (given,) if isinstance(given, str) else tuple(given)
    if not all(isinstance(tag, str) and tag.strip() for tag in tags):
        raise RequestError(f"tag got {given!r}; it takes text, or a list of texts")
    return tags


def _timeout(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LONGEST_TIMEOUT:
        raise RequestError(f"timeout got {value!r}; allowed are seconds above 0, up to {LONGEST_TIMEOUT:.0f}")
    return float(value)
