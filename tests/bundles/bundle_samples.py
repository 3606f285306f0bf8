"""Stores and bundles with calls of every kind, made without a service."""

from __future__ import annotations

import io
import json
import struct
import zlib
from dataclasses import replace

from PIL import Image

from wisgate_nb.answer import Answer, Head, MissingImage, ReceivedImage, Usage
from wisgate_nb.bundles.container import Container, Writing
from wisgate_nb.bundles.manifest import FORMAT, VERSION, Summed
from wisgate_nb.bundles.names import MANIFEST, ordered
from wisgate_nb.errors import BlockedError, DeadlineError, NotSentError, RejectedError
from wisgate_nb.request.request import Request, Source
from wisgate_nb.store.records import Intent

ENDPOINT = "https://api.wisgate.ai/v1/images/generations"
HEAD = Head(http_status=200, headers=(), final_url=ENDPOINT, attempts=2, fix_ups=("sent again without style",))


def picture_bytes(seed=0, kind="PNG", size=(48, 32)):
    """A small picture; every seed gives other bytes."""
    buffer = io.BytesIO()
    Image.new("RGB", size, (seed * 37 % 256, seed * 101 % 256, seed // 256 % 256)).save(buffer, kind)
    return buffer.getvalue()


def received(seed, kind="png", **facts):
    return ReceivedImage(data=picture_bytes(seed, kind), format=kind, width=48, height=32, **facts)


def source(seed, origin="photo.png"):
    return Source(picture_bytes(seed), "image/png", 48, 32, origin, ("rotated by EXIF",))


def intent(prompt, *, backend="wisgate", endpoint=ENDPOINT, axes=None, template=None, replicate=1, tags=(), **request):
    return Intent(
        request=Request(**({"route": "generations", "prompt": prompt} | request)),
        backend=backend,
        endpoint=endpoint,
        session_id="s1",
        cell=7,
        template=template,
        axes=axes or {},
        replicate=replicate,
        tags=tags,
    )


def made(store, prompt="a fox", *, seeds=(0,), kind="png", fresh=False, **facts):
    """A call that went well; its record."""
    call_id = store.claim(intent(prompt, **facts), fresh=fresh).call_id
    pictures = tuple(received(seed, kind) for seed in seeds)
    answer = Answer(images=pictures, usage=Usage(12, None, 1024), request_id="r-1", echoed={"size": "1024x1024"})
    return store.finish(call_id, HEAD, answer, seconds=1.5, cost=0.031, cost_source="usage")


def failed(store, prompt, kind=RejectedError, message="your request was rejected", **facts):
    """A call that was not made; its record."""
    call_id = store.claim(intent(prompt, **facts)).call_id
    error = kind(message, call_id=call_id, http_status=400, error_type="bad", code="c", param="size", request_id="r-2")
    error.details = {"moderation_stage": "input"}
    return store.fail(call_id, error, seconds=0.2, attempts=1)


def with_everything(store):
    """One call of every kind; the store."""
    first = made(
        store, "a fox", seeds=(1, 2), n=2, axes={"style": "ink", "k": 3, "w": 0.5, "on": True}, template="a {{x}}"
    )
    made(store, "a fox", seeds=(3, 4), n=2, fresh=True)
    made(
        store,
        "a hen",
        seeds=(5,),
        kind="jpeg",
        tags=("draft", "späte Wahl"),
        output_format="jpeg",
        output_compression=80,
    )
    made(
        store, "a cat", seeds=(6,), kind="webp", size="1024x1024", quality="low", background="opaque", moderation="low"
    )
    made(
        store, 'a dog\n\u2028 "quoted" 50% <b>', seeds=(7,), extra={"style": {"deep": [1, 2.5, None]}}, partial_images=2
    )
    made(
        store, "again", seeds=(8,), replicate=2, endpoint="https://other.test/v1/images/generations", backend="generic"
    )
    made(store, "add a moon", seeds=(9,), route="edits", sources=(source(20), source(21)), mask=source(22))
    failed(store, "an owl", RejectedError)
    failed(store, "a bat", BlockedError)
    failed(store, "a cow", DeadlineError)
    failed(store, "a pig", NotSentError, "no connection")
    store.record_cancelled(intent("an elk"))
    store.record_reuse(intent("a fox", n=1), replace(first, n=1, images=first.images[:1]))
    gone = store.claim(intent("a half", n=2)).call_id
    lost = MissingImage(reason="the address answered 404", url="https://cdn.elsewhere.test/a.png?signature=s3cr3t")
    store.finish(gone, HEAD, Answer(images=(received(10), lost)), seconds=2.0, cost=None, cost_source=None)
    store.rate([first.images[0].image_id], 4)
    store.note([first.images[1].image_id], "the better one")
    store.tag([first.call_id], "picked")
    return store


class Parts:
    """A bundle taken apart, to be spoiled and put together again with sums that fit."""

    def __init__(self, path):
        container = Container(path)
        self.files = {name: container.read(name) for name in container.entries}
        self.manifest = json.loads(self.files.pop(MANIFEST))

    def lines(self, name):
        return [json.loads(line) for line in self.files[name].splitlines()]

    def put(self, name, lines):
        self.files[name] = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode(
            "utf-8", "surrogatepass"
        )

    def edit(self, name, place, **changes):
        lines = self.lines(name)
        lines[place] |= changes
        self.put(name, lines)

    def write(self, path, **facts):
        """Write it with a manifest that fits; `facts` replace what the manifest says."""
        names = [name for name in ordered(self.files) if name in self.files]
        summed = {name: Summed.of(self.files[name]) for name in names}
        files = {name: {"bytes": one.length, "sha256": one.sha256} for name, one in summed.items()}
        told = {"format": FORMAT, "version": VERSION, "written_by": self.manifest["written_by"]}
        told |= {"calls": self.manifest["calls"], "images": self.manifest["images"], "files": files} | facts
        data = (json.dumps(told, indent=1) + "\n").encode()
        with path.open("wb") as file:
            writing = Writing(file)
            writing.add(MANIFEST, data)
            for name in names:
                writing.add(name, self.files[name])
            writing.finish()
        return path


def raw_zip(members, *, comment=b"", **changed):
    """A zip by hand: `members` are (name, data) pairs; `changed` alters fields of every header."""
    body, directory = b"", b""
    for name, data in members:
        raw = name if isinstance(name, bytes) else name.encode("utf-8", "surrogateescape")
        facts = {
            "flags": 0,
            "method": 0,
            "time": 0,
            "date": 0x21,
            "crc": zlib.crc32(data),
            "packed": len(data),
            "size": len(data),
            "made_by": 3 << 8 | 20,
            "mode": 0o100644 << 16,
            "extra": b"",
        } | changed
        common = (facts["flags"], facts["method"], facts["time"], facts["date"], facts["crc"], facts["packed"])
        lengths = (facts["size"], len(raw), len(facts["extra"]))
        at = facts.get("offset", len(body))
        body += struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *common, *lengths) + raw + facts["extra"] + data
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", facts["made_by"], 20, *common, *lengths, 0, 0, 0, facts["mode"], at
        )
        directory += raw + facts["extra"]
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), len(comment)
    )
    return body + directory + end + comment
