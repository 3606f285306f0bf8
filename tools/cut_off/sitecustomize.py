"""Cuts a Python off from all but this machine, and from the sandbox: whatever tries is refused and written down.

Python imports it at its start when this folder is on PYTHONPATH. What tried stands in the file that CUT_OFF_TRIED
names, a line each; the file is made at once, so that it proves that the cut was there.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from wisgate_nb.sandbox.transport import SandboxTransport

if TYPE_CHECKING:
    import httpx

TRIED = Path(os.environ["CUT_OFF_TRIED"])
LOOPBACK = ("127.", "::1", "localhost")


def refuse(what: object) -> NoReturn:
    """Write down what tried to leave, and do not let it."""
    with TRIED.open("a", encoding="utf-8") as file:
        file.write(f"{what}\n")
    raise AssertionError(f"the network is cut, and something was about to be sent: {what}")


def guarded(name: str) -> Any:
    """A method of sockets that reaches this machine alone; files as addresses are on this machine, too."""
    real = getattr(socket.socket, name)

    def method(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            refuse(address)
        return real(self, *arguments)

    return method


def looked_up(host: Any, *arguments: Any, **more: Any) -> Any:
    """`getaddrinfo` for names of this machine alone."""
    if host and not str(host).startswith((*LOOPBACK, "0.0.0.0")):  # noqa: S104 - to listen on, not to reach
        refuse(host)
    return real_look_up(host, *arguments, **more)


def unpainted(self: SandboxTransport, request: httpx.Request) -> httpx.Response:
    """The sandbox without its brush: what is free (the doctor's questions) is answered in this process."""
    return refuse(request.url) if request.method == "POST" else real_answer(self, request)


real_answer = SandboxTransport.handle_request
real_look_up = socket.getaddrinfo
for each in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, each, guarded(each))
socket.getaddrinfo = looked_up
SandboxTransport.handle_request = unpainted  # type: ignore[method-assign]
TRIED.touch()
