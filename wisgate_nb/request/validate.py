"""Checks before money is spent (contract 3-6, 18.2). Each names the field, what it got and what is allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import InputError, RequestError
from .models import UNKNOWN, Family, family_of, model_hint
from .shown import shown
from .sizes import FIXED, free_form_fault, nearest_fixed, nearest_free_form, parse_size

if TYPE_CHECKING:
    from .request import Request

MOST_SOURCES = 16
"""Images per edit (contract 4.1)."""
EXPERIMENTAL_PIXELS = 2560 * 1440


def check_form(request: Request) -> None:
    """Raise RequestError for what no server can take: wrong types, text that is not text, no prompt, no source.

    These checks are never switched off: such a request has no defined form on the wire.
    """
    _prompt(request.prompt)
    _model(request.model)
    _whole("n", request.n)
    _whole("compression", request.output_compression)
    _whole("partials", request.partial_images)
    for name in ("size", "quality", "background", "output_format", "moderation"):
        _text(name, getattr(request, name))
    _sources(request)


def check_limits(request: Request) -> None:
    """Raise RequestError for what the service refuses; `validate=False` leaves this to the server."""
    family = family_of(request.model)
    _prompt_length(request.prompt, family)
    _range("n", request.n, 1, family.largest_n, f" for {request.model}" if family.largest_n == 1 else "")
    _size(request.size, family)
    _quality(request.quality, family)
    _one_of("background", request.background, ("auto", "opaque", "transparent"))
    _one_of("moderation", request.moderation, ("auto", "low"))
    _one_of("format", request.output_format, ("png", "jpeg", "webp"))
    _format_rules(request)
    _range("partials", request.partial_images, 0, 3)
    _extra(request, family)


def check_prompt(prompt: str, model: str, *, limits: bool) -> None:
    """The part of `check_form`, and with `limits` of `check_limits`, that is about the prompt alone."""
    _prompt(prompt)
    if limits:
        _prompt_length(prompt, family_of(model))


def hints(request: Request) -> list[str]:
    """What may surprise and is sent all the same: slips in model ids, retired models, very large sizes."""
    found = [model_hint(request.model)]
    family = family_of(request.model)
    if family.gone:
        found.append(f"{request.model} was {family.gone} at OpenAI; the server may refuse it")
    size = parse_size(request.size) if request.size else None
    if size and size[0] * size[1] > EXPERIMENTAL_PIXELS:
        found.append(f"size {request.size} is above 2560x1440, which the service calls experimental")
    if request.background == "transparent" and family.name == "gpt-image-2":
        found.append(
            "transparent backgrounds of gpt-image-2 are refused by some servers; if so, try gpt-image-2.5-flare"
        )
    return [hint for hint in found if hint]


def _prompt(prompt: object) -> None:
    if not isinstance(prompt, str):
        raise RequestError(f"prompt got {type(prompt).__name__}; it must be text")
    if not prompt.strip():
        raise RequestError("the prompt is empty; write what the image should show")
    try:
        prompt.encode()
    except UnicodeEncodeError as error:
        raise RequestError(
            f"the prompt has half a character (a lone surrogate) at position {error.start + 1};"
            " it cannot be sent as UTF-8: delete it and type it again"
        ) from None


def _prompt_length(prompt: str, family: Family) -> None:
    if len(prompt) > family.longest_prompt:
        raise RequestError(
            f"the prompt has {len(prompt):,} characters; allowed are 1 to {family.longest_prompt:,} (counted as"
            f" Unicode code points); shorten it by {len(prompt) - family.longest_prompt:,}"
        )


def _model(model: object) -> None:
    if not isinstance(model, str) or not model.strip() or not is_whole_text(model):
        raise RequestError(f"model got {shown(model)}; give a model id such as 'gpt-image-2'")


def _whole(name: str, value: object) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        told = f"{name} got {shown(value)} ({type(value).__name__}); it must be a whole number"
        raise RequestError(told + _as_axis(name, value))


def is_whole_text(text: str) -> bool:
    """Whether the text has no half characters, which UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(name: str, value: object) -> None:
    if value is not None and not isinstance(value, str):
        field = name.removeprefix("output_")
        raise RequestError(
            f"{field} got {shown(value)} ({type(value).__name__}); it must be text{_as_axis(field, value)}"
        )


