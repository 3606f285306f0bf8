"""Items, layouts and readers of HTML for the grid tests."""

from __future__ import annotations

import html.parser
import itertools
import json
from dataclasses import replace

from display_samples import call, stored

from wisgate_nb.display.grid.items import items_of_records
from wisgate_nb.widgets.grid import Grid, GridView
from wisgate_nb.widgets.grid_data import GridData


def calls_over(axes, *, folder=None, statuses=None, replicates=1, n=1, **facts):
    """One call per combination and replicate, with `n` real pictures where `folder` is given; else failed ones."""
    made = []
    names = list(axes)
    for place, values in enumerate(itertools.product(*axes.values())):
        for replicate in range(1, replicates + 1):
            number = len(made)
            name = f"c{number:03d}"
            status = (statuses or {}).get(place, "ok" if folder else "failed")
            images = pictures(folder, name, number, n) if folder and status in ("ok", "reused") else ()
            words = " ".join(str(value) for value in values)
            base = {
                "call_id": name,
                "axes": dict(zip(names, values, strict=True)),
                "replicate": replicate,
                "status": status,
                "prompt": f"a picture {words}",
                "error_message": None if images else "the wire broke",
            }
            made.append(call(images, **(base | facts)))
    return made


def pictures(folder, name, seed, n=1, size=(64, 48)):
    """`n` image records of one call, with files."""
    found = []
    for index in range(1, n + 1):
        image = stored(folder, seed * 10 + index, index, size=size)
        found.append(replace(image, call_id=name, image_id=f"{name}i{index}"))
    return found


def items_over(axes, **options):
    """The items of `calls_over`."""
    return items_of_records(calls_over(axes, **options))


def grid_of(items, session, **view):
    """These items as a user holds them."""
    return Grid(GridData(tuple(items)), GridView(**view), session, budget_bytes=1_000_000)


class Page(html.parser.HTMLParser):
    """The tags, attributes and text of a page, as a browser finds them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.rows, self.words, self.alts, self.titles, self.open = [], [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        self.open.append(tag) if tag not in ("img", "meta", "br", "wbr") else None
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.open.count("table") == 1:
            self.rows[-1].append((tag, int(found.get("colspan", 1)), int(found.get("rowspan", 1))))
        if tag == "img":
            self.alts.append(found["alt"])
        if "title" in found:
            self.titles.append(found["title"])

    def handle_endtag(self, tag):
        if tag != "meta":
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        """All text, as one."""
        return "".join(self.words)


def weight(bundle):
    """Bytes in a saved notebook."""
    return len(json.dumps(bundle, ensure_ascii=False).encode())


def widths(rows):
    """Columns of each row of a table, spans from rows above included."""
    hanging, found = [], []
    for row in rows:
        found.append(sum(span for _, span, _ in row) + sum(span for left, span in hanging if left))
        hanging = [(left - 1, span) for left, span in hanging if left > 1]
        hanging += [(down - 1, span) for _, span, down in row if down > 1]
    return found
