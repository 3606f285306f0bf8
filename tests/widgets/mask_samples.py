"""A mask editor on a page, driven as a person drives it, and its mask as Python has it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from widget_host import Hosted

    from wisgate_nb.widgets.mask import MaskEditor

WIDTH, HEIGHT = 400, 300


def sample(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Sky, a green field and a red disc in the middle, each of one colour."""
    picture = Image.new("RGB", (width, height), (120, 170, 230))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height // 2, width, height), fill=(70, 140, 60))
    radius = min(width, height) // 5
    draw.ellipse(
        (width // 2 - radius, height // 2 - radius, width // 2 + radius, height // 2 + radius), fill=(200, 40, 40)
    )
    return picture


def png(picture: Image.Image) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def marked(editor: MaskEditor) -> np.ndarray[Any, Any]:
    """Which pixels are to be edited, as (height, width) booleans."""
    alpha = np.asarray(editor.mask)[..., 3]
    assert set(np.unique(alpha)) <= {0, 255}
    return alpha == 0


def grid(width: int = WIDTH, height: int = HEIGHT) -> tuple[Any, Any]:
    """The middles of all pixels: x and y."""
    return np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)


def near(one: Any, other: Any, border: int = 1) -> bool:
    """Whether two regions are equal but for pixels at the edge of the first."""
    inner, outer = one.copy(), one.copy()
    for shift in ((border, 0), (-border, 0), (0, border), (0, -border)):
        moved = np.zeros_like(one)
        source = tuple(slice(max(0, -step), size - max(0, step)) for step, size in zip(shift, one.shape, strict=True))
        target = tuple(slice(max(0, step), size - max(0, -step)) for step, size in zip(shift, one.shape, strict=True))
        moved[target] = one[source]
        inner &= moved
        outer |= moved
    return bool((other | ~inner).all() and (outer | ~other).all())


class Painter:
    """Mouse and keys on the editor; places are pixels of the picture."""

    def __init__(self, host: Hosted, editor: MaskEditor) -> None:
        self.host = host
        self.page = host.page
        self.editor = editor
        self.root = host.root
        self.box = host.root.locator(".wg-mask-box")
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.wg-mask-box img')].every(one => one.complete)"
            " && [...document.querySelectorAll('.wg-mask-box img')].every(one => one.style.transform)"
        )

    def at(self, x: float, y: float, view: int = 0) -> tuple[float, float]:
        """Where a place of the picture lies on the page."""
        edge = self.page.evaluate(
            """view => {
              const image = document.querySelectorAll('.wg-mask-box img')[view];
              const {left, top, width, height} = image.getBoundingClientRect();
              return [left, top, width, height] }""",
            view,
        )
        return edge[0] + x * edge[2] / self.editor.size[0], edge[1] + y * edge[3] / self.editor.size[1]

    def drag(self, *places: tuple[float, float], view: int = 0, button: str = "left", steps: int = 6) -> None:
        """Press at the first place, go through the others, and lift."""
        self.page.mouse.move(*self.at(*places[0], view=view))
        self.page.mouse.down(button=button)
        for place in places[1:]:
            self.page.mouse.move(*self.at(*place, view=view), steps=steps)
        self.page.mouse.up(button=button)

    def click(self, x: float, y: float) -> None:
        """Press and lift at one place."""
        self.drag((x, y))

    def tool(self, name: str) -> None:
        """Choose a tool by its button."""
        self.root.get_by_role("button", name=name, exact=True).click()

    def slide(self, name: str, value: int) -> None:
        """Put a slider to a value."""
        self.root.get_by_label(name).fill(str(value))

    def keys(self, *names: str) -> None:
        """Press keys one after another; `ArrowLeft*5` five times."""
        for name in names:
            key, _, times = name.partition("*")
            for _ in range(int(times or 1)):
                self.page.keyboard.press(key)

    def state(self) -> str:
        """`saved`, `changed`, `saving`, `busy` or `failed`."""
        return str(self.root.locator(".wg-mask-saved").get_attribute("data-state"))

    def wait_state(self, state: str) -> None:
        """Wait for what the page says of its mask."""
        self.root.locator(f".wg-mask-saved[data-state={state}]").wait_for()

    def saved(self) -> np.ndarray[Any, Any]:
        """The mask in Python, once the page says that it is there."""
        self.wait_state("saved")
        return marked(self.editor)

    def share(self) -> str:
        """What the editor says of its mask."""
        return self.root.locator(".wg-mask-share").inner_text()

    def size(self) -> int:
        """The brush's diameter."""
        return int(self.root.locator("label", has_text="Size").locator("output").inner_text().removesuffix(" px"))

    def screen(self, x: float, y: float) -> tuple[int, int, int, int]:
        """The overlay's pixel over a place of the picture: red, green, blue, alpha."""
        left, top = self.at(x, y)
        found: list[int] = self.page.evaluate(
            """async ([x, y]) => {
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              const canvas = document.querySelector('.wg-mask-marks');
              const edge = canvas.getBoundingClientRect();
              const pixel = canvas.getContext('2d').getImageData(
                (x - edge.left) * devicePixelRatio, (y - edge.top) * devicePixelRatio, 1, 1);
              return [...pixel.data] }""",
            [left, top],
        )
        return found[0], found[1], found[2], found[3]


LATENCY = """async () => {
  const seen = window.latencies = [];
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => { for (const at of waiting.splice(0)) seen.push(performance.now() - at) };
  window.addEventListener('pointermove', event => requestAnimationFrame(() => {
    waiting.push(event.timeStamp);
    channel.port2.postMessage(0); }), {capture: true}); }"""
"""Notes, for each move of the pointer, the milliseconds until the frame after it was handed over."""


def stroke_latencies(painter: Painter, strokes: int = 6, steps: int = 40) -> list[float]:
    """Milliseconds from each pointer event of some long strokes to its painted frame."""
    painter.page.evaluate(LATENCY)
    width, height = painter.editor.size
    for number in range(strokes):
        y = height * (number + 1) / (strokes + 1)
        painter.drag((width * 0.1, y), (width * 0.9, y * 0.9), steps=steps)
    found: list[float] = painter.page.evaluate("() => window.latencies")
    return found
