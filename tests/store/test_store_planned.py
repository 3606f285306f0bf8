"""What the store has of planned calls, in bulk, and how long such calls took."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measured import assert_quick
from store_making import claimed, finish, intent, whole_call

from wisgate_nb.errors import NotSentError, OutcomeUnknownError, RejectedError
from wisgate_nb.request.request import Request
from wisgate_nb.store import history
from wisgate_nb.store.found import Durations, InFlight, Nothing, Reusable, Unknown
from wisgate_nb.store.pieces import missing_images
from wisgate_nb.store.records import CallKey


def state(store, *wanted):
    return [(found.state, found.missing) for found in store.statuses(CallKey.of(one) for one in wanted)]


def unknown(store, wanted, **how):
    call_id = claimed(store, wanted, **how).call_id
    store.fail(call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)


def test_each_state_is_told_in_the_order_of_the_keys(store):
    """New, reused, running, unknown, refused: as the claim would find them, also where a key comes twice."""
    whole_call(store, intent("made"))
    claimed(store, intent("live"))
    unknown(store, intent("cut"))
    store.fail(claimed(store, intent("refused")).call_id, RejectedError("no"), seconds=1, attempts=1)
    names = ["new", "made", "live", "cut", "refused", "made"]
    assert state(store, *map(intent, names)) == [
        ("new", 1), ("reused", 0), ("running", 1), ("unknown", 1), ("new", 1), ("reused", 0),
    ]  # fmt: skip
    assert state(store) == []


def test_only_the_same_call_counts(store):
    """Backend, endpoint and replicate are part of the key."""
    whole_call(store, intent("made"))
    others = (intent("made", backend="wisgate"), intent("made", replicate=2), replace(intent("made"), endpoint="x"))
    assert state(store, *others) == [("new", 1)] * 3


def test_a_raised_or_lowered_n_is_told(store):
    """What is missing of a raised n, whether the rest is under way or unknown; nothing of a lowered n."""
    first = whole_call(store, intent("a"))
    whole_call(store, intent("b", n=4), b"1,2,3,4")
    assert state(store, intent("a", n=3), intent("b", n=2), intent("b", n=5)) == [
        ("reused", 2), ("reused", 0), ("reused", 1),
    ]  # fmt: skip
    unknown(store, intent("b", n=3), fresh=True)
    assert state(store, intent("b", n=3)) == [("reused", 0)]
    rest = claimed(store, intent("a", n=2), excluding=[first.call_id])
    assert state(store, intent("a", n=3)) == [("running", 2)]
    store.fail(rest.call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)
    assert state(store, intent("a", n=3)) == [("unknown", 2)]


STEPS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["ok", "short", "sent", "unknown", "failed"])), max_size=5
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(1, 6))
def test_a_plan_says_what_the_claim_will_find(store, steps, count):
    """Whatever was made before, the bulk lookup agrees with `find` and `pieces`, one call at a time."""
    test_a_plan_says_what_the_claim_will_find.round += 1
    prompt = f"round {test_a_plan_says_what_the_claim_will_find.round}"
    for n, end in steps:
        wanted = intent(prompt, n=n)
        call_id = claimed(store, wanted, fresh=True).call_id
        if end in ("ok", "short"):
            finish(store, call_id, b",".join([b"x"] * (n if end == "ok" else 1)))
        elif end != "sent":
            error = OutcomeUnknownError("cut") if end == "unknown" else NotSentError("dns")
            store.fail(call_id, error, seconds=1, attempts=1)
    assert state(store, intent(prompt, n=count)) == [one_by_one(store, prompt, count)]


test_a_plan_says_what_the_claim_will_find.round = 0
SAID = {InFlight: "running", Unknown: "unknown"}


def one_by_one(store, prompt, count):
    """The state of one call by the functions that an engine uses."""
    wanted = intent(prompt, n=count)
    found = store.find(wanted)
    if isinstance(found, Reusable):
        return "reused", 0
    if not isinstance(found, Nothing):
        return SAID[type(found)], count
    pieces = store.pieces(wanted)
    missing = missing_images(pieces, count)
    if not pieces or not missing:
        return ("new" if not pieces else "reused"), missing
    rest = store.find(intent(prompt, n=missing), excluding=[piece.call_id for piece in pieces])
    return SAID.get(type(rest), "reused"), missing


def test_a_dead_kernels_call_is_unknown(store):
    """A call under way whose process is gone may have been billed."""
    claimed(store, intent())
    store._writer.submit(lambda c: c.execute("UPDATE calls SET owner = 'someone long gone'").rowcount)
    assert state(store, intent()) == [("unknown", 1)]


def test_ten_thousand_calls_are_looked_up_at_once(store):
    """Ten thousand keys of a store with ten thousand calls: well under a second, in flat memory."""
    whole_call(store, intent())
    fill(store, 10_000)
    keys = [replace(CallKey.of(intent()), digest=f"d{at}", replicate=1 + at % 2) for at in range(10_000)]
    found = [one.state for one in store.statuses(iter(keys))]
    assert found.count("reused") == found.count("new") == 5_000
    assert_quick(lambda: list(store.statuses(iter(keys))), 1)
    tracemalloc.start()
    for _ in store.statuses(replace(keys[0], digest=f"d{at}") for at in range(5_000)):
        pass
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def fill(store, count):
    """Copies of the first call, each with a digest of its own."""
    with store.reading() as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(calls)")]
    listed = ", ".join(name for name in names if name not in {"seq", "call_id", "digest", "seconds"})
    job = f"""WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < {count - 1})
        INSERT INTO calls (call_id, digest, seconds, {listed})
        SELECT 'x' || i, 'd' || i, i, {listed} FROM calls, k WHERE calls.seq = 1"""
    store._writer.submit(lambda connection: connection.execute(job).rowcount)


def timed(store, seconds, **facts):
    request = Request(route="generations", **({"prompt": f"{seconds}", "model": "m"} | facts))
    whole_call(store, intent(request=request, backend="wisgate"), seconds=seconds)


def durations(store, **facts):
    asked = {"route": "generations", "model": "m", "size": None, "quality": None, "backend": "wisgate"}
    return store.durations(**asked | facts)


def test_history_takes_the_nearest_kind_that_says_something(store):
    """The same route, size and quality if there are three; else the same quality; else the same model."""
    for seconds in (1.0, 2.0, 3.0):
        timed(store, seconds, size="1024x1024", quality="low")
    timed(store, 4.0, size="2048x2048", quality="low")
    timed(store, 5.0, size="2048x2048", quality="high")
    timed(store, 9.0, model="other")
    alike = durations(store, size="1024x1024", quality="low")
    assert alike == Durations((3.0, 2.0, 1.0), "3 earlier calls of generations, m, 1024x1024, low")
    same_quality = durations(store, size="2048x2048", quality="low")
    assert same_quality == Durations((4.0, 3.0, 2.0, 1.0), "4 earlier calls of m, low")
    assert durations(store, quality="high") == Durations((5.0, 4.0, 3.0, 2.0, 1.0), "5 earlier calls of m")
    assert durations(store, model="other") == Durations((9.0,), "1 earlier calls of other")
    assert durations(store, backend="sandbox") == Durations((), "no earlier calls of m")


def test_only_the_latest_two_hundred_calls_count(store):
    """Of a long history the latest, quickly; failed calls and calls without seconds are no history."""
    timed(store, 1.0)
    fill(store, 20_000)
    found = durations(store)
    assert_quick(lambda: durations(store), 0.3)
    assert found.seconds == tuple(float(at) for at in range(19_999, 19_799, -1))
    with store.reading() as connection:
        query = "EXPLAIN QUERY PLAN " + history._LATEST.format(narrower="")
        plan = " ".join(row[3] for row in connection.execute(query, ("wisgate", "m", 200)))
    assert "calls_history" in plan
