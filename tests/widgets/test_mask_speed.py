"""Strokes at 4K: the time from pointer to frame does not grow with the picture. Figures, no limits of this machine."""

import statistics

import pytest
from browser_page import Watched
from mask_samples import Painter, sample, stroke_latencies
from widget_host import Hosted

import wisgate_nb as wg

pytestmark = pytest.mark.browser


def latencies(browser, files, size):
    """Milliseconds from each pointer event to its frame, sorted, on a page of its own."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    try:
        editor = wg.mask_editor(sample(*size))
        painter = Painter(Hosted(Watched(context.new_page()), files, editor.widget, "mask").mount(), editor)
        found = stroke_latencies(painter)
        assert painter.saved().any()
        return sorted(found)
    finally:
        context.close()


def test_a_stroke_at_4k_is_painted_as_fast_as_on_a_small_picture(session, comms, browser, files, request):
    """Only what is seen and what changed is drawn: 70 times the pixels cost less than four times the time."""
    medians = []
    for size in ((400, 300), (3840, 2160)):
        found = latencies(browser, files, size)
        medians.append(statistics.median(found))
        figures = {"median": medians[-1], "p95": found[len(found) * 95 // 100]}
        request.node.user_properties += [(f"{size[0]}x{size[1]} {name} ms", value) for name, value in figures.items()]
    assert medians[1] < 4 * medians[0] + 10
