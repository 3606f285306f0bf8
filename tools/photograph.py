"""Photographs the notebooks in a real JupyterLab: the README's pictures into docs/pictures, all others into out/."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT)]

WIDTH = 900
COLOURS = 200


@dataclass(frozen=True, slots=True)
class Shoot:
    """One notebook: cells by id, those whose picture the documentation shows with its name."""

    notebook: str
    kept: dict[str, str]
    others: tuple[str, ...]


SHOOTS = (
    Shoot(
        "quickstart",
        {"first": "first_image", "compare": "comparison", "mask-edit": "edit_mask", "log": "log"},
        ("variations", "partials", "usage", "errors", "doctor", "curl", "title", "real-title"),
    ),
    Shoot(
        "prompt_sweep",
        {"run": "sweep", "plan": "plan", "slice": "grid"},
        ("title", "plan-frame", "again", "table", "measure", "chance", "rate", "figure", "export", "lint"),
    ),
    Shoot(
        "studio_and_masks",
        {"mask": "mask_editor", "compare": "compare", "studio": "studio"},
        ("title", "masked", "free", "count", "cell", "log"),
    ),
)


def main(*names: str) -> None:
    """Run the notebooks, or those with these names, in JupyterLab and photograph their cells, light and dark."""
    from browser_page import ARGUMENTS, chromium
    from playwright.sync_api import sync_playwright

    out = ROOT / "out" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    chosen = [shoot for shoot in SHOOTS if not names or shoot.notebook in names]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for shoot in chosen:
            photograph(shoot, browser.new_page(viewport={"width": 1240, "height": 950}), out)
        browser.close()
    for shoot in chosen:
        for cell, name in shoot.kept.items():
            small(out / f"{shoot.notebook}_{cell}_light.png", ROOT / "docs" / "pictures" / f"{name}.png")


def photograph(shoot: Shoot, page: Any, out: Path) -> None:
    """Run one notebook, in a JupyterLab of its own, and photograph its cells in both themes."""
    from browser_lab import running_lab
    from browser_page import Notebook, Watched

    with (
        tempfile.TemporaryDirectory() as root,
        tempfile.TemporaryDirectory() as home,
        running_lab(Path(root), Path(home)) as lab,
    ):
        shutil.copy(ROOT / "notebooks" / f"{shoot.notebook}.ipynb", root)
        notebook = Notebook.open(Watched(page), lab, f"{shoot.notebook}.ipynb", shoot.notebook)
        notebook.run_all(120)
        notebook.command("application:toggle-left-area")
        notebook.scroll_through()
        for theme in ("light", "dark"):
            if theme == "dark":
                notebook.dark()
            for cell in (*shoot.kept, *shoot.others):
                take(page, cell, out / f"{shoot.notebook}_{cell}_{theme}.png")


def take(page: Any, cell: str, target: Path) -> None:
    """One cell with its output, as it is on the screen."""
    place = page.evaluate(
        "id => { const panel = [...jupyterapp.shell.widgets('main')].find(w => w.sessionContext);"
        "const at = panel.content.widgets.findIndex(c => c.model.id === id);"
        "panel.content.activeCellIndex = Math.min(at + 1, panel.content.widgets.length - 1); return at }",
        cell,
    )
    shown = page.locator(".jp-Notebook .jp-Cell").nth(place)
    height = shown.bounding_box()["height"]
    page.set_viewport_size({"width": 1240, "height": max(950, int(height) + 150)})
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
    main(*sys.argv[1:])
