"""One store: the door to everything in this room."""

from __future__ import annotations

import atexit
import os
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import forks
from ..errors import StoreError
from ..ids import new_id
from ..own_folders import shown_path
from . import check, checked, late, owners, ratings, rebuild, schema, thumbs
from . import folder as folders
from .bundled import adopt, loading
from .database import translated
from .journal import Journal
from .prune import Pruned, prune
from .recover import Recoverer, Recovery, outcome_of
from .view import View
from .writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Sequence

    from ..answer import Answer, Head
    from ..errors import CallError, NotStoredError
    from ..filed import UnreadableError
    from .bundled.loading import Loaded
    from .check import Problem
    from .folder import Folder
    from .found import Claim, Found
    from .picture_file import PictureFile
    from .records import CallRecord, ImageRecord, Intent, Spending
    from .recover import Decode
    from .spool import SpoolFile


class StoreWarning(UserWarning):
    """Something about the store that its user should know."""


def warn(line: str) -> None:
    """Show a notice as a Python warning; what `Store.open` does unless it is given something else."""
    warnings.warn(line, StoreWarning, stacklevel=4)


class Store(View):
    """A folder that keeps every call and every byte received. Get one with `Store.open`."""

    def __init__(self, folder: Folder, *, writable: bool, decode: Decode, session_id: str) -> None:
        super().__init__(folder, writable=writable)
        self.session_id = session_id
        self.notice: list[str] = []
        """Lines that the user should see: a newer schema, a rebuilt database, a network folder."""
        self.on_images: Callable[[Sequence[ImageRecord]], object] | None = None
        """Told of the images of each answer that was kept, by the thread that kept it; must neither wait nor raise."""
        self.shelf = thumbs.open_shelf(folder) if writable else None
        """Where small pictures of the images are kept; None in a store that is only read."""
        self._decode = decode
        self._writer = Writer(folder.database, idle=self._idle)
        self._journal = Journal(folder, self._writer, self.recover, partial(outcome_of, decode=decode), self.places)
        self._closed = False
        forks.heir(self)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        decode: Decode,
        read_only: bool = False,
        session_id: str | None = None,
        notify: Callable[[str], None] = warn,
    ) -> Store:
        """The store in `path`: created, migrated, rebuilt and recovered as needed; one object per folder and process.

        `decode` turns the raw answer of a call whose kernel died into images, without sending anything.
        `read_only` is for a stranger's store: nothing in it is written, followed or trusted. `notify` gets each
        line of `notice` once. Raises StoreError for a place that cannot be used.
        """
        root = Path(os.path.realpath(path))
        with _opening:
            found = _stores.get((root, read_only))
            news: list[str] = []
            if found is None:
                found = _open(root, decode, read_only=read_only, session_id=session_id or new_id())
                _stores[root, read_only] = found
                news = found.notice
            elif found.writable and checked.is_doubted(found.folder.database):
                found.mend()
                news = found.notice
            for line in news:
                notify(line)
        return found

    def mend(self) -> None:
        """Look at a database that is in doubt, and make it anew if need be; calls under way end in it."""
        prepared = rebuild.prepare(self.folder)
        self.notice[:] = prepared.notices
        self._journal.give_back()
        self.recover()

    def close(self) -> None:
        """Finish writing and let go of the files; opening the same folder again gives a new object."""
        was_open = not self._closed
        self._closed = True
        if self.writable:
            thumbs.close_shelf(self.folder)
        self._journal.spenders.abandon()
        self._writer.close()
        if was_open:
            self.sign_off()
        with _opening:
            for key in [key for key, store in _stores.items() if store is self]:
                del _stores[key]

    def find(self, intent: Intent, *, fresh: bool = False, excluding: Collection[str] = (), nth: int = 0) -> Found:
        """What the store has for a call: Reusable, InFlight, Unknown or Nothing. Reads only.

        Calls with an id in `excluding` are no answer: they are counted already (see `pieces`). `nth` asks, of the takes
        that bundles have, for that one from 1; a take of the store's own comes before them all.
        """
        return self._journal.find(intent, fresh=fresh, excluding=excluding, nth=nth)

    def claim(
        self,
        intent: Intent,
        *,
        fresh: bool = False,
        resend: bool = False,
        worst_cost: float | None = None,
        spending: Spending | None = None,
        excluding: Collection[str] = (),
        queued: Callable[[], object] | None = None,
    ) -> Claim:
        """Claimed, when this process alone may now send the call; else Reusable or InFlight.

        `worst_cost`, in US dollars, is reserved until the call's own cost is known. `spending` holds the limits of a
        sweep, `excluding` the calls that are counted already. `queued` is called as soon as the row has its place in
        the order of the log: a claim made after that comes after it, and may share its commit. Raises
        OutcomeUnknownError for a call whose outcome is unknown unless `resend`, BudgetError where a limit would be
        passed, and StoreError if it could not be written down: nothing may be sent then.
        """
        return self._writing().claim(
            intent,
            fresh=fresh,
            resend=resend,
            worst_cost=worst_cost,
            spending=spending,
            excluding=excluding,
            queued=queued,
        )

    def depart(self, call_id: str) -> None:
        """Say that a claimed call is sent now: from here on it may be billed.

        A call that was claimed and never departed is `cancelled` once its process has died. Raises StoreError if that
        could not be written down: nothing may be sent then, and the call is cancelled.
        """
        self._writing().depart(call_id)

    def open_spending(self) -> str:
        """The id under which a sweep with limits spends, for `Spending`; end it with `close_spending`.

        Sweeps that run at the same time on one store, in any process, are counted together; when all of them have
        ended, or their processes are dead, the next one starts from 0.
        """
        return self._writing().spenders.open()

    def close_spending(self, spending_id: str) -> None:
        """End a sweep's spending, once its last call has its outcome; harmless when it has ended already."""
        if not self._closed:
            self._writing().spenders.close(spending_id)

    def record_reuse(
        self, intent: Intent, original: CallRecord, *, queued: Callable[[], object] | None = None
    ) -> CallRecord:
        """A row with status `reused` and cost 0. `queued` as in `claim`."""
        return self._writing().record_reuse(intent, original, queued=queued)

    def record_cancelled(self, intent: Intent, *, queued: Callable[[], object] | None = None) -> CallRecord:
        """A row with status `cancelled`, for a call that was never claimed. `queued` as in `claim`."""
        return self._writing().record_cancelled(intent, queued=queued)

    def open_spool(self, call_id: str) -> Callable[[Head], SpoolFile]:
        """What opens the raw-answer file of a claimed call."""
        return self._writing().open_spool(call_id)

    def put_aside(self, picture: bytes) -> PictureFile:
        """Write a picture whose answer still comes; OSError where the disk refuses. `finish` keeps it, or drop it."""
        return self._writing().put_aside(picture)

    def finish(
        self,
        call_id: str,
        head: Head,
        answer: Answer,
        *,
        seconds: float | None,
        cost: float | None,
        cost_source: str | None,
    ) -> CallRecord:
        """Keep an answer: images, then the row, then the raw answer goes. Once per call.

        Raises NotStoredError if the disk refuses; the answer is then held in memory for `rescue`.
        """
        kept = self._writing().finish(call_id, head, answer, seconds=seconds, cost=cost, cost_source=cost_source)
        if self.on_images is not None:
            self.on_images(kept.images)
        return kept

    def fail(self, call_id: str, error: CallError, *, seconds: float | None, attempts: int) -> CallRecord:
        """Keep an error in the call's row; the raw answer of an unknown outcome stays in `damaged/`. Once per call."""
        return self._writing().fail(call_id, error, seconds=seconds, attempts=attempts)

    def put_off(self, call_id: str, problem: UnreadableError) -> NotStoredError:
        """Keep a call whose whole answer the disk does not give back now, for `rescue`; the error to raise."""
        return self._writing().put_off(call_id, problem)

    def rescue(self, path: str | os.PathLike[str] | None = None) -> list[str]:
        """Write the answers that are held, here or into another folder; the ids of their calls.

        Raises NotStoredError (here) or StoreError (elsewhere) if that disk refuses too.
        """
        if path is None:
            return [call.call_id for call in self._journal.rescue()]
        try:
            return self._journal.rescue_to(folders.make(Path(os.path.realpath(path))))
        except OSError as error:
            raise StoreError(f"the answers cannot be written to {path} either: {error}; they are still held") from error

    def unfetched(self) -> list[str]:
        """Ids of the calls with images that were paid for and can still be fetched from their addresses."""
        return late.calls(self.folder)

    def raw_answer(self, call_id: str) -> tuple[Head, bytes] | None:
        """The answer that such a call is kept with, addresses and all; None where nothing is to be fetched."""
        return late.raw_answer(self.folder, call_id) if self.writable else None

    def keep_late(self, call_id: str, answer: Answer) -> CallRecord:
        """Keep the images that a call was missing and that its answer, decoded again, now has.

        Raises StoreError or OSError if the disk refuses; the raw answer is then kept as before.
        """
        self._writing().register()
        late.keep(self.folder, self._writer, call_id, answer)
        kept = self.call(call_id)
        if self.on_images is not None:
            self.on_images(kept.images)
        return kept

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of the calls whose answer this process holds, because it could not be written or read back."""
        return self._journal.held

    def recover(self) -> Recovery:
        """Bring to an end what dead processes left; done by `open` too."""
        return self._recoverer().run()

    def load(self, path: str | os.PathLike[str]) -> Loaded:
        """Open a bundle beside the store, to be read with it; nothing of the store's own is changed.

        Its tables are checked now and its pictures when each is first read. BundleError for one that is damaged, or
        is none; StoreError when the store's folder cannot hold its tables.
        """
        return loading.load(self, path)

    def rate(self, image_ids: Sequence[str], score: int | None) -> None:
        """Give images a score from 0 (rejected) to 5; None takes it away. SettingsError for any other.

        Calls of a bundle whose images are rated, noted or tagged are copied into the store first.
        """
        self._writing().register()
        adopt.adopt(self, self._writer, image_ids=image_ids)
        ratings.rate(self.folder, self._writer, image_ids, score)

    def note(self, image_ids: Sequence[str], text: str | None) -> None:
        """Put a note on images; None takes it away."""
        self._writing().register()
        adopt.adopt(self, self._writer, image_ids=image_ids)
        ratings.note(self.folder, self._writer, image_ids, text)

    def tag(self, call_ids: Sequence[str], *tags: str) -> None:
        """Add labels to calls."""
        self._writing().register()
        adopt.adopt(self, self._writer, call_ids=call_ids)
        ratings.tag(self.folder, self._writer, call_ids, tags)

    def check(self, *, fix: bool = False) -> list[Problem]:
        """What differs between rows and files; with `fix` also put right what can be (`Problem.fixed`)."""
        if not fix:
            return check.find(self.folder, read_only=not self.writable)
        self._writing().register()
        before = check.find(self.folder)
        self._recoverer().run(thorough=True)
        check.fix_sidecars(self.folder, self._writer, before)
        return check.still(before, check.find(self.folder))

    def prune(self) -> Pruned:
        """Remove what can be made again, such as small pictures; nothing that was paid for is removed."""
        self._writing()
        return prune(self.folder)

    def sign_off(self) -> None:
        """Say that this process left nothing behind, if so: whoever opens the store next need not look for it."""
        database = self.folder.database
        if not self.writable or self._journal.open or self._journal.held:
            return
        if checked.is_doubted(database):
            checked.forget(database)
        elif owners.sign_off(database):
            self._journal.departures.close()
            checked.note(database)

    def forget_parent(self) -> None:
        """No call that is under way is this process's to send or to end; the writer begins anew by itself."""
        self._journal.renew()

    def _recoverer(self) -> Recoverer:
        journal = self._writing()
        return Recoverer(self.folder, self._writer, journal.register, self._decode, journal.departures)

    def _writing(self) -> Journal:
        if not self.writable:
            raise StoreError(f"the store {self.path} is open to be read only; open it without read_only to write")
        if self._closed:
            raise StoreError(f"the store {self.path} was closed; open it again")
        return self._journal

    def _idle(self, connection: sqlite3.Connection) -> None:
        self._journal.keep_alive(connection)


