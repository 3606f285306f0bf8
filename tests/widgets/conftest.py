"""A store with pictures, made once; the samples of the grid tests serve here too."""

import sys
from pathlib import Path

import pytest

for folder in ("display", "browser"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))

import comm
import grid_widget_samples
from grid_store import copied, made_in
from widget_host import Hosted, RecordingComm, serving


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The folder of a store with three images."""
    return made_in(tmp_path_factory.mktemp("filled") / "store")


@pytest.fixture
def calls(session, filled):
    """A fox, two cats in one call, and the fox again (reused)."""
    return copied(filled, session)


@pytest.fixture(scope="session")
def fox_store(tmp_path_factory):
    """The folder of a store with a sweep of twelve foxes: 2 styles x 3 times x 2 replicates."""
    return grid_widget_samples.made_in(tmp_path_factory.mktemp("foxes") / "store")


@pytest.fixture
def foxes(session, fox_store, comms):
    """A live grid of the foxes, its pictures told: `style` down, `time` across."""
    return grid_widget_samples.grid_in(session, fox_store)


@pytest.fixture
def shown(foxes, hosted):
    """The foxes on a page."""
    return grid_widget_samples.Shown(foxes, hosted(foxes.widget, "grid"))


@pytest.fixture(scope="session")
def files():
    """The address of the server of bundles and sources."""
    with serving() as address:
        yield address


@pytest.fixture
def comms(monkeypatch):
    """What widgets publish is recorded; a page can be put behind it."""
    made = []
    monkeypatch.setattr(
        comm, "create_comm", lambda *given, **named: made.append(RecordingComm(*given, **named)) or made[-1]
    )
    return made


@pytest.fixture
def hosted(comms, watched, files):
    """Puts a widget on the page: `hosted(widget, "grid")`; give `dark` and `width` to `.mount()`."""

    def put(widget, name, **how):
        return Hosted(watched, files, widget, name).mount(**how)

    return put
