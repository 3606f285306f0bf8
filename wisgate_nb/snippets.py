"""A call as a curl command or as Python: of what is asked now, and of what stands in the log. Sends nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from .client.curl import to_curl
from .client.python_code import to_python
from .config import DEFAULT_BASE_URL, SANDBOX
from .errors import InputError
from .request.parts import parts_of
from .request.request import Request, Source
from .secret import Secret
from .store.handed_out import hand_out

if TYPE_CHECKING:
    from pathlib import Path

    from .client.endpoint import Endpoint
    from .planning.plan import Plan
    from .session import Session
    from .store.records import CallRecord
    from .store.store import Store

MOST_SNIPPETS = 10
"""Calls of one cell that are written out."""

_ANY_KEY = "never-shown"
"""Snippets name the key's variable; they look only at whether there is a key."""


def curl(plan: Plan) -> list[str]:
    """One command per call. Sources are written into the store first, so that the command finds them as sent."""
    endpoint = _documented(plan.session.endpoint())
    return [_curl(request, endpoint, plan.session.store()) for request in _first(plan)]


def code(plan: Plan) -> list[str]:
    """Two pieces of runnable Python per call: for this package and for the OpenAI SDK."""
    endpoint = _documented(plan.session.endpoint())
    found = []
    for request in _first(plan):
        sources, mask = _kept_inputs(request, plan.session.store())
        found += [
            to_python(request, endpoint, package=package, source_paths=sources, mask_path=mask)
            for package in ("wisgate_nb", "openai")
        ]
    return found


def _first(plan: Plan) -> list[Request]:
    """The requests of the first calls: a sweep's others differ from them in their axis values only."""
    first = islice(plan.calls(), MOST_SNIPPETS)
    return [request for planned in first for request, _ in parts_of(planned.request, planned.combination.replicate)]


def curl_of(record: CallRecord, session: Session) -> str:
    """A call of the log as a curl command for the present endpoint."""
    return _curl(request_of(record, session.store()), _documented(session.endpoint()), session.store())


def request_of(record: CallRecord, store: Store) -> Request:
    """The request of a call of the log, with its input files read back from the store."""
    files = [(role, _source(path)) for role, path in store.input_files(record.reused_from or record.call_id)]
    return Request(
        route="edits" if record.route == "edits" else "generations",
        prompt=record.prompt,
        model=record.model,
        n=record.n,
        size=record.size,
        quality=record.quality,
        background=record.background,
        output_format=record.output_format,
        output_compression=record.output_compression,
        moderation=record.moderation,
        partial_images=record.partial_images,
        extra=record.extra,
        sources=tuple(source for role, source in files if role == "source"),
        mask=next((source for role, source in files if role == "mask"), None),
    )


def find_call(ref: str, store: Store) -> CallRecord:
    """The call of `@-1`, `@CALLID`, `@IMAGEID` or a call's id; InputError with what there is otherwise."""
    name = ref.strip().removeprefix("@")
    exact = store.calls(call_id=name)
    return exact[0] if exact else store.call(store.resolve_ref("@" + name).call_id)


def _documented(endpoint: Endpoint) -> Endpoint:
    """The embedded sandbox has no address: its snippets show the real service's, which asks for a key."""
    if endpoint.backend != SANDBOX:
        return endpoint
    return replace(endpoint, base_url=DEFAULT_BASE_URL, key=endpoint.key or Secret(_ANY_KEY))


def _curl(request: Request, endpoint: Endpoint, store: Store) -> str:
    sources, mask = _kept_inputs(request, store)
    return to_curl(request, endpoint, source_paths=sources, mask_path=mask)


def _kept_inputs(request: Request, store: Store) -> tuple[list[str], str | None]:
    sources = [str(hand_out(store.folder, source)) for source in request.sources]
    return sources, str(hand_out(store.folder, request.mask)) if request.mask else None


def _source(path: Path) -> Source:
    """An input file as it was sent; its pixels are not looked at again."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"the call's input {path.name} cannot be read from the store: {error.strerror}") from None
    return Source(data, f"image/{'jpeg' if path.suffix == '.jpg' else path.suffix.lstrip('.')}", 0, 0, path.name)
