"""The live view of a cell that waits, through one display handle; it ends as the cell's static output.

One thread draws: changes and the clock wake it, and it draws at most four times a second. IPython is imported when a
view is opened; importing this module is light.
"""

from __future__ import annotations

import contextvars
import sys
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from .progress_html import FINAL, SIDE, TileState, progress_bundle
from .thumbnail import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from .progress_html import State
    from .thumbnail import Preview

LEAST_INTERVAL = 0.25
"""Seconds between two drawings."""
TICK = 1.0
"""Seconds between two drawings while nothing but the time changes."""
PARTIAL_BYTES = 16_000


class Handle(Protocol):
    """What is needed of IPython's DisplayHandle."""

    def update(self, obj: Any, *, raw: bool) -> None:
        """Show `obj`, a mime bundle, in place of what was shown."""


def open_progress(labels: Sequence[str], *, title: str = "") -> Progress:
    """A view below the running cell, with one tile per label; called in the cell's own thread.

    Outside of a Jupyter kernel nothing is drawn before `finish`, so that a terminal is not flooded.
    """
    first = progress_bundle([TileState(label=label) for label in labels], title=title)
    return Progress(labels, handle=_kernel_handle(first), title=title)


def _shell() -> Any:
    """The running IPython shell, or None; IPython is not imported to find out."""
    module = sys.modules.get("IPython")
    return None if module is None else module.get_ipython()


def _kernel_handle(first: Mapping[str, Any]) -> Handle | None:
    if getattr(_shell(), "kernel", None) is None:
        return None
    handle: Handle | None = _display(first, display_id=True)
    return handle


def _write_once(bundle: Mapping[str, Any]) -> None:
    """The final output where nothing can be replaced: through IPython where it runs, else as text."""
    if _shell() is None:
        sys.stdout.write(f"{bundle.get('text/plain', '')}\n")
        return
    _display(bundle)


def _display(bundle: Mapping[str, Any], **options: Any) -> Any:
    from IPython.display import display

    return display(dict(bundle), raw=True, **options)  # type: ignore[no-untyped-call]


class Progress:
    """Tiles with elapsed time and partial pictures, until `finish` puts the final output in their place.

    Thread-safe. Without a handle (a terminal, a script) nothing is shown before `finish`, which then writes the text
    form once. Use it as a context manager, or call `close`: it ends the drawing thread and waits for it.

    Args:
        labels: one per expected image, usually its prompt.
        handle: where to draw; see `open_progress`.
        title: stands above the tiles.
        clock: monotonic seconds.
        ticking: whether a thread draws; tests set it to False and call `draw_if_due`.
    """

    def __init__(
        self,
        labels: Sequence[str],
        *,
        handle: Handle | None = None,
        title: str = "",
        clock: Callable[[], float] = time.monotonic,
        ticking: bool = True,
    ) -> None:
        self._handle = handle
        self._title = title
        self._clock = clock
        self._lock = threading.Lock()
        self._tiles = [_Live(TileState(label=label)) for label in labels]
        self._notes: list[str] = []
        self._changed = False
        self._finished = False
        self._drawn_at = clock()
        self._wake = threading.Event()
        self._closed = threading.Event()
        self.problem: Exception | None = None
        """What made the drawing thread give up, if anything did."""
        self._context = contextvars.copy_context()
        self._thread: threading.Thread | None = None
        if handle is not None and ticking:
            self._thread = threading.Thread(target=self._tick, name="wisgate-progress", daemon=True)
            self._thread.start()

    def tile(self, index: int) -> Tile:
        """The tile of the image with this place, from 0."""
        return Tile(self, range(len(self._tiles))[index])

    def note(self, text: str) -> None:
        """Show a line below the tiles: `2 calls were cancelled, 1 is still being received`."""
        with self._lock:
            self._notes.append(text)
            self._mark()

    def states(self) -> tuple[TileState, ...]:
        """All tiles at this moment."""
        now = self._clock()
        with self._lock:
            return tuple(live.at(now) for live in self._tiles)

    def draw_if_due(self) -> bool:
        """Draw when something changed and the last drawing is long enough ago; whether it was drawn."""
        now = self._clock()
        with self._lock:
            wait = LEAST_INTERVAL if self._changed else TICK
            idle = not self._changed and all(live.tile.state in FINAL for live in self._tiles)
            if self._finished or idle or now - self._drawn_at < wait:
                return False
            self._changed = False
            self._drawn_at = now
            tiles, notes = [live.at(now) for live in self._tiles], tuple(self._notes)
        self._update(progress_bundle(tiles, title=self._title, notes=notes))
        return True

    def finish(self, bundle: Mapping[str, Any]) -> None:
        """Put the final output in place of the tiles, once; later changes are not drawn."""
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
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def change(self, index: int, **facts: Any) -> None:
        """Change what a tile shows; used by `Tile`."""
        now = self._clock()
        with self._lock:
            self._tiles[index] = self._tiles[index].changed(now, **facts)
            self._mark()

    def _mark(self) -> None:
        self._changed = True
        self._wake.set()

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

    def _rest(self) -> None:
        """Sleep until something may be due: until the interval is over after a change, until the next change else."""
        with self._lock:
            since = self._clock() - self._drawn_at
            changed = self._changed
            if not changed:
                self._wake.clear()
        if changed:
            self._closed.wait(max(0.0, LEAST_INTERVAL - since))
        elif not self._closed.is_set():  # asked after clear(): close() sets it before it wakes us
            self._wake.wait(max(LEAST_INTERVAL, TICK - since))


class Tile:
    """The place of one expected image in a `Progress`; safe to use from any thread."""

    def __init__(self, progress: Progress, index: int) -> None:
        self._progress = progress
        self._index = index

    def state(self, state: State, detail: str = "") -> None:
        """Say how far the image is; `sending` starts its clock, a final state stops it."""
        self._progress.change(self._index, state=state, detail=detail)

    def partial(self, data: bytes) -> None:
        """Show a partial picture (PNG, JPEG or WebP bytes) in place of the one before; an unreadable one is passed."""
        shown = preview(data, max_side=SIDE, budget_bytes=PARTIAL_BYTES)
        self._progress.change(self._index, state="partial", partial=None if shown.reason else shown)


@dataclass(frozen=True, slots=True)
class _Live:
    """A tile, and when its clock was started and stopped."""

    tile: TileState
    started: float | None = None
    stopped: float | None = None

    def changed(self, now: float, *, state: State, detail: str = "", partial: Preview | None = None) -> _Live:
        started = now if self.started is None and state not in ("waiting", *FINAL) else self.started
        tile = replace(self.tile, state=state, detail=detail, partial=partial or self.tile.partial)
        return _Live(tile, started, now if state in FINAL else None)

    def at(self, now: float) -> TileState:
        end = now if self.stopped is None else self.stopped
        return replace(self.tile, seconds=None if self.started is None else end - self.started)
