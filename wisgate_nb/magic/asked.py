"""A magic's options and body as an ask: prompts, images looked up in the notebook, axes, template variables."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from ..planning.ask import MASK_AXIS, SOURCE_AXES, Ask, varies_sources
from ..planning.inputs import Named
from ..request.axes import values_of
from ..request.options import KEYWORDS, SWEEP_KEYWORDS
from ..request.space import parse_zip
from ..request.split import split_prompts
from .variables import bare_name, look_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .parse import Parsed

_OF_THE_ASK = ("mask", "zip", "where", "replicates", "raw")
"""Options that are fields of the ask, and not of its calls."""


def ask_of(parsed: Parsed, cell: str | None, variables: dict[str, Any]) -> Ask:
    """What the line and its cell ask for; SettingsError and InputError for what cannot be meant."""
    options = parsed.options
    _check_name(options.get("out"))
    edits = options.get("edit")
    axes = _axes(options.get("axis", ()), variables)
    images = [look_up(text, variables) for text in edits] if edits else None
    chosen = {name: value for name, value in options.items() if name in (*KEYWORDS, *SWEEP_KEYWORDS)}
    if options.get("no_validate"):
        chosen["validate"] = False
    return Ask(
        _prompts(parsed, cell),
        "edits" if edits or varies_sources(axes) else "generations",
        {name: value for name, value in chosen.items() if name not in _OF_THE_ASK},
        images=images,
        mask=look_up(options["mask"], variables) if "mask" in options else None,
        raw=bool(options.get("raw")),
        axes=axes,
        zips=[parse_zip(text) for text in options.get("zip", ())],
        where=options.get("where"),
        replicates=options.get("replicates", 1),
        variables=variables,
    )


def _axes(given: Any, variables: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The axes in order; an axis of images names files, variables or references, as `--edit` does."""
    images = (*SOURCE_AXES, MASK_AXIS)
    for name, values in given:
        if name not in images:
            _refuse_a_variables_name(name, values, variables)
    looked_up = {
        name: [Named(str(one), look_up(str(one), variables)) for one in values]
        for name, values in given
        if name in images
    }
    return [(name, looked_up.get(name, values)) for name, values in given]


def _refuse_a_variables_name(axis: str, values: Any, variables: Mapping[str, Any]) -> None:
    """SettingsError for `--axis style=styles` where `styles` is a list: the one text would be sent, and paid for."""
    if len(values) != 1 or not isinstance(values[0], str):
        return
    name = bare_name(values[0].removeprefix("@"))
    held = variables.get(name)
    if values_of(held, axis) is not None:
        raise SettingsError(
            f"--axis {axis}={values[0]} has one value, that text, and {name} is a Python {type(held).__name__}\n"
            f"write {{{{{name}}}}} into the prompt, or wg.sweep(prompt, axes={{{axis!r}: {name}}}); "
            f"the text alone needs no axis"
        )


def _prompts(parsed: Parsed, cell: str | None) -> list[str]:
    if cell is None:
        return [parsed.text] if parsed.text else []
    if parsed.text:
        raise SettingsError(
            f"the %%gptimage line takes options only, and got {parsed.text!r}\n"
            "write the prompt in the lines below it, or use %gptimage with one % for a prompt on the line"
        )
    return split_prompts(cell)


def _check_name(name: str | None) -> None:
    if name is not None and (not name.isidentifier() or iskeyword(name)):
        raise SettingsError(f"--out got {name!r}; it takes the name of a Python variable")
