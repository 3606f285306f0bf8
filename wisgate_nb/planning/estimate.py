"""What a plan would cost in calls, images, tokens, money and time, as intervals where they are not known exactly."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..answer import Usage
from ..request.tokens import input_image_tokens, output_tokens, text_tokens
from .looked_up import LookedUp, look_up

if TYPE_CHECKING:
    from ..request.prices import Price
    from ..request.request import Request
    from ..session import Session
    from .plan import Plan

QUALITIES = ("low", "medium", "high")
SIZES = ("1024x1024", "1536x1024", "1024x1536")
"""What `auto` may become, for estimates (contract 12)."""
_QUICK, _SLOW = 0.1, 0.9
"""Quantiles of the user's own history between which a call's time is expected."""
LEAST_HISTORY = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both possible; equal when known exactly."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


NONE = Interval(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What sending a plan would mean. Tokens, `cost` (US dollars) and `seconds` are of the new calls only.

    An unknown figure is None, never a guess: `image_tokens` for a model without a formula, `cost` without a price
    table, `seconds` without three earlier calls like these.
    """

    calls: int
    new: int
    reused: int
    duplicate: int
    running: int
    unknown: int
    images: int
    """Of all calls, those in the store included."""
    new_images: int
    text_tokens: int
    input_image_tokens: int
    image_tokens: Interval | None
    cost: Interval | None
    seconds: Interval | None
    history: str = ""
    """Which earlier calls `seconds` was taken from."""


@dataclass(slots=True)
class _Sums:
    states: Counter[str] = field(default_factory=Counter)
    images: int = 0
    new_images: int = 0
    text: int = 0
    sources: int = 0
    output: Interval | None = NONE
    cost: Interval | None = NONE
    shapes: Counter[tuple[str, str | None, str | None]] = field(default_factory=Counter)


def estimate(plan: Plan) -> Estimate:
    """Look every call of `plan` up in the store, and add up what the new ones would take."""
    sums = _Sums()
    bills = Bills(plan.session)
    for found in look_up(plan):
        sums.images += found.request.count
        sums.states.update(found.states)
        if found.new_images:
            _add(sums, found, bills)
    seconds, history = _duration(plan, sums)
    known = {name: sums.states[name] for name in ("new", "reused", "duplicate", "running", "unknown")}
    return Estimate(
        calls=sum(known.values()),
        **known,
        images=sums.images,
        new_images=sums.new_images,
        text_tokens=sums.text,
        input_image_tokens=sums.sources,
        image_tokens=sums.output,
        cost=sums.cost,
        seconds=seconds,
        history=history,
    )


def _add(sums: _Sums, found: LookedUp, bills: Bills) -> None:
    request, new_calls = found.request, found.states.count("new")
    bill = bills.of(request)
    sums.new_images += found.new_images
    sums.text += new_calls * bill.text
    sums.sources += new_calls * bill.sources
    sums.output = _plus(sums.output, bill.output, found.new_images)
    sums.cost = _plus(sums.cost, bill.cost(found.new_images, new_calls), 1)
    sums.shapes[request.model, request.size, request.quality] += new_calls


def _plus(total: Interval | None, each: Interval | None, times: int) -> Interval | None:
    if total is None or each is None:
        return None
    return Interval(total.low + each.low * times, total.high + each.high * times)


@dataclass(frozen=True, slots=True)
class Bill:
    """The expected tokens of one request: `text` and `sources` per call, `output` per image."""

    text: int
    sources: int
    output: Interval | None
    price: Price | None

    def cost(self, images: int, calls: int = 1) -> Interval | None:
        """US dollars for so many images in so many calls; None without a price or a formula."""
        if self.output is None or self.price is None:
            return None
        low, high = (self._dollars(each * images, calls) for each in (self.output.low, self.output.high))
        return None if low is None or high is None else Interval(low, high)

    def _dollars(self, output: float, calls: int) -> float | None:
        tokens = Usage(text_in=calls * self.text, image_in=calls * self.sources, image_out=math.ceil(output))
        return self.price.of(tokens) if self.price else None


class Bills:
    """Expected tokens and money of requests by the formula and the user's price table; alike ones computed once."""

    def __init__(self, session: Session) -> None:
        self._prices = session.prices
        self._known: dict[tuple[Any, ...], tuple[Interval | None, Price | None]] = {}

    def of(self, request: Request) -> Bill:
        """The bill of one call."""
        key = (request.model, request.size, request.quality, request.partial_images)
        if key not in self._known:
            self._known[key] = (_output(request), self._prices.find(request.model))
        output, price = self._known[key]
        sources = sum(input_image_tokens(source.width, source.height) for source in request.sources)
        return Bill(text_tokens(request.prompt), sources, output, price)


def _output(request: Request) -> Interval | None:
    """Output tokens of one image; `auto` and what is not set may become any of the usual values."""
    sizes = SIZES if request.size in (None, "auto") else (str(request.size),)
    qualities = QUALITIES if request.quality in (None, "auto") else (str(request.quality),)
    partials = request.partial_images or 0
    found = [
        output_tokens(request.model, size, quality, partials=some)
        for size in sizes
        for quality in qualities
        for some in {0, partials}  # the service may send fewer partial pictures than asked for
    ]
    known = [tokens for tokens in found if tokens is not None]
    return Interval(min(known), max(known)) if known and len(known) == len(found) else None


def _duration(plan: Plan, sums: _Sums) -> tuple[Interval | None, str]:
    """How long the new calls would take side by side, by how long such calls took before."""
    store, backend = plan.session.store(), plan.session.endpoint(need_key=False).backend
    total, notes = NONE, []
    for (model, size, quality), count in sums.shapes.items():
        durations = store.durations(route=plan.ask.route, model=model, size=size, quality=quality, backend=backend)
        if len(durations.seconds) < LEAST_HISTORY:
            return None, "no earlier calls like these to tell the time from"
        total += _stretch(durations.seconds, count, plan.choices.concurrency)
        notes.append(durations.note)
    return (total, notes[0]) if notes else (NONE, "")


def _stretch(seconds: tuple[float, ...], count: int, concurrency: int) -> Interval:
    """`count` calls, `concurrency` at once: between all quick and all slow ones of the history."""
    ordered = sorted(seconds)
    quick, slow = (ordered[round(share * (len(ordered) - 1))] for share in (_QUICK, _SLOW))
    rounds = math.ceil(count / concurrency)
    return Interval(quick * rounds, slow * rounds)
