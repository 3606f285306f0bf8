"""The values as a call of `wg.sweep` that makes the same calls: what no cell can hold, Python can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..request.axes import parse_axis
from ..request.split import split_prompts
from .values import OF_THE_ASK, typed

if TYPE_CHECKING:
    from .inputs_named import NamedInputs
    from .values import Values


def python_text(values: Values, inputs: NamedInputs) -> str:
    """Python for the same notebook. SettingsError for an axis or a number that is none."""
    prompts = split_prompts(values.prompt)
    arguments = [repr(prompts[0]) if len(prompts) == 1 else repr(prompts)]
    arguments += [f"{name}={value!r}" for name, value in _keywords(values, inputs).items()]
    lines = "".join(f"    {argument},\n" for argument in arguments)
    return f"import wisgate_nb as wg\n\nsweep = wg.sweep(\n{lines})\nsweep.grid()\n"


def _keywords(values: Values, inputs: NamedInputs) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if values.edits:
        sources = list(inputs.sources)
        found = {"image": sources[0] if len(sources) == 1 else sources or None, "mask": inputs.mask}
        found["mask_edits"] = inputs.mask_edits
    axes = [parse_axis(f"{name}={listed}") for name, listed in values.axes]
    found["axes"] = ({name: list(some) for name, some in axes} if len(dict(axes)) == len(axes) else axes) or None
    for name, value in values.options.items():
        if name not in found and name != "mask_edits":
            found[name] = typed(name, value)
    ordered = [*(name for name in found if name not in OF_THE_ASK), *(name for name in OF_THE_ASK if name in found)]
    return {name: found[name] for name in ordered if found[name] is not None}
