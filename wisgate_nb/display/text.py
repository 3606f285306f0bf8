"""The text form of calls: for terminals, `repr`, and the `text/plain` of a cell. Light: standard library only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .facts import bytes_of, facts_of, shown_at, size_of
from .html import one_line
from .outcome import outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store.records import CallRecord, ImageRecord

PROMPT_CHARACTERS = 160


def call_text(call: CallRecord, *, cwd: Path | None = None, prompt_characters: int = PROMPT_CHARACTERS) -> str:
    """One call as a few lines: prompt, facts, then a line for each image or for what became of it."""
    base = cwd or Path.cwd()
    badge = "[sandbox] " if call.backend == "sandbox" else ""
    shown = outcome(call.status)
    facts = [fact.text for fact in facts_of(call)]
    if shown.money:
        facts.append(shown.title)
    lines = [
        f"{shown.mark} {badge}{one_line(call.prompt, prompt_characters)}",
        "  " + " · ".join(map(one_line, facts)),
        *(f"  {_image_line(image, len(call.images), base)}" for image in call.images),
    ]
    if call.error_message:
        lines.append(f"  {one_line(call.error_message, 500)}")
    if shown.money:
        lines.append(f"  {shown.money}")
    return "\n".join(lines)


def calls_text(
    calls: Iterable[CallRecord],
    *,
    notices: Iterable[str] = (),
    cwd: Path | None = None,
    prompt_characters: int = PROMPT_CHARACTERS,
) -> str:
    """Several calls, one after another, and what has to be said about all of them."""
    parts = [call_text(call, cwd=cwd, prompt_characters=prompt_characters) for call in calls]
    return "\n".join([*parts, *(one_line(notice) for notice in notices)])


def image_reason(image: ImageRecord) -> str:
    """Why an image that was made has no file, in one line."""
    place = f" ({image.missing_url})" if image.missing_url else ""
    return one_line(f"made, but missing: {image.missing_reason or 'its file is not in the store'}{place}", 400)


def _image_line(image: ImageRecord, of: int, cwd: Path) -> str:
    number = f"{image.index}/{of} " if of > 1 else ""
    if image.path is None:
        return number + image_reason(image)
    details = ", ".join(filter(None, (size_of(image), image.format or "", bytes_of(image))))
    return f"{number}{one_line(shown_at(image.path, cwd))} ({details})"
