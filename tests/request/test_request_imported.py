"""Packages that are just being imported by another thread are as good as not imported."""

import sys
import threading
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from wisgate_nb.request.axes import as_axis
from wisgate_nb.request.imported import imported

HALF = """import half_imported_gate as gate
gate.begun.set()
assert gate.go_on.wait(60)
generic = ndarray = int
"""


@pytest.mark.parametrize("name", ["numpy", "pandas", "PIL.Image", "matplotlib.figure"])
def test_a_half_imported_package_is_none(monkeypatch, name):
    """Nothing is asked of a module whose import has begun in another thread and not ended."""
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    monkeypatch.setitem(sys.modules, name, module)
    assert imported(name) is module
    module.__spec__._initializing = True
    assert imported(name) is None
    assert as_axis("style", ["oil", "ink"]).values == ("oil", "ink")


def test_the_interpreter_marks_an_import_that_goes_on(monkeypatch, tmp_path):
    """While a thread really imports a module, it does not count; from the end of the import on it does."""
    gate = ModuleType("half_imported_gate")
    gate.begun, gate.go_on = threading.Event(), threading.Event()
    monkeypatch.setitem(sys.modules, "half_imported_gate", gate)
    (tmp_path / "half_imported.py").write_text(HALF)
    monkeypatch.syspath_prepend(tmp_path)
    thread = threading.Thread(target=__import__, args=("half_imported",))
    thread.start()
    try:
        assert gate.begun.wait(60)
        assert "half_imported" in sys.modules
        assert imported("half_imported") is None
    finally:
        gate.go_on.set()
        thread.join()
    assert imported("half_imported") is sys.modules.pop("half_imported")


def test_a_module_without_a_spec_counts(monkeypatch):
    """Stand-ins that tests and notebooks put into sys.modules have no spec, and are taken as they are."""
    monkeypatch.setitem(sys.modules, "stand_in", ModuleType("stand_in"))
    assert imported("stand_in") is sys.modules["stand_in"]
    assert imported("nothing_like_it") is None
