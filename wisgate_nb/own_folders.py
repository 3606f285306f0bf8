"""How this computer's folders are shown: relative to the working folder, and `~` for home.

A notebook leaves with its outputs, and reprs, reports and errors stand in them (FAULTS S9). What is shown so can be
typed again as it is. Light: standard library only.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

_BEFORE = r"(?<![\w.~-])"
"""Else it is the end of a longer path: `/backup/home/me`."""
_AFTER = r"(?![\w-]|\.\w)"
"""Else it is a folder with a longer name: `/home/me2`, `/home/me.old`."""
_BETWEEN = r"[\\/]+"
"""Also as Windows has it, and as `repr` has that."""


def shown_path(path: PurePath | str, here: PurePath | None = None) -> str:
    """A path below the working folder (or `here`) relative to it, one below home with `~`, any other as it is."""
    return shown_paths(str(path), here)


def shown_paths(text: str, here: PurePath | None = None) -> str:
    """A text with every such path in it shown so; never raises."""
    for pattern, instead in _rules(str(here) if here else _working_folder(), os.path.expanduser("~")):  # noqa: PTH111 - without a home it stays `~`
        text = pattern.sub(instead, text)
    return text


def _working_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a text is wanted, for every error that is made
    except OSError:  # the folder was deleted under this process: an error must be told all the same
        return ""


@lru_cache(maxsize=8)
def _rules(here: str, home: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = []
    if place := _pattern(here):
        rules += [(f"{place}{_BETWEEN}(?=[^\\\\/\\s'\"])", ""), (f"{place}{_AFTER}", ".")]
    homes = [_pattern(one) for one in dict.fromkeys((home, os.path.realpath(home)))]
    rules += [(f"{place}{_AFTER}", "~") for place in homes if place]
    return tuple((re.compile(_BEFORE + pattern), instead) for pattern, instead in rules)


def _pattern(folder: str) -> str:
    """A folder's absolute path as an expression; empty for a root, which says nothing of its user."""
    drive, rest = os.path.splitdrive(folder)
    names = [re.escape(name) for name in re.split(_BETWEEN, rest) if name]
    is_root = not names or not os.path.isabs(folder)  # noqa: PTH117 - a text
    begin = re.escape(drive) + _BETWEEN if drive else "/"
    return "" if is_root else begin + _BETWEEN.join(names)
