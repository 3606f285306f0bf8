"""What freezing a notebook did, or would do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - a field's type, which users may ask for

from ..own_folders import shown_path
from ..wording import many


@dataclass(frozen=True, slots=True)
class Frozen:
    """One notebook: `views` live views of which `worded` had nothing legible beside them; sizes in bytes."""

    path: Path
    views: int
    worded: int
    state: bool
    """Whether saved widget state was dropped."""
    before: int
    after: int
    written: bool
    """False where nothing had to change, and where it was only looked at."""

    @property
    def changed(self) -> bool:
        """Whether the notebook had anything live in it."""
        return bool(self.views or self.state)

    def __repr__(self) -> str:
        if not self.changed:
            return f"{shown_path(self.path)}: nothing live in it, unchanged"
        parts = []
        if self.views:
            parts.append(f"{many(self.views, 'live view')} → static")
        if self.worded:
            parts.append(f"{self.worded:,} of them only as a line of text")
        if self.state:
            parts.append("saved widget state dropped")
        would = "" if self.written else "would change, nothing written: "
        return f"{shown_path(self.path)}: {would}{', '.join(parts)}; {self.before:,} → {self.after:,} bytes"


class Reports(tuple[Frozen, ...]):
    """Of several notebooks, one line each."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(map(repr, self)) or "no notebooks"
