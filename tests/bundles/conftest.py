from __future__ import annotations

import pytest
from bundle_samples import with_everything

import wisgate_nb as wg


@pytest.fixture
def everything(session):
    """The log and the images of a store with calls of every kind, and its bundle."""
    with_everything(session.store())
    wg.export("demo.wgz")
    return wg.log(), wg.images()


@pytest.fixture
def elsewhere(session, tmp_path):
    """Changes to an empty store in another folder; may be called again with another name."""

    def go(name="theirs"):
        return wg.open_store(tmp_path / name / ".wisgate")

    return go
