"""One Chromium for each file of tests, and a fresh, watched page for each test."""

from __future__ import annotations

import pytest
from browser_page import ARGUMENTS, Watched, chromium
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")
def browser():
    """One Chromium a file: while it is open, Playwright runs an event loop in this thread, and the tests of other rooms
    that come after it could not run theirs.
    """
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield made
        made.close()


@pytest.fixture
def watched(browser):
    """A page of its own; a test that ends well leaves no error on its console and asked no other computer."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    made = Watched(context.new_page())
    yield made
    context.close()
    unknown = [problem for problem in made.problems if not any(part in problem for part in made.known)]
    assert not unknown, unknown
    assert made.outside == []
