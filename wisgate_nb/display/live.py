"""A view that is drawn again while work goes on, through one display handle; it ends as a static output.

One thread draws: changes and the clock wake it, and it draws at most four times a second, less often when a drawing is
heavy. IPython is imported when a view is opened; importing this module is light.
"""

from __future__ import annotations

import contextvars
import logging
import sys
import time
from typing import TYPE_CHECKING, Any, Protocol

from .. import forks
from ..threads import Event, Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import Self

_log = logging.getLogger("wisgate_nb")

LEAST_INTERVAL = 0.25
"""Seconds between two drawings."""
TICK = 1.0
"""Seconds between two drawings while nothing but the time changes."""
BYTES_PER_SECOND = 200_000
"""What drawings may send to the page; heavy ones come less often."""
SHARE = 0.1
"""Part of the time that drawing may take: the kernel has other work."""
QUIET = 4
"""How many times rarer heavy drawings come while nothing but the time changes: calls take minutes."""


class Handle(Protocol):
    """What is needed of IPython's DisplayHandle."""

    def update(self, obj: Any, *, raw: bool) -> None:
        """Show `obj`, a mime bundle, in place of what was shown."""


def kernel_handle(first: Mapping[str, Any]) -> Handle | None:
    """A handle that shows `first` below the running cell, or None outside of a Jupyter kernel."""
    if not in_kernel():
        return None
    handle: Handle | None = _display(first, display_id=True)
    return handle


def in_kernel() -> bool:
    """Whether a Jupyter kernel runs this: elsewhere nothing that was shown can be drawn again."""
    return getattr(_shell(), "kernel", None) is not None


def _shell() -> Any:
    """The running IPython shell, or None; IPython is not imported to find out."""
    module = sys.modules.get("IPython")
    return None if module is None else module.get_ipython()


def _write_once(bundle: Mapping[str, Any]) -> None:
    """The final output where nothing can be replaced: through IPython where it runs, else as text; nothing if empty."""
    if not any(bundle.values()):
        return
    if _shell() is None:
        sys.stdout.write(f"{bundle.get('text/plain', '')}\n")
        return
    _display(bundle)


def _display(bundle: Mapping[str, Any], **options: Any) -> Any:
    from IPython.display import display

    return display(dict(bundle), raw=True, **options)  # type: ignore[no-untyped-call]


class Live:
    """Draws what `bundle` and `idle` of a subclass give, until `finish` puts the final output in its place.

    Thread-safe. Without a handle (a terminal, a script) nothing is shown before `finish`, which then writes the text
    form once. Use it as a context manager, or call `close`: it ends the drawing thread and waits for it.

    Args:
        handle: where to draw; see `kernel_handle`.
        clock: monotonic seconds.
        ticking: whether a thread draws; tests set it to False and call `draw_if_due`.
    """

    def __init__(
        self, *, handle: Handle | None = None, clock: Callable[[], float] = time.monotonic, ticking: bool = True
    ) -> None:
        self._handle = handle
        self._clock = clock
        self._lock = forks.lock()
        self._changed = False
        self._finished = False
        self._drawn_at = clock()
        self._least = LEAST_INTERVAL
        self._wake = Event()
        self._closed = Event()
        self.problem: Exception | None = None
        """What made the drawing thread give up, if anything did."""
        self._context = contextvars.copy_context()
        self._hand = Hand(self._tick, "wisgate-progress") if handle is not None and ticking else None

    def bundle(self, now: float) -> Mapping[str, Any]:
        """What is to be seen at this moment."""
        raise NotImplementedError

    def idle(self) -> bool:
        """Whether not even the time changes any more; asked under the lock."""
        raise NotImplementedError

    def draw_if_due(self) -> bool:
        """Draw when something changed and the last drawing is long enough ago; whether it was drawn."""
        now = self._clock()
        with self._lock:
            wait = self._least if self._changed else max(TICK, QUIET * self._least)
            idle = not self._changed and self.idle()
            if self._finished or idle or now - self._drawn_at < wait:
                return False
            self._changed = False
            self._drawn_at = now
        drawn = self.bundle(now)
        self._update(drawn)
        weight = len(str(drawn.get("text/html", "")))
        self._least = max(LEAST_INTERVAL, weight / BYTES_PER_SECOND, (self._clock() - now) / SHARE)
        return True

    def finish(self, bundle: Mapping[str, Any]) -> None:
        """Put the final output in place of the view, once; later changes are not drawn."""
        with self._lock:
            if self._finished:
                return
            self._finished = True
        self.close()
        if self._handle is not None:
            self._update(bundle)
        else:
            _write_once(bundle)

    def close(self) -> None:
        """End the drawing thread and wait for it. What is shown stays."""
        self._closed.set()
        self._wake.set()
        if self._hand is not None and not self._hand.here:
            self._hand.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def mark(self) -> None:
        """Note that something changed, and wake the thread that draws; the first change begins it.

        Not the making of the view: one whose maker was interrupted would be drawn for ever.
        """
        self._changed = True
        self._wake.set()
        if self._hand is not None and self.problem is None and not self._closed.is_set():
            self._hand.call()

    def _update(self, bundle: Mapping[str, Any]) -> None:
        assert self._handle is not None
        try:
            self._handle.update(dict(bundle), raw=True)
        except LookupError:
            # ipykernel 7.0.0 and 7.0.1 find a thread's cell by its context only. Not the usual way: an update that
            # names a finished cell as its parent is dropped by nbclient, so a late answer would never be shown.
            self._context.copy().run(self._handle.update, dict(bundle), raw=True)

    def _tick(self) -> None:
        try:
            while not self._closed.is_set():
                self.draw_if_due()
                self._rest()
        except Exception as problem:  # noqa: BLE001 - a view that cannot be drawn must not end the work behind it
            self.problem = problem
            _log.warning("a view is not drawn any more until it ends", exc_info=problem)

    def _rest(self) -> None:
        """Sleep until something may be due: after a change the interval's end, else a change or a tick."""
        with self._lock:
            since = self._clock() - self._drawn_at
            changed = self._changed
            pause = None if self.idle() else max(LEAST_INTERVAL, max(TICK, QUIET * self._least) - since)
            if not changed:
                self._wake.clear()
        if changed:
            self._closed.wait(max(0.0, self._least - since))
        elif not self._closed.is_set():  # asked after clear(): close() sets it before it wakes us
            self._wake.wait(pause)
