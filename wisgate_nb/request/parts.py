"""A request as the requests that are sent: one, or one per image where a stream cannot tell images apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .request import Request

MOST_PARTS = 10
"""Calls that one request may be sent as: as many as it may have images (contract 3)."""


def parts_of(request: Request, replicate: int) -> list[tuple[Request, int]]:
    """Requests with their replicate; a stream's events carry no image index, so n images are n calls (contract 8)."""
    count = request.count
    if not request.streams or count == 1:
        return [(request, replicate)]
    single = replace(request, n=1)
    return [(single, (replicate - 1) * count + number) for number in range(1, count + 1)]
