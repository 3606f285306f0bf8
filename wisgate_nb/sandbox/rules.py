"""What the service refuses, parameter by parameter; the rules of both routes and of every family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .answers import Refusal
from .models import DEFAULT_MODEL, Family, family_of, nearest_size, parse_size, size_problem
from .order import Order, Route
from .pictures import read_pictures

if TYPE_CHECKING:
    from .forms import Form

MOST_IMAGES = 10
LONGEST_PROMPT = 32_000
MOST_PARTIALS = 3
MOST_COMPRESSION = 100
_FORMATS = ("png", "jpeg", "webp")
_BACKGROUNDS = ("auto", "opaque", "transparent")
_KNOWN = {
    *("prompt", "model", "n", "size", "quality", "background", "output_format", "output_compression"),
    *("moderation", "stream", "partial_images", "complexity", "safety_identifier", "user"),
}
_WHY_UNKNOWN = {
    "response_format": " GPT image models always answer in base64.",
    "style": " Describe the style in the prompt.",
    "seed": " The API has no seed.",
}


@dataclass(slots=True)
class _Fields:
    """The fields of a form, read by type; text values of a multipart form are converted first."""

    values: dict[str, Any]
    typed: bool

    def text(self, name: str, default: str) -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise _wrong_type(name, "a string", value)
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in allowed:
            listed = ", ".join(f"'{item}'" for item in allowed)
            raise Refusal(f"Invalid value: '{value}'. Supported values are: {listed}.", name)
        return value

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        value = self.values.get(name, default)
        if not self.typed and isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit():
            value = int(value[:9])
        if isinstance(value, bool) or not isinstance(value, int):
            raise _wrong_type(name, "an integer", value)
        if not low <= value <= high:
            code = "integer_below_min_value" if value < low else "integer_above_max_value"
            raise Refusal(f"Invalid '{name}': {value} is outside {low} to {high}.", name, code)
        return value

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not self.typed and value in {"true", "false"}:
            value = value == "true"
        if not isinstance(value, bool):
            raise _wrong_type(name, "a boolean", value)
        return value


def _wrong_type(name: str, wanted: str, value: Any) -> Refusal:
    kinds = {str: "a string", bool: "a boolean", int: "an integer", float: "a decimal number", list: "an array"}
    got = kinds.get(type(value), "an object")
    return Refusal(f"Invalid type for '{name}': expected {wanted}, but got {got} instead.", name, "invalid_type")


def check(route: Route, form: Form, replicate: int = 0) -> Order:
    """Turn a form into an order, or raise the Refusal that the service would answer with."""
    fields = _Fields(form.fields, form.typed)
    model = fields.text("model", DEFAULT_MODEL)
    family = family_of(model)
    _refuse_unknown(route, form, family)
    prompt = _prompt(fields)
    output_format, background, compression = _finish(fields)
    _pass_over(fields)
    stream = fields.flag("stream")
    partials = fields.whole("partial_images", 0, MOST_PARTIALS, 0)
    if "partial_images" in form.fields and not stream:
        raise Refusal("'partial_images' can only be used with 'stream': true.", "partial_images")
    quality = fields.choice("quality", ("auto", *family.qualities), "auto")
    n = fields.whole("n", 1, MOST_IMAGES, 1)
    asked = _size(fields.text("size", "auto"), family)
    pictures = read_pictures(form.uploads, family, required=route == "edits")
    if route == "edits":
        _fidelity(fields, family)
    first = pictures.sources[0].size if pictures.sources else (1024, 1024)
    width, height = asked or nearest_size(*first, family)
    return Order(
        *(route, prompt, model, family, n, width, height),
        quality="high" if quality == "auto" else quality,
        background="opaque" if background == "auto" else background,
        output_format=output_format,
        compression=compression,
        stream=stream,
        partials=partials,
        sources=pictures.sources,
        mask=pictures.mask,
        markup=pictures.markup,
        replicate=replicate,
    )


def _refuse_unknown(route: Route, form: Form, family: Family) -> None:
    known = _KNOWN | ({"input_fidelity"} if route == "edits" else set())
    for name in form.fields:
        if name not in known:
            raise Refusal(f"Unknown parameter: '{name}'.{_WHY_UNKNOWN.get(name, '')}", name, "unknown_parameter")
    if "input_fidelity" in form.fields and not family.fidelity:
        raise Refusal(
            f"'input_fidelity' is not supported by {family.name}: its sources are always read at high fidelity.",
            "input_fidelity",
            "unknown_parameter",
        )


def _prompt(fields: _Fields) -> str:
    if "prompt" not in fields.values:
        raise Refusal("Missing required parameter: 'prompt'.", "prompt", "missing_required_parameter")
    prompt = fields.text("prompt", "")
    if not prompt.strip():
        raise Refusal("Invalid 'prompt': it must not be empty.", "prompt", "string_below_min_length")
    if len(prompt) > LONGEST_PROMPT:
        raise Refusal(
            f"Invalid 'prompt': {len(prompt):,} characters, at most {LONGEST_PROMPT:,} are allowed.",
            "prompt",
            "string_above_max_length",
        )
    return prompt


def _finish(fields: _Fields) -> tuple[str, str, int]:
    output_format = fields.choice("output_format", _FORMATS, "png")
    background = fields.choice("background", _BACKGROUNDS, "auto")
    compression = fields.whole("output_compression", 0, MOST_COMPRESSION, MOST_COMPRESSION)
    if background == "transparent" and output_format == "jpeg":
        raise Refusal(
            "Transparent background needs 'output_format' png or webp: jpeg has no transparency.", "background"
        )
    if "output_compression" in fields.values and output_format == "png":
        raise Refusal("'output_compression' can only be used with jpeg or webp, not with png.", "output_compression")
    return output_format, background, compression


def _pass_over(fields: _Fields) -> None:
    # Accepted and checked, but without effect on the picture.
    fields.choice("moderation", ("auto", "low"), "auto")
    fields.choice("complexity", ("low", "medium", "high"), "medium")
    fields.text("user", "")
    fields.text("safety_identifier", "")


def _size(text: str, family: Family) -> tuple[int, int] | None:
    if text == "auto":
        return None
    if family.sizes:
        if text not in family.sizes:
            listed = ", ".join(f"'{item}'" for item in (*family.sizes, "auto"))
            raise Refusal(f"Invalid value: '{text}'. Supported values for {family.name} are: {listed}.", "size")
        return parse_size(text)
    try:
        width, height = parse_size(text)
    except ValueError as error:
        raise Refusal(f"Invalid size '{text}': use 'auto' or WIDTHxHEIGHT, such as '1024x1024'.", "size") from error
    problem = size_problem(width, height)
    if problem:
        near = "x".join(map(str, nearest_size(width, height, family)))
        raise Refusal(f"Invalid size '{text}': {problem}. The nearest valid size is '{near}'.", "size")
    return width, height


def _fidelity(fields: _Fields, family: Family) -> None:
    if family.fidelity:
        fields.choice("input_fidelity", family.fidelity, "low")
