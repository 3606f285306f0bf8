"""What every test starts from: no key, no settings from outside, an empty folder, and no full sweeps unless asked."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from at_once import AtOnce
from goals import Reliability, figure
from turns import Folder, Turns

for folder in ("client", "sandbox", "faults", "notebooks", "browser"):  # their servers, samples, tracer and pages
    sys.path.insert(0, str(Path(__file__).parent / folder))  # serve other tests too
from browser_fixtures import browser, open_browser, watched

LONGEST_FORM = 3600
"""Seconds that the long form of a sweep may take before it is cut off, with all its stacks, as one that hangs."""

PATIENCE = 20
"""Seconds for what a test has left behind to come to its end."""

NEVER_AT_REST = "wisgate-ahead"
"""The thread of small pictures, which looks at no session and opens no store."""

OUTSIDE = ("WISDOM_GATE", "WISGATE", "OPENAI_API_KEY")


def pytest_addoption(parser):
    parser.addoption("--run-full", action="store_true", help="run the long form of the fault sweeps too")
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run files, and the tests of each, in random order")
    parser.addoption("--goals", type=Path, help="where a full run writes its figures; a goal that is missed fails it")


def pytest_configure(config):
    # A shell that starts the suite in its background has Ctrl-C ignored, in every process that comes of it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reliability(config.getoption("--goals")), "reliability")
        longest = 2 * (LONGEST_FORM if config.getoption("--run-full") else float(config.getini("timeout")))
        config.pluginmanager.register(AtOnce(config, longest), "at-once")
        config.pluginmanager.register(Folder(), "turns")
    else:
        config.pluginmanager.register(Turns(config.workerinput["turns"]), "turns")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--shuffle") is not None:
        items[:] = shuffled(items, config.getoption("--shuffle"))
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)
    if config.getoption("--run-full"):
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(pytest.mark.timeout(LONGEST_FORM))
        return
    long = [item for item in items if item.get_closest_marker("full")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


def shuffled(items, seed):
    """The files in random order and the tests of each too: one file's fixtures are still made once."""
    place = random.Random(seed).random
    of_file = {item.path: place() for item in items}
    return sorted(items, key=lambda item: (of_file[item.path], place()))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from shares import ByShare

    config.option.loadscopereorder = False  # as collected or shuffled, not the files with the most tests first
    return ByShare(config, log)


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch, tmp_path):
    """No key, no WISGATE_* variable, no proxy, and the working folder is the test's own."""
    for name in list(os.environ):
        if name.startswith(OUTSIDE) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    if known := sys.modules.get("wisgate_nb.known"):
        known.forget()  # keys of other tests, which would be hidden in this one


@pytest.fixture(autouse=True)
def ctrl_c_as_found():
    """Ctrl-C raises, before and after each test: where one left it otherwise, no later test can be interrupted."""
    _ctrl_c_raises("before this test: a fixture that many share changed it")
    yield
    _ctrl_c_raises("after this test")


def _ctrl_c_raises(when):
    found = signal.signal(signal.SIGINT, signal.default_int_handler)
    assert found is signal.default_int_handler, f"Ctrl-C was seen to by {found} {when}"


@pytest.fixture
def session(nothing_from_outside):
    """A session of its own, current for the Python functions; its store is closed at the end."""
    from wisgate_nb import session as sessions

    made = sessions.Session()
    sessions._process_session = made
    yield made
    hands_at_rest()
    sessions._process_session = None
    made.workers.end()
    close_stores()


def hands_at_rest():
    """Wait for what a studio or a page of this test still does: it would open a store in the next test's folder."""
    threads, forks = sys.modules.get("wisgate_nb.threads"), sys.modules.get("wisgate_nb.forks")
    for hand in [one for one in forks._heirs if isinstance(one, threads.Hand)] if threads and forks else ():
        if hand._name != NEVER_AT_REST:
            assert hand.wait(PATIENCE), f"{hand._name} is still at work {PATIENCE} s after its test"


def close_stores():
    """Let go of every store that a test opened."""
    stores = sys.modules.get("wisgate_nb.store.store")
    for store in list(stores._stores.values()) if stores else ():
        store.close()


@pytest.fixture
def shell(nothing_from_outside):
    """A real IPython shell with the extension loaded, without history or colours."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    from wisgate_nb.session import SESSION_ATTRIBUTE

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance(config=config)
    made.run_line_magic("load_ext", "wisgate_nb")
    yield made
    hands_at_rest()
    InteractiveShell.clear_instance()
    if session := getattr(made, SESSION_ATTRIBUTE, None):
        session.workers.end()
    close_stores()
