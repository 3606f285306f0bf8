"""How well the text of outputs stands out from what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TEXTS = """() => {
  const parse = text => { const n = text.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1] };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const chain = node => { const all = []; for (let n = node; n; n = n.parentElement) all.unshift(n); return all };
  const seen = [];
  for (const output of document.querySelectorAll('.jp-RenderedHTMLCommon')) {
    const walker = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!text.data.trim() || !text.parentElement.checkVisibility()) continue;
      let behind = [255, 255, 255], opacity = 1;
      for (const node of chain(text.parentElement)) {
        const style = getComputedStyle(node);
        behind = over(parse(style.backgroundColor), behind);
        opacity *= Number(style.opacity);
      }
      const colour = parse(getComputedStyle(text.parentElement).color);
      colour[3] *= opacity;
      seen.push({text: text.data.trim().slice(0, 60), colour: over(colour, behind), behind});
    }
  }
  return seen }"""


def least_contrast(page: Page, *, least: int = 50) -> tuple[float, str]:
    """The smallest contrast ratio (1 to 21, WCAG 2; body text needs 4.5) of any text in an output, and that text.

    More than `least` texts must be there to be looked at.
    """
    seen = page.evaluate(_TEXTS)
    assert len(seen) > least, "hardly any text was found"
    return min((_ratio(one["colour"], one["behind"]), one["text"]) for one in seen)


def _ratio(one: list[float], other: list[float]) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
