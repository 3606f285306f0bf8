"""Threads beside the one that asks: begun, told and waited for so that a Ctrl-C, which comes there, harms none.

Inside of `Thread.start`, and of any condition, a Ctrl-C may leave a lock closed for good, and with it whoever needs it.
"""

from __future__ import annotations

import _thread
import asyncio
import contextvars
import logging
import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from . import forks

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_log = logging.getLogger("wisgate_nb")

_GLANCE = 0.2
"""Seconds between two looks of one who waits: on Windows a Ctrl-C is noticed only then, and so is a cut-off `set`."""


_MOMENT = 0.002
"""Seconds that a thread may take to begin."""


class Event(threading.Event):
    """A `threading.Event` by one plain lock, which is closed until it is set."""

    def __init__(self) -> None:
        super().__init__()
        self._happened = False
        self._shut = threading.Lock()
        self._shut.acquire()

    def is_set(self) -> bool:
        """Whether it was set, and not cleared since."""
        return self._happened

    def set(self) -> None:
        """Let all who wait go on; from any thread, any number of times."""
        self._happened = True
        self._open()

    def clear(self) -> None:
        """Let whoever comes wait again."""
        self._happened = False
        self._shut.acquire(blocking=False)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set, at most so many seconds; whether it is."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self._happened:
            left = _GLANCE if end is None else min(_GLANCE, end - time.monotonic())
            if left <= 0:
                return False
            if self._shut.acquire(timeout=left) and self.is_set():
                self._open()
        return True

    def _open(self) -> None:
        with suppress(RuntimeError):  # it is open
            self._shut.release()


class LoopEvent:
    """An `asyncio.Event` of the running loop that any thread may set."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def set(self) -> None:
        """Let whoever waits go on."""
        with suppress(RuntimeError):  # the loop was closed after a cancel: nobody waits there any more
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        """Wait until it is set."""
        await self._event.wait()


class Hand:
    """One daemon thread at a time, begun when it is called and gone when its work returns. Thread-safe.

    Args:
        work: what it does; it returns when there is nothing to do for the moment.
        name: of the thread.
        wanted: whether there is something to do after all; asked once more before the thread ends.
        refused: told, on some thread, that the system has no thread to give.
    """

    def __init__(
        self,
        work: Callable[[], object],
        name: str,
        *,
        wanted: Callable[[], bool] = lambda: False,
        refused: Callable[[RuntimeError], object] | None = None,
    ) -> None:
        self._work = work
        self._name = name
        self._wanted = wanted
        self._refused = refused
        self._lock = forks.lock()
        self.forget_parent()
        forks.heir(self)

    def forget_parent(self) -> None:
        """Nothing is done: the thread that was at it does not exist in a forked child."""
        self._thread: threading.Thread | None = None
        self._last: threading.Thread | None = None
        """The one begun last: `_thread` lets go of it a moment before it is gone."""
        self._resting = Event()
        self._resting.set()

    def call(self) -> None:
        """Have the work done, by the thread that is at it or by a new one; what it needs must be there already."""
        if self._thread is None:
            _thread.start_new_thread(self._begin, ())

    @property
    def here(self) -> bool:
        """Whether the asking thread is this one."""
        return self._thread is threading.current_thread()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until nothing is wanted and the work has returned, at most so many seconds; whether that is so."""
        end = None if seconds is None else time.monotonic() + seconds
        while (wanted := self._wanted()) or not self._resting.is_set():
            if end is not None and time.monotonic() >= end:
                return False
            if wanted:
                self.call()
                time.sleep(_MOMENT)
            else:
                self._resting.wait(_GLANCE if end is None else min(_GLANCE, end - time.monotonic()))
        if (last := self._last) is not None and last.is_alive():
            last.join(_GLANCE)
        return True

    def _begin(self) -> None:
        with self._lock:
            if self._thread is not None:
                return
            self._resting.clear()
            self._thread = self._last = threading.Thread(target=self._serve, name=self._name, daemon=True)
            try:
                self._thread.start()
            except RuntimeError as error:  # this machine has no thread to give, or the interpreter ends
                self._thread = None
                self._resting.set()
                _log.debug("no thread %s", self._name, exc_info=error)
                if self._refused is not None:
                    self._refused(error)

    def _serve(self) -> None:
        try:
            while True:
                self._work()
                if self._ends():
                    return
        except BaseException:
            self._leave()
            raise

    def _ends(self) -> bool:
        """Whether the thread ends; it stays for what came from one who still saw it at work."""
        with self._lock:
            me, self._thread = self._thread, None
            if self._wanted():
                self._thread = me
                return False
            self._resting.set()
            return True

    def _leave(self) -> None:
        with self._lock:
            self._thread = None
            self._resting.set()


class _Task(Generic[T]):
    """Work that is done on another thread than the one that waits for it; `over` is set when it is done."""

    def __init__(self, work: Callable[[], T], over: Event | LoopEvent) -> None:
        self._work = work
        self.value: T | None = None
        self.error: BaseException | None = None
        self.over = over

    def run(self) -> None:
        try:
            self.value = self._work()
        except BaseException as error:  # noqa: BLE001 - raised in the thread that asked
            self.error = error
        self.over.set()

    def result(self) -> T:
        """What the work gave or raised, once it is over."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # set whenever there is no error


def shielded(work: Callable[[], T]) -> T:
    """What `work` gives or raises, done where no Ctrl-C reaches it: one that comes meanwhile frees only who asked."""
    over = Event()
    task = _Task(work, over)
    _thread.start_new_thread(task.run, ())
    over.wait()
    return task.result()


async def beside(work: Callable[[], T], submit: Callable[[Callable[[], None]], object]) -> T:
    """What `work` gives or raises, done in this context by a thread of `submit` while the running loop goes on.

    A task that is cancelled meanwhile does not wait for it, and it is not broken off.
    """
    over = LoopEvent()
    task = _Task(partial(contextvars.copy_context().run, work), over)
    submit(task.run)
    await over.wait()
    return task.result()
