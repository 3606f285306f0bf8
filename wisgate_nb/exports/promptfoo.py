"""The same experiment as a configuration for promptfoo (https://www.promptfoo.dev/docs/configuration/reference).

Written as JSON, which is YAML 1.2 too: nothing of a prompt can be read as anything but text.
"""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..client.base_url import without_query
from ..config import DEFAULT_BASE_URL, KEY_VARIABLE, SANDBOX
from ..errors import InputError
from ..outside import write_file
from .nunjucks import template_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..display.grid.items import Item
    from ..store.records import CallRecord
    from .private import Private

_OPTIONS = ("quality", "background", "output_format", "output_compression", "moderation")
_ROUTE = "/images/generations"
_UNPRINTABLE = re.compile("[\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that JSON may hold as they are and YAML may not (YAML 1.2, 5.1)."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A call as promptfoo asks it: a prompt's template, its variables, and who is asked."""

    raw: str
    variables: tuple[tuple[str, str], ...]
    provider: str
    """The provider as JSON, so that equal ones are one."""


def write_promptfoo(path: Path, items: Sequence[Item], private: Private, *, title: str | None = None) -> None:
    """Write the generations among `items` as prompts, providers and tests; run it with `promptfoo eval -c FILE`.

    The key is read by promptfoo from WISDOM_GATE_KEY. Calls of the sandbox are asked of WisGate. Replicates become
    repetitions. What promptfoo's image provider cannot do (edits, further body fields) is left out, and a warning
    and the description say so. Raises InputError when nothing is left.
    """
    calls = {item.call.call_id: item.call for item in items if item.call is not None}
    asked = [call for call in calls.values() if call.route == "generations"]
    if not asked:
        raise InputError("promptfoo's image provider generates only, and there are no generations to export")
    notes = _left_out(list(calls.values()))
    for note in notes:
        warnings.warn(f"promptfoo: {note}", UserWarning, stacklevel=4)
    config = configuration(asked, title=title, notes=notes)
    text = private.text(json.dumps(config, ensure_ascii=False, indent=2))
    safe = _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    write_file(path, safe.encode() + b"\n")


def configuration(
    calls: Sequence[CallRecord], *, title: str | None = None, notes: Sequence[str] = ()
) -> dict[str, Any]:
    """The configuration for these calls of the generations route."""
    cases = list(dict.fromkeys(_case(call) for call in calls))
    prompts = {raw: f"prompt {number}" for number, raw in enumerate(dict.fromkeys(case.raw for case in cases), 1)}
    providers = _labelled(list(dict.fromkeys(case.provider for case in cases)))
    asked: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = {}
    for case in cases:
        asked.setdefault((case.raw, case.variables), []).append(providers[case.provider])
    return {
        "description": " ".join([title or "Exported by wisgate-nb.", *notes]),
        # Without this promptfoo writes prompts that are JSON anew, and fills templates a second time.
        "env": {"PROMPTFOO_DISABLE_JSON_AUTOESCAPE": "true"},
        "prompts": [{"label": label, "raw": raw} for raw, label in prompts.items()],
        "providers": [json.loads(provider) | {"label": label} for provider, label in providers.items()],
        "tests": [
            {"vars": dict(variables), "prompts": [prompts[raw]], "providers": names}
            for (raw, variables), names in asked.items()
        ],
        "evaluateOptions": {"repeat": max(call.replicate for call in calls)},
    }


def _case(call: CallRecord) -> _Case:
    raw, variables = template_of(call.template, call.axes, call.prompt)
    config: dict[str, Any] = {"apiBaseUrl": _base_url(call), "apiKeyEnvar": KEY_VARIABLE, "n": call.n}
    # promptfoo would ask for 1024x1024 where nothing is said, and the service chooses by itself.
    config["size"] = call.size or "auto"
    config |= {name: value for name in _OPTIONS if (value := getattr(call, name)) is not None}
    provider = {"id": f"openai:image:{call.model}", "config": config}
    return _Case(raw, tuple(variables.items()), json.dumps(provider))


def _base_url(call: CallRecord) -> str:
    """The base URL that the call was sent to; WisGate's for the sandbox, which is no address."""
    if call.backend == SANDBOX or "://" not in call.endpoint:
        return DEFAULT_BASE_URL
    return without_query(call.endpoint).removesuffix(_ROUTE)


def _labelled(providers: Sequence[str]) -> dict[str, str]:
    """A label for each provider: its model and the options in which the providers differ."""
    configs = [json.loads(provider) for provider in providers]
    names = dict.fromkeys(name for config in configs for name in config["config"])
    differing = [name for name in names if len({json.dumps(one["config"].get(name)) for one in configs}) > 1]
    labels: dict[str, str] = {}
    for provider, one in zip(providers, configs, strict=True):
        model = one["id"].removeprefix("openai:image:")
        said = [f"{name}={one['config'][name]}" for name in differing if name in one["config"]]
        label = " ".join([model, *said])
        labels[provider] = label if label not in labels.values() else f"{label} ({len(labels) + 1})"
    return labels


def _left_out(calls: Sequence[CallRecord]) -> list[str]:
    edits = sum(call.route == "edits" for call in calls)
    further = sorted({name for call in calls for name in call.extra})
    said = []
    if edits:
        said.append(f"{edits} edit{'s are' if edits > 1 else ' is'} left out: its image provider only generates.")
    if further:
        said.append(f"Further body fields are left out: {', '.join(further)}.")
    return said
