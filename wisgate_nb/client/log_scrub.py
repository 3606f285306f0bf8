"""Keeps keys out of the log lines of httpx and httpcore, which at DEBUG show response headers (FAULTS S14, N35)."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..secret import Secret

LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy", "httpcore.socks")


class KeyFilter(logging.Filter):
    """Rewrites a record that shows a known key; every other record passes untouched."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._keys: tuple[Secret, ...] = ()

    def add(self, key: Secret) -> None:
        """Scrub this key from now on."""
        with self._lock:
            if all(key.reveal() != known.reveal() for known in self._keys):
                self._keys = (*self._keys, key)

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record pass."""
        text = record.getMessage()
        clean = text
        for key in self._keys:
            clean = key.scrub(clean)
        if clean != text:
            record.msg, record.args = clean, ()
        return True


_filter = KeyFilter()


def guard_logs(key: Secret | None) -> None:
    """Scrub `key` from what httpx and httpcore log in this process."""
    if key is None:
        return
    _filter.add(key)
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_filter)
