"""`wg.export`: one door to every format. It makes files for elsewhere; the store stays as it is."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..errors import InputError, SettingsError
from ..secret import refuse_key, scrub_keys
from ..session import current
from .formats import format_of

if TYPE_CHECKING:
    from ..display.grid.layout import Names


def export(
    path: str | os.PathLike[str],
    data: Any = None,
    *,
    format: str | None = None,  # noqa: A002 - the name that SURFACE fixes
    title: str | None = None,
    rows: Names = None,
    cols: Names = None,
    formula_safe: bool = True,
    append: bool = False,
) -> Path:
    """Write images and rows for other programs: everything in the log, or the `data` that are given.

    Neither the key nor the folders of this computer stand in what is written: paths read from the folder that holds
    the store.

    Args:
        path: a folder for `imagefolder`, else a file, whose suffix chooses the format: .wgz (bundle), .html, .csv,
            .parquet, .json, .jsonl, .yaml (promptfoo). A bundle holds calls, pictures and ratings: with `load` it
            replays anywhere. A file that is there is replaced in one step, folders on the way are made.
        data: a slice of `wg.images()` or `wg.log()` (any table for csv, json, jsonl and parquet), a Call, a list of
            Calls or Images, a Sweep, a Grid; None is everything: the whole log of the store, of all kernels, with the
            bundles that are loaded, failed calls included. The last sweep alone is `wg.export(path, sweep)`.
        format: bundle, imagefolder, csv, parquet, json, jsonl, html or promptfoo, where the suffix does not say it.
        title: of a page (html) or a configuration (promptfoo).
        rows: what the rows of a page's grid are, as for `wg.grid`.
        cols: what its columns are.
        formula_safe: in csv, put an apostrophe before texts that a spreadsheet would run as formulas.
        append: add to the bundle or the imagefolder that is there, instead of replacing it; what both hold is taken
            from `data`.

    Returns:
        The path that was written.

    Raises:
        SettingsError: no such format, or what it needs is not installed; nothing was written.
        RequestError: path or title hold the key; nothing was written.
        InputError: the data are of no kind that can be exported, or hold no call of the store; nothing was written.
        StoreError: it cannot be written, or an id is not in the store.
    """
    session = current()
    store = session.store()
    for name, text in (("path", path), ("title", title), ("format", format)):
        refuse_key(name, text, undone="nothing was written")
    target = _target(path)
    chosen_format = format_of(target, format)
    places = (Path(os.path.abspath(target)), target.resolve())  # noqa: PTH100 - by its name, and where links lead
    if any(place.is_relative_to(store.path) for place in places):
        raise InputError(f"{target} lies in the store {store.path}, where originals are kept; name a place outside")
    from .chosen import choose

    chosen = choose(data, store)
    if append and chosen_format not in ("bundle", "imagefolder"):
        raise SettingsError(f"append=True is for bundles and imagefolders; {target.name} is written anew each time")
    if chosen_format == "bundle":
        from .bundle import write_bundle

        write_bundle(target, chosen, store, scrub_keys, append=append)
        return target
    from .private import Private

    private = Private(store.path, scrub_keys)
    if chosen_format == "imagefolder":
        from .imagefolder import write_imagefolder

        write_imagefolder(target, chosen.items(), store, private, append=append)
    elif chosen_format == "html":
        from .report import write_report

        named = title or "Images and their prompts"
        write_report(target, data, chosen, private, session, rows=rows, cols=cols, title=named)
    elif chosen_format == "promptfoo":
        from .promptfoo import write_promptfoo

        write_promptfoo(target, chosen.items(), private, title=title)
    else:
        from .table import write_table

        write_table(target, private.frame(chosen.frame()), chosen_format, formula_safe=formula_safe)
    return target


def _target(path: str | os.PathLike[str]) -> Path:
    # An image has a path too: that of its original, which must never be written over.
    if not isinstance(path, (str, PurePath)):
        raise InputError(f"the path to write to is {type(path).__name__}; write export(path, data)")
    text = str(path)
    if not text.strip() or "\0" in text:
        raise InputError("the path to write to is empty or holds a NUL; give a file such as 'picks.csv'")
    return Path(text).expanduser()
