"""Which format a path or a word asks for. Pure and light."""

from __future__ import annotations

import difflib
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, get_args

from ..errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

Format = Literal["bundle", "imagefolder", "csv", "parquet", "json", "jsonl", "html", "promptfoo"]

_BY_SUFFIX: dict[str, Format] = {
    ".wgz": "bundle",
    ".csv": "csv",
    ".parquet": "parquet",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".yaml": "promptfoo",
    ".yml": "promptfoo",
}
_FIGURES = frozenset((".png", ".jpg", ".jpeg", ".pdf", ".svg"))
_SPREADSHEETS = frozenset((".xlsx", ".xls", ".ods", ".tsv"))
_THERE_ARE = (
    "formats: a folder (no suffix), .wgz (bundle), .csv, .parquet, .json, .jsonl, .html, .yaml (promptfoo);"
    " or name one: format='imagefolder'"
)


def format_of(path: Path, given: str | None) -> Format:
    """The format that `given` names, else the one that the path's suffix means; no suffix is a folder of images.

    Raises SettingsError, with the formats there are, for anything else.
    """
    if given is not None:
        return _named(given)
    suffix = path.suffix.lower()
    if path.is_dir() or not suffix:
        return "imagefolder"
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    raise SettingsError(f"cannot tell a format from {path.name[:60]!r}{_hint(suffix, path.stem)}\n{_THERE_ARE}")


def _named(given: object) -> Format:
    known = get_args(Format)
    for name in known:
        if isinstance(given, str) and given.strip().lower().removeprefix(".") == name:
            return name  # type: ignore[no-any-return]  # get_args knows no literals
    near = difflib.get_close_matches(str(given).lower(), known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise SettingsError(f"no format {given!r}{hint}\nformat= takes one of: {', '.join(known)}")


def _hint(suffix: str, stem: str) -> str:
    stem = PurePath(stem).name[:40]
    if suffix in _FIGURES:
        return f"; a picture of all is wg.grid(data).save('{stem}{suffix}')"
    if suffix in _SPREADSHEETS:
        return f"; spreadsheets open '{stem}.csv'"
    return ""
