"""Which tests go to one worker: those of one file, whose fixtures are made once, and those that share what is dear."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/notebooks/test_notebooks_",)
"""Beginnings of paths whose files are one share: each notebook is run once for all of these."""


class ByShare(LoadScopeScheduling):
    """Gives a worker a whole share; the name of a share is its file, or its beginning in TOGETHER."""

    def _split_scope(self, nodeid: str) -> str:
        return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid.split("::", 1)[0])
