"""What was said of images so far: a light look, for what shows images that it read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .view import View

Said = tuple[int | None, str | None]
"""Rating and note of one image."""


def said_of_images(view: View) -> dict[str, Said]:
    """Rating and note of every image that has one, by its id."""
    with view.reading() as connection:
        rows = connection.execute(
            "SELECT image_id, rating, note FROM images WHERE rating IS NOT NULL OR note IS NOT NULL"
        )
        return {row[0]: (row[1], row[2]) for row in rows}
