"""The comparison on a page of the stub host, as a person uses it."""

from __future__ import annotations

import wisgate_nb as wg

_LOADED = """() => { const feet = [...document.querySelectorAll('.wg-compare-pane:not([hidden]) .wg-compare-foot')];
  return feet.length > 0 && feet.every(foot => foot.textContent && !foot.textContent.includes('loading')) }"""
_COLOUR = """([pane, x, y]) => {
  const canvas = document.querySelectorAll('.wg-compare-pane:not([hidden]) canvas')[pane];
  const [left, top] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)];
  return [...canvas.getContext('2d').getImageData(left, top, 1, 1).data] }"""
_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Shown:
    """A comparison that is shown.

    Attributes:
        compare: the Python object.
        host: its page.
    """

    def __init__(self, hosted, images, **options):
        how = {name: options.pop(name) for name in ("dark", "width") if name in options}
        self.compare = wg.compare(images, **options)
        self.host = hosted(self.compare.widget, "compare", **how)
        self.page = self.host.page
        self.loaded()

    def loaded(self):
        """Wait until every picture is drawn."""
        self.page.wait_for_function(_LOADED)
        self.drawn()

    def drawn(self):
        """Wait until what was asked for is drawn."""
        self.page.evaluate(_FRAMES)

    def again(self, **how):
        """Load the page anew."""
        self.host.mount(**how)
        self.loaded()

    def colour(self, x, y, pane=0):
        """Red, green, blue, alpha at a part of a pane, 0-1 of its width and height."""
        self.drawn()
        return tuple(self.page.evaluate(_COLOUR, [pane, x, y]))

    def pane(self, number=0):
        """The place of a picture."""
        return self.page.locator(".wg-compare-view:visible").nth(number)

    def spot(self, x, y, pane=0):
        """A part of a pane in pixels of the page."""
        box = self.pane(pane).bounding_box()
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def click(self, x=0.5, y=0.5, pane=0):
        """Click the pictures, so that keys and wheel are theirs."""
        self.page.mouse.click(*self.spot(x, y, pane))

    def press(self, *keys):
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)
        self.drawn()

    def button(self, name, **how):
        """A button by its name."""
        return self.host.root.get_by_role("button", name=name, exact=True, **how)

    def text(self, part):
        """The text of a part of the widget."""
        return self.host.root.locator(f".wg-compare-{part}").first.inner_text()

    def view(self, **expected):
        """Wait until Python's view says this, and give it."""
        return self.until(lambda view: all(getattr(view, name) == value for name, value in expected.items()))

    def until(self, holds):
        """Wait until something holds of Python's view, and give it: a page tells its changes once they have settled."""
        for _ in range(600):
            if holds(self.compare.view):
                return self.compare.view
            self.page.wait_for_timeout(50)  # the only way to let the page's messages come in
        raise AssertionError(self.compare.view)
