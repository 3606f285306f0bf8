"""`Compare`: two or more pictures seen beside and over each other, and told apart by pixels, words and parameters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from ..secret import refuse_key
from .alive import Alive
from .compare_data import compared_data
from .compare_view import CompareView, Mode, require_mode

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from ..session import Session
    from .compare_data import Compared
    from .compare_difference import Difference
    from .compare_widget import CompareWidget


def make_compare(
    images: Any,
    *,
    mode: Mode | None = None,
    view: CompareView | None = None,
    session: Session,
    budget_bytes: int | None = None,
) -> Compare:
    """The comparison of `images`; see `compared_data` for what these can be.

    `view` is that of another one; `mode`, where it is said, counts more. Raises InputError for pictures that cannot be
    used, or fewer than 2 or more than 12; SettingsError for what is no mode.
    """
    wanted = view or CompareView()
    if not isinstance(wanted, CompareView):
        raise SettingsError(f"view got a {type(wanted).__name__}; give the view of another one: compare.view")
    if mode is not None:
        require_mode(mode)
        wanted = replace(wanted, mode=mode)
    store = session.store()
    refuse_key("name or caption of an image", images, undone="nothing was compared")
    pictures = compared_data(images, store, session.sent_files())
    return Compare(pictures, wanted.of(len(pictures)), budget_bytes=budget_bytes or session.settings.grid_bytes)


class Compare(Alive):
    """Two to twelve pictures: side by side, by a slider, blinking, laid over each other, or as a map of differences.

    Attributes:
        pictures: what is compared, with captions, prompts and parameters; frozen.
    """

    _widget: CompareWidget | None

    def __init__(self, pictures: tuple[Compared, ...], view: CompareView, *, budget_bytes: int) -> None:
        self.pictures = pictures
        self._view_at_first = view
        self._budget = budget_bytes
        self._on_close: list[Callable[[], None]] = []

    @property
    def images(self) -> tuple[str, ...]:
        """What is compared, by name: `@ID` in the log, else what was given in a few words."""
        return tuple(picture.name for picture in self.pictures)

    @property
    def view(self) -> CompareView:
        """What is looked at and how, as it is now: frozen."""
        if self._widget is None:
            return self._view_at_first
        return CompareView.of_traits(self._widget.state(), len(self.pictures))

    @view.setter
    def view(self, view: CompareView) -> None:
        chosen = view.of(len(self.pictures))
        self._view_at_first = chosen
        if self._widget is not None:
            with self._widget.hold_sync():
                for name, value in chosen.traits().items():
                    setattr(self._widget, name, value)

    @property
    def mode(self) -> Mode:
        """`side`, `slider`, `blink`, `overlay` or `difference`; setting it changes the page."""
        return self.view.mode

    @mode.setter
    def mode(self, mode: Mode) -> None:
        require_mode(mode)
        self.view = replace(self.view, mode=mode)

    def difference(self, a: int | None = None, b: int | None = None, *, threshold: int | None = None) -> Difference:
        """How two of the pictures differ, in numbers: the same as the page's difference map says.

        Args:
            a: which picture is the first, from 0; None is the view's A.
            b: which is the second; None is the view's B. Of another size it is resampled to the first.
            threshold: pixels that differ by more than this count as changed, 0-254; None is the view's.

        Raises:
            SettingsError: there is no such picture, or the threshold is out of range.
            InputError: a file is missing or damaged.
        """
        from .compare_picture import measure

        said = {"a": a, "b": b, "threshold": threshold}
        chosen = {name: value for name, value in said.items() if value is not None}
        for name in ("a", "b"):
            self._require_place(name, chosen.get(name, 0))
        return measure(self.pictures, replace(self.view, **chosen)).numbers  # type: ignore[arg-type]  # by name

    def on_close(self, callback: Callable[[], None]) -> None:
        """Give the page a button that closes it, and call this when it is pressed; for a layout that can take it away.

        In some kernels it is called on another thread than the main one.
        """
        self._on_close.append(callback)
        if self._widget is not None:
            self._widget.closable = True

    def close(self) -> None:
        """Take it off the page and let go of the pictures there; shown again, it looks as it did."""
        if self._widget is None:
            return
        from .closing import close_whole

        self._view_at_first = self.view
        closing, self._widget = self._widget, None
        close_whole(closing)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the comparison to a file: `.html` (one interactive page that needs no network), `.png` or `.jpg`.

        A picture is that of the present mode. Returns the path. A file that is there is replaced, whole. Raises
        SettingsError for another suffix, InputError where a picture or the file cannot be used.
        """
        from .compare_files import save_compare

        return save_compare(self, Path(path))

    def _require_place(self, name: str, place: Any) -> None:
        if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < len(self.pictures):
            raise SettingsError(f"{name} got {place!r}; pictures are 0 to {len(self.pictures) - 1}, in order")

    def _closed(self) -> None:
        for callback in list(self._on_close):
            callback()

    def _make_widget(self) -> CompareWidget:
        from .compare_widget import CompareWidget

        closable = bool(self._on_close)
        return CompareWidget(self.pictures, self._closed, closable=closable, **self._view_at_first.traits())

    def _static_bundle(self) -> dict[str, Any]:
        from .compare_static import static_bundle

        return static_bundle(self.pictures, self.view, budget_bytes=self._budget)

    def __len__(self) -> int:
        return len(self.pictures)

    def __repr__(self) -> str:
        return f"<Compare {len(self)} images, mode {self.mode}>"
