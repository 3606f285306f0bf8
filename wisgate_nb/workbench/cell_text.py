"""The values as a `%%gptimage` cell that makes the same calls, or an error that says why there is none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from ..request.options import BY_NAME, OPTIONS
from ..request.split import split_prompts
from .values import typed

if TYPE_CHECKING:
    from .inputs_named import NamedInputs
    from .values import Values

_PLAIN = re.compile(r"[\w@./=:,|*+-]*[\w/|*]", re.ASCII)
"""What stands on the line without quotes."""
_ORDER = [option.name for option in OPTIONS]


def cell_text(values: Values, inputs: NamedInputs) -> str:
    """The cell; run in the same notebook it asks for exactly what the values ask for.

    Raises:
        SettingsError: the prompt or a value cannot stand in a cell, with the reason.
    """
    flags = [*_options(values), *_axes(values), *_inputs(values, inputs)]
    line = " ".join(["%%gptimage", *(word for name, text in _ordered(flags) for word in (name, text) if word)])
    cell = f"{line}\n{values.prompt}"
    _require_readable(cell, line, values.prompt)
    return cell


def _ordered(flags: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """As the one table has them."""
    return sorted(flags, key=lambda flag: _ORDER.index(flag[0].lstrip("-").replace("-", "_")))


def _options(values: Values) -> list[tuple[str, str]]:
    found = []
    for name, given in values.options.items():
        value = typed(name, given)
        if name == "mask_edits":
            continue  # beside its mask, below
        if name == "validate":
            found += [] if value else [("--no-validate", "")]
        elif BY_NAME[name].kind == "flag":
            found += [(_flag(name), "")] if value else []
        elif BY_NAME[name].kind == "pair":
            found += [(_flag(name), quoted(f"{key}={_json(one)}", name)) for key, one in value.items()]
        else:
            several = value if isinstance(value, list | tuple) else [value]
            found += [(_flag(name), quoted(str(one), name)) for one in several]
    return found


def _axes(values: Values) -> list[tuple[str, str]]:
    return [("--axis", quoted(f"{name.strip()}={listed}", f"axis {name}")) for name, listed in values.axes]


def _inputs(values: Values, inputs: NamedInputs) -> list[tuple[str, str]]:
    if not values.edits:
        return []
    found = [("--edit", quoted(_file(name), "edit")) for name in inputs.sources]
    if inputs.mask is not None:
        found.append(("--mask", quoted(_file(inputs.mask), "mask")))
    if inputs.mask_edits is not None:
        found.append(("--mask-edits", inputs.mask_edits))
    return found


def _file(name: str) -> str:
    """A path that no variable of the notebook can be taken for."""
    return name if name.startswith("@") or re.search(r"[/\\]", name) else f"./{name}"


def quoted(text: str, name: str) -> str:
    """A value as it stands on the line; SettingsError where a line cannot hold it."""
    if len(text.splitlines()) > 1 or text.endswith(("\n", "\r")) or not text.isprintable():
        raise SettingsError(
            f"{name} has a line break or a character that does not print, which no cell's first line can hold\n"
            "use the same request as Python"
        )
    if _PLAIN.fullmatch(text) and not text.startswith("-"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _flag(name: str) -> str:
    return BY_NAME[name].all_flags[-1]


def _json(value: Any) -> str:
    """So that the magic reads the same value back: a text that looks like JSON is written as JSON."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return value
    return json.dumps(value)


def _require_readable(cell: str, line: str, prompt: str) -> None:
    """SettingsError when IPython would hand the magic another text: it strips what looks like pasted prompts."""
    from IPython.core.inputtransformer2 import TransformerManager

    if not split_prompts(prompt):
        raise SettingsError("the prompt is empty; write what the image should show")
    options, body = line.partition(" ")[2], prompt if prompt.endswith("\n") else f"{prompt}\n"
    seen = TransformerManager().transform_cell(cell)  # type: ignore[no-untyped-call]
    if seen != f"get_ipython().run_cell_magic('gptimage', {options!r}, {body!r})\n":
        raise SettingsError(
            "IPython changes this prompt before a magic sees it (lines that look like pasted >>> or In [1]: prompts)\n"
            "use the same request as Python"
        )
