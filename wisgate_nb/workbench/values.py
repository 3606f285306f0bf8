"""What the fields of a studio say, frozen: texts as they were typed, checked when they are planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from ..planning.ask import Ask, varies_sources
from ..request.axes import parse_axis
from ..request.options import KEYWORDS, SWEEP_KEYWORDS, keyword_of
from ..request.space import parse_zip
from ..request.split import split_prompts

if TYPE_CHECKING:
    from ..request.options import Option
    from ..request.request import Route

OF_THE_ASK = ("zip", "where", "replicates", "raw")
"""Options that are fields of the ask, and not of its calls."""
_KINDS = {"int": (int, "a whole number"), "float": (float, "a number")}


@dataclass(frozen=True, slots=True)
class Values:
    """One state of the form. What has no value is left to the settings and to the service."""

    prompt: str = ""
    """As the body of a cell: a line that holds only `---` parts prompts."""
    route: Route = "generations"
    sources: tuple[Any, ...] = ()
    """`@REF`, paths, or images as Python has them; kept while the route is `generations`, and not sent."""
    mask: Any = None
    options: Mapping[str, Any] = field(default_factory=dict)
    """By keyword; a number may still be a text."""
    axes: tuple[tuple[str, str], ...] = ()
    """Names, and values as `--axis NAME=VALUES` takes them."""

    @property
    def edits(self) -> bool:
        """Whether images are edited: the route, or an axis of images."""
        return self.route == "edits" or varies_sources(self.axes)


def values_of(prompt: str, given: Mapping[str, Any]) -> Values:
    """The values that `wg.studio(prompt, **options)` begins with.

    Raises:
        SettingsError: an option does not exist (with the nearest name), or an axis cannot be written in a field.
    """
    rest = {name: value for name, value in given.items() if value is not None}
    image, mask = rest.pop("image", None), rest.pop("mask", None)
    axes = rest.pop("axes", ())
    pairs = axes.items() if isinstance(axes, Mapping) else axes
    options = {name if name in SWEEP_KEYWORDS else keyword_of(name): value for name, value in rest.items()}
    sources = () if image is None else tuple(image) if isinstance(image, list | tuple) else (image,)
    return Values(
        prompt,
        "edits" if sources else "generations",
        sources,
        mask,
        options,
        tuple((str(name), axis_text(str(name), values)) for name, values in pairs),
    )


def ask_of(values: Values, variables: Mapping[str, Any]) -> Ask:
    """What the values ask for; SettingsError for a text that is no number, and for an axis that is none."""
    options = {name: typed(name, value) for name, value in values.options.items()}
    edits = values.edits
    zips = options.get("zip") or ()
    return Ask(
        split_prompts(values.prompt),
        "edits" if edits else "generations",
        {name: value for name, value in options.items() if name not in OF_THE_ASK},
        images=list(values.sources) or None if edits else None,
        mask=values.mask if edits else None,
        raw=bool(options.get("raw")),
        axes=[parse_axis(f"{name}={listed}") for name, listed in values.axes],
        zips=[parse_zip(text) for text in ((zips,) if isinstance(zips, str) else zips)],
        where=options.get("where"),
        replicates=options.get("replicates", 1),
        variables=variables,
    )


def typed(name: str, value: Any) -> Any:
    """An option's value as its kind has it; SettingsError for a text that is no number."""
    option = option_of(name)
    if option is None or not isinstance(value, str) or option.kind not in _KINDS:
        return value
    read, noun = _KINDS[option.kind]
    try:
        return read(value)
    except ValueError:
        raise SettingsError(f"{name} got {value!r}; it takes {noun} ({option.help})") from None


def option_of(name: str) -> Option | None:
    """The option of a keyword, from the one table."""
    return SWEEP_KEYWORDS.get(name) or KEYWORDS.get(name)


def axis_text(name: str, values: Any) -> str:
    """The values of an axis as one text that `parse_axis` reads back the same; SettingsError when there is none."""
    if isinstance(values, str):
        return values
    listed = list(values)
    texts = ['""' if value == "" else str(value) for value in listed]
    for text in (",".join(texts), " || ".join(texts)):
        try:
            if list(parse_axis(f"{name}={text}")[1]) == listed:
                return text
        except SettingsError:
            continue
    raise SettingsError(
        f"axis {name} cannot be written in a field: {', '.join(map(repr, listed[:4]))}\n"
        "a field holds texts and numbers; use wg.sweep for others"
    )


def with_option(values: Values, name: str, value: Any) -> Values:
    """The same values with one option set; None or an empty text leaves it out."""
    options = {key: known for key, known in values.options.items() if key != name}
    if value is not None and value is not False and value != "":
        options[name] = value
    return replace(values, options=options)
