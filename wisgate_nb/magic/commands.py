"""The table of `%wisgate` subcommands: dispatch, help and Tab read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand: `usage` is what follows its name, `files` the suffixes of files that it takes."""

    name: str
    help: str
    usage: str = ""
    flags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


_ALL = (
    Command("status", "where calls go, whether a key is set, the model, the store"),
    Command("login", "give the key at a hidden prompt; --keep also puts it in the OS keyring", "[--keep]", ("--keep",)),
    Command("logout", "forget the key that login gave"),
    Command("log", "the last calls as a table (all of them: wg.log())", "[K]"),
    Command("usage", "calls, images, tokens and cost by route and model, as table and plot"),
    Command(
        "doctor",
        "check host, path, headers, model, key and balance, or a curl command that fails",
        "[curl ...]",
    ),
    Command("plan", "what a template would cost; takes the options of %gptimage, sends nothing", "[options] PROMPT"),
    Command(
        "grid",
        "the last sweep, or the whole log, as a grid",
        "[--rows A,B] [--cols C]",
        ("--rows", "--cols", "--pages"),
    ),
    Command("jobs", "sweeps of this kernel and how far they are"),
    Command("cancel", "send nothing further of a sweep that runs, or of all that run", "[ID]"),
    Command("retry", "send what is missing of the last sweep; without `failed` only what was never sent", "[failed]"),
    Command(
        "export",
        "write the whole log, with --sweep the last sweep alone: folder, .html, .csv, .parquet, .jsonl, .yaml,"
        " or .wgz, a bundle; --append adds to a bundle or a folder that is there",
        "[--sweep] [--append] PATH",
        ("--sweep", "--append"),
        (".wgz", ".html", ".csv", ".parquet", ".jsonl", ".json", ".yaml"),
    ),
    Command(
        "load",
        "open a bundle (.wgz) beside the store; --replay sends nothing from then on",
        "[--replay] PATH",
        ("--replay",),
        (".wgz",),
    ),
    Command(
        "freeze",
        "make saved notebooks legible without a kernel: live views become static",
        "[--check] NOTEBOOK...",
        ("--check",),
        (".ipynb",),
    ),
    Command("curl", "a call of the log as a curl command", "REF"),
    Command("check", "compare the store's rows with its files; --fix mends what it can", "[--fix]", ("--fix",)),
    Command("prune", "free the room of small pictures and unfinished files; nothing that was paid for is removed"),
    Command("rescue", "write answers that could not be stored, and fetch pictures that did not come", "[DIR]"),
    Command("help", "this list"),
)

_HELP_AT = 42
"""The column at which it is told what a subcommand does."""

COMMANDS = {command.name: command for command in _ALL}


def command_help() -> str:
    """The help of `%wisgate help`."""
    lines = [_aligned(f"  %wisgate {c.name} {c.usage}", c.help) for c in _ALL]
    return "\n".join(["Options of a call: %gptimage --help. Settings: %config WisGate", "", *lines])


def _aligned(usage: str, told: str) -> str:
    """What a subcommand does beside its usage, or below one that is long."""
    return usage.ljust(_HELP_AT) + told if len(usage) < _HELP_AT else f"{usage}\n{' ' * _HELP_AT}{told}"
