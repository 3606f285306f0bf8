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
    from .diagnosis import Report
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
    from .exports.export import export
    from .frozen.freeze import freeze
    from .frozen.report import Frozen
    from .housekeeping import Table, cancel, check, curl, jobs, login, logout, prune, rescue, retry, status
    from .planning.estimate import Estimate
    from .planning.plan import Plan
    from .request.lint import Slip
    from .request.prices import Price, Prices
    from .results import load, note, rate, tag
    from .store.bundled.loading import Loaded
    from .store.prune import Pruned
    from .store.store import Store, StoreWarning
    from .sweeping.sweep import Sweep
    from .views import compare, grid, mask_editor, studio
    from .widgets.compare import Compare
    from .widgets.compare_view import CompareView
    from .widgets.grid import Grid
    from .widgets.grid_view import GridView
    from .widgets.mask import MaskEditor
    from .workbench.studio import Studio

    settings: WisGate
    prices: Prices

_HOMES = {
    "api": {"generate", "edit", "agenerate", "aedit", "log", "images", "usage", "doctor", "open_store"},
    "experiments": {"plan", "sweep", "asweep", "lint"},
    "views": {"grid", "compare", "mask_editor", "studio"},
    "results": {"load", "rate", "note", "tag"},
    "exports.export": {"export"},
    "call": {"Call", "Image"},
    "diagnosis": {"Report"},
    "housekeeping": {
        *("status", "login", "logout", "check", "prune", "rescue"),
        *("jobs", "cancel", "retry", "curl", "Table"),
    },
    "frozen.freeze": {"freeze"},
    "frozen.report": {"Frozen"},
    "planning.plan": {"Plan"},
    "planning.estimate": {"Estimate"},
    "store.store": {"Store", "StoreWarning"},
    "store.bundled.loading": {"Loaded"},
    "store.prune": {"Pruned"},
    "request.lint": {"Slip"},
    "widgets.compare_view": {"CompareView"},
    "widgets.grid_view": {"GridView"},
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
    "CompareView",
    "DamagedAnswerError",
    "DeadlineError",
    "Estimate",
    "Frozen",
    "Grid",
    "GridView",
    "Image",
    "IncompleteStreamError",
    "InputError",
    "Loaded",
    "MaskEditor",
    "NotFoundError",
    "NotSentError",
    "NotStoredError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "Plan",
    "Price",
    "Prices",
    "Pruned",
    "RateLimitError",
    "RejectedError",
    "ReplayError",
    "Report",
    "RequestError",
    "SettingsError",
    "Slip",
    "Store",
    "StoreError",
    "StoreWarning",
    "Studio",
    "Sweep",
    "SweepError",
    "Table",
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