def _open(root: Path, decode: Decode, *, read_only: bool, session_id: str) -> Store:
    if read_only:
        folder = folders.inspect(root)
        with translated(folder.database):
            schema.inspect(folder.database)
        return Store(folder, writable=False, decode=decode, session_id=session_id)
    folder = folders.make(root)
    prepared = rebuild.prepare(folder)
    store = Store(folder, writable=prepared.opened.writable, decode=decode, session_id=session_id)
    store.notice += [*prepared.notices, *_network_notice(root), *_binder_notice(root)]
    if store.writable:
        store.recover()
    return store


def _network_notice(root: Path) -> list[str]:
    kind = folders.network_kind(root)
    if kind is None:
        return []
    line = (
        f"the store {shown_path(root)} lies on a network file system ({kind}),"
        " where locks and power cuts are not as safe; set WISGATE_STORE to a local folder if you can"
    )
    return [line]


def _binder_notice(root: Path) -> list[str]:
    """Binder takes its pods away after about ten minutes without work (FAULTS K8)."""
    if not any(name.startswith("BINDER_") for name in os.environ):
        return []
    line = (
        f"the store {shown_path(root)} lies on Binder, whose disk is gone after ten minutes without work;"
        " take your calls with you: wg.export('calls.wgz'), then download that file"
    )
    return [line]


_stores: dict[tuple[Path, bool], Store] = {}
_opening = forks.rlock()


def _at_exit() -> None:
    """A kernel that ends in order leaves nothing to look for; its calls under way, if any, are found all the same."""
    for store in list(_stores.values()):
        store.sign_off()


atexit.register(_at_exit)
