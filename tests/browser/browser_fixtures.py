"""One Chromium for each process of the tests, and a fresh, watched page for each test."""

from __future__ import annotations

import asyncio

import pytest
from browser_page import ARGUMENTS, Watched, chromium


@pytest.fixture(scope="session")
def open_browser():
    """A Chromium that is open from the first test that needs one to the last, and the event loop of its Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield made, loop
        asyncio._set_running_loop(loop)
        made.close()


@pytest.fixture
def browser(open_browser):
    """Chromium for this test. Playwright runs a loop in this thread from its start to its end; between tests that use
    it, the thread must not seem to run one, or `asyncio.run` of other tests could not.
    """
    made, loop = open_browser
    asyncio._set_running_loop(loop)
    yield made
    asyncio._set_running_loop(None)


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
