"""The one way in which a widget's page asks Python: `{id, kind, ...}` is answered by `{id, ok, result | error}`.

A question is served by the method that `@answers(kind)` marks. What goes wrong is answered as an error, which the page
shows; nothing is swallowed. Kernels run these methods on their main thread or on others, so they are thread-safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import WisGateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Method = TypeVar("Method", bound="Callable[..., Any]")
Value = TypeVar("Value")
_MARK = "_answers"
MOST_ERROR_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Question:
    """What the page asks."""

    said: Mapping[str, Any]
    """Its fields; they come from a page, so nothing about them is taken for granted."""
    buffers: Sequence[memoryview] = ()

    def text(self, name: str) -> str:
        """A field that has to be a text."""
        return _typed(self.said, name, str)

    def whole(self, name: str) -> int:
        """A field that has to be a whole number."""
        return _typed(self.said, name, int)

    def texts(self, name: str) -> list[str]:
        """A field that has to be a list of texts."""
        found: list[Any] = _typed(self.said, name, list)
        if not all(isinstance(one, str) for one in found):
            raise TypeError(f"{name} holds something that is no text")
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What Python answers: something that JSON can hold, and bytes."""

    result: Any = None
    buffers: Sequence[bytes | memoryview] = ()


def answers(kind: str) -> Callable[[Method], Method]:
    """Mark a method as the one that serves questions of this kind: it takes a Question and gives an Answer or None."""

    def mark(method: Method) -> Method:
        setattr(method, _MARK, kind)
        return method

    return mark


def served(owner: type) -> dict[str, str]:
    """The names of a class's methods that serve questions, by kind."""
    # Not through getattr: looking at ipywidgets' own class attributes warns of their future.
    own = {name: method for kind in reversed(owner.__mro__) for name, method in vars(kind).items()}
    return {getattr(method, _MARK): name for name, method in own.items() if hasattr(method, _MARK)}


def reply(
    serve: Callable[[Question], Answer | None], content: Mapping[str, Any], buffers: Sequence[memoryview]
) -> tuple[dict[str, Any], Sequence[bytes | memoryview]]:
    """The message that answers `content`, with its buffers; a fault becomes an error that the page shows."""
    try:
        answer = serve(Question(content, buffers)) or Answer()
    except Exception as problem:  # noqa: BLE001 - the page shows it: a fault in a callback has no other reader
        return {"id": content.get("id"), "ok": False, "error": told(problem)}, ()
    return {"id": content.get("id"), "ok": True, "result": answer.result}, answer.buffers


def told(problem: Exception) -> dict[str, str]:
    """An error as the page shows it: what it is called and what it says, as text."""
    ours = isinstance(problem, WisGateError)
    title = type(problem).__name__.removesuffix("Error") if ours else type(problem).__name__
    return {"title": title.lower() if ours else title, "text": str(problem)[:MOST_ERROR_CHARACTERS]}


def _typed(said: Mapping[str, Any], name: str, kind: type[Value]) -> Value:
    value = said.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"the page sent {name} as {type(value).__name__}, not as {kind.__name__}")
    return value
