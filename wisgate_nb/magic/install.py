"""Puts magics, settings, completion and the watch for typed keys into a shell, and takes out exactly that."""

from __future__ import annotations

from typing import Any

from ..session import of_shell
from .complete import match_options
from .gptimage import GptImageMagics
from .typed_key import TypedKeys
from .wisgate import WisgateMagics

_MAGICS = (GptImageMagics, WisgateMagics)


def install(shell: Any) -> None:
    """Register everything once; a second load changes nothing."""
    session = of_shell(shell)
    if any(kind.__name__ in shell.magics_manager.registry for kind in _MAGICS):
        return
    for kind in _MAGICS:
        shell.register_magics(kind(shell, session))
    if session.settings not in shell.configurables:
        shell.configurables.append(session.settings)
    if match_options not in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.append(match_options)
    shell.events.register("post_run_cell", TypedKeys(session).post_run_cell)


def uninstall(shell: Any) -> None:
    """Remove the magics, the settings and the completion; IPython has no unregistering of its own."""
    session = of_shell(shell)
    for told in list(shell.events.callbacks["post_run_cell"]):
        if isinstance(getattr(told, "__self__", None), TypedKeys):
            shell.events.unregister("post_run_cell", told)
    for kind in _MAGICS:
        instance = shell.magics_manager.registry.pop(kind.__name__, None)
        if instance in shell.configurables:  # IPython lists every Magics object there
            shell.configurables.remove(instance)
        for magic_kind, names in kind.magics.items():
            for name in names:
                shell.magics_manager.magics[magic_kind].pop(name, None)
    if session.settings in shell.configurables:
        shell.configurables.remove(session.settings)
    if match_options in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.remove(match_options)
