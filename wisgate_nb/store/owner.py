"""Who owns a call that is under way: a process, told apart from every other process (FAULTS K13)."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SILENCE_US = 600 * 1_000_000
"""A process of another host that has been silent for longer is dead: ten minutes, in microseconds."""

AHEAD_US = 86_400 * 1_000_000
"""A heartbeat further in the future than a day comes from a broken clock and proves nothing."""

_NO_BOOT = "unknown"
_LISTED = Path("/proc/self/stat")
_TOKEN = re.compile(r"([0-9a-f]{12})-([0-9a-f]{12})-(\d{1,10})-(\d{1,20})")


@dataclass(frozen=True, slots=True)
class Owner:
    """One process: hashed host and boot, process id, and when that process started (0 where it is not known)."""

    host: str
    boot: str
    pid: int
    started: str

    @property
    def booted(self) -> bool:
        """Whether the system tells one boot from another."""
        return self.boot != _hashed(_NO_BOOT)

    @property
    def token(self) -> str:
        """The owner as text that is safe in a file name; `parse` reads it back."""
        return f"{self.host}-{self.boot}-{self.pid}-{self.started}"


def parse(token: str) -> Owner | None:
    """The owner that a token names, or None for any other text."""
    matched = _TOKEN.fullmatch(token)
    if matched is None:
        return None
    host, boot, pid, started = matched.groups()
    return Owner(host, boot, int(pid), started)


def this_owner() -> Owner:
    """The running process; a forked child is another owner than its parent."""
    return _owner_of(os.getpid())


def is_alive(owner: Owner, *, heartbeat_us: int | None = None, now_us: int | None = None) -> bool:
    """Whether the process may still finish its calls.

    On this host the process table decides; for other hosts, and on Windows, a heartbeat within ten minutes.
    `heartbeat_us` and `now_us` are microseconds since 1970; without a heartbeat such an owner counts as dead.
    """
    here = this_owner()
    if owner == here:
        return True
    if owner.host != here.host or os.name == "nt":
        return _beats(heartbeat_us, time.time_ns() // 1000 if now_us is None else now_us)
    return owner.boot == here.boot and _runs(owner)


def _beats(heartbeat_us: int | None, now_us: int) -> bool:
    return heartbeat_us is not None and -AHEAD_US <= now_us - heartbeat_us <= SILENCE_US


def _runs(owner: Owner) -> bool:
    if _LISTED.exists():
        return _start_time(owner.pid) == owner.started
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _start_time(pid: int) -> str | None:
    """Clock ticks from boot to the start of a process; None if it is gone or a zombie, "0" without /proc."""
    if not _LISTED.exists():
        return "0"
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, started = fields[0], fields[19]
    return None if state in {b"Z", b"X"} else started.decode()


@lru_cache(maxsize=4)
def _owner_of(pid: int) -> Owner:
    return Owner(_hashed(_host()), _hashed(_boot()), pid, _start_time(pid) or "0")


def _host() -> str:
    """Host name and process namespace: containers may share the name, and then not the process ids."""
    namespace = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()} {namespace.readlink() if namespace.is_symlink() else ''}"


def _boot() -> str:
    boot_id = Path("/proc/sys/kernel/random/boot_id")
    return boot_id.read_text() if boot_id.exists() else _NO_BOOT


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
