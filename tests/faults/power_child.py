"""A process whose writes are recorded: a generation, an edit, a sweep and a rating, each step marked in a file.

Forked as those of `faults_crash_child`; it opens its store only when it is told to go on, so that the making of the
store is recorded too. A mark is one line of JSON in `marks`: ["posted", key, prompt] before a call may be sent,
["received", key] once its answer is on the disk as the package says, ["made", key] when the user has it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import faults_crash_child as child
import faults_sweep_child
from faults_crash_seeds import SEEDS, SOUND

import wisgate_nb as wg
from wisgate_nb import session as sessions
from wisgate_nb.client.client import Client

if TYPE_CHECKING:
    import socket

SWEPT = 3


def main(path: str) -> None:
    """Fork a process for each connection."""
    child.serve = serve
    faults_sweep_child.import_sweeps()
    child.main(path)


def serve(connection: socket.socket) -> None:
    """Work once told to, and tell of the end."""
    lines = connection.makefile("r")
    told = json.loads(lines.readline())
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    (SEEDS | SOUND)[told["seed"]]()
    marks = Marks(os.open("marks", os.O_WRONLY | os.O_CREAT))
    marks.watch_sends()
    connection.sendall((json.dumps(["ready", *[os.getpid()] * 3]) + "\n").encode())
    lines.readline()
    try:
        work(told["prefix"], marks)
        words = ["done"]
    except BaseException as error:  # noqa: BLE001 - the test is to hear of it
        words = ["broken", repr(error)]
    connection.sendall((json.dumps(words) + "\n").encode())


class Marks:
    """The file of marks."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def put(self, *words: str) -> None:
        """One mark, in one write."""
        os.write(self._descriptor, (json.dumps(words) + "\n").encode())

    def watch_sends(self) -> None:
        """Mark each call before it is sent, and when the client says that its answer is written down."""
        real = Client.send

        def send(client, request, *, idempotency_key, **how):
            self.put("posted", idempotency_key, request.prompt)
            head = real(client, request, idempotency_key=idempotency_key, **how)
            self.put("received", idempotency_key)
            return head

        Client.send = send

    def made(self, *call_ids: str) -> None:
        """Mark what the user has."""
        keys = {row.call_id: row.idempotency_key for row in sessions.current().store().calls()}
        for call_id in call_ids:
            self.put("made", keys[call_id])


def work(prefix: str, marks: Marks) -> None:
    """What a user does in a few cells."""
    made = wg.generate(f"{prefix} generate", quality="low")
    marks.made(made.id)
    marks.put("rating")
    sessions.current().store().rate([image.id for image in made.images], 4)
    marks.put("rated")
    marks.made(wg.edit(f"{prefix} edit", Path("source.png"), mask="mask.png", mask_edits="transparent").id)
    sweep = wg.sweep([f"{prefix} {number}" for number in range(SWEPT)], raw=True, concurrency=2)
    marks.made(*[record.call_id for record in sweep.records()])
    sessions.current().store().close()


if __name__ == "__main__":
    main(sys.argv[1])
