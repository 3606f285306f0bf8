"""The house: arrows run downward, names are kept, and files stay small."""

import ast
from pathlib import Path

import pytest

import wisgate_nb as wg

PACKAGE = Path(wg.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
BASE = {"errors", "secret", "ids", "answer", "_version", "config", "threads"}
MAY_IMPORT = {
    "errors": set(),
    "threads": set(),
    "secret": {"errors"},
    "ids": set(),
    "answer": set(),
    "config": {"errors", "request"},
    "request": BASE,
    "client": {*BASE, "request"},
    "bundles": {*BASE, "request"},
    "store": {*BASE, "request", "bundles"},
    "display": {*BASE, "store", "request"},
    "sandbox": {"_version"},
    "workers": set(),
    "tickets": {*BASE, "store"},
    "replay": {"errors", "store"},
    "run": {*BASE, "client", "store", "request", "tickets", "workers", "replay"},
    # Plan.run() hands itself to sweeping: the one arrow that turns back, on the user's word.
    "planning": {*BASE, "client", "store", "request", "display", "tickets", "session", "sweeping"},
    "sweeping": {
        *(*BASE, "store", "request", "display", "planning", "run", "replay", "tickets", "call", "widgets", "session"),
    },
    "outside": {"errors", "ids"},
    "frozen": {"errors", "outside"},
    "widgets": {*BASE, "outside", "store", "request", "display", "call", "session"},
    "workbench": {
        *(*BASE, "store", "request", "display", "widgets", "call", "session"),
        *("planning", "sweeping"),
    },
    "exports": {*BASE, "outside", "bundles", "client", "store", "request", "display", "widgets", "call", "session"},
}
FORBIDDEN_IMPORTS = {"pickle", "shelve", "marshal", "dill", "nest_asyncio", "openai"}


def imports(path):
    """(room, line) of each import of ours, and the names of all others."""
    own, other = [], set()
    depth = len(path.relative_to(PACKAGE).parts) - 1
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            upward = node.level - 1
            if depth - upward <= 0:
                names = [node.module] if node.module else [alias.name for alias in node.names]
                own += [(name.split(".")[0], node.lineno) for name in names]
        elif isinstance(node, ast.ImportFrom):
            other.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            other |= {alias.name.split(".")[0] for alias in node.names}
    return room, own, other


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_arrows_run_downward(path):
    """A room imports only rooms below it, and httpx is known in one room and the sandbox's door."""
    room, own, other = imports(path)
    if room in MAY_IMPORT:
        above = [(name, line) for name, line in own if name not in MAY_IMPORT[room] | {room}]
        assert not above, f"{path}: {above}"
    if room not in {"client", "sandbox"}:
        assert not other & {"httpx", "httpcore", "h11"}
    assert not other & FORBIDDEN_IMPORTS


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
