"""What does not leave with an export: the key, and where things lie on this computer (FAULTS S9)."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable


class Private:
    """Takes the key out of texts, and this computer's folders out of paths and messages."""

    def __init__(self, store: Path, scrub: Callable[[str], str]) -> None:
        self._store = store
        self._inside = f"{store}{os.sep}"
        self._scrub = scrub
        # A root folder says nothing of its user, and its separator alone stands in every path.
        homes = (store.parent, Path.cwd(), Path.home())
        self._folders = sorted({f"{home}/" for home in map(Path.as_posix, homes) if home.count("/") > 1}, key=len)[::-1]

    def text(self, text: str) -> str:
        """`text` without the key."""
        return self._scrub(text)

    def message(self, text: str) -> str:
        """A message of ours or of the service, without the key and without the user's folders."""
        for folder in self._folders:
            text = text.replace(folder, "")
        return self._scrub(text)

    def path(self, text: str) -> str:
        """The path of an original as it reads from the folder that holds the store: `.wisgate/images/....png`."""
        path = Path(text)
        return path.relative_to(self._store.parent).as_posix() if path.is_relative_to(self._store) else path.name

    def _value(self, text: str) -> str:
        return self.path(text) if text.startswith(self._inside) else self.text(text)

    def frame(self, table: pd.DataFrame) -> pd.DataFrame:
        """A copy of a table whose texts hold neither; other values, dtypes and order stay as they are.

        Paths of originals are known by where they lead, as a merged table has them in columns of any name.
        """
        known = {"path": self.path, "error_message": self.message}
        changed = {
            place: _mapped(table.iloc[:, place], known.get(str(table.columns[place]), self._value))
            for place in range(table.shape[1])
            if _holds_text(table.iloc[:, place])
        }
        columns = [changed.get(place, table.iloc[:, place]) for place in range(table.shape[1])]
        clean = pd.concat(columns, axis=1) if columns else table.copy()
        clean.columns = pd.Index([self.text(str(name)) for name in table.columns])
        return clean


def _holds_text(column: pd.Series[Any]) -> bool:
    return isinstance(column.dtype, pd.StringDtype) or column.dtype == object


def _mapped(column: pd.Series[Any], change: Callable[[str], str]) -> pd.Series[Any]:
    """The column with its texts changed; each different text is looked at once."""
    known: dict[str, str] = {}

    def changed(value: Any) -> Any:
        value = str(value) if isinstance(value, PurePath) else value
        if not isinstance(value, str):
            return value
        if value not in known:
            known[value] = change(value)
        return known[value]

    found = [changed(value) for value in column.tolist()]
    return pd.Series(found, index=column.index, name=column.name, dtype=column.dtype)
