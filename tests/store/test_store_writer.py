"""One writer thread: commits in groups, interrupts that never reach it, forks (FAULTS K12, K14, K15)."""

from __future__ import annotations

import signal
import sqlite3
import threading

import pytest
from forks import ended, forked
from looked_into import Commits
from store_making import claimed, finish, intent, spooled, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store import owners
from wisgate_nb.store.found import Reusable
from wisgate_nb.store.gate import GATE
from wisgate_nb.store.writer import Writer


@pytest.fixture
def writer(tmp_path):
    """A writer on a database with one table."""
    path = tmp_path / "some.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x UNIQUE)")
    connection.close()
    made = Writer(path)
    yield made
    made.close()


def put(value):
    return lambda connection: connection.execute("INSERT INTO t VALUES (?)", (value,)).lastrowid


def held(writer):
    """Stop the writer inside a job, until the returned event is set."""
    entered, go = threading.Event(), threading.Event()

    def wait(_):
        entered.set()
        assert go.wait(60)

    writer.post(wait)
    assert entered.wait(60)
    return go


def in_threads(jobs):
    results = [None] * len(jobs)

    def run(at, job):
        try:
            results[at] = job()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[at] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    return threads, results


def rows(writer):
    return writer.submit(lambda connection: [row[0] for row in connection.execute("SELECT x FROM t ORDER BY x")])


def wait_for_queue(writer, length):
    deadline = threading.Event()
    for _ in range(2000):
        if writer._queue.qsize() == length:
            return
        deadline.wait(0.005)
    pytest.fail("the jobs never queued up")


def test_jobs_that_wait_share_a_commit(writer):
    """Twenty jobs queued behind a running one are committed together: two commits, not twenty-one."""
    commits, go = Commits(writer), held(writer)
    threads, results = in_threads([lambda value=value: writer.submit(put(value)) for value in range(20)])
    wait_for_queue(writer, 20)
    go.set()
    for thread in threads:
        thread.join()
    assert commits.count == 2
    assert sorted(results) == list(range(1, 21))


def test_a_job_that_fails_undoes_only_itself(writer):
    """A refusal inside a group is raised where it was asked for; its neighbours are committed."""
    go = held(writer)

    def refuse(connection):
        connection.execute("INSERT INTO t VALUES ('half')")
        raise StoreError("refused")

    threads, results = in_threads([
        lambda: writer.submit(put("a")), lambda: writer.submit(refuse), lambda: writer.submit(put("b")),
    ])  # fmt: skip
    wait_for_queue(writer, 3)
    go.set()
    for thread in threads:
        thread.join()
    assert isinstance(results[1], StoreError)
    assert rows(writer) == ["a", "b"]


def test_an_error_of_sqlite_fails_its_own_job_only(writer):
    """A job that SQLite refuses is a StoreError; the others of its group are run again and committed."""
    writer.submit(put("taken"))
    go = held(writer)
    threads, results = in_threads([lambda value=value: writer.submit(put(value)) for value in ("a", "taken", "b")])
    wait_for_queue(writer, 3)
    go.set()
    for thread in threads:
        thread.join()
    assert isinstance(results[1], StoreError)
    assert rows(writer) == ["a", "b", "taken"]


