"""The settings: one traitlets configurable, `%config WisGate`, read through one order of precedence.

A call's own option wins, then the setting, then the environment, then the built-in default. There is no trait for
the key (SURFACE "Set-up").
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from traitlets import Bool, Enum, Float, Int, Unicode
from traitlets.config import Configurable

from . import known
from .own_folders import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEFAULT_BASE_URL = "https://api.wisgate.ai/v1"
DEFAULT_STORE = ".wisgate"
SANDBOX = "sandbox"
PROFILES = ("wisgate", "openai", "generic", "custom")

KEY_VARIABLE = "WISDOM_GATE_KEY"
ENVIRONMENT = {
    "base_url": "WISGATE_BASE_URL",
    "model": "WISGATE_MODEL",
    "store": "WISGATE_STORE",
    "profile": "WISGATE_PROFILE",
    "replay": "WISGATE_REPLAY",
    "bundles": "WISGATE_BUNDLES",
    "quiet_times": "WISGATE_QUIET_TIMES",
}
"""The settings that the environment can give."""


class WisGate(Configurable):
    """Defaults for every call of this kernel; unset ones are not sent and the service decides."""

    n = Int(None, allow_none=True, help="images per call, 1-10").tag(config=True)
    size = Unicode(None, allow_none=True, help="auto or WIDTHxHEIGHT").tag(config=True)
    quality = Unicode(None, allow_none=True, help="auto, low, medium, high").tag(config=True)
    background = Unicode(None, allow_none=True, help="auto, opaque, transparent").tag(config=True)
    format = Unicode(None, allow_none=True, help="png, jpeg, webp").tag(config=True)
    compression = Int(None, allow_none=True, help="0-100, jpeg and webp only").tag(config=True)
    moderation = Unicode(None, allow_none=True, help="auto, low").tag(config=True)
    partials = Int(None, allow_none=True, help="partial pictures of a streamed call, 0-3").tag(config=True)
    model = Unicode(None, allow_none=True, help="model id; else WISGATE_MODEL, else gpt-image-2").tag(config=True)
    base_url = Unicode(
        None, allow_none=True, help="the API's root, or 'sandbox'; else WISGATE_BASE_URL, else WisGate's"
    ).tag(config=True)
    profile = Enum(PROFILES, None, allow_none=True, help="how the server is spoken to; else WISGATE_PROFILE").tag(
        config=True
    )
    store = Unicode(None, allow_none=True, help="the store's folder; else WISGATE_STORE, else .wisgate").tag(
        config=True
    )
    allow_host = Unicode(
        None, allow_none=True, help="a host that may get the key over plain http (loopback always may)"
    ).tag(config=True)
    concurrency = Int(4, min=1, max=64, help="calls sent at the same time").tag(config=True)
    timeout = Float(None, allow_none=True, help="seconds that a call may take in all (default 600)").tag(config=True)
    retries = Int(2, min=0, max=2, help="further tries of a call that was provably not billed").tag(config=True)
    replay = Bool(None, allow_none=True, help="never send; else WISGATE_REPLAY").tag(config=True)
    bundles = Unicode(
        None,
        allow_none=True,
        help="bundles that are opened with the store: paths or globs, separated as in PATH; else WISGATE_BUNDLES",
    ).tag(config=True)
    validate = Bool(True, help="check sizes, qualities and counts before sending").tag(config=True)  # noqa: FBT003
    short_errors = Bool(True, help="one-line errors in magics; False shows tracebacks").tag(config=True)  # noqa: FBT003
    max_cost = Float(None, allow_none=True, min=0, help="US dollars that a sweep may cost at most").tag(config=True)
    max_calls = Int(None, allow_none=True, min=0, help="paid calls a sweep may make").tag(config=True)
    grid_bytes = Int(1_000_000, min=50_000, help="byte budget of one grid").tag(config=True)
    preview_bytes = Int(400_000, min=20_000, help="byte budget of one cell's output").tag(config=True)
    quiet_times = Bool(
        None,
        allow_none=True,
        help="leave times and ids out of what is shown, so that outputs are the same at each run;"
        " else WISGATE_QUIET_TIMES",
    ).tag(config=True)

    def __repr__(self) -> str:
        chosen = {name: getattr(self, name) for name in self.trait_names(config=True)}
        if _may_hold_key(chosen["base_url"] or ""):
            chosen["base_url"] = "(not shown: it may hold a key)"
        chosen["store"] = shown_path(chosen["store"]) if chosen["store"] else None
        shown = ", ".join(f"{name}={value!r}" for name, value in sorted(chosen.items()) if value is not None)
        return known.hide(f"WisGate({shown})")

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            from .errors import SettingsError
            from .request.options import nearest

            known = self.trait_names(config=True)
            raise SettingsError(f"unknown setting {name!r}{nearest(name, known) or '; settings: ' + ', '.join(known)}")
        super().__setattr__(name, value)

    def get(self, name: str, environment: Mapping[str, str] | None = None) -> Any:
        """The setting `name`, else what the environment gives for it, else None."""
        value = getattr(self, name)
        if value is not None or name not in ENVIRONMENT:
            return value
        given = (os.environ if environment is None else environment).get(ENVIRONMENT[name], "").strip()
        if not given:
            return None
        return _truth(ENVIRONMENT[name], given) if isinstance(self.traits()[name], Bool) else given


_present: Callable[[], WisGate] = WisGate


def settings_are(present: Callable[[], WisGate]) -> None:
    """Tell the rooms below the session where the running kernel's settings are."""
    global _present  # noqa: PLW0603 - one kernel per process
    _present = present


def quiet_times() -> bool:
    """Whether times and ids are left out of what the running kernel shows."""
    return bool(_present().get("quiet_times"))


def _may_hold_key(address: str) -> bool:
    """Whether something else than an address was given, or one with a password or a query: both are refused on use."""
    host = address.removeprefix("http://").removeprefix("https://")
    plain = host != address or "." in host or host.startswith("localhost") or address == SANDBOX
    return bool(address) and (not plain or any(mark in address for mark in "@?#") or "sk-" in address)


def _truth(variable: str, text: str) -> bool:
    """`1`/`0`, `true`/`false`, `yes`/`no`, `on`/`off` of an environment variable."""
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if text.lower() not in words:
        from .errors import SettingsError

        raise SettingsError(f"{variable} got {text!r}; allowed are 1 and 0")
    return words[text.lower()]
