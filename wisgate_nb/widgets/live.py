"""`LiveWidget`: the Python half of a widget's page. Imports anywidget and ipywidgets: import it where it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget

from .. import forks
from .bridge import Answer, Question, answers, reply, served

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STATIC = Path(__file__).parent / "static"


def bundle(name: str) -> str:
    """The text of a bundle. Not its path: anywidget watches files for the widgets made of them, and so holds these."""
    return (STATIC / name).read_text(encoding="utf-8")


class LiveWidget(anywidget.AnyWidget):
    """A widget whose page asks through the bridge and is told bit by bit.

    Subclasses name their bundle: `_esm = bundle("grid.js")` and `_css = bundle("grid.css")`.

    Parts: `add_part` appends `part_0`, `part_1`, ... to the model's state. Unlike messages they cannot be lost while
    the page still loads the widget, and unlike a growing trait each goes over the wire once. They are pushed, so
    they arrive while a cell runs; a page that is loaded again gets them all.
    """

    _served: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._served = served(cls)

    def __init__(self, **traits: Any) -> None:
        self._told: list[dict[str, Any]] = []
        self._telling = forks.rlock()
        super().__init__(**traits)
        self.on_msg(self._asked)

    def add_part(self, part: Mapping[str, Any]) -> None:
        """Tell the page more: texts, numbers, and bytes at any depth. From any thread."""
        with self._telling:
            number = len(self._told)
            self._told.append(dict(part))
            self._push({f"part_{number}": self._told[number], "_parts": number + 1})

    def replace_parts(self, parts: Iterable[Mapping[str, Any]]) -> None:
        """Keep these parts instead of all that were told, for pages that are loaded from now on. From any thread.

        Pages that are open have taken the old ones; what the new ones say must be the same in fewer words.
        """
        with self._telling:
            kept = [dict(part) for part in parts]
            self._told = kept + [{}] * max(0, len(self._told) - len(kept))

    def tell(self, event: str, /, buffers: Sequence[bytes] = (), **said: Any) -> None:
        """Send an event to the pages that are open; those that are not never hear of it. From any thread."""
        self.send({"event": event, **said}, list(buffers))

    def open(self) -> None:
        """Open the comm; no part comes between the state that it carries and the comm itself."""
        with self._telling:
            super().open()

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> Any:
        """The state of all traits, with the parts where everything is asked for: when a page is loaded again."""
        state = super().get_state(key, drop_defaults)
        if key is None:
            with self._telling:
                state |= {f"part_{number}": part for number, part in enumerate(self._told)}
                state["_parts"] = len(self._told)
        return state

    @answers("hello")
    def hello(self, _: Question) -> None:
        """The page wants to know whether Python is there. No trait says so: it would be kept with a notebook."""

    def _push(self, state: dict[str, Any]) -> None:
        """Send state that is no trait. Before the comm is open nothing is needed: the opening carries all."""
        if self.comm is None:
            return
        from ipywidgets.widgets.widget import _remove_buffers

        kept, paths, buffers = _remove_buffers(state)
        self._send({"method": "update", "state": kept, "buffer_paths": paths}, buffers=buffers)

    def _asked(self, _: Any, content: Any, buffers: Sequence[memoryview]) -> None:
        if not isinstance(content, dict) or "id" not in content:
            return
        message, attached = reply(self._serve, content, buffers)
        self.send(message, list(attached))

    def _serve(self, question: Question) -> Answer | None:
        kind = question.text("kind")
        name = self._served.get(kind)
        if name is None:
            raise LookupError(f"the page asked for {kind[:40]!r}, which this widget does not know")
        answer: Answer | None = getattr(self, name)(question)
        return answer


_OF_HOSTS = ("_model", "_view", "_esm", "_css", "_anywidget", "_dom", "layout", "tabbable", "tooltip")
"""Beginnings of the names of traits that only Jupyter's own widget manager reads."""


def saved_state(widget: LiveWidget) -> tuple[dict[str, Any], list[Any], list[Any]]:
    """The widget's state for a page of its own, which no Python answers: texts, the paths of buffers, buffers."""
    from ipywidgets.widgets.widget import _remove_buffers

    own = {name: value for name, value in widget.get_state().items() if not name.startswith(_OF_HOSTS)}
    return _remove_buffers(own | {"_saved": True})  # type: ignore[no-any-return]  # ipywidgets has no types
