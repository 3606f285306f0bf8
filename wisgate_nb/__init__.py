"""A laboratory for image prompts in Jupyter: a cell's prompt becomes images, a row in a log, and a comparison.

`%load_ext wisgate_nb` adds `%%gptimage`, `%gptimage` and `%wisgate`; `import wisgate_nb as wg` gives the same as
Python functions. Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .api import aedit, agenerate, doctor, edit, generate, images, log, open_store, usage
    from .call import Call, Image
    from .config import WisGate
    from .errors import (
        AuthenticationError,
        BlockedError,
        BudgetError,
        BundleError,
        CallError,
        CallsInterrupted,
        CancelledCallError,
        DamagedAnswerError,
        DeadlineError,
        IncompleteStreamError,
        InputError,
        NotFoundError,
        NotSentError,
        NotStoredError,
        OutcomeUnknownError,
        PermissionDeniedError,
        RateLimitError,
        RejectedError,
        ReplayError,
        RequestError,
        SettingsError,
        StoreError,
        SweepError,
        WisGateError,
    )
    from .experiments import asweep, lint, plan, sweep
    from .frozen.freeze import freeze
    from .frozen.report import Frozen
    from .housekeeping import cancel, check, curl, jobs, login, logout, prune, rescue, retry, status
    from .planning.plan import Plan
    from .request.prices import Price, Prices
    from .results import export, load, note, rate, tag
    from .sweeping.sweep import Sweep
    from .views import compare, grid, mask_editor, studio
    from .widgets.compare import Compare
    from .widgets.grid import Grid
    from .widgets.mask import MaskEditor
    from .workbench.studio import Studio

    settings: WisGate
    prices: Prices

_HOMES = {
    "api": {"generate", "edit", "agenerate", "aedit", "log", "images", "usage", "doctor", "open_store"},
    "experiments": {"plan", "sweep", "asweep", "lint"},
    "views": {"grid", "compare", "mask_editor", "studio"},
    "results": {"export", "load", "rate", "note", "tag"},
    "call": {"Call", "Image"},
    "housekeeping": {
        *("status", "login", "logout", "check", "prune", "rescue"),
        *("jobs", "cancel", "retry", "curl"),
    },
    "frozen.freeze": {"freeze"},
    "frozen.report": {"Frozen"},
    "planning.plan": {"Plan"},
    "sweeping.sweep": {"Sweep"},
    "widgets.grid": {"Grid"},
    "widgets.compare": {"Compare"},
    "widgets.mask": {"MaskEditor"},
    "workbench.studio": {"Studio"},
    "request.prices": {"Price", "Prices"},
}
"""Where a public name lives; whatever is named nowhere here is an exception."""

_OF_SESSION = ("settings", "prices")
"""Held by the running kernel's session, so looked up each time."""

__all__ = [
    "AuthenticationError",
    "BlockedError",
    "BudgetError",
    "BundleError",
    "Call",
    "CallError",
    "CallsInterrupted",
    "CancelledCallError",
    "Compare",
    "DamagedAnswerError",
    "DeadlineError",
    "Frozen",
    "Grid",
    "Image",
    "IncompleteStreamError",
    "InputError",
    "MaskEditor",
    "NotFoundError",
    "NotSentError",
    "NotStoredError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "Plan",
    "Price",
    "Prices",
    "RateLimitError",
    "RejectedError",
    "ReplayError",
    "RequestError",
    "SettingsError",
    "StoreError",
    "Studio",
    "Sweep",
    "SweepError",
    "WisGateError",
    "__version__",
    "aedit",
    "agenerate",
    "asweep",
    "cancel",
    "check",
    "compare",
    "curl",
    "doctor",
    "edit",
    "export",
    "freeze",
    "generate",
    "grid",
    "images",
    "jobs",
    "lint",
    "load",
    "load_ipython_extension",
    "log",
    "login",
    "logout",
    "mask_editor",
    "note",
    "open_store",
    "plan",
    "prices",
    "prune",
    "rate",
    "rescue",
    "retry",
    "settings",
    "status",
    "studio",
    "sweep",
    "tag",
    "unload_ipython_extension",
    "usage",
]


def __getattr__(name: str) -> Any:
    if name in _OF_SESSION:
        from .session import current

        return getattr(current(), name)
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = next((room for room, names in _HOMES.items() if name in names), "errors")
    value = getattr(import_module(f".{room}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def load_ipython_extension(shell: Any) -> None:
    """Add the magics to this shell: quiet, without network, and harmless when done twice."""
    from .magic.install import install

    install(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Remove everything that loading added; calls under way are still received and stored."""
    from .magic.install import uninstall

    uninstall(shell)
