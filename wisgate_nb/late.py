"""Pictures that were paid for and not fetched, fetched again: a GET costs nothing, another POST would (FAULTS N32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .client.deadline import Deadline
from .client.decode import decode
from .errors import CallError

if TYPE_CHECKING:
    from .client.client import Client
    from .store.records import CallRecord
    from .store.store import Store


def fetch_late(store: Store, client: Client, call: CallRecord, seconds: float) -> bool:
    """Ask the addresses of the images that a call is missing, and keep what comes; whether anything did.

    Nothing is asked where no raw answer waits, or the call was made elsewhere: its own addresses are another server's.
    Raises StoreError or OSError if the disk refuses the pictures; nothing is lost by that.
    """
    missing = frozenset(image.index for image in call.images if image.path is None)
    kept = store.raw_answer(call.call_id) if missing and _is_home(client, call) else None
    if kept is None:
        return False
    fetch = client.fetch.within(Deadline(seconds, client.clock))
    try:
        answer = decode(*kept, count=call.n, base_url=client.endpoint.base_url, fetch=fetch, only=missing)
    except CallError:  # the file was altered: it is kept as it is
        return False
    after = store.keep_late(call.call_id, answer)
    return any(image.path is not None for image in after.images if image.index in missing)


def _is_home(client: Client, call: CallRecord) -> bool:
    return call.endpoint in {client.endpoint.route_url("generations"), client.endpoint.route_url("edits")}
