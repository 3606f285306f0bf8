"""The ids of the images or calls that a user means, however they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..errors import InputError
from .refs import call_named, resolve
from .sql import SHOWN, chunks, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .view import View

Kind = Literal["image_id", "call_id"]
Meant = tuple[Kind, str]
"""An id and what it is the id of."""

_ALLOWED: dict[Kind, str] = {
    "image_id": "give an image, a call, an id, '@-1', rows of wg.images() or wg.log(), or a list of these",
    "call_id": "give a call, an image, an id, '@CALL_ID', rows of wg.log() or wg.images(), or a list of these",
}


def image_ids_of(images: Any, view: View, *, session_id: str | None = None) -> list[str]:
    """The ids of images given as images, calls (all that they show), ids, `@REF`, rows of a table, or a list of these.

    Of rows with `image_id` these are taken, else the images of their `call_id`. `session_id` limits `@-1` to one
    kernel's images. Each id once, in order; no rows give no ids. InputError for anything else, for an id or
    reference that is not in the store, and for calls that have no image at all.
    """
    meant = _meant(images, "image_id", view, session_id)
    shown = _shown(view, _named(meant, "call_id"))
    ids = [found for kind, name in meant for found in ([name] if kind == "image_id" else shown[name])]
    if meant and not ids:
        raise InputError("what was given has no images: the column status of wg.log() says why")
    return list(dict.fromkeys(ids))


def call_ids_of(calls: Any, view: View, *, session_id: str | None = None) -> list[str]:
    """The ids of calls given as calls, images (the call that made each), ids, `@REF`, rows of a table, or a list.

    As `image_ids_of`; of rows with `call_id` these are taken, else the calls that made their `image_id`.
    """
    meant = _meant(calls, "call_id", view, session_id)
    makers = _looked_up(view, "SELECT image_id, call_id FROM images WHERE image_id IN", _named(meant, "image_id"))
    return list(dict.fromkeys(name if kind == "call_id" else makers.get(name, name) for kind, name in meant))


def _meant(given: Any, wanted: Kind, view: View, session_id: str | None) -> list[Meant]:
    """Ids with their kind, in order."""
    leaves = list(_leaves(given, wanted))
    texts = list(dict.fromkeys(leaf for leaf in leaves if isinstance(leaf, str)))
    bare = [text.removeprefix("@") for text in texts]
    calls = _looked_up(view, "SELECT call_id, 'call_id' FROM calls WHERE call_id IN", bare)
    images = _looked_up(view, "SELECT image_id, 'image_id' FROM images WHERE image_id IN", bare)
    known: dict[str, Meant] = {}
    for text, name in zip(texts, bare, strict=True):
        kind: Kind | None = "call_id" if name in calls else "image_id" if name in images else None
        known[text] = (kind, name) if kind else _by_reference(view, text, session_id)
    return [known[leaf] if isinstance(leaf, str) else leaf for leaf in leaves]


def _leaves(given: Any, wanted: Kind) -> Iterator[Meant | str]:
    """What was given, taken apart: ids with their kind, and texts of which only the store knows what they name."""
    if isinstance(given, str):
        yield given
    elif (kind := _column(given, wanted)) is not None:
        yield from ((kind, _text(name, wanted)) for name in _listed(given[kind]))
    elif hasattr(given, "columns"):
        raise InputError(f"the table has no column image_id or call_id; {_ALLOWED[wanted]}")
    elif (own := _of_object(given, wanted)) is not None:
        yield from own
    elif isinstance(given, Iterable) and not isinstance(given, (bytes, bytearray, Mapping)):
        for item in given:
            yield from _leaves(item, wanted)
    else:
        _text(given, wanted)


def _column(given: Any, wanted: Kind) -> Kind | None:
    """The column of a table, of one of its rows or of a mapping that holds ids, the wanted kind first."""
    names = getattr(given, "columns", given if isinstance(given, Mapping) else getattr(given, "index", ()))
    if callable(names) or not isinstance(names, Iterable):
        return None
    texts = {name for name in names if isinstance(name, str)}
    both: tuple[Kind, Kind] = ("image_id", "call_id")
    return next((kind for kind in sorted(both, key=lambda kind: kind != wanted) if kind in texts), None)


def _of_object(given: Any, wanted: Kind) -> Iterable[Meant | str] | None:
    """The ids of an Image, a Call, a Sweep, a record or a row of `itertuples`, by what they have; None for others."""
    if isinstance(call_id := getattr(given, "call_id", None), str):
        image_id = getattr(given, "image_id", getattr(given, "id", None))
        if isinstance(image_id, str) and wanted == "image_id":
            return [("image_id", image_id)]
        return [("call_id", call_id)]
    if callable(records := getattr(given, "records", None)):
        return [("call_id", record.call_id) for record in records()]
    if (parts := getattr(given, "parts", None)) and all(hasattr(part, "id") for part in parts):
        return [("call_id", part.id) for part in parts]
    return None


def _listed(column: Any) -> Iterable[Any]:
    return [column] if isinstance(column, str) or not isinstance(column, Iterable) else column


def _text(name: Any, wanted: Kind) -> str:
    if isinstance(name, str):
        return name
    raise InputError(f"{str(name)[:40]!r} ({type(name).__name__}) names no image or call; {_ALLOWED[wanted]}")


def _named(meant: Sequence[Meant], wanted: Kind) -> list[str]:
    return [name for kind, name in meant if kind == wanted]


def _by_reference(view: View, text: str, session_id: str | None) -> Meant:
    if not text.startswith("@"):
        raise InputError(f"no image or call {text[:40]!r} in the store; a reference begins with @, such as @-1")
    with view.reading() as connection:
        call_id = call_named(connection, text)
        if call_id is not None:
            return "call_id", call_id
        return "image_id", resolve(connection, view.places, text, session_id).image_id


def _shown(view: View, call_ids: Sequence[str]) -> dict[str, list[str]]:
    """The images that each call shows, its own or those that it reuses."""
    found: dict[str, list[str]] = {call_id: [] for call_id in call_ids}
    with view.reading() as connection:
        for part in chunks(list(found)):
            query = (
                f"SELECT calls.call_id, images.image_id FROM calls JOIN images ON {SHOWN}"  # noqa: S608 - own SQL
                f" WHERE calls.call_id IN ({marks(part)}) ORDER BY calls.seq, images.position"
            )
            for call_id, image_id in connection.execute(query, part):
                found[call_id].append(image_id)
    return found


def _looked_up(view: View, query: str, names: Sequence[str]) -> dict[str, str]:
    """The pairs that a query of this file gives for some of the names."""
    found: dict[str, str] = {}
    if not names:
        return found
    with view.reading() as connection:
        for part in chunks(names):
            found.update(connection.execute(f"{query} ({marks(part)})", part).fetchall())
    return found
