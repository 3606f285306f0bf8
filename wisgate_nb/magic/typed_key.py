"""Notices a key that was typed into a cell, where notebook and history keep it, and says what to do (FAULTS S12)."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

from ..config import KEY_VARIABLE
from ..keys import OTHER_VARIABLES
from ..secret import key_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..session import Session

WARNING = (
    f"warning: {{where}} a key: the notebook's file and IPython's history keep it, and so does whoever gets them.\n"
    "Make a new key at the service and withdraw this one; then take it out of the cell, clear its output and save.\n"
    f"%wisgate login asks for a key and shows it nowhere; {KEY_VARIABLE} may also be set before Jupyter starts."
)
SHORTEST = 12
"""Characters of a value that is taken for a key because of the name it is given to."""

_NAMES = "|".join((KEY_VARIABLE, *OTHER_VARIABLES))
_GIVEN = re.compile(
    rf"(?:{_NAMES})['\"\]\s]*[=:,\s]\s*"  # %env NAME=value, NAME = "value", {{"NAME": "value"}}, environ["NAME"] = ...
    rf"(?:\"([!-~]{{{SHORTEST},}}?)\"|'([!-~]{{{SHORTEST},}}?)'|([^\s\"'$(){{}}\[\]<>]{{{SHORTEST},}})(?=\s|$))"
)
_SENT = re.compile(rf"Bearer\s+([^\s\"'$<>{{}}]{{{SHORTEST},}})")
_STAND_IN = re.compile(r"(?i)your|\.\.\.|xxx|\*\*\*|^[a-z_.-]+$")
"""A placeholder of a tutorial, or the name of a variable or function that gives the key."""


class TypedKeys:
    """Looks at each cell after it ran, when the key that it set is known too, and once at those that ran before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._earlier = False

    def post_run_cell(self, result: Any) -> None:
        """IPython's event of that name."""
        cell = getattr(getattr(result, "info", None), "raw_cell", None)
        if isinstance(cell, str) and self._holds_key(cell):
            self._tell("this cell holds")
        elif not self._earlier and any(map(self._holds_key, self._history())):
            self._tell("a cell above holds")
        self._earlier = True

    def _history(self) -> Iterable[str]:
        manager = getattr(self._session.shell, "history_manager", None)
        return [cell for cell in getattr(manager, "input_hist_raw", ()) if isinstance(cell, str)]

    def _holds_key(self, cell: str) -> bool:
        given = os.environ.get(KEY_VARIABLE, "").strip()
        return (
            key_at(cell) is not None
            or (len(given) >= SHORTEST and given in cell)
            or any(_is_written_out(next(filter(None, found.groups()))) for found in _GIVEN.finditer(cell))
            or any(_is_written_out(found[1]) for found in _SENT.finditer(cell))
        )

    @staticmethod
    def _tell(where: str) -> None:
        print(WARNING.format(where=where), file=sys.stderr)


def _is_written_out(value: str) -> bool:
    return _STAND_IN.search(value) is None
