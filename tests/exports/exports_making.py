"""Stores with calls of every kind, made without a service, for the tests of exports."""

from __future__ import annotations

import io

from PIL import Image

from wisgate_nb.answer import Answer, Head, ReceivedImage, Usage
from wisgate_nb.errors import RejectedError
from wisgate_nb.request.request import Request, Source
from wisgate_nb.store.records import Intent

HEAD = Head(http_status=200, headers=(), final_url="https://api.wisgate.ai/v1/images/generations", attempts=1)
ENDPOINT = "https://api.wisgate.ai/v1/images/generations"


def png(seed=0, size=(48, 32)):
    """A small picture; every seed gives other bytes."""
    buffer = io.BytesIO()
    Image.new("RGB", size, (seed * 37 % 256, seed * 101 % 256, seed // 256)).save(buffer, "PNG")
    return buffer.getvalue()


def source(data):
    return Source(data=data, media_type="image/png", width=48, height=32, origin="/home/alice/secret/photo.png")


def intent(prompt, *, axes=None, template=None, replicate=1, tags=(), backend="wisgate", endpoint=ENDPOINT, **request):
    return Intent(
        request=Request(**({"route": "generations", "prompt": prompt, "model": "gpt-image-2"} | request)),
        backend=backend,
        endpoint=endpoint,
        session_id="s1",
        template=template,
        axes=axes or {},
        replicate=replicate,
        tags=tags,
    )


def made(store, prompt="a fox", *, seed=None, images=1, fresh=False, **facts):
    """A call that went well; its record."""
    wanted = intent(prompt, **facts)
    call_id = store.claim(wanted, fresh=fresh).call_id
    first = len(store.calls()) if seed is None else seed
    pictures = tuple(
        ReceivedImage(data=png(first * 7 + place), format="png", width=48, height=32) for place in range(images)
    )
    answer = Answer(images=pictures, usage=Usage(12, None, 1024), request_id="r-1")
    return store.finish(call_id, HEAD, answer, seconds=1.5, cost=0.031, cost_source="usage")


def failed(store, prompt="a hen", message="your request was rejected", **facts):
    """A call that the service refused; its record."""
    call_id = store.claim(intent(prompt, **facts)).call_id
    return store.fail(call_id, RejectedError(message, call_id=call_id, http_status=400), seconds=0.2, attempts=1)


def reused(store, original, **facts):
    """The same request asked again; its record."""
    sent = {"route": "edits", "sources": (source(png(900)), source(png(901)))} if original.route == "edits" else {}
    return store.record_reuse(intent(original.prompt, **sent, **facts), original)


def edited(store, prompt="add a moon", *, sources=2, **facts):
    """An edit with sources and a mask; its record."""
    kept = tuple(source(png(900 + place)) for place in range(sources))
    return made(store, prompt, route="edits", sources=kept, mask=source(png(950)), **facts)
