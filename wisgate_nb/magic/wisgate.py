"""`%wisgate`: status, key, log, usage, doctor and the store's care; each a thin call of a Python function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, line_magic, magics_class, needs_local_scope, no_var_expand

from ..errors import SettingsError
from ..wording import many
from .short_errors import short_errors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from ..session import Session
    from ..sweeping.sweep import Sweep

LOG_ROWS = 10
LOG_COLUMNS = (
    "created_at",
    "cell",
    "route",
    "model",
    "prompt",
    "size",
    "quality",
    "status",
    "seconds",
    "images",
    "cost",
)
TIMES = ("created_at", "seconds")
_COUNT = re.compile(r"[0-9]{1,9}")


@magics_class
class WisgateMagics(Magics):
    """The housekeeping magic of one shell."""

    def __init__(self, shell: Any, session: Session) -> None:
        super().__init__(shell)
        self.session = session

    @no_var_expand
    @needs_local_scope
    @line_magic
    def wisgate(self, line: str, local_ns: Mapping[str, Any] | None = None) -> Any:
        """Housekeeping; `%wisgate help` lists the subcommands."""
        from .commands import COMMANDS, command_help

        with short_errors(self.session):
            name, _, rest = line.strip().removesuffix(";").strip().partition(" ")
            name = name or "status"
            if name in {"help", "--help", "-h"}:
                print(command_help())
                return None
            if name not in COMMANDS:
                from ..request.options import nearest

                raise SettingsError(f"unknown subcommand {name!r}{nearest(name, list(COMMANDS))}; see %wisgate help")
            if name == "plan":
                return self._plan(rest.strip(), local_ns)
            return getattr(self, "_" + name)(rest.strip())

    @property
    def _house(self) -> ModuleType:
        """Imported when it is first asked for: loading the extension reads nothing of the store."""
        from .. import housekeeping

        return housekeeping

    def _status(self, rest: str) -> Any:
        _only(rest)
        return self._house.status()

    def _login(self, rest: str) -> None:
        _only(rest, "--keep")
        self._house.login(keep=rest == "--keep")
        print("key: set" + (", kept in the OS keyring" if rest else ", for this kernel only"))

    def _logout(self, rest: str) -> None:
        _only(rest)
        self._house.logout()
        found = self.session.keys.find()
        print(f"key: still set, from {found.origin}" if found.secret else "key: not set")

    def _log(self, rest: str) -> Any:
        if rest and not _COUNT.fullmatch(rest):
            raise SettingsError(f"log got {rest[:80]!r}; it takes a number of rows, or use wg.log() with filters")
        from ..display.fleeting import fleeting
        from ..store.tables import log_frame

        frame = log_frame(self.session.store(), last=int(rest or LOG_ROWS))
        return frame[[name for name in LOG_COLUMNS if name not in TIMES or fleeting(name)]]

    def _usage(self, rest: str) -> Any:
        _only(rest)
        from IPython.display import display

        from ..display.usage_plot import usage_bundle
        from ..store.tables import usage_frame

        frame = usage_frame(self.session.store())
        if len(frame):
            display(usage_bundle(frame), raw=True)  # type: ignore[no-untyped-call]
        return frame

    def _doctor(self, rest: str) -> Any:
        from ..diagnosis import examine

        return examine(self.session, rest or None)

    def _plan(self, rest: str, variables: Mapping[str, Any] | None) -> Any:
        assert self.shell is not None
        gptimage = self.shell.find_line_magic("gptimage")  # type: ignore[no-untyped-call]
        return gptimage(f"--dry-run {rest}", local_ns=variables)

    def _grid(self, rest: str) -> Any:
        from ..views import grid
        from .parse import parse_flags

        named = parse_flags(rest, ("rows", "cols", "pages"))
        return grid(rows=named.get("rows"), cols=named.get("cols"), pages=named.get("pages"))

    def _jobs(self, rest: str) -> Any:
        _only(rest)
        return self._house.jobs()

    def _cancel(self, rest: str) -> None:
        if rest and not _COUNT.fullmatch(rest):
            raise SettingsError(f"cancel got {rest[:80]!r}; it takes a number of %wisgate jobs")
        for sweep_id, (stopped, receiving) in self._house.cancel(int(rest) if rest else None).items():
            print(f"sweep {sweep_id}: {many(stopped, 'call')} not sent, {receiving:,} already sent are still received")

    def _retry(self, rest: str) -> Any:
        _only(rest, "failed")
        sweep = self._house.retry(failed=rest == "failed")
        if sweep.error is not None:  # shown, and then the cell fails, as that of the sweep did
            from IPython.display import display

            display(sweep)  # type: ignore[no-untyped-call]
        return sweep.require()

    def _export(self, rest: str) -> None:
        path, flags = _path_and_flags(rest, "--sweep", "--append")
        if not path:
            raise SettingsError("export needs a path: %wisgate export results.html, or a folder for imagefolder")
        from ..exports.export import export

        data = self._last_sweep() if "--sweep" in flags else None
        written = export(path, data, append="--append" in flags)
        print(f"written: {written}, {self._what(data)}")

    def _last_sweep(self) -> Sweep:
        if not self.session.sweeps:
            raise SettingsError("no sweep was begun in this kernel; without --sweep the whole log is written")
        return self.session.sweeps[-1]

    def _what(self, exported: Sweep | None) -> str:
        """What an export holds, in words; the one who wants less is told how."""
        if exported is not None:
            return f"with the last sweep: {_held(len(exported.records()), len(exported.images))}"
        from ..store.counts import count

        held = count(self.session.store())
        less = "; --sweep writes the last sweep alone" if self.session.sweeps else ""
        return f"with the whole log: {_held(held.calls, held.images)}{less}"

    def _load(self, rest: str) -> Any:
        path, flags = _path_and_flags(rest, "--replay")
        if not path:
            raise SettingsError("load needs a bundle: %wisgate load demo.wgz")
        from ..results import load

        return load(path, replay=True if "--replay" in flags else None)

    def _freeze(self, rest: str) -> Any:
        from IPython.utils.process import arg_split  # type: ignore[attr-defined]  # documented, not declared

        from ..frozen.freeze import freeze_all

        try:
            names = arg_split(rest, posix=True)  # as a shell would, on Windows too
        except ValueError:
            raise SettingsError(f"freeze got {rest[:80]!r}, in which a quote is opened and never closed") from None
        check = "--check" in names
        names = [name for name in names if name != "--check"]
        if not names:
            raise SettingsError("freeze needs a notebook: %wisgate freeze analysis.ipynb, or a pattern such as *.ipynb")
        unknown = next((name for name in names if name.startswith("-")), None)
        if unknown:
            raise SettingsError(f"freeze got {unknown!r}; its only option is --check")
        reports = freeze_all(names, check=check)
        return reports[0] if len(reports) == 1 else reports

    def _curl(self, rest: str) -> None:
        if not rest:
            raise SettingsError("curl needs a call or an image: %wisgate curl @-1")
        print(self._house.curl(rest))

    def _check(self, rest: str) -> Any:
        _only(rest, "--fix")
        return self._house.check(fix=rest == "--fix")

    def _prune(self, rest: str) -> Any:
        _only(rest)
        return self._house.prune()

    def _rescue(self, rest: str) -> None:
        written = self._house.rescue(rest or None)
        print(f"{many(len(written), 'answer')} brought in" if written else "nothing is waiting to be written")


def _held(calls: int, images: int) -> str:
    return f"{many(calls, 'call')}, {many(images, 'image')}"


def _path_and_flags(rest: str, *flags: str) -> tuple[str, set[str]]:
    """A path, with or without quotes, and which of the flags stand before or after it."""
    words = rest.split(" ")
    given = {word for word in words if word in flags}
    path = " ".join(word for word in words if word not in flags).strip()
    if path.startswith("-"):
        allowed = f"the only option here is {flags[0]}" if len(flags) == 1 else f"options here are {', '.join(flags)}"
        raise SettingsError(f"got {path[:80]!r}; {allowed}, and a path is given as ./{path[:40]}")
    quoted = len(path) > 1 and path[0] == path[-1] and path[0] in "'\""
    return path[1:-1] if quoted else path, given


def _only(rest: str, *allowed: str) -> None:
    if rest and rest not in allowed:
        raise SettingsError(f"got {rest!r}; allowed here: {', '.join(allowed) or 'nothing more'}")
