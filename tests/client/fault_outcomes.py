"""Meeting a fault and judging its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fault_server import (
    FaultServer,
    response,
)
from wire_calls import IDEMPOTENCY, KEY, call

if TYPE_CHECKING:
    from wisgate_nb import errors


def failing(kind: type[errors.CallError], one, **more) -> errors.CallError:
    """The exception of a call, which must be exactly of this kind and carry the facts of the call."""
    with pytest.raises(kind) as caught:
        one.answer(**more)
    problem = caught.value
    assert type(problem) is kind
    assert problem.__context__ is None, "an httpx object hangs on the exception"
    assert problem.idempotency_key in (IDEMPOTENCY, None)
    assert len(str(problem).splitlines()) <= 3
    assert KEY not in str(problem)
    return problem


def fault_gives(fault, kind, posts=1, request=None, **more) -> errors.CallError:
    """Meet a fault; the server must have got so many whole POSTs."""
    with FaultServer(fault) as server:
        problem = failing(kind, call(server.base_url, request), **more)
        assert len(server.posts) == posts
    return problem


SMALL = response(b'{"data":[]}')
