"""Loading: what `%load_ext` costs in a warm kernel, and what it takes until the first HTTPS call can leave."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.harness import Facts, Measures, Once

_CLOCK = """
import json as _json, sys as _sys, time as _time
_HEAVY = {"httpx", "httpcore", "ssl", "PIL", "numpy", "pandas", "matplotlib", "sqlite3", "ipywidgets", "pydantic"}
def _measured(code):
    shell, before = get_ipython(), set(_sys.modules)
    cpu, wall = _time.process_time(), _time.perf_counter()
    done = shell.run_cell(code)
    wall, cpu = _time.perf_counter() - wall, _time.process_time() - cpu
    done.raise_error()
    new = set(_sys.modules) - before
    heavy = {name.partition(".")[0] for name in new} & _HEAVY
    return _json.dumps({"wall_ms": wall * 1e3, "cpu_ms": cpu * 1e3, "modules": len(new), "heavy_modules": len(heavy)})
"""
_WARM = "import os, json, re, logging, threading, pathlib\n%config InlineBackend\n%time 1 + 1\n"
_READY = """
%load_ext wisgate_nb
from wisgate_nb.client.client import Client as _Client
from wisgate_nb.client.endpoint import Endpoint as _Endpoint
from wisgate_nb.client.transport import shared_ssl_context as _context
_context()
_client = _Client(_Endpoint("https://127.0.0.1/v1"))
"""
_OPENAI = "import openai\n_client = openai.OpenAI(api_key='sk-none')\n_client.images\n"

_OURS, _READY_ROW = "wisgate_nb", "wisgate_nb, ready for the first HTTPS call"
_AI, _SDK = "jupyter_ai_magics", "import openai, .images"

LINE = Line(
    name="load",
    what="loading in a warm kernel, and until the first HTTPS call can leave",
    cases=(Case("a warm kernel", quick=True),),
    goals=(
        Goal("wall_ms", 25),
        Goal("cpu_ms", 1 / 50, peers=(_AI,)),
        Goal("cpu_ms", 1 / 30, peers=(_SDK,)),
        Goal("heavy_modules", 0),
        Goal("cpu_ms", 1 / 4, ours=_READY_ROW, peers=(_SDK,)),
    ),
    floor="IPython's own work for two magics and a configurable, about 3 ms; then httpx and the TLS context.",
    fresh=True,
)


@LINE.contestant(_OURS)
@contextmanager
def ours(_: Facts) -> Iterator[Once]:
    """Our extension."""
    with _kernel() as measured:
        yield lambda: measured("%load_ext wisgate_nb")


@LINE.contestant(_READY_ROW)
@contextmanager
def ours_ready(_: Facts) -> Iterator[Once]:
    """Our extension with the client, its TLS context and its transport made."""
    with _kernel() as measured:
        yield lambda: measured(_READY)


@LINE.contestant(_AI)
@contextmanager
def jupyter_ai(_: Facts) -> Iterator[Once]:
    """Jupyter AI's magics."""
    with _kernel() as measured:
        yield lambda: measured("%load_ext jupyter_ai_magics")


@LINE.contestant(_SDK)
@contextmanager
def openai_sdk(_: Facts) -> Iterator[Once]:
    """The SDK with a client and its images."""
    with _kernel() as measured:
        yield lambda: measured(_OPENAI)


@contextmanager
def _kernel() -> Iterator[Callable[[str], Measures]]:
    """A new kernel that has run a cell; gives a function that runs code in it and says what it cost there."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        for code in (_WARM, _CLOCK):
            client.execute_interactive(code, timeout=60, output_hook=lambda _: None)

        def measured(code: str) -> Measures:
            asked = {"cost": f"_measured({code!r})"}
            reply = client.execute_interactive("", user_expressions=asked, timeout=120, output_hook=lambda _: None)
            said = reply["content"]["user_expressions"]["cost"]
            if said["status"] != "ok":
                raise RuntimeError(f"{said['ename']}: {said['evalue']}")
            return dict(json.loads(json.loads(json.dumps(said["data"]["text/plain"])).strip("'")))

        yield measured
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
