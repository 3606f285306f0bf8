"""What a forked child finds open and begins anew: the one place that knows of `os.fork` (FAULTS K14).

A child has its parent's memory and none of its parent's threads but the one that forked. A lock that another one held
would stay shut in it for good, what those were at would never be over, and the places that they held never be free.
So whatever threads share in this package tells of itself here: its locks are made by `lock` and `rlock`, and a thing
that has more to forget than locks is an `heir`. What the parent has under way stays the parent's, in the store too.

Not covered are Python's own locks of modules: a fork while another thread imports one for the first time.
"""

from __future__ import annotations

import os
import threading
import weakref
from typing import Protocol, TypeVar


class Heir(Protocol):
    """What a child has of its parent and may not go on with."""

    def forget_parent(self) -> None:
        """Begin anew, in a child whose only thread is this one; its locks are open already."""


Something = TypeVar("Something", bound=Heir)

_locks: weakref.WeakSet[threading.Lock | threading.RLock] = weakref.WeakSet()
_heirs: weakref.WeakSet[Heir] = weakref.WeakSet()


def lock() -> threading.Lock:
    """A `threading.Lock` that a forked child finds open, whoever held it."""
    made = threading.Lock()
    _locks.add(made)
    return made


def rlock() -> threading.RLock:
    """A `threading.RLock` that a forked child finds open, whoever held it."""
    made = threading.RLock()
    _locks.add(made)
    return made


def heir(thing: Something) -> Something:
    """Have `thing.forget_parent` called in each forked child for as long as it lives; the thing itself."""
    _heirs.add(thing)
    return thing


def _in_child() -> None:
    for one in list(_locks):
        one._at_fork_reinit()  # type: ignore[union-attr]  # noqa: SLF001 - what `threading` itself does with its locks
    for thing in list(_heirs):
        try:
            thing.forget_parent()
        except Exception:
            import logging  # not at the top: a hook that runs at each commit has no use for it

            log = logging.getLogger("wisgate_nb")
            log.warning("a %s could not begin anew after a fork", type(thing).__name__, exc_info=True)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
