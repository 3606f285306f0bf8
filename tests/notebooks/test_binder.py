"""The folder binder/: everything pinned, for the Python it names, and a start with no key that sends nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINDER = ROOT / "binder"
PIN = re.compile(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)(?: +--hash=sha256:[0-9a-f]{64})*")


def pinned(path):
    """Name to version of a file whose every line is a pin, perhaps with hashes, or a comment."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")  # a pin and its hashes are one line
    lines = [line.strip() for line in text.splitlines() if line and not line.startswith("#")]
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), [line for line, pin in zip(lines, found, strict=True) if not pin]
    return {normal(pin[1]): pin[2] for pin in found}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def needed():
    """What the package needs at run time, and what running notebooks needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {normal(re.match(r"[\w.-]+", each)[0]) for each in project["dependencies"]} | {"ipykernel", "nbclient"}


def test_everything_is_pinned_as_the_tests_are():
    """Each line is `name==version`, and the same version as in constraints.txt where that names the package."""
    ours, tested = pinned(BINDER / "requirements.txt"), pinned(ROOT / "constraints.txt")
    assert {name: version for name, version in ours.items() if tested.get(name, version) != version} == {}
    assert len(ours.keys() & tested.keys()) > 40


def test_the_trial_build_is_pinned_too():
    """A new repo2docker is looked at before it judges us: `tools/try_binder.py` names one."""
    source = (ROOT / "tools/try_binder.py").read_text(encoding="utf-8")
    pins = dict(re.findall(r'"([a-z0-9_-]+)==([0-9.]+)"', source))
    assert pins.keys() == {"jupyterlab", "notebook", "jupyter_server", "jupyter-repo2docker"}
    assert pins["jupyter-repo2docker"] == "2026.4.0"


def test_what_the_package_needs_is_there():
    """Every run-time dependency, and an ipykernel whose threads can update outputs (7.4)."""
    ours = pinned(BINDER / "requirements.txt")
    assert needed() - ours.keys() == set()
    assert tuple(map(int, ours["ipykernel"].split(".")[:2])) >= (7, 4)


def test_what_the_pins_need_is_pinned_too():
    """No package is left to the resolver: what an installed pin requires here, but for other systems, is a pin."""
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement

    ours, missing = pinned(BINDER / "requirements.txt"), set()
    for name in ours:
        try:
            wanted = [Requirement(each) for each in requires(name) or ()]
        except PackageNotFoundError:
            continue
        given = {"extra": "", "python_version": "3.12", "python_full_version": "3.12.0"}
        missing |= {normal(each.name) for each in wanted if each.marker is None or each.marker.evaluate(given)}
    assert missing - ours.keys() == set()


def test_the_python_is_one_that_the_package_supports():
    """runtime.txt names Python 3.12."""
    assert (BINDER / "runtime.txt").read_text(encoding="utf-8").strip() == "python-3.12"


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_its_scripts_are_sound(name):
    """Both parse, may be executed, and stop at the first failure or hand over to what they start."""
    assert os.access(BINDER / name, os.X_OK)
    subprocess.run(["bash", "-n", str(BINDER / name)], check=True, timeout=60)
    assert ("set -euo pipefail" if name == "postBuild" else 'exec "$@"') in (BINDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("elsewhere", [True, False])
def test_the_image_is_built_in_another_repository_too(tmp_path, elsewhere):
    """Where `package.txt` says what to install, nothing else of this repository than the folder is needed."""
    shutil.copytree(BINDER, tmp_path / "binder")
    if elsewhere:
        (tmp_path / "binder/package.txt").write_text("wisgate_nb @ https://example.org/a.whl\n", encoding="utf-8")
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    for name in ("python", "ipython"):
        (stubs / name).write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\necho "{tmp_path}/at"\n', "utf-8")
        (stubs / name).chmod(0o755)
    path = f"{stubs}:{os.environ['PATH']}"
    subprocess.run(["binder/postBuild"], check=True, timeout=60, cwd=tmp_path, env={"PATH": path})
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    source = "-r binder/package.txt" if elsewhere else "."
    assert asked[0] == f"-m pip install --no-cache-dir --no-deps {source}"
    assert ("tools/make_bundles.py" in asked) is not elsewhere
    assert (tmp_path / "at/startup/50-each_its_own.py").is_file()


def test_the_start_replays_and_has_no_key():
    """What runs after it finds replay mode, the bundles of the notebooks, its own arguments, and no key of ours."""
    script = "import os, sys; print(*(f'{k}={v}' for k, v in os.environ.items() if k.startswith('WIS')), *sys.argv[1:])"
    done = subprocess.run(
        [str(BINDER / "start"), sys.executable, "-c", script, "two words"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "REPO_DIR": "/srv/repo"},
    )
    assert set(done.stdout.strip().removesuffix(" two words").split()) == {
        "WISGATE_REPLAY=1",
        "WISGATE_BUNDLES=/srv/repo/notebooks/bundles/*.wgz",
    }


@pytest.mark.parametrize(("notebook", "own"), [("notebooks/quickstart.ipynb", True), ("Untitled.ipynb", False)])
def test_a_notebook_sees_its_own_bundle(tmp_path, notebook, own):
    """With a bundle of its name a kernel gets that alone, and a store of its own; another sees all bundles."""
    bundle = tmp_path / "notebooks" / "bundles" / "quickstart.wgz"
    bundle.parent.mkdir(parents=True)
    bundle.touch()
    code = "import os, runpy; runpy.run_path(os.environ['FILE']); print(os.environ['WISGATE_BUNDLES'], end='')"
    given = {"REPO_DIR": str(tmp_path), "JPY_SESSION_NAME": f"/srv/{notebook}", "FILE": str(BINDER / "each_its_own.py")}
    given |= {"WISGATE_REPLAY": "1", "WISGATE_BUNDLES": "all"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, env=os.environ | given)
    assert done.stdout == (str(bundle) if own else "all")
