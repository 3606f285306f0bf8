"""Bad inputs through the public doors, against a server that counts, with what each costs."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fault_server import FaultServer, answering, response
from measured import quickest
from wire_pictures import answer_bytes

import wisgate_nb as wg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KEY = "sk-canary-7Qm2xW9vLp4TzR8bNc3H"
MOST_LINES, LONGEST_MESSAGE = 3, 600
LONGEST = 1.0
MOST_MEMORY = 300
"""MB that the process may grow by while one input is looked at."""


class Bad(NamedTuple):
    """One bad input: what is called, and words of the message that name the field and the way out."""

    name: str
    call: Callable[[], object]
    says: tuple[str, ...]


def generating(name: str, options: dict[str, Any], *says: str) -> Bad:
    prompt = options.pop("prompt", "a cat")
    return Bad(name, lambda: wg.generate(prompt, **options), says)


def editing(name: str, image: object, *says: str, **options: Any) -> Bad:
    """`image` may be a function that makes the value, so that its making is not measured."""
    return Bad(name, lambda: wg.edit("make it night", image, **options), says)


@dataclass
class Door:
    """A session that would send to a counting server, and what went through it."""

    server: FaultServer
    refused: int = 0
    longest: float = 0.0
    memory: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def refuse(self, cases: Sequence[Bad]) -> None:
        """Try each; then fail with all that was wrong."""
        for case in cases:
            self._try(case)
        assert not self.wrong, "\n".join(self.wrong)
        assert self.server.heads == 0
        assert self.longest < LONGEST
        assert self.memory < MOST_MEMORY

    def _try(self, case: Bad) -> None:
        before = reset_peak()
        started = time.process_time()
        message = refusal_of(case.call)
        took = time.process_time() - started
        self.memory = max(self.memory, peak() - before)
        if took > LONGEST / 2:  # other work on the machine may have slowed it down
            took = quickest(lambda: refusal_of(case.call), LONGEST / 2)
        self.longest = max(self.longest, took)
        self.refused += 1
        if problem := fault_of(message, case.says):
            self.wrong.append(f"{case.name}: {problem}")

    def tell(self, figure: Callable[..., None]) -> None:
        """The figures of the goal."""
        figure(11, "inputs", self.refused)
        figure(11, "POSTs", len(self.server.posts))
        figure(11, "longest, s", round(self.longest, 3), "max")
        figure(11, "memory, MB", round(self.memory), "max")


def refusal_of(call: Callable[[], object]) -> str | BaseException:
    """The message of a refusal; the exception itself, where it is none of those that refuse; "" for none."""
    try:
        call()
    except (wg.RequestError, wg.SettingsError) as refusal:
        return str(refusal)
    except Exception as error:  # noqa: BLE001 - whatever else comes is reported
        return error
    return ""


def fault_of(message: str | BaseException, says: tuple[str, ...]) -> str:
    """What is wrong with a refusal, or ""."""
    if not isinstance(message, str):
        return f"raised {type(message).__name__}: {message}"
    if not message:
        return "was sent"
    missing = [word for word in says if word not in message]
    if missing:
        return f"does not say {missing}: {message}"
    if len(message) > LONGEST_MESSAGE:
        return f"its message has {len(message):,} characters: {message[:200]}"
    bad = len(message.splitlines()) > MOST_LINES or not message.replace("\n", "").isprintable()
    return f"its message is no short text: {message!r}" if bad else ""


def peak() -> float:
    """The most memory that this process held since the last reset, in MB."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _line(status, "VmHWM:")


def reset_peak() -> float:
    """Memory held now, in MB, where the peak starts anew from; only Linux can start it anew."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
        return _line(Path("/proc/self/status").read_text(), "VmRSS:")
    except OSError:
        return peak()


def _line(status: str, name: str) -> float:
    return int(status.partition(name)[2].split(maxsplit=1)[0]) / 1024


def answering_server() -> FaultServer:
    """Answers every POST with one picture."""
    return FaultServer(answering(response(answer_bytes())))
