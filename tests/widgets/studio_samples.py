"""Studios on a page that nobody sees, and what their services were asked."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import wisgate_nb as wg
from wisgate_nb.sandbox.core import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wisgate_nb.workbench.studio import Studio

PATIENCE = 60.0
QUICK = {"size": "1024x640", "quality": "low"}


def shown(prompt: str = "", **options: Any) -> Studio:
    """A studio whose page exists, with its first plan made."""
    made = wg.studio(prompt, **options)
    assert made.widget is not None
    return planned(made)


def planned(studio: Studio) -> Studio:
    """The studio, once nothing is due any more."""
    assert studio._stage.behind.settled(PATIENCE)
    return studio


def board(studio: Studio) -> Any:
    """The page below the fields."""
    assert studio._stage.page is not None
    return studio._stage.page.board


def form(studio: Studio) -> Any:
    """The fields."""
    assert studio._stage.page is not None
    return studio._stage.page.form


def plan_of(studio: Studio) -> tuple[str, str]:
    """State and line of the plan that is shown."""
    plan = board(planned(studio)).plan
    return plan["state"], plan["line"]


@contextlib.contextmanager
def counting(monkeypatch: Any) -> Iterator[list[str]]:
    """The methods of all requests that the embedded sandbox answers meanwhile."""
    asked: list[str] = []
    answer = Sandbox.answer

    def counted(self: Sandbox, method: str, *request: Any) -> Any:
        asked.append(method)
        return answer(self, method, *request)

    with monkeypatch.context() as patched:
        patched.setattr(Sandbox, "answer", counted)
        yield asked
