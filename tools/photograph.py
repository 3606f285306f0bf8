"""Photographs the quickstart in a real JupyterLab: the README's pictures into docs/pictures, all others into out/."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT)]

KEPT = {"first": "first_image", "compare": "comparison", "mask-edit": "edit_mask", "log": "log"}
"""Cells, by id, whose pictures the README shows."""
OTHERS = ("variations", "partials", "usage", "errors", "doctor", "curl", "title", "real-title")
WIDTH = 900
COLOURS = 200


def main() -> None:
    """Run the quickstart in JupyterLab and photograph its cells, light and dark."""
    from browser_lab import running_lab
    from browser_page import ARGUMENTS, Notebook, Watched, chromium
    from playwright.sync_api import sync_playwright

    out = ROOT / "out" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        shutil.copy(ROOT / "notebooks" / "quickstart.ipynb", root)
        with running_lab(Path(root), Path(home)) as lab:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
            page = browser.new_page(viewport={"width": 1240, "height": 950})
            notebook = Notebook.open(Watched(page), lab, "quickstart.ipynb", "pictures")
            notebook.run_all()
            notebook.command("application:toggle-left-area")
            notebook.scroll_through()
            for theme in ("light", "dark"):
                if theme == "dark":
                    notebook.dark()
                for cell in (*KEPT, *OTHERS):
                    photograph(notebook, cell, out / f"{cell}_{theme}.png")
            browser.close()
    for cell, name in KEPT.items():
        small(out / f"{cell}_light.png", ROOT / "docs" / "pictures" / f"{name}.png")


def photograph(notebook: object, cell: str, target: Path) -> None:
    """One cell with its output, as it is on the screen."""
    page = notebook.page
    place = page.evaluate(
        "id => { const panel = [...jupyterapp.shell.widgets('main')].find(w => w.sessionContext);"
        "const at = panel.content.widgets.findIndex(c => c.model.id === id);"
        "panel.content.activeCellIndex = Math.min(at + 1, panel.content.widgets.length - 1); return at }",
        cell,
    )
    shown = page.locator(".jp-Notebook .jp-Cell").nth(place)
    shown.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    shown.screenshot(path=str(target))


def small(source: Path, target: Path) -> None:
    """At most WIDTH pixels wide, with a palette: a picture for a README."""
    with Image.open(source) as picture:
        height = round(picture.height * min(1, WIDTH / picture.width))
        reduced = picture.convert("RGB").resize((min(WIDTH, picture.width), height), Image.Resampling.LANCZOS)
    reduced.quantize(COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(target, optimize=True)
    print(f"{target}: {target.stat().st_size / 1000:.0f} KB, {reduced.size}")


if __name__ == "__main__":
    main()
