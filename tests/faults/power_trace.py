"""From what strace wrote to what a disk was asked to keep: writes, names and syncs, in their order."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OPTIONS = ("-f", "-y", "-xx", "-s", "400000", "-e")
CALLS = "trace=openat,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate,mkdir,close"

_WHOLE = re.compile(r"(\d+) +(\w+)\((.*)\) += (\d+)")
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>")
_ENDED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Step:
    """One thing that changes what is on the disk, or a sync, or a mark.

    `kind` is write, truncate, names or sync; `node` is the file or folder that it is about. A step is safe from the
    first sync of its node (or of one of its `folders`) on.
    """

    kind: str
    node: int = -1
    data: bytes = b""
    offset: int = 0
    names: tuple[tuple[int, str, int | None], ...] = ()
    """Folder, name, and the node that it stands for from now on; None for a name that is gone."""
    safe_at: float = float("inf")
    mark: tuple[str, ...] = ()


@dataclass
class Recording:
    """The steps of one process; node 0 is the folder that was there before it."""

    steps: list[Step] = field(default_factory=list)
    folders: set[int] = field(default_factory=lambda: {0})


def recorded(trace: str, base: str) -> Recording:
    """What a traced process did below the folder `base`, of which `marks` tells how far it had come."""
    reader = _Reader(base)
    for call, texts, args, result in _calls(trace):
        reader.read(call, texts, args, result)
    _find_syncs(reader.found)
    return reader.found


def _calls(trace: str) -> Iterator[tuple[str, list[bytes], str, int]]:
    """Each call that succeeded, once it is over: name, texts, arguments without texts, result."""
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        if match := _BEGUN.match(line):
            begun[match[1]] = match[3]
            if match[2] == "close":  # its number may be another thread's before it returns
                yield "close", [], match[3], 0
            continue
        if match := _ENDED.match(line):
            args = begun.pop(match[1]) + match[3]
            if match[2] == "close":
                continue
        elif match := _WHOLE.match(line):
            args = match[3]
        else:
            continue
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(args)]
        yield match[2], texts, _TEXT.sub('""', args), int(match[4])


class _Reader:
    """Follows names and descriptors as the process changes them."""

    def __init__(self, base: str) -> None:
        self._base = PurePosixPath(base)
        self._names: dict[str, int] = {"": 0}
        self._open: dict[int, tuple[int, int]] = {}
        self._nodes = 1
        self.found = Recording()

    def read(self, call: str, texts: list[bytes], args: str, result: int) -> None:
        getattr(self, f"_{call}")(texts, args, result)

    def _path(self, text: bytes) -> str | None:
        """Relative to the base, and empty for the base itself; None outside of it."""
        path = self._base / text.decode()
        if path == self._base:
            return ""
        return str(path.relative_to(self._base)) if path.is_relative_to(self._base) else None

    def _place(self, path: str) -> tuple[int, str]:
        folder, _, name = path.rpartition("/")
        return self._names[folder], name

    def _add(self, **facts: Any) -> None:
        self.found.steps.append(Step(**facts))

    def _made(self, path: str) -> int:
        node, self._nodes = self._nodes, self._nodes + 1
        self._names[path] = node
        self._add(kind="names", node=node, names=((*self._place(path), node),))
        return node

    def _openat(self, texts: list[bytes], args: str, result: int) -> None:
        path = self._path(texts[0])
        self._open.pop(result, None)
        if path is None:
            return
        known = path in self._names
        if not known and "O_CREAT" not in args:
            return
        node = self._names[path] if known else self._made(path)
        if known and "O_TRUNC" in args:
            self._add(kind="truncate", node=node)
        self._open[result] = node, 0

    def _mkdir(self, texts: list[bytes], _args: str, _result: int) -> None:
        path = self._path(texts[0])
        if path is not None:
            self.found.folders.add(self._made(path))

    def _write(self, texts: list[bytes], args: str, result: int) -> None:
        descriptor = _descriptor(args)
        if _is_marks(args):
            self._add(kind="mark", mark=tuple(json.loads(texts[0])))
        elif descriptor in self._open:
            node, at = self._open[descriptor]
            self._add(kind="write", node=node, data=texts[0][:result], offset=at)
            self._open[descriptor] = node, at + result

    def _pwrite64(self, texts: list[bytes], args: str, result: int) -> None:
        descriptor = _descriptor(args)
        if descriptor in self._open:
            offset = int(args.rpartition(", ")[2])
            self._add(kind="write", node=self._open[descriptor][0], data=texts[0][:result], offset=offset)

    def _ftruncate(self, _texts: list[bytes], args: str, _result: int) -> None:
        if _descriptor(args) in self._open:
            self._add(kind="truncate", node=self._open[_descriptor(args)][0], offset=int(args.rpartition(", ")[2]))

    def _fsync(self, _texts: list[bytes], args: str, _result: int) -> None:
        if _descriptor(args) in self._open:
            self._add(kind="sync", node=self._open[_descriptor(args)][0])

    _fdatasync = _fsync

    def _close(self, _texts: list[bytes], args: str, _result: int) -> None:
        self._open.pop(_descriptor(args), None)

    def _rename(self, texts: list[bytes], _args: str, _result: int) -> None:
        old, new = self._path(texts[0]), self._path(texts[1])
        if old is not None and new is not None:
            node = self._names.pop(old)
            self._names[new] = node
            self._add(kind="names", node=node, names=((*self._place(new), node), (*self._place(old), None)))

    def _unlink(self, texts: list[bytes], _args: str, _result: int) -> None:
        path = self._path(texts[0])
        if path is not None:
            self._add(kind="names", node=self._names.pop(path), names=((*self._place(path), None),))


def _descriptor(args: str) -> int:
    return int(re.match(r"\d+", args)[0])


def _is_marks(args: str) -> bool:
    return bytes.fromhex("".join(re.findall(r"\\x(..)", args.partition(">")[0]))).endswith(b"/marks")


def _find_syncs(found: Recording) -> None:
    """From which step on each other one is safe."""
    waiting: dict[int, list[Step]] = {}
    for at, step in enumerate(found.steps):
        if step.kind == "sync":
            for earlier in waiting.pop(step.node, []):
                earlier.safe_at = min(earlier.safe_at, at)
        elif step.kind == "names":
            for folder in {folder for folder, _, _ in step.names}:
                waiting.setdefault(folder, []).append(step)
        elif step.kind in ("write", "truncate"):
            waiting.setdefault(step.node, []).append(step)
