"""A server that refuses, and the exception that becomes of it."""

from __future__ import annotations

import json

import pytest
from fault_server import FaultServer, answering, response
from wire_calls import call

from wisgate_nb import errors


def error(message="no", **more) -> bytes:
    return json.dumps({"error": {"message": message, "type": None, "param": None, "code": None, **more}}).encode()


def refusal(
    status, body, request=None, *, content_type="application/json", headers=(), posts=1, deadline_seconds=600.0, **more
):
    """The exception for one answer of a server."""
    answer = response(body, status=status, content_type=content_type, headers=headers)
    with FaultServer(answering(answer)) as server:
        one = call(server.base_url, request, **more)
        with pytest.raises(errors.CallError) as caught:
            one.answer(deadline_seconds=deadline_seconds)
        assert len(server.posts) == posts
    assert len(str(caught.value).splitlines()) <= 3
    assert caught.value.__context__ is None
    return caught.value
