"""Bundles that settings or the environment name: opened with the store, without a line in the notebook."""

import os

import pytest

import wisgate_nb as wg
from wisgate_nb import session as sessions
from wisgate_nb.errors import BundleError, ReplayError, SettingsError


@pytest.fixture
def bundle(session, tmp_path):
    """A bundle with one call, made in a store that is then left."""
    wg.open_store(tmp_path / "theirs")
    wg.generate("a fox", quality="low", size="1024x640")
    return wg.export(tmp_path / "fox.wgz")


def anew(monkeypatch, tmp_path, bundles):
    """Another kernel with these bundles in its environment, in replay mode."""
    monkeypatch.setenv("WISGATE_BUNDLES", bundles)
    monkeypatch.setenv("WISGATE_REPLAY", "1")
    sessions._process_session = sessions.Session()
    wg.open_store(tmp_path / "mine")


@pytest.mark.parametrize("form", ["{path}", "{folder}/*.wgz", "{path}{sep}{folder}/f*.wgz{sep}"])
def test_the_environment_names_bundles(bundle, tmp_path, monkeypatch, form):
    """A cell runs from the bundle with nothing sent and nothing loaded by hand; the bundle counts once."""
    anew(monkeypatch, tmp_path, form.format(path=bundle, folder=bundle.parent, sep=os.pathsep))
    assert wg.generate("a fox", quality="low", size="1024x640").status == "reused"
    assert list(wg.log().status) == ["ok", "reused"]
    with pytest.raises(ReplayError):
        wg.generate("a hare", quality="low", size="1024x640")


def test_a_glob_without_a_match_and_a_missing_file_say_so(bundle, tmp_path, monkeypatch):
    """A name that is wrong is an error at the first use of the store, each time, and not an empty log."""
    anew(monkeypatch, tmp_path / "a", str(tmp_path / "fox.wgz"))
    wg.settings.bundles = str(tmp_path / "none*.wgz")
    for _ in range(2):
        with pytest.raises(SettingsError, match="no bundle matches"):
            wg.log()
    wg.settings.bundles = str(tmp_path / "gone.wgz")
    with pytest.raises(BundleError, match=r"gone\.wgz"):
        wg.log()
