"""The threads that calls run on."""

from __future__ import annotations

import queue
import threading

from wisgate_nb.workers import Workers


def test_work_is_done_where_the_system_gives_no_further_thread(monkeypatch):
    """A worker that cannot be started as a thread is the thread that was to start it: nothing waits for ever."""

    def refused(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    workers, done = Workers(2), threading.Semaphore(0)
    for _ in range(5):
        workers.submit(done.release)
    assert all(done.acquire(timeout=60) for _ in range(5))


def test_threads_leave_when_their_work_is_done(monkeypatch):
    """What was submitted before the end is done; then no thread is left."""
    workers, done, begun = Workers(3), threading.Semaphore(0), queue.SimpleQueue()
    serve = workers._serve
    monkeypatch.setattr(workers, "_serve", lambda: begun.put(threading.current_thread()) or serve())
    for _ in range(9):
        workers.submit(done.release)
    assert done.acquire(timeout=60)
    workers.end()
    assert all(done.acquire(timeout=60) for _ in range(8))
    for _ in range(workers._started):
        thread = begun.get(timeout=60)
        thread.join(60)
        assert not thread.is_alive()
