"""What one kernel holds: settings, key, prices, limiter, and the open store and client that follow from them.

The session lives with the IPython shell (`shell.wisgate_session`), so a cleared shell starts anew; outside of
IPython the process has one of its own.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from .config import DEFAULT_BASE_URL, DEFAULT_STORE, KEY_VARIABLE, SANDBOX, WisGate, settings_are
from .errors import InputError, SettingsError, StoreError

if TYPE_CHECKING:
    from .client.client import Client
    from .client.clock import Clock
    from .client.endpoint import Endpoint, Profile
    from .client.limiter import Limiter
    from .keys import KeyRing
    from .replay import Turns
    from .request.prices import Prices
    from .run import Engine
    from .store.sent_files import SentFiles
    from .store.store import Store
    from .sweeping.sweep import Sweep
    from .workers import Workers

SESSION_ATTRIBUTE = "wisgate_session"


def store_folder(given: object) -> Path:
    """The absolute path of a store; StoreError if it begins with `~` and this process has no home folder."""
    try:
        return Path(str(given)).expanduser().absolute()
    except RuntimeError:
        raise StoreError(
            f"the store's folder is {given}, and this process has no home folder;"
            " set WISGATE_STORE to a folder that can be written"
        ) from None


class Session:
    """The state of one kernel. Everything is imported and opened on first use, so that loading is quick."""

    def __init__(self, settings: WisGate | None = None) -> None:
        self.settings = settings or WisGate()
        self.shell: Any = None
        self.sweeps: list[Sweep] = []
        """The sweeps of this kernel in the order of their beginning: `%wisgate jobs`, `%wisgate retry`."""
        self._store_path: Path | None = None
        """Of the store that was opened last."""
        self._bundles: set[tuple[Path, Path]] = set()
        """Which bundles of the settings were opened beside which store."""
        self.clock: Clock | None = None
        """What waits and deadlines are measured with; None is the computer's own. Tests put theirs here first."""

    @cached_property
    def id(self) -> str:
        """What the log's column session_id says."""
        from .ids import new_id

        return new_id()

    @cached_property
    def keys(self) -> KeyRing:
        """Where the key comes from."""
        from .keys import KeyRing

        return KeyRing()

    @cached_property
    def prices(self) -> Prices:
        """The user's price table, empty until it is filled."""
        from .request.prices import Prices

        return Prices()

    @property
    def model(self) -> str:
        """The model of calls that name none."""
        from .request.request import DEFAULT_MODEL

        return str(self.settings.get("model") or DEFAULT_MODEL)

    @property
    def cell(self) -> int | None:
        """Execution count of the running cell, or None outside of IPython."""
        return getattr(self.shell, "execution_count", None)

    @property
    def store_path(self) -> Path:
        """Where the store is: the setting, WISGATE_STORE, or `.wisgate` in the working folder."""
        return store_folder(self.settings.get("store") or DEFAULT_STORE)

    @property
    def in_sandbox(self) -> bool:
        """Whether the embedded sandbox answers: asked for, or neither a key nor a base URL is set."""
        base = self.settings.get("base_url")
        return base == SANDBOX if base else self.keys.find().secret is None

    @property
    def undecided(self) -> bool:
        """Whether nobody has said where calls go: neither a key nor a base URL is set."""
        return not self.settings.get("base_url") and self.in_sandbox

    @cached_property
    def turns(self) -> Turns:
        """Which takes a notebook that is replayed has shown so far."""
        from .replay import Turns

        return Turns()

    def endpoint(self, *, need_key: bool = True) -> Endpoint:
        """Where calls go, with the key; the doctor looks at an endpoint without one too.

        Raises:
            SettingsError: a base URL is set that cannot be one, or a key is needed and not set.
        """
        from .client.base_url import is_loopback, normalise_base_url
        from .client.endpoint import Endpoint, Profile

        if self.in_sandbox:
            return Endpoint(base_url="https://sandbox.invalid/v1", backend=SANDBOX, profile="wisgate", key=None)
        allowed = (self.settings.allow_host,) if self.settings.allow_host else ()
        self.know_key()
        base = normalise_base_url(self.settings.get("base_url") or DEFAULT_BASE_URL, allow_hosts=allowed)
        found = self.keys.find()
        if need_key and found.secret is None and not is_loopback(base):
            raise SettingsError(_no_key(base, found.notes))
        profile: Profile = self.settings.get("profile") or ("openai" if "//api.openai.com" in base else "wisgate")
        if profile not in get_args(Profile):  # from the environment: it becomes a column, so it is not repeated here
            raise SettingsError(f"WISGATE_PROFILE is no profile; allowed are {', '.join(get_args(Profile))}")
        return Endpoint(base_url=base, backend=profile, profile=profile, key=found.secret)

    @cached_property
    def limiter(self) -> Limiter:
        """The kernel's one limiter."""
        from .client.limiter import Limiter

        return Limiter(self.settings.concurrency, clock=self.clock)

    @cached_property
    def workers(self) -> Workers:
        """The kernel's worker threads."""
        from .workers import Workers

        return Workers(_threads(self.settings.concurrency))

    def allow(self, concurrency: int) -> None:
        """Let this many calls be under way at once; calls that already are stay so."""
        self.limiter.concurrency = concurrency
        self.workers.most = _threads(concurrency)

    def store(self) -> Store:
        """The open store; recovery of what dead kernels left runs when it is first opened."""
        from .client.decode import decode_spooled
        from .display.ahead import AHEAD
        from .secret import refuse_key
        from .store.store import Store

        if self._store_path != self.store_path:
            self.know_key()
            self._store_path = self.store_path
        self.keys.notice()
        refuse_key("path of the store", self.settings.get("store"), error=StoreError, undone="it was not opened")
        store = Store.open(self.store_path, decode=decode_spooled, session_id=self.id)
        store.on_images = AHEAD.add
        self._open_bundles(store)
        return store

    def _open_bundles(self, store: Store) -> None:
        """Show the bundles that the settings name with the store, each once."""
        named = self.settings.get("bundles")
        if named:
            from .bundles.named import bundle_files
            from .secret import refuse_key

            refuse_key("setting bundles", str(named), error=SettingsError, undone="none was opened")
            for path in bundle_files(str(named)):
                if (store.folder.root, path) not in self._bundles:
                    store.load(path)
                    self._bundles.add((store.folder.root, path))

    def client(self, endpoint: Endpoint | None = None) -> Client:
        """A client for `endpoint`, else for the present one."""
        from .client.client import Client

        return Client(endpoint or self.endpoint(), transport=self._transport(), limiter=self.limiter, clock=self.clock)

    def engine(self, *, need_key: bool = True) -> Engine:
        """The engine for the present settings; one that only replays needs no key."""
        from .run import Engine

        client = self.client(self.endpoint(need_key=need_key))
        return Engine(self.store(), client, self.limiter, self.workers, self.prices)

    def scrub(self, text: str) -> str:
        """`text` without the key, in any spelling."""
        from .secret import scrub_keys

        self.know_key()
        return scrub_keys(text)

    def know_key(self) -> None:
        """Have the key that is set now kept from view from here on; one that cannot be one is told where it is used."""
        with suppress(SettingsError):
            self.keys.find()

    def resolve_ref(self, ref: str) -> tuple[bytes, str]:
        """The bytes of the image that `@REF` names in the log, and its label for the log."""
        found = self.store().resolve_ref(ref)
        if found.path is None:
            raise InputError(f"{ref} is image {found.image_id}, which has no file: {found.missing_reason}")
        from .store.blobs import read

        try:
            return read(found.path), f"@{found.image_id}"
        except OSError as error:
            said = f"{ref} is image {found.image_id}, whose file cannot be read: {error.strerror or error}"
            raise InputError(f"{said}; %wisgate check lists such files") from None

    def sent_files(self, *, replay: bool | None = None) -> SentFiles | None:
        """In replay (else as the settings say), what edits sent before: it stands in for files that are not here."""
        from .store.sent_files import SentFiles

        return SentFiles(self.store) if (self.settings.get("replay") if replay is None else replay) else None

    def _transport(self) -> Any:
        if not self.in_sandbox:
            return None
        from .sandbox.transport import SandboxTransport

        return SandboxTransport()


