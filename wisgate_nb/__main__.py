"""`python -m wisgate_nb`: notebooks frozen for reading without a kernel, and the doctor, from a terminal.

`freeze` is what the pre-commit hook runs, so nothing is imported here that it does not need.
"""

from __future__ import annotations

import argparse
import sys
import warnings

from ._version import __version__
from .errors import WisGateError
from .wording import many

DONE, FOUND, FAILED = 0, 1, 2
"""Exit codes: all well; something to do (`freeze --check`) or a fault (`doctor`); it could not be done."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    given = _parser().parse_args(arguments)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        code = _doctor() if given.command == "doctor" else _freeze(given.notebooks, check=given.check)
    for warning in told:
        print(f"warning: {warning.message}", file=sys.stderr)  # noqa: T201 - a command's output
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m wisgate_nb", description="A laboratory for image prompts.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    about = "make notebooks legible without a kernel: live views become static, widget state is dropped"
    freezing = commands.add_parser(
        "freeze",
        help=about,
        description=about,
        epilog=f"exit codes: {DONE} done, or nothing to do; {FOUND} with --check, something would change; "
        f"{FAILED} a notebook could not be read or written (the others are done)",
    )
    freezing.add_argument("notebooks", nargs="+", metavar="NOTEBOOK", help="a path, or a pattern such as '*.ipynb'")
    freezing.add_argument("--check", action="store_true", help="write nothing; exit 1 when something would change")
    about = "check host, path, headers, model, key and balance; no paid request is sent"
    commands.add_parser("doctor", help=about, description=f"{about}; exit code {FOUND} when there is a fault")
    return parser


def _freeze(names: list[str], *, check: bool) -> int:
    """Every notebook is tried, whatever became of the others."""
    from .frozen.freeze import freeze_each
    from .frozen.report import Frozen

    reports, failed = [], False
    for done in freeze_each(names, check=check):
        if isinstance(done, Frozen):
            reports.append(done)
        else:
            failed = True
            _say_error(done)
    changed = [report for report in reports if report.changed]
    _say(*changed)
    if reports and not changed:
        _say(f"{many(len(reports), 'notebook')}: nothing live in {'them' if reports[1:] else 'it'}")
    if failed:
        return FAILED
    return FOUND if check and changed else DONE


def _doctor() -> int:
    from .diagnosis import examine
    from .session import current

    try:
        report = examine(current())
    except WisGateError as error:
        _say_error(error)
        return FAILED
    _say(report)
    return DONE if report.ok else FOUND


def _say(*lines: object) -> None:
    for line in lines:
        print(line)  # noqa: T201 - a command's output


def _say_error(error: WisGateError) -> None:
    print(f"error: {error}", file=sys.stderr)  # noqa: T201 - a command's output


if __name__ == "__main__":
    raise SystemExit(main())
