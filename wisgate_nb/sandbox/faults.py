"""The rules of `--fail`: which POST fails, and how.

A rule is `KIND[WHEN]`; several are separated by commas, and the first that applies wins. WHEN counts the POSTs that
reached the sandbox, from 1: `@3` the third only, `@2-4` the second to the fourth, `x2` the first two, `%3` every
third; without it, every POST. Any error status may also be written `418` or `status=418`.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from difflib import get_close_matches

from .errors import ERRORS
from .mishaps import MISHAPS

_WHEN = re.compile(r"(?P<kind>.+?)(?:@(?P<first>\d+)(?:-(?P<last>\d+))?|x(?P<upto>\d+)|%(?P<every>\d+))?")
_FIRST_ERROR, _LAST_ERROR = 400, 599


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the posts numbered `first` to `last` (from 1; last None for ever) that `every` divides."""

    kind: str
    first: int = 1
    last: int | None = None
    every: int = 1

    def applies(self, number: int) -> bool:
        """Say whether the rule takes the POST of this number, from 1."""
        return number >= self.first and (self.last is None or number <= self.last) and number % self.every == 0


def parse_rules(text: str) -> tuple[Rule, ...]:
    """Parse the rules of `--fail`; raises ValueError naming the nearest kind for an unknown one."""
    return tuple(_parse_rule(part.strip()) for part in text.split(",") if part.strip())


def _parse_rule(text: str) -> Rule:
    found = _WHEN.fullmatch(text)
    kind = found["kind"].lower().removeprefix("status=") if found else text
    if found is None or not _is_kind(kind):
        near = get_close_matches(kind, [*ERRORS, *MISHAPS], n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"kinds: {', '.join([*ERRORS, *MISHAPS])}"
        raise ValueError(f"unknown rule for --fail: {text!r}; {hint}")
    if found["first"]:
        return _checked(text, Rule(kind, int(found["first"]), int(found["last"] or found["first"])))
    if found["upto"]:
        return Rule(kind, last=int(found["upto"]))
    return _checked(text, Rule(kind, every=int(found["every"] or 1)))


def _checked(text: str, rule: Rule) -> Rule:
    if not rule.first or not rule.every or (rule.last is not None and rule.last < rule.first):
        raise ValueError(f"rule for --fail never applies: {text!r}; posts are counted from 1, as in 429@2-4")
    return rule


def _is_kind(kind: str) -> bool:
    number = int(kind) if re.fullmatch(r"\d{3}", kind) else 0
    return kind in ERRORS or kind in MISHAPS or _FIRST_ERROR <= number <= _LAST_ERROR


class FaultPlan:
    """The rules of one sandbox, with its count of POSTs; safe to use from several threads."""

    def __init__(self, text: str | None) -> None:
        self._rules = parse_rules(text or "")
        self._posts = 0
        self._lock = threading.Lock()

    def next(self) -> str | None:
        """Count one POST and return the kind of fault that strikes it, if any."""
        with self._lock:
            self._posts += 1
            number = self._posts
        return next((rule.kind for rule in self._rules if rule.applies(number)), None)


def describe_kinds() -> str:
    """Return one line for each kind, for `--help`."""
    lines = [f"  {kind:<17}{error.about}" for kind, error in ERRORS.items()]
    return "\n".join(lines + [f"  {kind:<17}{about}" for kind, about in MISHAPS.items()])