def _threads(concurrency: int) -> int:
    """Workers for so many calls on the wire: while an answer is stored, the next call is ready to leave."""
    return 2 * concurrency - 1


def _no_key(base: str, notes: tuple[str, ...]) -> str:
    lines = [f"no key is set for {base}; set the environment variable {KEY_VARIABLE} or run %wisgate login"]
    return "\n".join([*lines, *notes[:1], "to work without a key, unset WISGATE_BASE_URL or set it to 'sandbox'"])


_process_session: Session | None = None


def current() -> Session:
    """The session of this shell, or of this process outside of IPython."""
    global _process_session  # noqa: PLW0603 - one per process is the point
    shell = _running_shell()
    if shell is not None:
        return of_shell(shell)
    if _process_session is None:
        _process_session = Session()
    return _process_session


settings_are(lambda: current().settings)


def of_shell(shell: Any) -> Session:
    """The session that lives with this shell, made on first use with the shell's own configuration."""
    session = getattr(shell, SESSION_ATTRIBUTE, None)
    if not isinstance(session, Session):
        session = Session(WisGate(parent=shell))
        session.shell = shell
        setattr(shell, SESSION_ATTRIBUTE, session)
    return session


def _running_shell() -> Any:
    """IPython's shell if IPython is already loaded and runs one; never imports it."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
