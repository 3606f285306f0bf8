"""The house: arrows run downward, names are kept, and files stay small."""

import pytest
from arrows import PACKAGE, PICTURE, Row, arrows, room_of, rows, strangers

import wisgate_nb as wg

FILES = sorted(PACKAGE.rglob("*.py"))
ROWS = rows(PICTURE.read_text())
ORDER = list(ROWS)
TURNS_BACK = {("planning", "sweeping")}
"""Arrows that run up, each with its reason below the table."""
FORBIDDEN_IMPORTS = {"pickle", "shelve", "marshal", "dill", "nest_asyncio", "openai", "wisgate_nb"}


def test_every_room_has_its_row():
    """What the package holds and what the table of the architecture lists are the same rooms."""
    assert {room_of(path) for path in FILES} == set(ROWS)


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_what_its_row_says(room):
    """No import that the table does not have, and none in the table that no file makes."""
    found = [arrow for path in FILES if room_of(path) == room for arrow in arrows(path)]
    runs = {arrow.onto for arrow in found if arrow.when != "in types"}
    types = {arrow.onto for arrow in found} - runs
    assert Row(frozenset(runs), frozenset(types)) == ROWS[room], "\n".join(arrow.place for arrow in found)


@pytest.mark.parametrize("room", ORDER)
def test_arrows_run_downward(room):
    """A room imports only rooms before it in the table, so there is no ring; late imports are imports."""
    upward = {(room, onto) for onto in ROWS[room].runs if ORDER.index(onto) > ORDER.index(room)}
    assert upward == {back for back in TURNS_BACK if back[0] == room}


def test_an_arrow_that_turns_back_is_late_and_has_its_reason():
    """Else the rooms of a ring could not be loaded one after the other, and nobody would know why there is one."""
    found = [arrow for path in FILES for arrow in arrows(path) if (arrow.room, arrow.onto) in TURNS_BACK]
    assert {arrow.when for arrow in found} - {"in types"} == {"late"}
    assert all(f"`{room}` → `{onto}`" in PICTURE.read_text() for room, onto in TURNS_BACK)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_packages_of_others_are_known_where_they_may_be(path):
    """httpx is known in one room and the sandbox's door; ours is imported by its place, not by its name."""
    other = strangers(path)
    if room_of(path) != "client" and path != PACKAGE / "sandbox/transport.py":
        assert not other & {"httpx", "httpcore", "h11"}
    assert not other & FORBIDDEN_IMPORTS
    assert "importlib" not in other or "import_module" not in path.read_text() or path.name == "__init__.py"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_stay_small(path):
    """No file over 400 lines; what may not be called is in tests/project."""
    assert len(path.read_text().splitlines()) <= 400


def test_every_public_name_is_there():
    """Each name of __all__ resolves, and a name that is not there says so."""
    assert all(getattr(wg, name) is not None for name in wg.__all__)
    assert set(wg.__all__) <= set(dir(wg))
    with pytest.raises(AttributeError, match="no attribute"):
        wg.nothing_like_it  # noqa: B018


def test_the_surface_of_this_version_is_there():
    """The names of the documented Python functions exist."""
    single = "generate edit agenerate aedit log images usage doctor settings prices open_store Call Image"
    sweeps = "plan sweep asweep grid export lint rate note tag Plan Sweep Grid BudgetError SweepError"
    names = [*single.split(), *sweeps.split(), "freeze", "Frozen"]
    assert set(names) <= set(wg.__all__)


def test_importing_the_package_imports_nothing_heavy():
    """`import wisgate_nb` alone costs a handful of modules."""
    import subprocess
    import sys

    heavy = "pandas numpy matplotlib httpx PIL anywidget IPython".split()
    code = f"import sys, wisgate_nb; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.strip() == "[]"
