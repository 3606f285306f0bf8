"""Rows of `wg.images()` as source images: what was picked out in pandas is edited as it is."""

from __future__ import annotations

from typing import Any

from .imported import imported


def refs_of_rows(value: Any) -> list[str] | None:
    """`@REF` of each image in a slice of `wg.images()`, a row of it or its `image_id`; None for anything else.

    A frame that was given an index of its own may have the ids there.
    """
    pandas = imported("pandas")
    if pandas is None or not isinstance(value, pandas.DataFrame | pandas.Series):
        return None
    if isinstance(value, pandas.DataFrame):
        ids = _ids_of_frame(value)
    elif value.name == "image_id":
        ids = list(value)
    else:
        ids = [value["image_id"]] if "image_id" in value.index else None
    return None if ids is None or not all(isinstance(one, str) for one in ids) else [f"@{one}" for one in ids]


def _ids_of_frame(frame: Any) -> list[Any] | None:
    if "image_id" in frame.columns:
        return list(frame["image_id"])
    return list(frame.index.get_level_values("image_id")) if "image_id" in frame.index.names else None
