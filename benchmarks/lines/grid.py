"""A grid of many pictures, as a notebook's output: its making in Python, and its weight.

Twice, with the same work on both sides. From the originals alone, each makes the thumbnails that it shows, we larger
ones, which are kept. Where thumbnails are at hand, ours are on the store's shelf, as the calls that made the originals
left them, so this is what a user waits for; the peers' are files in a folder, for whoever wrote what keeps them.
"""

from __future__ import annotations

import base64
import io
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import around, session_on, shelf_emptied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.harness import Facts, Measures, Once

SIDE = 512
"""Pixels of the originals: a quarter of what the service makes, so that 10,000 take less than a minute."""
_THUMB, _QUALITY = 128, 80
SIZES = (100, 1_000, 10_000)
_SHELVED = "wisgate_nb, in a new kernel"
"""As it usually is: calls make their small pictures as they are stored, a grid by hand makes them to be shown."""
_PLOTTED, _PEERS = 100, 1_000
"""Most pictures that matplotlib, and all other peers, are given: beyond that they take minutes."""

LINE = Line(
    name="grid",
    what="a grid, static: from the store to display data, no picture shown before",
    cases=tuple(
        Case(
            f"{rows:,} images", {"rows": rows, "side": SIDE}, series="images", size=rows, quick=rows == SIZES[0], runs=3
        )
        for rows in SIZES
    ),
    goals=(
        *(
            Goal("cpu_ms", 0.3, ours=ours, peers=("ipywidgets.GridBox", "base64 HTML"), cases=("1,000 images",))
            for ours in ("wisgate_nb", _SHELVED)
        ),
        Goal("stored_kb", 1_000, cases=("1,000 images", "10,000 images")),
    ),
    floor="Inflating every PNG that is shown, once.",
    fresh=True,
    warmups=0,
    around=around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """`wg.grid(wg.images(), rows="view", cols="style")`, and what a cell displays of it; no small picture was made."""
    shelf_emptied(facts)
    yield _grid_of(facts)


@LINE.contestant(_SHELVED, when=lambda facts: facts["rows"] <= _PEERS)
@contextmanager
def shelved(facts: Facts) -> Iterator[Once]:
    """The same where the small pictures are on the store's shelf, as after the calls that made the originals."""
    _grid_of(facts)()
    from wisgate_nb.display.jpeg_cache import JPEGS

    JPEGS.clear()
    yield _grid_of(facts)


@LINE.contestant("base64 HTML", when=lambda facts: facts["rows"] <= _PEERS)
@contextmanager
def html(facts: Facts) -> Iterator[Once]:
    """A table of thumbnails made with Pillow."""
    paths = _paths(facts)
    yield lambda: _weighed(page_of([thumb(path) for path in paths]), shown=len(paths))


@LINE.contestant("base64 HTML, at hand", when=lambda facts: facts["rows"] <= _PEERS)
@contextmanager
def html_at_hand(facts: Facts) -> Iterator[Once]:
    """The same of thumbnails that are read from files."""
    paths = _kept(facts)
    yield lambda: _weighed(page_of([path.read_bytes() for path in paths]), shown=len(paths))


@LINE.contestant("ipywidgets.GridBox", when=lambda facts: facts["rows"] <= _PEERS)
@contextmanager
def gridbox(facts: Facts) -> Iterator[Once]:
    """Widgets of the same thumbnails, with the state that a notebook stores of them."""
    boxed, paths = _boxing(), _paths(facts)
    yield lambda: _weighed(boxed([thumb(path) for path in paths]), shown=len(paths))


@LINE.contestant("ipywidgets.GridBox, at hand", when=lambda facts: facts["rows"] <= _PEERS)
@contextmanager
def gridbox_at_hand(facts: Facts) -> Iterator[Once]:
    """The same of thumbnails that are read from files."""
    boxed, paths = _boxing(), _kept(facts)
    yield lambda: _weighed(boxed([path.read_bytes() for path in paths]), shown=len(paths))


@LINE.contestant("matplotlib imshow", when=lambda facts: facts["rows"] <= _PLOTTED)
@contextmanager
def imshow(facts: Facts) -> Iterator[Once]:
    """One axes for each original, saved as the PNG that a notebook stores."""
    from matplotlib import pyplot as plt

    plt.switch_backend("agg")
    paths = _paths(facts)

    def once() -> Measures:
        figure, axes = plt.subplots(-(-len(paths) // 8), 8, figsize=(8, len(paths) / 8))
        for place, path in zip(axes.flat, paths, strict=False):
            place.imshow(plt.imread(path))
            place.axis("off")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=100)
        plt.close(figure)
        return _weighed(base64.b64encode(buffer.getvalue()).decode(), shown=len(paths))

    yield once


def _grid_of(facts: Facts) -> Once:
    import wisgate_nb as wg
    import wisgate_nb.display.grid.bundle

    session_on(facts)
    images = wg.images()

    def once() -> Measures:
        bundle = wg.grid(images, rows="view", cols="style")._repr_mimebundle_()
        return _weighed(json.dumps(bundle), shown=bundle["text/html"].count("<img"))

    return once


def _kept(facts: Facts) -> list[Path]:
    """Files of thumbnails beside the store, made before the clock starts, once for all runs."""
    folder = Path(f"{facts['store']}-thumbs")
    folder.mkdir(exist_ok=True)
    made = [folder / f"{path.stem}.jpg" for path in _paths(facts)]
    for path, small in zip(_paths(facts), made, strict=True):
        if not small.exists():
            small.write_bytes(thumb(path))
    return made


def _boxing() -> Callable[[list[bytes]], str]:
    """Imports, off the clock, and what makes widgets of thumbnails."""
    import ipywidgets
    from ipywidgets.embed import embed_data

    def boxed(thumbs: list[bytes]) -> str:
        images = [ipywidgets.Image(value=data, format="jpeg") for data in thumbs]
        box = ipywidgets.GridBox(images, layout=ipywidgets.Layout(grid_template_columns="repeat(8, 128px)"))
        return json.dumps(embed_data(views=[box])["manager_state"])

    return boxed


def thumb(path: Path) -> bytes:
    """A small JPEG, as one writes it with Pillow."""
    from PIL import Image

    picture = Image.open(path)
    picture.thumbnail((_THUMB, _THUMB))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def page_of(thumbs: list[bytes]) -> str:
    """A table of eight columns."""
    cells = [f'<td><img src="data:image/jpeg;base64,{base64.b64encode(data).decode()}">' for data in thumbs]
    return "<table><tr>" + "<tr>".join("".join(cells[at : at + 8]) for at in range(0, len(cells), 8)) + "</table>"


def _paths(facts: Facts) -> list[Path]:
    return sorted(Path(facts["store"], "images").iterdir())


def _weighed(stored: str, *, shown: int) -> Measures:
    return {"stored_kb": len(stored) / 1e3, "bytes_per_image": len(stored) / max(shown, 1), "shown": shown}
