"""Where the key comes from: the environment, `%wisgate login`, or the OS keyring. Never an option, never a file."""

from __future__ import annotations

import importlib.util
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .config import KEY_VARIABLE
from .errors import SettingsError
from .secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER_VARIABLES = ("WISDOM_GATE_API_KEY", "WISGATE_KEY", "WISGATE_API_KEY", "OPENAI_API_KEY")
"""Names seen elsewhere: never read, only pointed out when the right one is missing."""

KEYRING_SERVICE = "wisgate_nb"


@dataclass(frozen=True, slots=True)
class FoundKey:
    """The key and where it was found, with what was odd about it; `secret` None where there is none."""

    secret: Secret | None
    origin: str
    notes: tuple[str, ...] = ()


class KeyRing:
    """The key of one kernel: what login gave, else the environment, else the OS keyring."""

    def __init__(self) -> None:
        self._login: Secret | None = None

    @property
    def of_login(self) -> Secret | None:
        """The key that login gave, and no other."""
        return self._login

    def find(self, environment: Mapping[str, str] | None = None) -> FoundKey:
        """The key that the next call would use.

        Raises:
            SettingsError: a key is set and cannot be one (a space or line break inside); its length is told, never it.
        """
        if self._login:
            return FoundKey(self._login, "login")
        if _given(environment).strip():  # never a local of this frame: a traceback may show those
            odd = _given(environment) != _given(environment).strip()
            notes = (f"{KEY_VARIABLE} has white space around the key; it was left out",) if odd else ()
            return FoundKey(Secret(_given(environment)), f"environment {KEY_VARIABLE}", notes)
        kept = _from_os_keyring()
        return FoundKey(kept, "OS keyring") if kept else FoundKey(None, "not set", tuple(misplaced(environment)))

    def notice(self) -> None:
        """Have a key of the environment kept from view, as one of login is; the OS keyring is slow, and not asked."""
        if self._login is None and _given(None).strip():
            with suppress(SettingsError):
                self.find()

    def login(self, value: str, *, keep: bool = False) -> None:
        """Hold the key in this kernel's memory; with `keep` also in the OS keyring."""
        handed_over = [value]
        del value  # a traceback of what Secret raises may show the locals of this frame
        secret = Secret(handed_over.pop())
        if keep:
            _keyring().set_password(KEYRING_SERVICE, KEY_VARIABLE, secret.reveal())
        self._login = secret

    def logout(self) -> None:
        """Forget the key that login gave, in memory and in the OS keyring."""
        self._login = None
        if importlib.util.find_spec("keyring") and _from_os_keyring():
            _keyring().delete_password(KEYRING_SERVICE, KEY_VARIABLE)


def _given(environment: Mapping[str, str] | None) -> str:
    return (os.environ if environment is None else environment).get(KEY_VARIABLE, "")


def misplaced(environment: Mapping[str, str] | None = None) -> list[str]:
    """One line for each variable that holds a key under a name that this package does not read."""
    given = os.environ if environment is None else environment
    names = [name for name in OTHER_VARIABLES if given.get(name, "").strip()]
    return [
        f"{name} is set, but this package reads {KEY_VARIABLE}: set that one if the key is WisGate's" for name in names
    ]


def _from_os_keyring() -> Secret | None:
    if importlib.util.find_spec("keyring") is None:
        return None
    from keyring.errors import KeyringError

    try:
        kept = _keyring().get_password(KEYRING_SERVICE, KEY_VARIABLE)
    except KeyringError:  # no usable keyring on this machine: the same as no key kept there
        return None
    return Secret(kept) if kept else None


def _keyring() -> Any:
    """The keyring package, which is optional and has no types here."""
    if importlib.util.find_spec("keyring") is None:
        raise SettingsError("--keep needs the keyring package; pip install 'wisgate-nb[keyring]', or log in without it")
    import keyring

    return keyring
