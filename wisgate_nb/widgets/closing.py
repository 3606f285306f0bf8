"""Taking a widget away with all that ipywidgets made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ipywidgets


def close_whole(widget: ipywidgets.Widget) -> None:
    """Close a widget, what stands in it, and their layouts and styles.

    ipywidgets holds every widget that is open, and `Widget.close` closes no other: what is only taken off the page
    stays in memory, here and in the page, as long as the kernel runs.
    """
    for child in getattr(widget, "children", ()):
        close_whole(child)
    for name in ("layout", "style"):
        if (own := getattr(widget, name, None)) is not None:
            own.close()
    widget.close()
