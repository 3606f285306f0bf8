"""All targets by name, each timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bundles import bundle
from .limits import timed
from .pictures import image
from .typed import magic, template, where
from .wire import response, sse

if TYPE_CHECKING:
    from .limits import Run

TARGETS: dict[str, Run] = {run.__name__: timed(run) for run in (sse, response, magic, template, where, image, bundle)}
