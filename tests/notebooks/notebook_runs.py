"""Each committed notebook, run once on the sandbox and once from its bundle, for all tests of a process."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@cache
def tool(name):
    """A script of tools/, which is no part of a package."""
    found = importlib.util.spec_from_file_location(f"{name}_tool", ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


class Runs:
    """What running each notebook gave; its bundle lies in `folder`."""

    def __init__(self, folder):
        self.folder = folder

    @cache  # noqa: B019 - lives as long as the tests do
    def on_sandbox(self, path):
        return tool("notebook").execute(path, bundle=self.bundle(path))

    @cache  # noqa: B019
    def from_bundle(self, path):
        self.on_sandbox(path)
        return tool("notebook").replay(path, self.bundle(path))

    def bundle(self, path):
        return self.folder / f"{path.stem}.wgz"


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """The runs of this process."""
    return Runs(tmp_path_factory.mktemp("bundles"))
