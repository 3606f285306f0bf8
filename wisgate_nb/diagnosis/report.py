"""What the doctor found: checks in order, each with a verdict, a finding and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["ok", "warning", "fault", "not checked"]
SIGNS = {"ok": "ok", "warning": "warn", "fault": "FAULT", "not checked": "-"}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `found` is what was seen, `advice` what to do, empty where nothing is to be done."""

    name: str
    verdict: Verdict
    found: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All checks in the order host, path, headers, model, key, balance; shown as a table."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether no check found a fault."""
        return all(check.verdict != "fault" for check in self.checks)

    def __getitem__(self, name: str) -> Check:
        return next(check for check in self.checks if check.name == name)

    def __repr__(self) -> str:
        return str(self._repr_mimebundle_()["text/plain"])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from ..display.report import table_bundle

        rows = [(check.name, SIGNS[check.verdict], check.found, check.advice) for check in self.checks]
        return table_bundle("wisgate doctor", ("check", "", "found", "what to do"), rows)
