"""Limits of money and calls, counted inside the claim's own transaction, so that racing kernels keep them (FAULTS 4.4).

Sweeps with limits that run at the same time on one store form one spending period: what they may be billed for is
counted together. A period ends when all of its sweeps have ended or their processes are dead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import BudgetError, StoreError
from ..ids import new_id
from ..wording import many
from .folder import is_id
from .found import Spent
from .lookup import owner_lives
from .owner import this_owner

if TYPE_CHECKING:
    import sqlite3

    from .records import Spending

_SPENT = """
    SELECT count(*), sum(coalesce(cost, worst_cost)), count(CASE status WHEN 'sent' THEN 1 END)
    FROM calls WHERE spending = ? AND status IN ('ok', 'unknown', 'sent')
"""
_CENTS = 9
"""Decimals of a dollar that count: sums of floats differ beyond them."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One sweep's place in a period; as text it is the id that `Store.open_spending` hands out."""

    period: str
    member: str

    def __str__(self) -> str:
        return f"{self.period}.{self.member}"


def parse(spending_id: str) -> Membership:
    """The membership that an id names; StoreError for any other text."""
    period, _, member = str(spending_id).partition(".")
    if not (is_id(period) and is_id(member)):
        raise StoreError(f"{spending_id!r} is no spending id; Store.open_spending() gives one")
    return Membership(period, member)


@dataclass(frozen=True, slots=True)
class Joining:
    """A sweep that starts: `join` may run twice and gives the same member."""

    member: str
    period: str

    @classmethod
    def new(cls) -> Joining:
        """A new member, with the period that it opens if none is open."""
        return cls(new_id(), new_id())

    def join(self, connection: sqlite3.Connection) -> str:
        """Join the open period of the store, or open this one; the id of the membership."""
        forget_dead(connection)
        found = connection.execute("SELECT max(spending) FROM spenders").fetchone()[0]
        joined = Membership(found or self.period, self.member)
        enrol(connection, joined)
        return str(joined)

    def leave(self, connection: sqlite3.Connection) -> None:
        """Undo the joining of a sweep that was interrupted in it, and so never got its id."""
        connection.execute("DELETE FROM spenders WHERE member = ?", (self.member,))


def enrol(connection: sqlite3.Connection, joined: Membership) -> None:
    """Write down that a sweep spends; again after a rebuild of the database, and for a forked child of its process."""
    connection.execute(
        "INSERT OR IGNORE INTO spenders (spending, member, owner) VALUES (?, ?, ?)",
        (joined.period, joined.member, this_owner().token),
    )


def leave(connection: sqlite3.Connection, joined: Membership) -> None:
    """Write down that a sweep has ended, in this process; harmless when it has already."""
    connection.execute(
        "DELETE FROM spenders WHERE spending = ? AND member = ? AND owner = ?",
        (joined.period, joined.member, this_owner().token),
    )


def forget_dead(connection: sqlite3.Connection) -> None:
    """Remove the sweeps of dead processes: they keep no period open."""
    for row in connection.execute("SELECT DISTINCT owner FROM spenders").fetchall():
        if not owner_lives(connection, row[0]):
            connection.execute("DELETE FROM spenders WHERE owner = ?", (row[0],))


def spent(connection: sqlite3.Connection, period: str) -> Spent:
    """What the calls of a period may be billed: the known cost of each, else its reserved worst cost."""
    calls, cost, under_way = connection.execute(_SPENT, (period,)).fetchone()
    known = 0.0 if calls == 0 else cost
    return Spent(calls, None if known is None else round(known, _CENTS), under_way)


def refusal(connection: sqlite3.Connection, limits: Spending, worst_cost: float | None) -> BudgetError | None:
    """Why one more call, of at most `worst_cost` US dollars, may not be sent under these limits; None if it may."""
    if limits.max_calls is None and limits.max_cost is None:
        return None
    so_far = spent(connection, parse(limits.id).period)
    if limits.max_calls is not None and so_far.calls + 1 > limits.max_calls:
        return BudgetError(
            f"the limit of {many(limits.max_calls, 'call')} is reached: {so_far.calls} that may be billed were made"
            f" by the sweeps now running on this store;\n{_WAY_OUT.format('max-calls')}",
            under_way=so_far.under_way,
        )
    if limits.max_cost is not None and worst_cost is None:
        return BudgetError(
            "a limit of money needs to know what a call may cost, and this one's price is not known;\n"
            "the call was not sent; set wg.prices, or limit the calls instead with --max-calls (max_calls=)"
        )
    if limits.max_cost is not None and worst_cost is not None:
        return _beyond(limits.max_cost, so_far, worst_cost)
    return None


def _beyond(max_cost: float, so_far: Spent, worst_cost: float) -> BudgetError | None:
    used = so_far.cost or 0.0
    if round(used + worst_cost, _CENTS) <= max_cost:
        return None
    return BudgetError(
        f"the limit of {_usd(max_cost)} would be passed: {_usd(used)} are spent or reserved by the sweeps now running"
        f" on this store, and this call may cost {_usd(worst_cost)};\n{_WAY_OUT.format('max-cost')}",
        under_way=so_far.under_way,
    )


def _usd(dollars: float) -> str:
    return f"{dollars:.4f} USD"


_WAY_OUT = "the call was not sent; raise --{0} to send it, or run it again when they have ended"
