"""The wire of sweeps, kernels of their own, and a folder in memory."""

import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def kernels_for_all():
    """It takes a second, so there is one for all tests."""
    from sweep_kernels import Kernels

    with Kernels() as made:
        yield made


@pytest.fixture
def kernels(kernels_for_all):
    """What starts kernels with a sweep of their own; a test that fails leaves none of them connected."""
    yield kernels_for_all
    kernels_for_all.hang_up()


@pytest.fixture
def quick_folder(request, nothing_from_outside, monkeypatch):
    """The working folder in memory, where there is one: for tests of many calls that are not about the disk.

    To be named before `session`, so that the store is closed when the folder goes.
    """
    assert "session" not in request.fixturenames[: request.fixturenames.index("quick_folder")]
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        monkeypatch.chdir(folder)
        yield Path(folder)
