"""The functions that a notebook calls. Each hands what was asked to one function of the rooms below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature, cleandoc, signature
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from .awaited import amake
from .calls import NoView, make
from .errors import StoreError
from .planning.ask import Ask
from .planning.plan import Plan
from .request.options import KEYWORDS
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
    shared = [o for o in KEYWORDS.values() if o.name not in named and (edits or not o.edits_only)]
    keywords = [Parameter(o.name, Parameter.KEYWORD_ONLY, default=None) for o in shared]
    keywords.append(Parameter("validate", Parameter.KEYWORD_ONLY, default=None))
    function.__signature__ = Signature([*own, *keywords])  # type: ignore[attr-defined]
    function.__doc__ = told(function.__doc__, {o.name: o.help for o in shared})
    return function


def told(docstring: str | None, arguments: Mapping[str, str]) -> str:
    """The docstring with a line for each argument before `**options`; Python 3.13 takes off its indentation itself."""
    lines = "\n".join(f"    {name}: {text}." for name, text in arguments.items())
    return cleandoc(docstring or "").replace("    **options:", f"{lines}\n    **options:")


@_with_table
def generate(prompt: str, **options: Unpack[Options]) -> Call:
    """Make images from a prompt, or take them from the store when the same was asked before.

    Args:
        prompt: 1-32,000 characters, sent as written.
        **options: as listed; `validate=False` leaves the checks to the server.

    Returns:
        The call with its images. With `partials` and n > 1, n calls of one image each are made.

    Raises:
        RequestError: what was asked cannot be sent; nothing was sent.
        SettingsError: an option, the key or the base URL cannot work.
        CallError: the call was tried and failed; its row is in the log, and `.status` says what is known of it.
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
            into the log (`"@-1"` is the last image), or a list of up to 16 of them.
        mask: for the first image; the same kinds of value.
        mask_edits: which region of the mask is to be edited: transparent, white or black.
        **options: as listed; `validate=False` leaves the checks to the server.

    Returns:
        The call with its images.

    Raises:
        InputError: an image or mask cannot be used; nothing was sent.
        RequestError, SettingsError, CallError: as `generate`.
    """
    asked = _ask(prompt, "edits", options, image=image, mask=mask, mask_edits=mask_edits)
    return make(Plan(asked, current()), NoView()).require()


@_with_table
async def agenerate(prompt: str, **options: Unpack[Options]) -> Call:
    """As `generate`, for a running event loop: several can be awaited together.

    Args:
        prompt: 1-32,000 characters, sent as written.
        **options: as listed.
    """
    asked, session = _ask(prompt, "generations", options), current()
    return (await amake(lambda: Plan(asked, session), NoView())).require()


@_with_table
async def aedit(
    prompt: str, image: Any, *, mask: Any = None, mask_edits: str | None = None, **options: Unpack[Options]
) -> Call:
    """As `edit`, for a running event loop.

    Args:
        prompt: 1-32,000 characters, sent as written.
        image: as in `edit`.
        mask: as in `edit`.
        mask_edits: as in `edit`.
        **options: as listed.
    """
    asked = _ask(prompt, "edits", options, image=image, mask=mask, mask_edits=mask_edits)
    session = current()
    return (await amake(lambda: Plan(asked, session), NoView())).require()


def log(**filters: Any) -> pd.DataFrame:
    """The log: one row per call, whatever became of it, oldest first.

    Args:
        **filters: a column's value or list of values (`route="edits"`, `status=["ok", "reused"]`), `last=K` rows.

    Returns:
        A DataFrame with the columns of docs/tables.md; unknown values are NA.

    Raises:
        StoreError: the store cannot be read, or a filter names no column.
    """
    from .store.tables import log_frame

    return log_frame(current().store(), **filters)


def images(**filters: Any) -> pd.DataFrame:
    """The images: one row per image, with every column of its call.

    Args:
        **filters: as in `log`.
    """
    from .store.tables import images_frame

    return images_frame(current().store(), **filters)


def usage() -> pd.DataFrame:
    """Calls, images, tokens and cost by route and model, so that generation and editing can be reviewed apart."""
    from .store.tables import usage_frame

    return usage_frame(current().store())


def doctor() -> Report:
    """Check host, path, headers and model, then key and balance, and say what to do; sends no paid request."""
    from .diagnosis import examine

    return examine(current())


def open_store(path: str | Path) -> Store:
    """Use the store in this folder from now on, in this kernel; it is made if there is none."""
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
