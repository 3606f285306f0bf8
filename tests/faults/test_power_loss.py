"""The power is cut after any step of a generation, an edit and a sweep: nothing that counts is lost (FAULTS K9)."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path

import pytest
from fault_server import Exchange, FaultServer, response
from faults_crash_seeds import SEEDS
from faults_crashing import Zygote, prompt_of, quick_folder
from power_judge import faults_of, large_picture
from power_model import states
from power_trace import CALLS, OPTIONS, recorded
from wire_pictures import answer_bytes

from wisgate_nb.store import owner

SAMPLE = 200
MOST_UNTIL_FOUND = 1_500


def serving(exchange: Exchange) -> None:
    """A server that makes a picture of several sectors."""
    request = exchange.read()
    if request.whole:
        exchange.send(response(answer_bytes(large_picture(prompt_of(request)))))


@pytest.fixture(scope="module")
def record():
    """Records the work of a process into which one of the seeds was put."""
    with (
        tempfile.TemporaryDirectory() as own,
        FaultServer(serving) as server,
        Zygote(Path(own), "power_child.py") as zygote,
        quick_folder() as folder,
    ):

        def recording(seed: str):
            zygote.seed = seed
            place = folder / f"w{len(list(folder.iterdir()))}"
            run = zygote.run(place, server, "main", *OPTIONS, CALLS)
            assert run.words == [["done"]], run.words
            return recorded(run.trace, str(place))

        yield recording


@pytest.fixture(scope="module")
def sound(record):
    """The work as it is."""
    return record("")


@pytest.fixture
def folder():
    with quick_folder() as made:
        yield made


def judged(some, folder) -> tuple[int, list[str]]:
    """How many states, and what is wrong in which."""
    count, wrong = 0, []
    for count, state in enumerate(some, 1):  # noqa: B007 - the last count is told
        if found := faults_of(state, folder / "state"):
            wrong.append(f"step {state.at}, {state.way}: {'; '.join(found)}")
    return count, wrong


@pytest.fixture
def survived(folder, figure):
    """Judges states, tells how many, and fails for those in which something is wrong."""

    def tried(some):
        count, wrong = judged(some, folder)
        assert wrong == [], "\n".join(wrong)
        figure(3, "states", count)
        figure(3, "bad states", len(wrong))

    return tried


def test_a_power_cut_after_sampled_steps_loses_nothing(sound, survived):
    """About 200 states of the disk, each opened by the real store: rows, images and bills agree."""
    survived(states(sound, every=len(sound.steps) * 6 // SAMPLE))


@pytest.fixture(scope="module")
def filing(record):
    """The same with every answer in files alone, and its pictures put aside as they come."""
    return record("all in files")


def test_a_power_cut_beside_large_answers_loses_nothing(filing, survived):
    """About 100 states."""
    survived(states(filing, every=len(filing.steps) * 12 // SAMPLE))


@pytest.mark.full
def test_a_power_cut_after_every_step_beside_large_answers_loses_nothing(filing, survived):
    """All states."""
    survived(states(filing))


@pytest.mark.full
def test_a_power_cut_after_every_step_loses_nothing(sound, survived):
    """All states."""
    survived(states(sound))


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if seed])
def test_a_store_that_is_not_durable_is_found_out(record, folder, seed, figure):
    """Each way to break the order of writes shows in some state."""
    recording = record(seed)
    some = states(recording, every=3, first=len(recording.steps) // 8)  # before that the store is only made
    assert any(faults_of(state, folder / "state") for state in islice(some, MOST_UNTIL_FOUND))
    figure(3, "seeded faults caught", 1)


def test_a_recovery_that_trusts_what_was_not_synced_is_found_out(sound, folder, figure):
    """As if the same boot went on: the word that a call left was in the cache alone, and the call counts as unsent."""
    some = states(sound, every=3, first=len(sound.steps) // 8)
    assert any(faults_of(state, folder / "state", owner._boot()) for state in islice(some, MOST_UNTIL_FOUND))
    figure(3, "seeded faults caught", 1)


def test_a_descriptor_that_two_threads_have_in_turn_is_not_mixed_up():
    """strace tells of a close's end after another thread was given the same number: the sync of that one counts."""
    base = "".join(f"\\x{ord(letter):02x}" for letter in "/b")
    opening = f'openat(AT_FDCWD<{base}>, "{base}", O_RDONLY) = 7<{base}>'
    lines = [f"1 {opening}", f"1 close(7<{base}> <unfinished ...>", f"2 {opening}", "1 <... close resumed>) = 0"]
    found = recorded("\n".join([*lines, f"2 fsync(7<{base}>) = 0"]), "/b")
    assert [step.kind for step in found.steps] == ["sync"]
