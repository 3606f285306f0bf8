"""Whole calls of the public functions against a fault server, each checked for the one row that it must leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from fake_clock import FakeClock
from fault_server import FaultServer, answering, chunked, response
from lookalike_servers import Asked, _read_form
from wire_pictures import png

import wisgate_nb as wg
from wisgate_nb import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from fault_server import Fault, Received

    from wisgate_nb.call import Call
    from wisgate_nb.session import Session
    from wisgate_nb.store.records import CallRecord

KEY = "sk-canary-7Qm2xW9vLp4TzR8bNc3H"
PROMPT = "a futuristic skyline"


@dataclass
class Met:
    """What came of one call."""

    server: FaultServer
    row: CallRecord
    call: Call | None = None
    error: errors.CallError | None = None
    waits: tuple[float, ...] = ()


@dataclass
class Wire:
    """A session that speaks to fault servers, with a clock that never sleeps."""

    session: Session
    environment: pytest.MonkeyPatch

    def to(self, base_url: str) -> None:
        self.environment.setenv("WISGATE_BASE_URL", base_url)
        self.environment.setenv("WISDOM_GATE_KEY", KEY)

    def meet(
        self,
        fault: Fault,
        act: Callable[[], Call] | None = None,
        *,
        status: str = "ok",
        posts: int = 1,
        raises: type[errors.CallError] | None = None,
    ) -> Met:
        """Make one call and check what every call owes: one row, its status, its POSTs, a typed error with its id."""
        self.session.clock = clock = FakeClock()
        act = act or (lambda: wg.generate(PROMPT))
        with FaultServer(fault) as server:
            self.to(server.base_url)
            met = self._called(act, server, raises)
            assert len(server.posts) == posts
        assert (met.row.status, wg.log().status.tolist()) == (status, [status])
        met.waits = tuple(clock.waits)
        return met

    def _called(self, act: Callable[[], Call], server: FaultServer, raises: type[errors.CallError] | None) -> Met:
        if raises is None:
            call = act()
            return Met(server, self.only_row(), call=call)
        with pytest.raises(raises) as caught:
            act()
        error, row = caught.value, self.only_row()
        assert type(error) is raises
        assert error.call_id == row.call_id
        assert error.status == row.status
        assert len(str(error).splitlines()) <= 3
        assert KEY not in str(error) + repr(error) + repr(vars(error)) + repr(row)
        return Met(server, row, error=error)

    def only_row(self) -> CallRecord:
        """The log's only row; the table of the user has just as many."""
        (row,) = self.session.store().calls()
        assert len(wg.log()) == 1
        return row


def says(body: bytes, status: int = 200, content_type: str = "application/json", *headers: str) -> Fault:
    """Take the request, then answer this."""
    return answering(response(body, status, content_type, headers))


def streams(*pieces: bytes, end: bool = True) -> Fault:
    """Take the request, then answer a stream, chunk by chunk as given."""
    return answering(chunked(*pieces, end=end))


def form(post: Received) -> Asked:
    """The fields and files of a multipart POST."""
    asked = Asked(post.method, post.path, post.headers)
    _read_form(asked, post.headers["content-type"], post.body)
    return asked


def part_names(post: Received) -> list[bytes]:
    """The names of a form's parts in order."""
    lines = [line for line in post.body.split(b"\r\n") if line.lower().startswith(b"content-disposition")]
    return [line.split(b'name="')[1].split(b'"')[0] for line in lines]


def picture(width: int = 64, height: int = 48, mode: str = "RGB", **options: Any) -> Any:
    """A small Pillow picture of one colour."""
    import PIL.Image

    return PIL.Image.new(mode, (width, height), **options)


def source() -> bytes:
    """A source that every rule allows."""
    return png(64, 48)