def _sources(request: Request) -> None:
    if request.route == "edits" and not request.sources:
        raise InputError(
            "the edits route needs at least one source image; give it with --edit IMAGE or wg.edit(prompt, image)"
        )
    if request.route == "generations" and (request.sources or request.mask):
        raise InputError(_WRONG_ROUTE)
    if len(request.sources) > MOST_SOURCES:
        raise InputError(f"got {len(request.sources)} source images; allowed are 1 to {MOST_SOURCES}")


_WRONG_ROUTE = (
    "images and masks belong to the edits route, and this call is a generation.\n"
    "Operation and model are separate choices: gpt-image-2 does both. --edit IMAGE (or wg.edit) selects the edits"
    " route, --model only the model."
)


def wrong_route(option: str) -> InputError:
    """The error for an input that belongs to the other route, with the way out."""
    return InputError(f"{option} was given without a source image: {_WRONG_ROUTE}")


def _range(name: str, value: int | None, low: int, high: int, where: str = "") -> None:
    if value is not None and not low <= value <= high:
        more = "; several calls of up to 10 images each make more" if name == "n" and value > high > 1 else ""
        raise RequestError(f"{name} got {shown(value)}; allowed are {low} to {high}{where}{more}")


def _as_axis(name: str, value: object) -> str:
    """The way to try several values, where several were given for an option that takes one."""
    if isinstance(value, str) and re.fullmatch(r"[\w. ]+(,[\w. ]+)+", value):
        return f"\nto try each of them: --axis {name}={value.replace(' ', '')}"
    if isinstance(value, (list, tuple)) and len(value) > 1:
        return f"\nto try each of them: wg.sweep(prompt, axes={{{name!r}: {shown(value)}}})"
    return ""


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise RequestError(f"{name} got {shown(value)}; allowed are {', '.join(allowed)}{_as_axis(name, value)}")


def _size(size: str | None, family: Family) -> None:
    if size is None or size == "auto":
        return
    parsed = parse_size(size)
    if parsed is None:
        repaired = size.lower().replace("\N{MULTIPLICATION SIGN}", "x").replace("*", "x").replace(" ", "")
        meant = f"; did you mean {repaired}?" if parse_size(repaired) else ""
        told = f"size got {shown(size)}; allowed are auto and WIDTHxHEIGHT such as 1024x1024{meant}"
        raise RequestError(told + _as_axis("size", size))
    if family.free_form_sizes is None:
        return
    if not family.free_form_sizes:
        if size not in FIXED:
            allowed = f"{family.name} makes only auto, {', '.join(FIXED)}"
            raise RequestError(f"size got {size}; {allowed}; the nearest is {nearest_fixed(*parsed)}")
        return
    fault = free_form_fault(*parsed)
    if fault:
        width, height = nearest_free_form(*parsed)
        raise RequestError(f"size got {size}: {fault}; the nearest valid size is {width}x{height}")


def _quality(quality: str | None, family: Family) -> None:
    if quality is None or family.qualities is None or quality in family.qualities:
        return
    known = f"{family.name} takes {', '.join(family.qualities)}"
    if quality in {"xhigh", "max"}:
        known += "; xhigh and max belong to the gpt-image-2.5 models (--model gpt-image-2.5-sunburst)"
    if quality in {"standard", "hd"}:
        known += "; standard and hd belonged to the dall-e models, which are gone: 'hd' is 'high' now"
    raise RequestError(f"quality got {shown(quality)}; {known}{_as_axis('quality', quality)}")


def _format_rules(request: Request) -> None:
    kind = request.output_format or "png"
    if request.background == "transparent" and kind == "jpeg":
        raise RequestError(
            "background transparent got format jpeg, which has no transparency; use --format png or webp"
        )
    if request.output_compression is None:
        return
    _range("compression", request.output_compression, 0, 100)
    if kind == "png":
        raise RequestError("compression applies to jpeg and webp, and the format is png; add --format jpeg or webp")


def _extra(request: Request, family: Family) -> None:
    extra = request.extra
    if family is UNKNOWN:
        return
    if "response_format" in extra:
        raise RequestError("response_format is refused by gpt-image models, which always send base64; leave it out")
    fidelity = extra.get("input_fidelity")
    if fidelity is not None and fidelity not in family.input_fidelity:
        allowed = f"takes {' or '.join(family.input_fidelity)}" if family.input_fidelity else "refuses it: leave it out"
        raise RequestError(f"input_fidelity got {shown(fidelity)}; {family.name} {allowed}")
