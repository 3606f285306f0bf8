"""The table of processes that write: registered once, heard from now and then (FAULTS K13)."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from .owner import this_owner
from .rows import now_us

if TYPE_CHECKING:
    import sqlite3


def register(connection: sqlite3.Connection) -> None:
    """Write down this process before it writes any file: no file of a live process is taken for an orphan."""
    now = now_us()
    connection.execute(
        "INSERT INTO owners (owner, hostname, registered_us, heartbeat_us) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (owner) DO NOTHING",
        (this_owner().token, socket.gethostname(), now, now),
    )


def beat(connection: sqlite3.Connection) -> None:
    """Tell other hosts that this process is alive."""
    connection.execute("UPDATE owners SET heartbeat_us = ? WHERE owner = ?", (now_us(), this_owner().token))
