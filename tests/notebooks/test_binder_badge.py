"""The badge that starts Binder, as `make badge` writes it into the README."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def badge():
    spec = importlib.util.spec_from_file_location("badge", ROOT / "tools" / "badge.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("remote", "place"),
    [
        ("https://github.com/an-owner/a.name.git", "gh/an-owner/a.name"),
        ("https://github.com/an-owner/a.name", "gh/an-owner/a.name"),
        ("git@github.com:an-owner/a.name.git", "gh/an-owner/a.name"),
        ("ssh://git@github.com/an-owner/a.name", "gh/an-owner/a.name"),
        ("https://code.example.org/o/n.git", "git/https%3A%2F%2Fcode.example.org%2Fo%2Fn"),
    ],
)
def test_the_link_names_the_repository(badge, remote, place):
    """Every way to write a remote comes to Binder's own form, with the map of the notebooks opened first."""
    assert badge.launch_link(remote) == f"https://mybinder.org/v2/{place}/HEAD?urlpath=lab/tree/notebooks/index.ipynb"


@pytest.mark.parametrize(
    "remote", ["/srv/git/name", "../name", "https://github.com/name", "https://u:p@github.com/o/n"]
)
def test_what_binder_cannot_reach_is_refused(badge, remote):
    """A folder, half an address, or one with a password in it: nothing is written."""
    with pytest.raises(SystemExit, match="Binder needs"):
        badge.with_badge("<!-- binder -->\n<!-- end -->", remote)


def test_the_readme_has_the_badges_place_and_keeps_the_rest(badge):
    """Only what stands between the two lines changes, and a second time nothing does."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    made = badge.with_badge(readme, "https://github.com/o/n")
    assert made.count("badge_logo.svg") == 1
    assert badge.with_badge(made, "https://github.com/o/n") == made
    outside = [badge._PLACE.sub("", text) for text in (readme, made)]
    assert outside[0] == outside[1]


def test_a_readme_without_the_place_is_an_error(badge):
    """What to add is said."""
    with pytest.raises(SystemExit, match="no place for the badge"):
        badge.with_badge("# A title\n", "https://github.com/o/n")


def test_a_published_readme_without_its_badge_is_noticed(badge):
    """The form of a link is none; a badge for whichever repository is."""
    form = "<!-- binder -->\n`https://mybinder.org/v2/gh/OWNER/REPOSITORY/HEAD`\n<!-- end -->"
    with pytest.raises(SystemExit, match="make badge"):
        badge.check(form)
    badge.check(badge.with_badge(form, "https://github.com/o/n"))
