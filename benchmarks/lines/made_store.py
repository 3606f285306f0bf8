"""Stores of many calls for the lines that need them, made once and kept in the system's temporary folder.

This module has no `LINE`: it is none.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybase64

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts
    from wisgate_nb.session import Session

_STORE = Path(__file__).resolve().parents[2] / "wisgate_nb" / "store"
_DECIDES = (Path(__file__), _STORE / "schema.sql", _STORE / "rows.py", _STORE / "sql.py", _STORE / "schema.py")
STYLES = ("oil", "ink", "watercolour", "photo", "pixel art", "pencil", "clay", "neon")
PROMPTS = (
    "a lighthouse on a cliff at dusk, storm clouds",
    "a skyline at night in the rain",
    "a red fox in the snow, watercolour",
    "a portrait of an old sailor",
    "a bowl of lemons on a table, oil painting",
    "abstract shapes in blue and gold",
)
ANSWERED = "https://api.example/v1/images/generations"
_DISTINCT = 1_000
"""Pictures with bytes of their own; further ones are links, as 10,000 of them would fill two gigabytes."""
_PAGE = 40
"""Values of the axis `view`: with the styles, a grid of 40 x 8 has 320 places."""


def store_path(facts: Facts) -> Path:
    """The store of `rows` calls, one image each, made if it is not there.

    With `side`, it holds a sweep of 8 styles by 40 views by replicates, its pictures the sandbox's, so many pixels a
    side; else the image files are empty and nothing reads them.
    """
    rows, side = facts["rows"], facts.get("side", 0)
    version = hashlib.sha256(b"".join(path.read_bytes() for path in _DECIDES)).hexdigest()[:12]
    path = _home() / f"{rows}-{side}-{version}"
    if not (path / "made").exists():
        for old in _home().glob(f"{rows}-{side}-*"):
            shutil.rmtree(old)
        _make(path, rows, side)
        (path / "made").touch()
    return path


def painted(side: int) -> list[Path]:
    """Files of pictures as the sandbox paints them: they reduce and compress as pictures do, which noise does not."""
    folder = _home() / f"painted-{side}"
    folder.mkdir(parents=True, exist_ok=True)
    for number, prompt in enumerate(PROMPTS):
        path = folder / f"{number}.png"
        if not path.exists():
            _paint(prompt, side, path)
    return [folder / f"{number}.png" for number in range(len(PROMPTS))]


def _paint(prompt: str, side: int, path: Path) -> None:
    import io

    from PIL import Image

    from wisgate_nb.sandbox.core import Sandbox

    usual = max(side, 1024)
    asked = {"prompt": prompt, "size": f"{usual}x{usual}", "quality": "high"}
    service, head = Sandbox(require_key=False), {"content-type": "application/json"}
    answer = service.answer("POST", "/v1/images/generations", head, json.dumps(asked).encode())
    data = pybase64.b64decode(json.loads(answer.body)["data"][0]["b64_json"])
    if side < usual:
        buffer = io.BytesIO()
        Image.open(io.BytesIO(data)).resize((side, side)).save(buffer, "PNG")
        data = buffer.getvalue()
    path.write_bytes(data)


def _home() -> Path:
    return Path(tempfile.gettempdir()) / f"wisgate-benchmark-{getpass.getuser()}"


@contextmanager
def around(facts: Facts) -> Iterator[dict[str, Any]]:
    """For `Line.around`: the store's path as a fact."""
    yield {"store": str(store_path(facts))}


@contextmanager
def copied(facts: Facts) -> Iterator[dict[str, Any]]:
    """For lines that write: a copy of the store's database without its files, on a real disk, where syncing costs."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[1] / "results", prefix="disk-") as folder:
        database = Path(folder, "1")
        database.mkdir()
        shutil.copy(store_path(facts) / "store.sqlite", database)
        yield {"store": str(database)}


def shelf_emptied(facts: Facts) -> None:
    """Remove the small pictures that a run before has left: the next one is as after a move to another computer."""
    shutil.rmtree(Path(facts["store"], "thumbs"), ignore_errors=True)


def session_on(facts: Facts, **settings: Any) -> Session:
    """This process's session on a case's store, with further settings."""
    from wisgate_nb.session import current

    session = current()
    for name, value in {"store": facts["store"], "base_url": "sandbox", **settings}.items():
        setattr(session.settings, name, value)
    return session


def _make(path: Path, rows: int, side: int) -> None:
    from wisgate_nb.client.decode import decode_spooled
    from wisgate_nb.store.store import Store

    store = Store.open(path, decode=decode_spooled)
    session_id = store.session_id
    store.recover()
    store.rate((), None)  # registers this process, so that its rows have a known owner
    store.close()
    files = painted(side) if side else []
    with closing(sqlite3.connect(path / "store.sqlite")) as database, database:
        for number in range(rows):
            _add(database, path, session_id, number, files)


def _put(painted: Path, number: int, file: Path) -> None:
    """A picture with a digest of its own: a number stands behind its end, where decoders stop."""
    if number >= _DISTINCT:
        os.link(painted, file)
    else:
        file.write_bytes(painted.read_bytes() + number.to_bytes(4, "big"))


def _add(database: sqlite3.Connection, path: Path, session_id: str, number: int, files: list[Path]) -> None:
    from wisgate_nb.answer import Answer, Head, ReceivedImage, Usage
    from wisgate_nb.ids import new_id
    from wisgate_nb.request.request import Request
    from wisgate_nb.store import rows as columns
    from wisgate_nb.store import sql
    from wisgate_nb.store.owner import this_owner
    from wisgate_nb.store.records import Intent

    style, place = STYLES[number % len(STYLES)], number // len(STYLES)
    view, replicate = place % _PAGE, place // _PAGE + 1
    prompt = f"a lighthouse at dusk in {style}, view {view}" + ("" if files else f", number {number}")
    request = Request(route="generations", prompt=prompt, size="1024x1024", quality="high")
    template = "a lighthouse at dusk in {{style}}, view {{view}}"
    intent = Intent(
        request=request, backend="custom", endpoint=ANSWERED, session_id=session_id, cell=number % 50,
        template=template, axes={"style": style, "view": view}, replicate=replicate,
    )  # fmt: skip
    answer = Answer((ReceivedImage(b"%d" % number, "png", 1024, 1024),), Usage(12, 0, 4160), 0.17, f"req_{number:032x}")
    call_id, head = new_id(), Head(200, first_byte_seconds=8.5)
    row = columns.call_row(intent, call_id=call_id, status="ok", take=1, owner=this_owner().token, key=f"{number}")
    row |= columns.answer_columns(head, answer, seconds=9.25 + number % 7, cost=0.17) | {"cost_source": "server"}
    sql.insert_call(database, row)
    for image in columns.image_rows(call_id, answer.images):
        sql.insert(database, "images", image)
        file = path / "images" / f"{image['sha256']}.png"
        if files:
            _put(files[number % len(files)], number, file)
        else:
            file.touch()
    (path / "calls" / f"{call_id}.json").touch()
