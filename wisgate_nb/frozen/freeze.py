"""`wg.freeze`: a notebook's file, made legible where no kernel runs."""

from __future__ import annotations

import json
import os
import shutil
import warnings
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, StoreError, WisGateError
from ..outside import replacing
from .editor import open_notebook
from .live import live_in
from .reading import Source, read
from .report import Frozen, Reports
from .spans import changed_text, changed_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .spans import Changes


def freeze(notebook: str | os.PathLike[str], *, check: bool = False) -> Frozen:
    """Put static twins in place of live views, so that a notebook's file is legible where no kernel runs.

    A widget's output keeps its picture, HTML and text and loses the live view; where there is nothing legible, a line
    of text says what stood there. Saved widget state is dropped. Everything else in the file stays as it was, byte for
    byte; a notebook with nothing live is not written at all, and one that is written is replaced whole.

    A notebook that is open in an editor has a second copy there, and the editor would save that one over the file.
    Save first, freeze, then load the file anew (JupyterLab: File, Reload Notebook from Disk); or freeze when it is
    closed, which `python -m wisgate_nb freeze` and the pre-commit hook `wisgate-freeze` do at the right time. A
    warning says so when the notebook of this kernel is frozen.

    Args:
        notebook: a path to a notebook of nbformat 4; a symbolic link is followed.
        check: only look; nothing is written.

    Returns:
        What was done: `.changed`, `.views`, `.state`, and the sizes `.before` and `.after` in bytes.

    Raises:
        InputError: the file is not there or is no notebook that freeze reads; nothing was written.
        StoreError: the file cannot be written; it is as it was.
    """
    path = Path(notebook).expanduser()
    source = read(path)
    found = live_in(source.notebook)
    text = _still(source, found.changes) if found.changes else source.text
    report = Frozen(
        path=path,
        views=found.views,
        worded=found.worded,
        state=found.state,
        before=len(source.text.encode()),
        after=len(text.encode()),
        written=bool(found.changes) and not check,
    )
    if report.written:
        _write(source, text)
    if not check:
        _warn_when_open(source.path, written=report.written)
    return report


def freeze_all(names: Iterable[str], *, check: bool = False) -> Reports:
    """As `freeze`, for several names, of which each may be a pattern such as `*.ipynb`; the first error stops it."""
    return Reports(freeze(path, check=check) for name in names for path in matching(name))


def freeze_each(names: Iterable[str], *, check: bool = False) -> Iterator[Frozen | WisGateError]:
    """As `freeze_all`, one after another; an error takes the place of its report and does not stop the others."""
    for name in names:
        try:
            paths = matching(name)
        except WisGateError as error:
            yield error
            continue
        for path in paths:
            try:
                yield freeze(path, check=check)
            except WisGateError as error:
                yield error


def matching(name: str) -> list[str]:
    """The files that a name stands for: itself, or those that it matches as a pattern."""
    path = Path(name).expanduser()
    if path.exists() or not any(mark in name for mark in "*?["):
        return [name]
    found = sorted(glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise InputError(f"no file matches {name}")
    return found


def _still(source: Source, changes: Changes) -> str:
    """The text with the changes; refused unless it reads exactly as the notebook with the same changes made."""
    try:
        text = changed_text(source.text, changes, source.start)
        got = json.loads(text[source.start :])
    except ValueError as error:
        raise InputError(f"{source.path} cannot be frozen: {error}; nothing was written") from None
    if json.dumps(got) != json.dumps(changed_value(source.notebook, changes)):
        raise InputError(f"{source.path} cannot be changed without changing other parts of it; nothing was written")
    return text


def _write(source: Source, text: str) -> None:
    """Replace the file whole; mode and owner stay."""
    path = source.path
    if not os.access(path, os.W_OK):
        raise StoreError(f"{path} is read-only; nothing was written. Allow writing, or freeze a copy")
    with replacing(path) as temporary:
        temporary.write_bytes(text.encode())
        shutil.copymode(path, temporary)
        if hasattr(os, "chown") and temporary.stat().st_uid != source.found.st_uid:
            os.chown(temporary, source.found.st_uid, source.found.st_gid)
        if not source.as_it_was():
            raise StoreError(f"{path} was saved by another program in the meantime; nothing was written: freeze again")


def _warn_when_open(path: Path, *, written: bool) -> None:
    own = open_notebook()
    if own is None or not own.exists() or not own.samefile(path):
        return
    if written:
        said = "its editor would save its own copy over the frozen file: load it anew (File, Reload Notebook from Disk)"
    else:
        said = "freeze reads the saved file: outputs that were not saved yet are not in it"
    warnings.warn(f"{path.name} is open in an editor; {said}", UserWarning, stacklevel=3)
