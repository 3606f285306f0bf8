"""A store whose every text is hostile, and every page that is made of it."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any
from unittest import mock

from hostile_corpus import CORPUS, PROMPTS
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.answer import Answer, Head, ReceivedImage, Usage
from wisgate_nb.call import Call
from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.display.html import drawn, element, join
from wisgate_nb.display.progress_html import TileState, progress_bundle
from wisgate_nb.display.report import table_bundle
from wisgate_nb.display.sweep_html import headed
from wisgate_nb.errors import RejectedError
from wisgate_nb.planning.ask import Ask
from wisgate_nb.planning.plan import Plan
from wisgate_nb.request.request import Request
from wisgate_nb.store import database
from wisgate_nb.store.records import Intent
from wisgate_nb.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HEAD = Head(http_status=200, headers=(), final_url="https://api.wisgate.ai/v1/images/generations", attempts=1)
AT_ONCE = 12


def filled(folder: Path, texts: tuple[str, ...] = PROMPTS) -> Path:
    """A store with one call for each text: prompt, template, axis, tag, model, revised prompt, note, or error."""
    with _without_waiting_for_the_disk():
        store = Store.open(folder, decode=decode_spooled)
        _fill(store, texts)
        store.close()
    return folder


@contextlib.contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    settle = database._settle

    def quick(connection: Any, read_only: bool) -> None:
        settle(connection, read_only)
        connection.execute("PRAGMA synchronous = OFF")

    with mock.patch.object(database, "_settle", quick), mock.patch("os.fsync", return_value=None):
        yield


def _fill(store: Store, texts: tuple[str, ...]) -> None:
    for number, text in enumerate(texts):
        call_id = store.claim(_intent(text, number)).call_id
        if number % 4 == 3:
            error = RejectedError(text, call_id=call_id, http_status=400, code=text[:200], param=text[:200])
            store.fail(call_id, error, seconds=0.1, attempts=1)
            continue
        picture = ReceivedImage(data=_png(number), format="png", width=16, height=12, revised_prompt=text)
        answer = Answer(images=(picture,), usage=Usage(1, None, 2), request_id=text[:200])
        store.finish(call_id, HEAD, answer, seconds=0.1, cost=0.01, cost_source="usage")
        if number % 8 == 0:
            store.note([image.image_id for image in store.calls()[-1].images], text)


def _intent(text: str, number: int) -> Intent:
    return Intent(
        request=Request(route="generations", prompt=text, model=text[:120] if number % 5 == 0 else "gpt-image-2"),
        backend="wisgate",
        endpoint=text[:100] if number % 7 == 0 else "https://api.wisgate.ai/v1/images/generations",
        session_id="s1",
        template=text,
        axes={"text": text, text[:40] if number % 50 == 0 else "more": text[:60]},
        tags=(text[:80],) if text[:80].replace(",", "").strip() else (),
    )


def _png(number: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 12), (number % 256, number // 256, 90)).save(buffer, "PNG")
    return buffer.getvalue()


def batched(texts: Sequence[str], size: int) -> list[Sequence[str]]:
    """The texts in rows of `size`."""
    return [texts[at : at + size] for at in range(0, len(texts) - size, size)]


def fragments(session: Any, texts: Sequence[str]) -> dict[str, str]:
    """What cells show of such a store and of these texts, by renderer, as HTML."""
    import pandas as pd

    store = session.store()
    records = store.calls()
    few = [records[start : start + AT_ONCE] for start in range(0, len(records), AT_ONCE)]
    made = {
        "cell output": join(drawn(Call(some, session)._repr_mimebundle_()) for some in few),
        "progress": join(
            drawn(progress_bundle([TileState("failed", text, 1.0, text)], title=text, notes=[text])) for text in texts
        ),
        "progress of a sweep": join(drawn(headed(text, [text], [text])) for text in texts),
        "report": drawn(table_bundle(texts[0], texts[:3], batched(texts, 3), texts)),
        "plan": join(
            drawn(Plan(Ask(texts[at : at + 8], "generations", {}), session)._repr_mimebundle_())
            for at in range(0, len(texts), 8)
        ),
        "text of an element": join(element("p", text, title=text) for text in texts),
    }
    with pd.option_context("display.max_rows", None, "display.max_colwidth", None, "display.max_columns", None):
        frames = {"log": wg.log(), "images": wg.images(), "usage": wg.usage()}
        made |= {f"table {name}": frame._repr_html_() for name, frame in frames.items()}
    return {name: str(markup) for name, markup in made.items()}


def twins(session: Any) -> dict[str, str]:
    """The static twins of the widgets."""
    images = [Call([record], session).images[0] for record in session.store().calls() if record.images]
    grids = [wg.grid(rows="text", title=CORPUS[0]), wg.grid(rows="status", cols="more", title=CORPUS[7])]
    made = {"twin of grid": join(drawn(grid._static_bundle()) for grid in grids)}
    made["twin of compare"] = join(
        drawn(wg.compare(images[at : at + 2])._static_bundle()) for at in range(0, min(60, len(images) - 1), 2)
    )
    made["twin of mask"] = join(drawn(wg.mask_editor(image)._static_bundle()) for image in images[:24])
    made["twin of studio"] = join(drawn(wg.studio(text)._static_bundle()) for text in PROMPTS[::12])
    return {name: str(markup) for name, markup in made.items()}


def files(session: Any, folder: Path) -> dict[str, Path]:
    """Pages that are saved: grids, comparisons, an export, and a notebook that was frozen and converted."""
    images = [Call([record], session).images[0] for record in session.store().calls() if record.images]
    grid = wg.grid(rows="text", title=CORPUS[1])
    return {
        "saved grid": grid.save(folder / "grid.html"),
        "saved comparison": wg.compare(images[:8]).save(folder / "compare.html"),
        "exported page": wg.export(folder / "export.html", title=CORPUS[2]),
    }


def notebook(outputs: dict[str, str], folder: Path) -> Path:
    """A notebook with these outputs, frozen and converted by nbconvert; its scripts from elsewhere left out."""
    import nbformat
    from nbconvert import HTMLExporter

    cells = [
        nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("display_data", data={"text/html": markup})])
        for markup in outputs.values()
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "a.ipynb")
    wg.freeze(folder / "a.ipynb")
    exporter = HTMLExporter(mathjax_url="", require_js_url="", jquery_url="", mermaid_js_url="")
    page = folder / "notebook.html"
    page.write_text(exporter.from_filename(str(folder / "a.ipynb"))[0], encoding="utf-8")
    return page
