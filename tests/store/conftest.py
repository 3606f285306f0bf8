from __future__ import annotations

import pytest
from store_making import decode

from wisgate_nb.store.store import Store


@pytest.fixture
def opened(tmp_path):
    """Opens stores below tmp_path and closes them at the end."""
    stores = []

    def open_one(name=".wisgate", **how):
        how.setdefault("decode", decode)
        stores.append(Store.open(tmp_path / name, **how))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(opened):
    return opened()
