"""Keeps keys out of the log lines of httpx and httpcore, which at DEBUG show response headers (FAULTS S14, N35)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .. import known
from ..secret import scrub_keys

if TYPE_CHECKING:
    from ..secret import Secret

LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy", "httpcore.socks")


class KeyFilter(logging.Filter):
    """Rewrites a record that shows a known key; every other record passes untouched."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record pass."""
        text = record.getMessage()
        clean = scrub_keys(text)
        if clean != text:
            record.msg, record.args = clean, ()
        return True


_filter = KeyFilter()


def guard_logs(key: Secret | None) -> None:
    """Scrub `key` from what httpx and httpcore log in this process."""
    if key is None:
        return
    known.remember(key)
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_filter)
