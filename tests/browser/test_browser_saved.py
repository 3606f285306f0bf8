"""Saved pages as whoever gets the file sees them, where no script runs."""

from __future__ import annotations

import pytest

import wisgate_nb as wg

pytestmark = pytest.mark.browser

_SIZES = """async () => { const all = [...document.querySelectorAll('#wisgate-static img')];
  await Promise.allSettled(all.map(image => image.decode()));
  return all.map(image => { const box = image.getBoundingClientRect(); return [box.width, box.height] }) }"""
_WIDE = "document.documentElement.scrollWidth"
SMALL = {"size": "1024x640", "quality": "low"}


@pytest.fixture
def unscripted(browser):
    """Sizes of the pictures in a file's static form at a width, and how wide the page itself is."""
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()

    def sizes(path, width):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(path.absolute().as_uri())
        return page.evaluate(_SIZES), page.evaluate(_WIDE)

    yield sizes
    context.close()


def test_pictures_of_a_report_can_be_seen_on_a_telephone(session, unscripted):
    """Six of them beside each other are not drawn twenty pixels wide: the grid scrolls, and the page does not."""
    template = "a harbour at {time: dawn|noon|night}, {style: oil|ink drawing}"
    path = wg.export("report.html", wg.sweep(template, replicates=2, **SMALL))
    pictures, wide = unscripted(path, 390)
    assert len(pictures) == 12
    assert min(width for width, _ in pictures) >= 70
    assert wide == 390


@pytest.mark.parametrize("width", [390, 1100])
def test_pictures_of_one_size_are_compared_at_one_size(session, unscripted, tmp_path, width):
    """However long the words below one of them are: a picture that is drawn larger looks better."""
    calls = [wg.generate(prompt, **SMALL) for prompt in ("a fox", "a hare", "an owl")]
    long = "an ink drawing with a title that is so long that it has to be wrapped somewhere"
    comparison = wg.compare(dict(zip(("oil", long, "chalk"), calls, strict=True)))
    pictures, _ = unscripted(comparison.save(tmp_path / "compare.html"), width)
    assert len(pictures) == 3
    assert max(wide for wide, _ in pictures) - min(wide for wide, _ in pictures) < 2
