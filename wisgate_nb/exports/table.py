"""A table as a file: CSV that spreadsheets open without harm, JSON, JSON lines, Parquet."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import SettingsError
from ..outside import replacing, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from .formats import Format

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so, or with the full-width form, may be run by a spreadsheet (FAULTS S6; OWASP)."""


def write_table(path: Path, table: pd.DataFrame, form: Format, *, formula_safe: bool) -> None:
    """Write the table as csv, json, jsonl or parquet, in place of what is there."""
    if form == "csv":
        write_csv(path, table, formula_safe=formula_safe)
    elif form == "parquet":
        write_parquet(path, table)
    else:
        write_json(path, table, lines=form == "jsonl")


def write_csv(path: Path, table: pd.DataFrame, *, formula_safe: bool) -> None:
    """The table as CSV in UTF-8, lines ended as RFC 4180 says; unknown values are empty cells.

    It begins with a byte order mark, without which Excel reads UTF-8 as the system's old encoding; pandas and
    `encoding="utf-8-sig"` skip it. With `formula_safe` every text, also a column's name, that a spreadsheet might
    take for a formula gets a leading apostrophe; numbers stay numbers.
    """
    shown = _without_formulas(table) if formula_safe else table
    text = shown.to_csv(None, index=False, lineterminator="\r\n")
    write_file(path, text.encode("utf-8-sig", "replace"))


def write_json(path: Path, table: pd.DataFrame, *, lines: bool) -> None:
    """The rows as JSON objects, in one list or one a line; unknown is null, times are ISO 8601 in UTC."""
    text = table.to_json(
        None,
        orient="records",
        lines=lines,
        date_format="iso",
        date_unit="us",
        force_ascii=False,
        indent=None if lines else 1,
        default_handler=str,
    )
    write_file(path, text.rstrip("\n").encode("utf-8", "replace") + b"\n")


def write_parquet(path: Path, table: pd.DataFrame) -> None:
    """The table as Parquet with its dtypes; columns of mixed values become text. SettingsError without pyarrow."""
    if importlib.util.find_spec("pyarrow") is None:
        raise SettingsError(
            'parquet needs pyarrow, which is not installed; run: pip install "wisgate-nb[parquet]"\n'
            "or export to .csv or .jsonl, which need nothing"
        )
    plain = pd.DataFrame({name: _of_one_kind(table[name]) for name in table.columns})
    with replacing(path) as temporary:
        plain.to_parquet(temporary, engine="pyarrow", index=False)


def _without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    safe = table.copy()
    safe.columns = pd.Index([_harmless(str(name)) for name in table.columns])
    for place in range(safe.shape[1]):
        column = safe.iloc[:, place]
        if isinstance(column.dtype, pd.StringDtype) or column.dtype == object:
            safe.isetitem(place, column.map(_harmless, na_action="ignore").astype(column.dtype).array)
    return safe


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _of_one_kind(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column that Parquet can hold: Python objects of several kinds become text, as JSON where they are nested."""
    if column.dtype != object:
        return column
    kinds = {type(value) for value in column if not (value is None or value is pd.NA)}
    if len(kinds) <= 1 and not kinds & {dict, list, tuple, set}:
        return column.convert_dtypes()
    return column.map(_as_text, na_action="ignore").astype("string")


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
