"""Prompts as promptfoo's templates (nunjucks), so that what is literal here stays literal there. Pure and light."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..request.template import parse_template

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(r"\{(?=[{%#]|\Z)|#(?=\})")
"""A brace that would open a tag, or could with what follows the text; and the end of a comment, an error alone."""
_PLAIN = re.compile(r"[^*/\\.:]*")
_GUARD = "{% raw %}{% endraw %}{#\n#}"
"""Renders to nothing. Its line break keeps promptfoo from taking a prompt with `/`, `*`, `.` or `exec:` for a file
to read or to run (`maybeFilePath`), its empty raw block from wrapping the whole prompt (`autoWrapRaw...`)."""
_RESERVED_WORDS = """
    and block call cycler elif else env extends false filter for if import in include is joiner macro none not null
    or prompt provider range raw set super this true undefined
"""
_RESERVED = frozenset(_RESERVED_WORDS.split())
_LOADED = ("file:", "package:", "http:", "https:", "exec:", "python:")
"""promptfoo loads what a variable that begins so points to."""


def literal(text: str) -> str:
    """A nunjucks template whose only rendering is `text`."""
    return _TAG.sub(lambda found: '{{ "' + found[0] + '" }}', text)


def guarded(template: str) -> str:
    """The template so that promptfoo reads it as a prompt, whatever it looks like."""
    return template if _PLAIN.fullmatch(template) else _GUARD + template


def template_of(template: str | None, axes: Mapping[str, Any], prompt: str) -> tuple[str, dict[str, str]]:
    """The prompt as a nunjucks template and its variables; a literal without any where that would not give `prompt`.

    It would not where a field took a Python variable, where a value is one that promptfoo would load or fill, and
    for a prompt that was changed after.
    """
    found = _filled(template, axes, prompt) if template else None
    return found or (guarded(literal(prompt)), {})


def _filled(template: str, axes: Mapping[str, Any], prompt: str) -> tuple[str, dict[str, str]] | None:
    names = _variables(axes)
    pieces, told, used = [], [], {}
    for part in parse_template(template).parts:
        if isinstance(part, str):
            pieces.append(literal(part))
            told.append(part)
            continue
        if part.name not in axes:
            return None
        value = str(axes[part.name])
        if not _is_safe(value):
            return None
        pieces.append("{{" + names[part.name] + "}}")
        told.append(value)
        used[names[part.name]] = value
    return (guarded("".join(pieces)), used) if used and "".join(told) == prompt else None


def _variables(axes: Mapping[str, Any]) -> dict[str, str]:
    """A variable's name for each axis: ASCII letters, digits and underscores, no word of nunjucks."""
    names: dict[str, str] = {}
    for axis in axes:
        plain = re.sub(r"[^A-Za-z0-9_]+", "_", axis).strip("_")
        name = plain if plain and not plain[0].isdigit() and plain not in _RESERVED else f"axis_{plain}"
        while name in names.values():
            name += "_"
        names[axis] = name
    return names


def _is_safe(value: str) -> bool:
    return "{{" not in value and "{%" not in value and not value.endswith("\n") and not value.startswith(_LOADED)
