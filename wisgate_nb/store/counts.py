"""How much a store holds, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the log, images, and calls that are under way in some kernel."""

    calls: int
    images: int
    in_flight: int


def count(store: Store) -> Counts:
    """Count the rows of `store`."""
    query = (
        "SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM images),"
        " (SELECT count(*) FROM calls WHERE status = 'sent')"
    )
    with store.reading() as connection:
        return Counts(*connection.execute(query).fetchone())
