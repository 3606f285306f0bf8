"""The sandbox: an embedded, offline, deterministic stand-in for an OpenAI-compatible image service.

Two doors lead to one core: `SandboxTransport` for httpx in this process, `SandboxServer` (or
`python -m wisgate_nb.sandbox`) for any client over HTTP. Importing this package loads neither httpx nor Pillow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .core import Sandbox
    from .server import SandboxServer, serve
    from .transport import SandboxTransport

__all__ = ["Sandbox", "SandboxServer", "SandboxTransport", "serve"]

_HOMES = {"Sandbox": "core", "SandboxServer": "server", "SandboxTransport": "transport", "serve": "server"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
