"""Where things lie in a store, and whether the place is safe to keep them (FAULTS K11, K20, K22)."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import StoreError
from ..ids import new_id
from .durable import sync_folder
from .owner import this_owner

FORMATS = frozenset({"png", "jpeg", "webp", "gif"})
_SMALL = frozenset({"jpg"})

_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ROOMS = ("images", "inputs", "calls", "spool", "unfetched", "damaged", "quarantine")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "beegfs"})


@dataclass(frozen=True, slots=True)
class Folder:
    """The layout of a store below its root."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "store.sqlite"

    def room(self, name: str) -> Path:
        """One of the folders of `_ROOMS`, or `thumbs`, which is made when it is needed."""
        return _room(self.root, name)

    def image(self, sha256: str, suffix: str) -> Path:
        """The file of an image, rebuilt from its digest; StoreError if the two are not what ours look like."""
        return self.room("images") / _file_name(sha256, suffix)

    def input(self, sha256: str, suffix: str) -> Path:
        """The file of a source or mask as it was sent."""
        return self.room("inputs") / _file_name(sha256, suffix)

    def thumb(self, sha256: str) -> Path:
        """The small picture of an image; it and its folders may be missing at any time."""
        return self.room("thumbs") / sha256[:2] / _file_name(sha256, "jpg", _SMALL)

    def sidecar(self, call_id: str) -> Path:
        """The JSON file that repeats a call's row."""
        return self.room("calls") / f"{call_id}.json"

    def part(self, call_id: str) -> Path:
        """The answer of a call while it arrives."""
        return self.room("spool") / f"{call_id}.part"

    def body(self, call_id: str) -> Path:
        """The answer of a call once it is complete."""
        return self.room("spool") / f"{call_id}.body"

    def unfetched(self, call_id: str) -> Path:
        """The complete answer of a call that is over, while pictures behind its addresses can still be fetched."""
        return self.room("unfetched") / f"{call_id}.body"

    def temporary(self, target: Path) -> Path:
        """A name beside `target` that tells which process may be writing it."""
        return target.with_name(f".{this_owner().token}.{new_id()}.tmp")


@lru_cache(maxsize=64)
def _room(root: Path, name: str) -> Path:
    """Asked for several times a call; the path of each is taken apart once."""
    return root / name


def is_id(text: str) -> bool:
    """Whether `text` has the form of our identifiers, and so is safe as a file name."""
    return _ID.fullmatch(text) is not None


def is_blob_name(name: str) -> bool:
    """Whether a file name is `<sha256>.<format>`."""
    digest, _, suffix = name.partition(".")
    return suffix in FORMATS and _SHA256.fullmatch(digest) is not None


def make(root: Path) -> Folder:
    """Create the folders where they are missing (0700, with a `.gitignore`), and refuse an unsafe place."""
    folder = Folder(root)
    try:
        missing = [place for place in root.parents if not place.exists()]
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_strangers(root)
        for name in _ROOMS:
            folder.room(name).mkdir(mode=0o700, exist_ok=True)
        _ignore_in_git(root)
        _try_writing(folder)
        if not folder.database.exists():
            _sync_names([root, *missing])
    except OSError as error:
        raise StoreError(
            f"the store cannot be kept in {root}: {error.strerror or error};"
            " set WISGATE_STORE to a folder that can be written"
        ) from error
    return folder


def inspect(root: Path) -> Folder:
    """Look at an existing store without writing; StoreError if it is none or leads out of itself."""
    folder = Folder(root)
    for place in (folder.database, *(folder.room(name) for name in _ROOMS)):
        if place.is_symlink() or _holds_link(place):
            raise StoreError(f"{place.name} in {root} is or holds a link; a store opened to be read may have none")
    if not folder.database.is_file():
        raise StoreError(f"{root} is not a store: it holds no file store.sqlite; give the folder that holds it")
    return folder


def _holds_link(place: Path) -> bool:
    if not place.is_dir():
        return False
    with os.scandir(place) as entries:
        return any(entry.is_symlink() for entry in entries)


def network_kind(root: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str | None:
    """The type of network file system that holds `root`, or None; always None where Linux's list is missing."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    found = max((_mount(line) for line in lines if _holds(_mount(line)[0], root)), key=_depth, default=None)
    kind = found[1] if found else ""
    return kind if kind in _NETWORK or kind.startswith("fuse.") else None


def _depth(mount: tuple[str, str]) -> int:
    return len(mount[0].rstrip("/"))


def _holds(mount_point: str, root: Path) -> bool:
    return root.is_relative_to(mount_point)


def _mount(line: str) -> tuple[str, str]:
    """Mount point and type of a line of mountinfo, where a space in a path is written in octal (proc(5))."""
    before, _, after = line.partition(" - ")
    point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
    return point, after.split()[0]


def _refuse_strangers(root: Path) -> None:
    if os.name == "nt":
        return
    facts = root.stat()
    if facts.st_uid != os.geteuid():
        raise StoreError(
            f"{root} belongs to user {facts.st_uid}, and this process runs as user {os.geteuid()};"
            " set WISGATE_STORE to a folder of your own"
        )
    if stat.S_IMODE(facts.st_mode) & 0o077:
        root.chmod(0o700)


def _ignore_in_git(root: Path) -> None:
    marker = root / ".gitignore"
    if not marker.exists():
        marker.write_text("*\n", encoding="ascii")
        marker.chmod(0o600)


def _try_writing(folder: Folder) -> None:
    """One name for all processes: what a killed one left is removed by the next."""
    probe = folder.room("spool") / ".probe"
    os.close(os.open(probe, os.O_WRONLY | os.O_CREAT, 0o600))
    probe.unlink(missing_ok=True)


def _sync_names(places: list[Path]) -> None:
    """Make new folders durable under their names: a store that a power cut takes whole has lost what was paid for."""
    for place in places:
        with suppress(PermissionError):  # a folder that may be written and not read cannot be synced
            sync_folder(place.parent)


def _file_name(sha256: str, suffix: str, suffixes: frozenset[str] = FORMATS) -> str:
    name = f"{sha256}.{suffix}"
    if suffix not in suffixes or _SHA256.fullmatch(sha256) is None:
        raise StoreError(f"not the name of an image in a store: {name[:90]!r}; the database may be damaged")
    return name
