"""The functions that a notebook calls. Each hands what was asked to one function of the rooms below."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature, cleandoc, get_annotations, signature
from os import PathLike
from textwrap import fill
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from .awaited import amake
from .calls import NoView, make
from .errors import StoreError
from .planning.ask import Ask
from .planning.plan import Plan
from .request.options import KEYWORDS
from .request.shown import shown
from .secret import refuse_key
from .session import current, store_folder

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from .call import Call
    from .diagnosis import Report
    from .request.request import Route
    from .store.store import Store

Function = TypeVar("Function", bound=Callable[..., Any])


class Options(TypedDict, total=False):
    """Options of one call, as `%gptimage --help` tells them; a test keeps this equal to the table of options."""

    n: int | None
    size: str | None
    quality: str | None
    background: str | None
    format: str | None
    compression: int | None
    moderation: str | None
    model: str | None
    param: Mapping[str, Any] | None
    partials: int | None
    fresh: bool
    replay: bool | None
    resend: bool
    concurrency: int | None
    timeout: float | None
    retries: int | None
    save: str | Path | None
    tag: str | Sequence[str] | None
    validate: bool | None
    output_format: str | None
    output_compression: int | None
    partial_images: int | None


def _with_table(function: Function) -> Function:
    """Give the function the keywords of the table of options in its signature and docstring, for help and Tab."""
    own = [p for p in signature(function).parameters.values() if p.kind is not Parameter.VAR_KEYWORD]
    named = {p.name for p in own}
    edits = any(name == "image" for name in named)
    shared = {
        **{o.name: o.as_argument for o in KEYWORDS.values() if o.name not in named and (edits or not o.edits_only)},
        "validate": VALIDATE,
    }
    takes_arguments(function, own, shared, Options)
    return function


VALIDATE = "False leaves the checks of sizes, qualities and counts to the service"


def takes_arguments(
    function: Callable[..., Any], own: Sequence[Parameter], arguments: Mapping[str, str], types: type
) -> None:
    """Show these arguments, by name and what they are, in place of `**options` in signature and docstring."""
    kinds = {name: getattr(kind, "__forward_arg__", "Any") for name, kind in get_annotations(types).items()}
    keywords = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(kinds[name]), annotation=kinds[name])
        for name in arguments
    ]
    returns = signature(function).return_annotation
    function.__signature__ = Signature([*own, *keywords], return_annotation=returns)  # type: ignore[attr-defined]
    function.__doc__ = told(function.__doc__, arguments)


_DEFAULTS = {"bool": False, "int": 1}
"""What an option is that cannot be None; None is what `wg.settings` says."""


def told(docstring: str | None, arguments: Mapping[str, str]) -> str:
    """The docstring with an entry for each argument in place of `**options`; Python 3.13 takes off its indentation."""
    entries = [
        fill(f"{name}: {text}.", 110, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False)
        for name, text in arguments.items()
    ]
    return re.sub(r"^    \*\*options:.*$", lambda _: "\n".join(entries), cleandoc(docstring or ""), flags=re.MULTILINE)


@_with_table
def generate(prompt: str, **options: Unpack[Options]) -> Call:
    """Make images from a prompt, or take them from the store when the same was asked before.

    An option that is None is as `wg.settings` has it; what that leaves open too is the service's choice.

    Args:
        prompt: 1-32,000 characters, sent as written.
        **options: as listed.

    Returns:
        The `Call` with its images: `.images[0].pil()`, `.status`, `.cost`, `.usage`.

    Raises:
        RequestError: what was asked cannot be sent; nothing was sent.
        SettingsError: an option, the key or the base URL cannot work; nothing was sent.
        CallError: the call was tried and failed; its row is in the log, and `.status` says what is known of it.
        StoreError: the store cannot be read or written; nothing was sent, or `NotStoredError` says what is held.
        CallsInterrupted: Ctrl-C; calls that were sent are still received and stored.
    """
    return make(Plan(_ask(prompt, "generations", options), current()), NoView()).require()


@_with_table
def edit(
    prompt: str, image: Any, *, mask: Any = None, mask_edits: str | None = None, **options: Unpack[Options]
) -> Call:
    """Edit an image, or several, as the prompt says.

    Args:
        prompt: 1-32,000 characters, sent as written.
        image: a path, glob, PIL image, bytes, NumPy array, matplotlib figure, an image of an earlier call, `"@REF"`
            into the log (`"@-1"` is the last image), rows of `wg.images()`, or a list of up to 16 of them.
        mask: for the first image, of its size; the same kinds of value, and a `MaskEditor`. NumPy arrays of booleans
            are True where it is to be edited.
        mask_edits: which region of the mask is to be edited: "transparent", "white" or "black"; None where the mask
            leaves no doubt.
        **options: as listed; None as in `generate`.

    Returns:
        The `Call` with its images.

    Raises:
        InputError: an image or mask cannot be used; nothing was sent.
        RequestError, SettingsError, CallError, StoreError, CallsInterrupted: as `generate`.
    """
    asked = _ask(prompt, "edits", options, image=image, mask=mask, mask_edits=mask_edits)
    return make(Plan(asked, current()), NoView()).require()


@_with_table
async def agenerate(prompt: str, **options: Unpack[Options]) -> Call:
    """As `generate`, for a running event loop: several can be awaited together, and the loop goes on meanwhile.

    A task that is cancelled sends nothing that was not sent yet; a call that was sent is still received and stored.

    Args:
        prompt: 1-32,000 characters, sent as written.
        **options: as listed; None as in `generate`.

    Returns:
        The `Call` with its images.

    Raises:
        RequestError, SettingsError, CallError, StoreError: as `generate`.
    """
    asked, session = _ask(prompt, "generations", options), current()
    return (await amake(lambda: Plan(asked, session), NoView())).require()


@_with_table
async def aedit(
    prompt: str, image: Any, *, mask: Any = None, mask_edits: str | None = None, **options: Unpack[Options]
) -> Call:
    """As `edit`, for a running event loop, which goes on while files are read; cancelling is as in `agenerate`.

    Args:
        prompt: 1-32,000 characters, sent as written.
        image: as in `edit`.
        mask: as in `edit`.
        mask_edits: as in `edit`.
        **options: as listed; None as in `generate`.

    Returns:
        The `Call` with its images.

    Raises:
        InputError, RequestError, SettingsError, CallError, StoreError: as `edit`.
    """
    asked = _ask(prompt, "edits", options, image=image, mask=mask, mask_edits=mask_edits)
    session = current()
    return (await amake(lambda: Plan(asked, session), NoView())).require()


def log(**filters: Any) -> pd.DataFrame:
    """The log: one row per call, whatever became of it, oldest first.

    Args:
        **filters: a column's value or list of values (`route="edits"`, `status=["ok", "reused"]`), an axis by its name
            (`style="oil"`), `since=` a time, a text of one or a timedelta back from now, `last=K` rows.

    Returns:
        A DataFrame with the columns of docs/tables.md; unknown values are NA.

    Raises:
        StoreError: the store cannot be read.
        SettingsError: a filter names no column, or what no row can have.
    """
    from .store.tables import log_frame

    return log_frame(current().store(), **filters)


def images(**filters: Any) -> pd.DataFrame:
    """The images: one row per image, with every column of its call.

    Args:
        **filters: as in `log`.

    Returns:
        A DataFrame with the columns of docs/tables.md; `path` is the original's file, byte for byte as received.

    Raises:
        StoreError, SettingsError: as `log`.
    """
    from .store.tables import images_frame

    return images_frame(current().store(), **filters)


def usage(**filters: Any) -> pd.DataFrame:
    """Calls, images, tokens and cost by route and model, so that generation and editing can be reviewed apart.

    Args:
        **filters: which calls are counted, as in `log`: `wg.usage(tags="paper", since="2026-11-01")`.

    Returns:
        A DataFrame, one row per route, model and backend. `calls` are those that were sent; `cost` is in US dollars,
        NA where nothing is known, and holds `cost_known_for` of the calls.

    Raises:
        StoreError, SettingsError: as `log`.
    """
    from .store.tables import usage_frame

    return usage_frame(current().store(), **filters)


def doctor() -> Report:
    """Check host, path, headers and model, then key and balance, and say what to do; sends no paid request.

    Returns:
        A `Report`, shown as a table: `.ok`, `.checks`, and each check by its name, as in `report["key"].found`.
    """
    from .diagnosis import examine

    return examine(current())


def open_store(path: str | Path) -> Store:
    """Use the store in this folder from now on, in this kernel; it is made if there is none.

    Args:
        path: the folder; `~` is the home folder.

    Returns:
        The open `Store`; all functions use it from now on.

    Raises:
        StoreError: the folder cannot hold a store.
    """
    given: Any = path  # whatever a user wrote: str(None) is the name of a folder too
    if not isinstance(given, str | PathLike) or not str(given):
        raise StoreError(f"the path of the store got {shown(given)}; give a folder: wg.open_store('.wisgate')")
    session = current()
    session.know_key()
    refuse_key("path of the store", path, error=StoreError, undone="it was not opened")
    session.settings.store = str(store_folder(path))
    return session.store()


def _ask(
    prompt: str,
    route: Route,
    options: Mapping[str, Any],
    *,
    image: Any = None,
    mask: Any = None,
    mask_edits: Any = None,
) -> Ask:
    chosen = dict(options) | ({} if mask_edits is None else {"mask_edits": mask_edits})
    unasked = chosen.pop("mask", None)  # `generate` has no mask, and must not leave one out in silence
    return Ask((prompt,), route, chosen, images=image, mask=unasked if mask is None else mask)
