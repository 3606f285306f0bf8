"""The sweeps of this process that spend under limits: each joins the store's period, and leaves it once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..errors import StoreError
from .spending import Joining, leave, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from .records import Spending
    from .writer import Writer


class Spenders:
    """Who of this process spends now, and who did; `register` writes the process into the table of owners."""

    def __init__(self, writer: Writer, register: Callable[[], object]) -> None:
        self._writer = writer
        self._register = register
        self.renew()

    def renew(self) -> None:
        """Forget all: in a forked child they are the parent's."""
        self._open: set[str] = set()
        self._closed: set[str] = set()

    def __bool__(self) -> bool:
        """Whether any spends now."""
        return bool(self._open)

    def open(self) -> str:
        """Join the store's open spending period, or open one; the id to spend under."""
        self._register()
        joining = Joining.new()
        try:
            spending_id = self._writer.submit(joining.join)
        except BaseException:
            self._writer.post(joining.leave)
            raise
        self._open.add(spending_id)
        return spending_id

    def close(self, spending_id: str) -> None:
        """Leave a spending period; a second time is harmless."""
        joined = parse(spending_id)
        self._closed.add(spending_id)
        self._open.discard(spending_id)
        self._writer.submit(lambda connection: leave(connection, joined))

    def abandon(self) -> None:
        """Leave every period without waiting for it, as the store closes."""
        for spending_id in tuple(self._open):
            self._open.discard(spending_id)
            self._writer.post(partial(leave, joined=parse(spending_id)))

    def refuse_closed(self, spending: Spending | None) -> None:
        """StoreError for limits under which nothing may be spent any more."""
        if spending and spending.id in self._closed:
            raise StoreError("this sweep's spending was closed; open another with Store.open_spending()")
