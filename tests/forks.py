"""Forked children of a test: whatever happens in one, it ends there and says why; its parent never waits for ever."""

from __future__ import annotations

import faulthandler
import os
import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 120
"""Seconds after which a child tells its stacks and ends."""
BROKEN = 70
"""How a child ends that raised."""


def forked(act: Callable[[], int | None]) -> int:
    """Run `act` in a forked child, which ends with the number that it returns; the child's process id.

    A child that raised would go on as a second run of the suite, and answer in its parent's name.
    """
    pid = os.fork()
    if pid:
        return pid
    status = BROKEN
    try:
        faulthandler.dump_traceback_later(LONGEST, exit=True, file=sys.__stderr__)
        status = act() or 0
    except BaseException:  # noqa: BLE001 - told here, and to the parent by the status
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def ended(pid: int) -> int:
    """The status of a child, after waiting for its end."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
