"""What tests look for inside of a store, and no user has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from wisgate_nb.store.store import Store
    from wisgate_nb.store.writer import Writer


def kept_body(store: Store, call_id: str) -> Path | None:
    """The raw answer of a call that could not be used, or None."""
    kept = (store.folder.room("damaged") / f"{call_id}{suffix}" for suffix in (".body", ".part"))
    return next((path for path in kept if path.exists()), None)


class Commits:
    """Counts what a writer commits from now on: each group of jobs is one transaction."""

    def __init__(self, writer: Writer) -> None:
        self.count = 0
        self._commit = writer._commit
        writer._commit = self._counted

    def _counted(self, *of_the_group: object) -> None:
        self._commit(*of_the_group)
        self.count += 1
