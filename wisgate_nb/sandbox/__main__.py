"""`python -m wisgate_nb.sandbox`: the sandbox over HTTP, for any OpenAI-compatible client."""

from __future__ import annotations

import argparse
import sys

from .faults import __doc__ as rules
from .faults import describe_kinds, parse_rules
from .server import serve


def _rules(text: str) -> str:
    try:
        parse_rules(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 3600:  # noqa: PLR2004 (an hour)
        raise ValueError(text)
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m wisgate_nb.sandbox",
        description="Serve a deterministic, offline stand-in for an OpenAI-compatible image service.",
        epilog=f"{rules}\nKinds:\n{describe_kinds()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1", help="interface to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one (default %(default)s)")
    parser.add_argument(
        "--latency", type=_seconds, default=0.0, metavar="S", help="seconds before each answer or event"
    )
    parser.add_argument("--fail", type=_rules, metavar="RULE", help="fail on purpose; see below")
    parser.add_argument("--key", help="accept this key only (default: any, and none)")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    given = _parser().parse_args(arguments)
    try:
        # Like other servers on one's own machine it asks for no key, unless one is named.
        serve(given.host, given.port, latency=given.latency, fail=given.fail, key=given.key, require_key=False)
    except OSError as error:
        print(f"cannot listen on {given.host}:{given.port}: {error.strerror}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
