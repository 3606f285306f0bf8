"""What `--edit` and `--mask` name: a file, an image of the log, or a variable of the notebook. Nothing is evaluated."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[^\W\d]\w*")
_STEP = re.compile(r"""\.([^\W\d]\w*)|\[(-?[0-9]{1,9})\]|\[(?:"([^"\]]*)"|'([^'\]]*)')\]""")


def look_up(text: str, variables: Mapping[str, Any]) -> Any:
    """The value that `text` names.

    `@REF`, and anything that exists as a file or has a folder, a wildcard or a scheme in it, is handed on as text. A
    name, with attributes and indices (`r.images[0]`, `photos["cat"]`), is read from the notebook's variables; a plain
    name that is a variable wins over a file of that name. `$name` and `{name}` are read the same way.

    Raises:
        InputError: it names neither a file nor a variable, with the nearest variable.
    """
    bare = bare_name(text)
    name = _NAME.match(bare)
    if name and name.end() == len(bare) and bare in variables:
        return variables[bare]
    if text.startswith(("@", "~")) or re.search(r"[/\\*?]", text) or _is_there(text):
        return text
    if name and name.group() in variables:
        return _walk(variables[name.group()], bare, name.end())
    if name and name.end() == len(bare):
        raise InputError(f"no file and no variable {text!r}{_near(bare, variables)}")
    return text


def bare_name(text: str) -> str:
    """What `$name` and `{name}` name, as other magics of IPython write variables; any other text as it is."""
    return text[1:-1] if text[:1] + text[-1:] == "{}" else text.removeprefix("$")


def _is_there(text: str) -> bool:
    """Whether a file has this name; names that no file can have (too long, with NUL) have none."""
    try:
        return Path(text).exists()
    except OSError:
        return False


def _walk(value: Any, path: str, start: int) -> Any:
    while start < len(path):
        step = _STEP.match(path, start)
        if step is None:
            raise InputError(f"{path!r} is more than a name with attributes and indices; put the value into a variable")
        try:
            value = _read(value, step)
        except (AttributeError, LookupError, TypeError) as error:
            raise InputError(f"{path!r} cannot be read: {type(error).__name__}: {error}") from None
        start = step.end()
    return value


def _read(value: Any, step: re.Match[str]) -> Any:
    if step[1] is not None:
        if step[1].startswith("_"):
            raise InputError(f"{step[0]!r}: names that start with an underscore are not read")
        return getattr(value, step[1])
    if step[2] is not None:
        return value[int(step[2])]
    return value[step[3] if step[3] is not None else step[4]]


def _near(name: str, variables: Mapping[str, Any]) -> str:
    shown = [other for other in variables if not other.startswith("_")]
    close = difflib.get_close_matches(name, shown, n=1)
    return f"; did you mean {close[0]}?" if close else "; give a path, a variable or @REF (@-1 is the last image)"