def test_an_interrupt_frees_the_waiting_thread_and_not_the_job(writer):
    """KeyboardInterrupt while waiting: the prompt is back, and the job is committed all the same."""
    go = held(writer)
    main = threading.main_thread().ident
    timer = threading.Timer(0.05, signal.pthread_kill, (main, signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        writer.submit(put("paid"))
    timer.join()
    go.set()
    assert rows(writer) == ["paid"]


def test_closing_ends_the_thread_and_a_later_job_starts_another(writer):
    """close() drains the queue; submit after it works."""
    writer.submit(put(1))
    thread = writer._thread
    writer.close()
    assert not thread.is_alive()
    writer.submit(put(2))
    assert rows(writer) == [1, 2]


def test_a_replaced_database_is_noticed(writer, tmp_path):
    """The file moved aside and a new one in its place: the next job goes to the new one (FAULTS K18)."""
    writer.submit(put(1))
    path = tmp_path / "some.sqlite"
    path.rename(tmp_path / "aside.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    writer.submit(put(2))
    assert rows(writer) == [2]


def test_a_missing_database_is_an_error_and_is_not_made_anew(writer, tmp_path):
    """A writer never creates an empty database."""
    (tmp_path / "some.sqlite").unlink()
    with pytest.raises(StoreError):
        writer.submit(put(1))
    assert not (tmp_path / "some.sqlite").exists()


def test_the_connection_is_the_durable_kind(store):
    """journal_mode=DELETE, synchronous=EXTRA (3), a busy timeout of 30 s."""
    names = ("journal_mode", "synchronous", "busy_timeout")
    ask = store._writer.submit
    assert [ask(lambda c, name=name: c.execute(f"PRAGMA {name}").fetchone()[0]) for name in names] == [
        "delete", 3, 30_000,
    ]  # fmt: skip


def test_a_quiet_writer_beats_while_calls_are_under_way(opened):
    """With a call under way the owner's heartbeat moves on without any writing; without one it rests."""
    store = opened()
    beats = "SELECT heartbeat_us FROM owners"
    claim = claimed(store, intent())
    store._writer.submit(lambda c: c.execute("UPDATE owners SET heartbeat_us = 0").rowcount)
    store._writer.submit(store._idle)
    with store.reading() as connection:
        assert connection.execute(beats).fetchone()[0] > 0
    finish(store, claim.call_id)
    store._writer.submit(lambda c: c.execute("UPDATE owners SET heartbeat_us = 0").rowcount)
    store._writer.submit(store._idle)
    with store.reading() as connection:
        assert connection.execute(beats).fetchone()[0] == 0


def test_a_heartbeat_is_written_once_a_second_and_whenever_the_clock_was_set_back(store, monkeypatch):
    """Beats within a second leave the row, and so its page, alone; one older, or of the future, is put right."""
    store._writer.submit(owners.beat)
    first = heartbeat(store)
    for later, written in ((500_000, first), (1_500_000, first + 1_500_000), (-5_000_000, first - 5_000_000)):
        monkeypatch.setattr(owners, "now_us", lambda now=first + later: now)
        store._writer.submit(owners.beat)
        assert heartbeat(store) == written


def heartbeat(store):
    with store.reading() as connection:
        return connection.execute("SELECT heartbeat_us FROM owners").fetchone()[0]


def test_a_new_call_takes_few_statements(store):
    """Each gives the interpreter away and waits to have it back: 6 for a claim, 8 for an end."""
    whole_call(store, intent("before"))
    said: list[str] = []
    store._writer.submit(lambda connection: connection.set_trace_callback(said.append))
    call_id = claimed(store, intent("new")).call_id
    assert len(said) <= 1 + 6  # and the COMMIT of the job that listens
    said.clear()
    finish(store, call_id)
    assert len(said) <= 8


def test_an_idle_writer_calls_its_idle_job(tmp_path):
    """After a pause without jobs the idle job runs."""
    path = tmp_path / "some.sqlite"
    sqlite3.connect(path).close()
    ran = threading.Event()
    writer = Writer(path, idle=lambda _: ran.set(), idle_seconds=0.01)
    writer.submit(lambda c: c.execute("SELECT 1").fetchone())
    assert ran.wait(60)
    writer.close()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_writes_by_its_own_means(store):
    """The child has its own thread and connection, is another owner, and cannot end its parent's call (FAULTS K14)."""
    mine = claimed(store, intent("parent"))
    assert ended(forked(lambda: child_of_fork(store, mine.call_id))) == 0
    finish(store, mine.call_id)
    assert [call.status for call in store.calls()] == ["ok", "ok"]
    assert isinstance(store.find(intent("child")), Reusable)
    assert store.recover().unknown == 0
    with store.reading() as connection:
        owners = connection.execute("SELECT count(DISTINCT owner) FROM calls").fetchone()
    assert tuple(owners) == (2,)


def child_of_fork(store, parents_call) -> int:
    """0 if all is as it should be in the child."""
    try:
        finish(store, parents_call)
    except StoreError:
        pass
    else:
        return 1
    found = store.claim(intent("parent"))
    if getattr(found, "mine", True):
        return 2
    whole_call(store, intent("child"))
    return 0


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_fork_waits_for_a_transaction(store):
    """A fork in the middle of a commit waits until the writer is outside of SQLite."""
    store.tag([], "starts")
    order = []
    inside, go = threading.Event(), threading.Event()

    def job(_):
        inside.set()
        go.wait(60)
        order.append("job over")

    store._writer.post(job)
    assert inside.wait(60)
    threading.Timer(0.05, go.set).start()
    assert ended(forked(lambda: order != ["job over"] or bool(GATE._inside))) == 0


def test_eight_threads_of_fifty_calls(store):
    """Eight threads x 50 calls: every claim is granted once, every row and file is there."""
    commits = Commits(store._writer)

    def work(thread):
        for at in range(50):
            call_id = claimed(store, intent(f"{thread} {at}")).call_id
            spooled(store, call_id, b"x%d-%d" % (thread, at))
            finish(store, call_id, b"x%d-%d" % (thread, at))

    threads, results = in_threads([lambda thread=thread: work(thread) for thread in range(8)])
    for thread in threads:
        thread.join()
    assert results == [None] * 8
    calls = store.calls(status="ok")
    assert len({call.call_id for call in calls}) == 400
    assert len({call.images[0].sha256 for call in calls}) == 400
    assert commits.count < 800
    assert store.check() == []


def test_threads_that_want_the_same_call_get_it_once(store):
    """Sixteen threads claim one intent: one is granted it, the others are told whom to wait for."""
    _, results = found = in_threads([lambda: store.claim(intent())] * 16)
    for thread in found[0]:
        thread.join()
    names = sorted(type(result).__name__ for result in results)
    assert names == ["Claimed", *["InFlight"] * 15]
