"""What is never the same twice: times, and ids, which hold the time; `quiet_times` leaves it out of what is shown."""

from __future__ import annotations

from ..config import quiet_times


def fleeting(text: str) -> str:
    """`text`, or nothing where outputs are to be the same at each run.

    Every duration, time estimate, moment and id that is shown goes through here.
    """
    return "" if quiet_times() else text
