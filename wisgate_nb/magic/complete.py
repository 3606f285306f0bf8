"""Tab completion of options, their choices and the subcommands, from the tables that the parser uses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from IPython.core.completer import SimpleCompletion, SimpleMatcherResult, context_matcher

if TYPE_CHECKING:
    from IPython.core.completer import CompletionContext

_MAGIC = re.compile(r"^[ \t]*(?:[\w.]+\s*=\s*)?%{1,2}(gptimage|wisgate)[ \t]+(.*)$", re.DOTALL)


@context_matcher(priority=200)  # type: ignore[untyped-decorator]
def match_options(context: CompletionContext) -> SimpleMatcherResult:
    """Options and choices of the magic on the line of the cursor; nothing in a cell's prompt."""
    line = context.full_text.split("\n")[context.cursor_line][: context.cursor_position]
    found = _MAGIC.match(line)
    if found is None:
        return SimpleMatcherResult(completions=[])
    candidates = complete_gptimage(found[2]) if found[1] == "gptimage" else complete_wisgate(found[2])
    return SimpleMatcherResult(
        completions=[SimpleCompletion(text, type="magic option") for text in candidates],
        matched_fragment=_last_word(line),
        suppress=bool(candidates),
    )


def complete_gptimage(typed: str) -> list[str]:
    """What may follow `typed`, the options typed so far: flags, or the choices of the flag before the cursor."""
    from ..request.options import BY_FLAG, OPTIONS

    last = _last_word(typed)
    before = typed[: len(typed) - len(last)].split()
    flag, equals, value = last.partition("=")
    if equals and flag in BY_FLAG:
        return [f"{flag}={choice}" for choice in BY_FLAG[flag].choices if choice.startswith(value)]
    if before and before[-1] in BY_FLAG and BY_FLAG[before[-1]].takes_value:
        return [choice for choice in BY_FLAG[before[-1]].choices if choice.startswith(last)]
    if not last.startswith("-"):
        return []
    used = {BY_FLAG[word].name for word in before if word in BY_FLAG and not BY_FLAG[word].repeatable}
    flags = [flag for option in OPTIONS if option.name not in used for flag in option.all_flags]
    return sorted(flag for flag in [*flags, "--help"] if flag.startswith(last))


def complete_wisgate(typed: str) -> list[str]:
    """Subcommands of `%wisgate`, then the options of the one that was typed, or the files that it takes."""
    from .commands import COMMANDS

    words = typed.split()
    last = _last_word(typed)
    if not words or (len(words) == 1 and last):
        return sorted(name for name in COMMANDS if name.startswith(last))
    command = COMMANDS.get(words[0])
    if command is None:
        return []
    if command.files and not last.startswith("-"):
        return _files(last, command.files)
    return sorted(flag for flag in command.flags if flag.startswith(last))


def _files(typed: str, suffixes: tuple[str, ...]) -> list[str]:
    """Folders, and files with one of these suffixes, that begin as typed; hidden ones only after a dot."""
    head, slash, begun = typed.rpartition("/")
    try:
        found = sorted(Path(head + slash).expanduser().iterdir())
    except (OSError, RuntimeError):  # RuntimeError: `~nobody`
        return []
    named = [path for path in found if path.name.startswith(begun) and (begun or not path.name.startswith("."))]
    names = [path.name + "/" * path.is_dir() for path in named if path.is_dir() or path.suffix in suffixes]
    return [head + slash + name for name in names]


def _last_word(text: str) -> str:
    match = re.search(r"\S*$", text)
    return match.group() if match else ""
