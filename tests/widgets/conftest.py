"""A store with pictures, made once; the samples of the grid tests serve here too."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "display"))

from grid_store import copied, made_in


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The folder of a store with three images."""
    return made_in(tmp_path_factory.mktemp("filled") / "store")


@pytest.fixture
def calls(session, filled):
    """A fox, two cats in one call, and the fox again (reused)."""
    return copied(filled, session)
