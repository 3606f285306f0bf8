"""The functions of an experiment: plan, sweep, grid, export, and what people say of pictures."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from .api import Options, told
from .errors import RequestError, SettingsError
from .planning.ask import Ask, varies_sources
from .planning.plan import Plan
from .request.options import KEYWORDS, SWEEP_KEYWORDS, keyword_of
from .request.shown import shown
from .session import current

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from .display.grid.layout import Names
    from .request.lint import Slip
    from .store.bundled.loading import Loaded
    from .sweeping.sweep import Sweep
    from .widgets.compare import Compare
    from .widgets.compare_view import CompareView, Mode
    from .widgets.grid import Grid, GridView
    from .widgets.mask import MaskEditor
    from .workbench.studio import Studio

Function = TypeVar("Function", bound=Callable[..., Any])


class PlanOptions(Options, total=False):
    """What a plan takes beside its template."""

    axes: Mapping[str, Any] | Sequence[tuple[str, Any]] | None
    zip: str | Sequence[str] | Sequence[Sequence[str]] | None
    where: str | None
    replicates: int
    raw: bool
    variables: Mapping[str, Any] | None
    image: Any
    mask: Any
    mask_edits: str | None
    max_cost: float | None
    max_calls: int | None


OWN = {
    "axes": "name to values; a name is a template field or an option: {'style': ['oil', 'ink'], 'quality': ['low']};"
    " an axis `image` varies the source of an edit",
    "zip": "axes whose values go together instead of being crossed: 'style,light', or several such pairs",
    "where": """keeps the combinations for which this holds: 'style != "ink" or n < 3'""",
    "replicates": "independent calls per combination, 1-1,000; the model has no seed",
    "raw": "no template fields: every brace is part of the prompt",
    "variables": "what {{name}} reads where no axis has the name; else the variables of the caller",
    "image": "source image, or several: selects the edits route; as in `edit`",
    "mask": "as in `edit`",
    "mask_edits": "as in `edit`",
    "max_cost": "US dollars that sending it may cost at the most; needs a price table (wg.prices)",
    "max_calls": "paid calls that sending it may make at the most",
}
"""The arguments of a plan, for help and Tab."""
_PAIR = 2


def _with_arguments(function: Function) -> Function:
    """Give the function every argument of a plan in its signature and docstring."""
    names = [*OWN, *(name for name in KEYWORDS if name not in OWN), "validate"]
    keywords = [Parameter(name, Parameter.KEYWORD_ONLY, default=None) for name in names]
    first = next(iter(signature(function).parameters.values()))
    template = first.replace(annotation=Parameter.empty)
    function.__signature__ = Signature([template, *keywords])  # type: ignore[attr-defined]
    lines = {**OWN, **{option.name: option.help for option in KEYWORDS.values() if option.name not in OWN}}
    function.__doc__ = told(function.__doc__, lines)
    return function


@_with_arguments
def plan(template: str | Sequence[str], **options: Unpack[PlanOptions]) -> Plan:
    """Count and price every call that a template with its axes asks for; nothing is sent.

    Args:
        template: a text with `{{name}}`, `{a|b}` or `{style: oil|ink}`; a list of texts is an axis `prompt`.
        **options: as listed.

    Returns:
        A `Plan`: `.count`, `.estimate`, `.frame()`, `.run()`.

    Raises:
        RequestError: a field is not defined, or an input cannot be used.
        SettingsError: an axis, an option or a condition does not exist or cannot work.
    """
    return _plan(template, options, sys._getframe(1))  # noqa: SLF001 - the caller's variables, as DataFrame.query


@_with_arguments
def sweep(template: str | Sequence[str], **options: Unpack[PlanOptions]) -> Sweep:
    """Send what the store does not have of a plan, and wait: `plan(...).run()` in one.

    Args:
        template: as in `plan`.
        **options: as listed.

    Returns:
        A `Sweep`: its images, its grid, `.retry(failed=True)`. Calls that failed are in it and are not raised.

    Raises:
        BudgetError: the plan is above max_calls or max_cost; nothing was sent.
        RequestError, SettingsError: as `plan`; nothing was sent.
    """
    return _plan(template, options, sys._getframe(1)).run()  # noqa: SLF001 - as in `plan`


@_with_arguments
def asweep(template: str | Sequence[str], **options: Unpack[PlanOptions]) -> Awaitable[Sweep]:
    """As `sweep`, for a running event loop. Cancelling stops what was not sent, never a call that was.

    Args:
        template: as in `plan`.
        **options: as listed.
    """
    from .sweeping.awaited import arun

    return arun(_plan(template, options, sys._getframe(1)))  # noqa: SLF001 - as in `plan`


def _plan(template: str | Sequence[str], options: Mapping[str, Any], caller: FrameType) -> Plan:
    if not isinstance(template, Iterable):
        raise RequestError(f"the template got {shown(template)}; it must be text, or a list of texts")
    own = {name: options[name] for name in OWN if options.get(name) is not None}
    rest = {name: value for name, value in options.items() if name not in OWN or name in SWEEP_KEYWORDS}
    for name in rest:
        keyword_of(name, beside=(*OWN, *SWEEP_KEYWORDS))
    axes = _axes(own.get("axes", ()))
    edits = "image" in own or varies_sources(axes)
    chosen = {name: value for name, value in rest.items() if name not in ("zip", "where", "replicates", "raw")}
    if "mask_edits" in own:
        chosen["mask_edits"] = own["mask_edits"]
    ask = Ask(
        (template,) if isinstance(template, str) else tuple(template),
        "edits" if edits else "generations",
        chosen,
        images=own.get("image"),
        mask=own.get("mask"),
        raw=bool(own.get("raw")),
        axes=axes,
        zips=_zips(own.get("zip")),
        where=own.get("where"),
        replicates=own.get("replicates", 1),
        variables=own.get("variables", {**caller.f_globals, **caller.f_locals}),
    )
    return Plan(ask, current())


def _axes(given: Any) -> list[tuple[str, Any]]:
    """Names and values in order; SettingsError for what is neither a mapping nor pairs of both."""
    pairs = list(given.items()) if isinstance(given, Mapping) else given
    listed = list(pairs) if isinstance(pairs, Iterable) and not isinstance(pairs, str) else [pairs]
    for pair in listed:
        if not (isinstance(pair, tuple | list) and len(pair) == _PAIR and isinstance(pair[0], str)):
            raise SettingsError(
                f"axes got {shown(pair)}; give names with their values: axes={{'style': ['oil', 'ink']}}"
            )
    return [(name, values) for name, values in listed]


def _zips(given: Any) -> list[Sequence[str]]:
    """`"a,b"`, `("a", "b")`, `["a,b", "c,d"]` or `[("a", "b"), ("c", "d")]` as a list of groups of names."""
    from .request.space import parse_zip

    if given is None:
        return []
    if isinstance(given, str):
        return [parse_zip(given)]
    parts: list[Any] = list(given) if isinstance(given, Iterable) else [given]
    if not all(isinstance(part, Iterable) and all(isinstance(name, str) for name in part) for part in parts):
        raise SettingsError(f"zip got {shown(given)}; it takes names of axes: zip='style,light'")
    if parts and all(isinstance(part, str) for part in parts) and not any("," in part for part in parts):
        return [tuple(parts)]
    return [parse_zip(part) if isinstance(part, str) else tuple(part) for part in parts]


def lint(
    template: str, *, axes: Sequence[str] | Mapping[str, Any] = (), variables: Mapping[str, Any] | None = None
) -> list[Slip]:
    """What in a template looks like a slip: a field that is none, a group that stays literal, a name mistyped.

    Args:
        template: the text.
        axes: names of axes that it is to be used with.
        variables: what `{{name}}` may read; else the variables of the caller.
    """
    from .request.lint import lint as found

    caller = sys._getframe(1)  # noqa: SLF001 - as in `plan`
    known = {**caller.f_globals, **caller.f_locals} if variables is None else variables
    return found(template, axes=axes, variables=known)


def grid(
    data: Any = None,
    rows: Names = None,
    cols: Names = None,
    pages: Names = None,
    *,
    title: str | None = None,
    cell_size: int | None = None,
    view: GridView | None = None,
) -> Grid:
    """Lay images out by what varied: axes down, axes across, one page for each combination of the rest.

    Args:
        data: a slice of `wg.images()` or `wg.log()`, a Sweep, a Call or a list of them; None is the last sweep of
            this kernel, or the whole log where there was none.
        rows: axes or columns down, one name or several; None chooses.
        cols: axes or columns across.
        pages: axes or columns that make pages; None takes what is left.
        title: stands above it.
        cell_size: the longest side of a picture in pixels, 32-1,024; None fills the page.
        view: `Grid.view` of another grid, to lay this one out alike.

    Raises:
        SettingsError: a name is no axis and no column.
        InputError: the data holds neither image nor call ids.
    """
    from .widgets.grid import make_grid

    session = current()
    if data is None and session.sweeps:
        data = session.sweeps[-1]
    return make_grid(
        data, rows=rows, cols=cols, pages=pages, title=title, cell_size=cell_size, view=view, session=session
    )


def mask_editor(image: Any) -> MaskEditor:
    """Paint the region of a picture that an edit may change; give the result as `--mask` or `mask=`.

    Args:
        image: a picture as `edit` takes it: path, `"@REF"`, Image, Call with one image, bytes, PIL image, NumPy array;
            or a row of `wg.images()`.

    Returns:
        A `MaskEditor`: `.mask`, `.png`, `.set_mask(mask)`, `.is_empty`. It is as large as the picture that the edit
        will send: turned upright as its EXIF orientation says.

    Raises:
        InputError: it is no picture, it is several, or it has more than 50 megapixels.
    """
    from .widgets.mask import make_mask_editor

    return make_mask_editor(image, session=current())


def compare(images: Any, mode: Mode | None = None, *, view: CompareView | None = None) -> Compare:
    """See two to twelve images beside and over each other, with what differs in pixels, words and parameters.

    Args:
        images: Images, Calls, `"@REF"`, ids, rows of `wg.images()`, a Grid (its selection), and also paths, bytes, PIL
            images and arrays that are not in the log; a mapping gives captions: `{"mine": call, "other": "ref.png"}`.
        mode: side, slider, blink, overlay or difference; None is that of `view`, or side.
        view: `Compare.view` of another comparison, to look at these images alike.

    Raises:
        InputError: an image cannot be used, or there are fewer than 2 or more than 12.
        SettingsError: the mode does not exist.
    """
    from .widgets.compare import make_compare

    return make_compare(images, mode=mode, view=view, session=current())


@_with_arguments
def studio(prompt: str = "", **options: Unpack[PlanOptions]) -> Studio:
    """Play with a prompt and its options on a page: live plan, runs, history, masks, and the same request as code.

    Args:
        prompt: what the field begins with, as the body of a `%%gptimage` cell.
        **options: what the other fields begin with, as listed.

    Returns:
        A `Studio`: `.calls`, `.sweep`, `.grid`, `.request_cell`. Nothing is sent before Generate is pressed.

    Raises:
        SettingsError: an option does not exist, or an axis holds values that no field can.
    """
    from .workbench.studio import make_studio

    caller = sys._getframe(1)  # noqa: SLF001 - as in `plan`
    given: dict[str, Any] = dict(options)
    fixed = given.pop("variables", None)
    names, own = caller.f_globals, {} if caller.f_locals is caller.f_globals else dict(caller.f_locals)
    return make_studio(prompt, given, session=current(), variables=lambda: {**names, **own} if fixed is None else fixed)


def export(
    path: str | Path,
    data: Any = None,
    *,
    format: str | None = None,  # noqa: A002 - the name that users know
    title: str | None = None,
    rows: Names = None,
    cols: Names = None,
    formula_safe: bool = True,
    append: bool = False,
) -> Path:
    """Write images and rows for other programs; the file's suffix or `format` says as what.

    Args:
        path: a folder for `imagefolder`, else a file: .wgz (bundle), .html, .csv, .parquet, .json, .jsonl,
            .yaml (promptfoo). A bundle holds calls, pictures and ratings: with `load` it replays anywhere.
        data: as in `grid`; None is everything in the log.
        format: bundle, imagefolder, html, csv, parquet, json, jsonl or promptfoo, where the suffix does not say it.
        title: stands above a page.
        rows: the layout of a page's grid, as in `grid`.
        cols: as `rows`.
        formula_safe: whether cells of a csv that a spreadsheet would run as a formula get an apostrophe before them.
        append: add to the bundle or the imagefolder that is there instead of replacing it.

    Returns:
        The path that was written.

    Raises:
        InputError, SettingsError: the path, the format or the data cannot be used; nothing was written.
    """
    from .exports.export import export as write

    options: dict[str, Any] = {"title": title, "rows": rows, "cols": cols, "formula_safe": formula_safe}
    options["append"] = append
    return write(path, data, format=format, session=current(), **options)


def load(path: str | Path, *, replay: bool | None = None) -> Loaded:
    """Open a bundle beside the store: its calls and images stand in tables and grids, and answer the same prompts.

    The store itself is not changed. Pictures are brought out of the bundle when they are first shown. What is rated,
    noted or tagged is copied into the store first, so that it stays when the bundle is gone.

    Args:
        path: a file that `wg.export("demo.wgz", ...)` wrote.
        replay: True sends nothing from now on in this kernel, as `wg.settings.replay = True` does; False allows it
            again; None leaves it as it is.

    Raises:
        BundleError: it is no bundle, or not as it was written; the file in it is named, and nothing of it is shown.
    """
    session = current()
    loaded = session.store().load(path)
    if replay is not None:
        session.settings.replay = replay
    return loaded


def rate(images: Any, score: int | None) -> None:
    """Give images a score; it is a column of `wg.images()` and `wg.log()` at once.

    Args:
        images: an image or several: Image, Call, `"@REF"`, ids, or a slice of `wg.images()`.
        score: 1-5, or 0 for a reject; None takes it away.
    """
    from .store.chosen import image_ids_of

    store = current().store()
    store.rate(image_ids_of(images, store), score)


def note(images: Any, text: str | None) -> None:
    """Put a note on images, in place of an earlier one; None takes it away.

    Args:
        images: as in `rate`.
        text: any text.
    """
    from .store.chosen import image_ids_of

    store = current().store()
    store.note(image_ids_of(images, store), text)


def tag(calls: Any, *tags: str | Sequence[str]) -> None:
    """Add labels to calls.

    Args:
        calls: a call or several: Call, Image, `"@REF"`, ids, or a slice of `wg.log()` or `wg.images()`.
        *tags: texts without commas, or lists of them.

    Raises:
        SettingsError: there is none, or one is no text; nothing was written.
    """
    from .store.chosen import call_ids_of

    labels: list[Any] = [one for given in tags for one in (given if isinstance(given, list | tuple) else [given])]
    wrong = next((one for one in labels if not isinstance(one, str)), None)
    if wrong is not None or not labels:
        got = "no label" if wrong is None else shown(wrong)
        raise SettingsError(f"tag got {got}; give at least one text: wg.tag(images, 'draft')")
    store = current().store()
    store.tag(call_ids_of(calls, store), *labels)
