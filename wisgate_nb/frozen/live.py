"""What in a notebook needs a kernel to be seen, and what takes its place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .spans import Drop, Put

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
TEXT = "text/plain"
_LEGIBLE = ("text/", "image/")
_MODEL = re.compile(r"(\w{1,40})Model")
_NAMELESS = ("Any", "DOMWidget")
"""Models whose name says nothing of what was seen."""


@dataclass(slots=True)
class Live:
    """What was found, and the changes that make it static."""

    changes: dict[str | int, Any] = field(default_factory=dict)
    views: int = 0
    worded: int = 0
    """Of the views, those beside which nothing could be read: a line of text says what stood there."""
    state: bool = False
    """Whether the state of widgets is saved in the notebook's metadata."""


def live_in(notebook: dict[str, Any]) -> Live:
    """The live views of a notebook of nbformat 4, and the saved state of widgets."""
    found = Live()
    for number, cell in enumerate(notebook["cells"]):
        for place, output in enumerate(_list(cell, "outputs")):
            data = output.get("data") if isinstance(output, dict) else None
            if not isinstance(data, dict) or VIEW not in data:
                continue
            change = _without_view(data, notebook)
            found.views += 1
            found.worded += any(isinstance(one, Put) for one in change.values())
            at = found.changes.setdefault("cells", {}).setdefault(number, {}).setdefault("outputs", {})
            at[place] = {"data": change, **_of_metadata(output)}
    if "widgets" in _dict(notebook, "metadata"):
        found.state = True
        found.changes["metadata"] = {"widgets": Drop()}
    return found


def _without_view(data: dict[str, Any], notebook: dict[str, Any]) -> dict[str | int, Any]:
    """The changes to a bundle: the view goes; a line of text comes where nothing else can be read."""
    others = {kind: value for kind, value in data.items() if kind != VIEW}
    if any(kind.startswith(_LEGIBLE) and _says_something(value) for kind, value in others.items()):
        return {VIEW: Drop()}
    words = Put(TEXT, _words(data[VIEW], notebook))
    return {VIEW: Drop(), TEXT: words} if TEXT in others else {VIEW: words}


def _of_metadata(output: dict[str, Any]) -> dict[str, Any]:
    """What an output's metadata say of its view (Colab writes where its widgets come from) goes with it."""
    return {"metadata": {VIEW: Drop()}} if VIEW in _dict(output, "metadata") else {}


def _says_something(value: Any) -> bool:
    """Whether a text, or a list of lines, holds more than blanks."""
    lines = value if isinstance(value, list) else [value]
    return any(isinstance(line, str) and line.strip() for line in lines)


def _words(view: Any, notebook: dict[str, Any]) -> str:
    name = _widget_name(view, notebook)
    return f"a live widget{f' ({name})' if name else ''} stood here; it is seen while its notebook runs"


def _widget_name(view: Any, notebook: dict[str, Any]) -> str | None:
    """`IntSlider`, from the saved state of widgets where there is one."""
    states = _dict(_dict(_dict(_dict(notebook, "metadata"), "widgets"), STATE), "state")
    model = view.get("model_id") if isinstance(view, dict) else None
    name = _dict(states, model).get("model_name") if isinstance(model, str) else None
    found = _MODEL.fullmatch(name) if isinstance(name, str) else None
    return found[1] if found and found[1] not in _NAMELESS else None


def _dict(holder: dict[str, Any], name: str) -> dict[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _list(holder: Any, name: str) -> list[Any]:
    value = holder.get(name) if isinstance(holder, dict) else None
    return value if isinstance(value, list) else []
