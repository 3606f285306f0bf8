"""What a cell shows of its calls: live tiles while they are made, then the static output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..client.listener import NullListener
from ..display.progress import open_progress
from ..errors import CancelledCallError
from ..threads import Event
from ..wording import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..call import Call
    from ..calls import Prepared
    from ..client.listener import Listener
    from ..display.progress import Progress, Tile
    from ..display.progress_html import State
    from ..errors import WisGateError
    from ..session import Session

FINISH_SECONDS = 5.0
"""How long a cell waits for its own last drawing after all calls have their outcome."""


class CellView:
    """The output of one cell; `silent` shows nothing, as a trailing `;` asks."""

    def __init__(self, session: Session, *, silent: bool) -> None:
        self._session = session
        self._silent = silent
        self._progress: Progress | None = None
        self._tiles: list[list[Tile]] = []
        self._done = Event()

    def started(self, prepared: Prepared) -> None:
        """Open the live tiles, one per expected image, below what the user should know first."""
        for hint in prepared.hints:
            print(f"note: {hint}")
        if self._silent:
            return
        labels = [job.intent.request.prompt for job in prepared.jobs for _ in range(job.intent.request.count)]
        self._progress = open_progress(labels, title=self._title())
        tiles = (self._progress.tile(index) for index in range(len(labels)))
        self._tiles = [[next(tiles) for _ in range(job.intent.request.count)] for job in prepared.jobs]

    def listener(self, place: int) -> Listener:
        """Moves the tiles of the call at this place."""
        return TileListener(self._tiles[place]) if self._tiles else NullListener()

    def settled(self, place: int, error: WisGateError | None) -> None:
        """Show how the call ended."""
        state: State = "done" if error is None else "failed"
        if isinstance(error, CancelledCallError):
            state = "cancelled"
        for tile in self._tiles[place] if self._tiles else ():
            tile.state(state, "" if error is None else headline(error))

    def finished(self, call: Call | None) -> None:
        """Put the static output in place of the tiles."""
        if self._progress is not None:
            self._progress.finish(call._repr_mimebundle_() if call else {"text/plain": ""})
        self._done.set()

    def interrupted(self, message: str) -> None:
        """Say what goes on; the tiles live on until it has."""
        if self._progress is not None:
            self._progress.note(message)

    def close(self) -> None:
        """Wait for the last drawing, so that it belongs to the cell."""
        self._done.wait(FINISH_SECONDS)

    def _title(self) -> str:
        return "sandbox (no key is set): nothing is sent and nothing is billed" if self._session.in_sandbox else ""


class TileListener:
    """Tells the tiles of one call how far it is."""

    def __init__(self, tiles: Sequence[Tile]) -> None:
        self._tiles = tiles

    def sending(self, attempt: int) -> None:
        """The request leaves."""
        self._all("sending", "" if attempt == 1 else f"try {attempt}")

    def waiting(self, seconds: float, reason: str) -> None:
        """Nothing is sent for a while."""
        self._all("waiting", f"{reason}: {seconds:.0f} s")

    def receiving(self, total_bytes: int) -> None:
        """The answer arrives."""
        self._all("receiving", f"{total_bytes / 1_000_000:.1f} MB")

    def partial(self, index: int, image_bytes: bytes) -> None:  # noqa: ARG002 - the protocol's
        """A partial picture; a streamed call has one tile (contract 8)."""
        self._tiles[0].partial(image_bytes)

    def _all(self, state: State, detail: str) -> None:
        for tile in self._tiles:
            tile.state(state, detail)
