"""The table of processes that write: registered once, heard from now and then (FAULTS K13)."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from .database import connect
from .lookup import owner_lives
from .owner import this_owner
from .rows import now_us

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_MS = 1_000
"""A process that ends waits no longer for others that write."""

_BEAT_US = 1_000_000
"""Microseconds between two heartbeats: those who look at them are patient for ten minutes."""


def register(connection: sqlite3.Connection) -> None:
    """Write down this process before it writes any file: no file of a live process is taken for an orphan."""
    now = now_us()
    connection.execute(
        "INSERT INTO owners (owner, hostname, registered_us, heartbeat_us) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (owner) DO NOTHING",
        (this_owner().token, socket.gethostname(), now, now),
    )


def beat(connection: sqlite3.Connection) -> None:
    """Tell other hosts that this process is alive; one of them may have taken it for dead and forgotten it.

    Whoever writes several times a second does so once: no page of the database is written for the others.
    """
    now = now_us()
    connection.execute(
        "INSERT INTO owners (owner, hostname, registered_us, heartbeat_us) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (owner) DO UPDATE SET heartbeat_us = excluded.heartbeat_us"
        " WHERE excluded.heartbeat_us - heartbeat_us NOT BETWEEN 0 AND ?",
        (this_owner().token, socket.gethostname(), now, now, _BEAT_US),
    )


def dead(connection: sqlite3.Connection) -> list[str]:
    """The processes that are gone and did not sign off: they may have left anything behind."""
    rows = connection.execute("SELECT owner FROM owners").fetchall()
    return [row[0] for row in rows if not owner_lives(connection, row[0])]


def sign_off(database: Path) -> bool:
    """Say that this process leaves nothing behind; False if it never wrote, or if the database refuses.

    On a connection of its own, as it is done while the interpreter ends. Whoever is still listed is taken for dead.
    """
    try:
        with closing(connect(database)) as connection:
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
            if connection.execute("SELECT 1 FROM owners WHERE owner = ?", (this_owner().token,)).fetchone() is None:
                return False
            connection.execute("DELETE FROM owners WHERE owner = ?", (this_owner().token,))
    except (sqlite3.Error, OSError):
        return False
    return True
