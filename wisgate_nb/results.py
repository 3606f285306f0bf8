"""What becomes of results: bundles that are opened, and what people say of pictures. `wg.export` is in `exports/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import SettingsError
from .request.shown import shown
from .session import current

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .store.bundled.loading import Loaded


def load(path: str | Path, *, replay: bool | None = None) -> Loaded:
    """Open a bundle beside the store: its calls and images stand in tables and grids, and answer the same prompts.

    The store itself is not changed. Pictures are brought out of the bundle when they are first shown. What is rated,
    noted or tagged is copied into the store first, so that it stays when the bundle is gone.

    Args:
        path: a file that `wg.export("demo.wgz", ...)` wrote.
        replay: True sends nothing from now on in this kernel, as `wg.settings.replay = True` does; False allows it
            again; None leaves it as it is.

    Returns:
        What was opened, a `Loaded`: `.path`, `.calls`, `.images`, `.bytes`, `.digest`.

    Raises:
        BundleError: it is no bundle, or not as it was written; the file in it is named, and nothing of it is shown.
    """
    from .secret import refuse_key

    session = current()
    store = session.store()
    refuse_key("name of the bundle", path, error=SettingsError, undone="nothing was opened")
    loaded = store.load(path)
    if replay is not None:
        session.settings.replay = replay
    return loaded


def rate(images: Any, score: int | None) -> None:
    """Give images a score; it is a column of `wg.images()` and `wg.log()` at once.

    Args:
        images: an image or several: Image, Call, `"@REF"`, ids, or a slice of `wg.images()`.
        score: 1-5, or 0 for a reject; None takes it away.

    Raises:
        SettingsError: another score; nothing was written.
        InputError, StoreError: what was given names no image of the store; nothing was written.
    """
    from .store.chosen import image_ids_of

    store = current().store()
    store.rate(image_ids_of(images, store), score)


def note(images: Any, text: str | None) -> None:
    """Put a note on images, in place of an earlier one; None takes it away.

    Args:
        images: as in `rate`.
        text: any text.

    Raises:
        RequestError: it holds a key; nothing was written.
        InputError, StoreError: as `rate`.
    """
    from .secret import refuse_key
    from .store.chosen import image_ids_of

    store = current().store()
    refuse_key("note", text, undone="nothing was written")
    store.note(image_ids_of(images, store), text)


def tag(calls: Any, *tags: str | Sequence[str]) -> None:
    """Add labels to calls.

    Args:
        calls: a call or several: Call, Image, `"@REF"`, ids, or a slice of `wg.log()` or `wg.images()`.
        *tags: texts without commas, or lists of them.

    Raises:
        SettingsError: there is none, or one is no text; nothing was written.
        RequestError: one holds a key; nothing was written.
        InputError, StoreError: what was given names no call of the store; nothing was written.
    """
    from .secret import refuse_key
    from .store.chosen import call_ids_of

    labels: list[Any] = [one for given in tags for one in (given if isinstance(given, list | tuple) else [given])]
    wrong = next((one for one in labels if not isinstance(one, str)), None)
    if wrong is not None or not labels:
        got = "no label" if wrong is None else shown(wrong)
        raise SettingsError(f"tag got {got}; give at least one text: wg.tag(images, 'draft')")
    store = current().store()
    refuse_key("tag", labels, undone="nothing was written")
    store.tag(call_ids_of(calls, store), *labels)
