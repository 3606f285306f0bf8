"""The live view: what it draws, how often, from which thread, and that it ends."""

from __future__ import annotations

import contextvars
import sys
import threading
import types

import pytest
from display_samples import picture_bytes
from test_display_html import HOSTILE, read

from wisgate_nb.display import live as module
from wisgate_nb.display.live import LEAST_INTERVAL, TICK
from wisgate_nb.display.progress import Progress, open_progress
from wisgate_nb.display.progress_html import MOST_TILES, TileState, progress_bundle, summary
from wisgate_nb.display.thumbnail import Preview


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


class Handle:
    def __init__(self):
        self.shown = []
        self.threads = []
        self.drawn = threading.Event()

    def update(self, obj, *, raw):
        assert raw is True
        self.shown.append(obj)
        self.threads.append(threading.current_thread().name)
        self.drawn.set()


def words(bundle):
    return " ".join("".join(read(bundle["text/html"]).text).split())


@pytest.fixture
def view():
    clock, handle = Clock(), Handle()
    return Progress(["a fox", "a hare"], handle=handle, clock=clock, ticking=False), clock, handle


def test_states_and_elapsed_time_are_drawn(view):
    """A tile says its state and its seconds since it was sent; the clock stops at a final state."""
    progress, clock, handle = view
    progress.tile(0).state("sending")
    clock.now += 3
    progress.tile(1).state("failed", "blocked by moderation")
    assert progress.draw_if_due()
    said = words(handle.shown[-1])
    assert "0 of 2 images · 1 sending · 1 failed · 3 s" in said
    assert "↑ sending 3 sa fox" in said
    assert "✕ failedblocked by moderationa hare" in said
    progress.tile(0).state("done")
    clock.now += 50
    assert [tile.seconds for tile in progress.states()] == [3.0, None]


def test_the_clock_starts_once(view):
    """Receiving after sending does not start the clock again, and a wait before sending does not count."""
    progress, clock, _ = view
    tile = progress.tile(0)
    tile.state("waiting", "waits for the rate limit")
    clock.now += 10
    for state in ("sending", "receiving"):
        tile.state(state)
        clock.now += 2
    assert progress.states()[0].seconds == 4


def test_drawing_is_limited_to_four_a_second(view):
    """However many changes come, drawings lie a quarter of a second apart, and the last change is drawn."""
    progress, clock, handle = view
    for step in range(400):
        clock.now += 0.01
        progress.tile(0).state("receiving", f"step {step}")
        progress.draw_if_due()
    assert 14 <= len(handle.shown) <= 16
    clock.now += LEAST_INTERVAL
    assert progress.draw_if_due()
    assert "step 399" in words(handle.shown[-1])


def test_without_changes_only_the_seconds_are_drawn(view):
    """While nothing changes it is drawn once a second, and not at all when every tile is final."""
    progress, clock, handle = view
    progress.tile(0).state("sending")
    clock.now += LEAST_INTERVAL
    assert progress.draw_if_due()
    clock.now += TICK / 2
    assert not progress.draw_if_due()
    clock.now += TICK / 2
    assert progress.draw_if_due()
    for index in (0, 1):
        progress.tile(index).state("done")
    clock.now += TICK
    assert progress.draw_if_due()
    clock.now += 100
    assert not progress.draw_if_due()
    assert len(handle.shown) == 3


def test_partial_pictures_are_shown_newest_first_of_all(view):
    """A partial picture is shown small, the next one replaces it, and an unreadable one changes nothing."""
    progress, clock, handle = view
    tile = progress.tile(1)
    tile.partial(picture_bytes(1, size=(1024, 1024)))
    first = progress.states()[1].partial
    tile.partial(picture_bytes(2, size=(1024, 512)))
    second = progress.states()[1].partial
    tile.partial(b"garbage")
    assert (first.width, first.height) == (240, 240)
    assert (second.width, second.height) == (240, 120)
    assert progress.states()[1].partial == second
    assert progress.states()[1].state == "partial"
    clock.now += 1
    progress.draw_if_due()
    assert handle.shown[-1]["text/html"].count("<img") == 1
    assert len(handle.shown[-1]["text/html"]) < 40_000


def test_notes_stand_below(view):
    """A note, as after an interrupt, is shown with the tiles and in the text."""
    progress, clock, handle = view
    progress.note("1 call was cancelled <b>")
    clock.now += 1
    progress.draw_if_due()
    assert "1 call was cancelled <b>" in words(handle.shown[-1])
    assert "1 call was cancelled <b>" in handle.shown[-1]["text/plain"]


def test_the_final_output_replaces_the_tiles_once(view):
    """`finish` puts the bundle in their place; later changes, drawings and finishes show nothing."""
    progress, clock, handle = view
    final = {"text/html": "final", "text/plain": "final"}
    progress.finish(final)
    progress.tile(0).state("receiving")
    clock.now += 10
    assert not progress.draw_if_due()
    progress.finish({"text/plain": "again"})
    assert handle.shown == [final]


def test_the_drawing_thread_draws_and_ends():
    """A change wakes the thread, which draws in its own name; `close` ends and joins it."""
    handle = Handle()
    with Progress(["a fox"], handle=handle) as progress:
        progress.tile(0).state("sending")
        assert handle.drawn.wait(60)
        thread = progress._hand._thread
        assert thread.daemon
        assert handle.threads[0] == "wisgate-progress"
    assert not thread.is_alive()
    progress.close()


def test_finish_leaves_no_thread_and_the_last_word():
    """After `finish` no thread draws and the final output is the last that was shown."""
    handle = Handle()
    progress = Progress(["a fox"], handle=handle)
    progress.tile(0).state("sending")
    progress.finish({"text/plain": "final"})
    for thread in threading.enumerate():  # one that was on its way here as `finish` was called ends at once
        if thread.name == "wisgate-progress":
            thread.join(60)
            assert not thread.is_alive()
    assert handle.shown[-1] == {"text/plain": "final"}


def test_many_threads_may_report():
    """Twenty threads change their tiles while it draws; every state arrives and nothing is torn."""
    handle = Handle()
    progress = Progress([f"p{n}" for n in range(20)], handle=handle)

    def work(index):
        for _ in range(50):
            progress.tile(index).state("receiving")
        progress.tile(index).state("done")

    threads = [threading.Thread(target=work, args=(index,)) for index in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    progress.close()
    assert {tile.state for tile in progress.states()} == {"done"}
    assert progress.problem is None


def test_a_kernel_that_finds_cells_by_context_is_given_one():
    """ipykernel 7.0.0 raises LookupError for plain threads: the drawing is repeated in the opener's context."""
    cell = contextvars.ContextVar("cell")

    class Early(Handle):
        def update(self, obj, *, raw):
            cell.get()
            super().update(obj, raw=raw)

    handle = Early()
    cell.set("cell 7")
    progress = Progress(["a fox"], handle=handle)
    progress.tile(0).state("sending")
    assert handle.drawn.wait(60)
    finisher = threading.Thread(target=progress.finish, args=({"text/plain": "final"},))
    finisher.start()
    finisher.join()
    assert handle.shown[-1] == {"text/plain": "final"}
    assert progress.problem is None


@pytest.mark.kernel
def test_an_answer_that_comes_late_replaces_its_tiles_in_a_saved_notebook(tmp_path):
    """In a real kernel a view that is finished by a thread during the next cell ends in its own cell's output."""
    import nbformat
    from nbclient import NotebookClient

    begin = (
        "import threading\n"
        "from wisgate_nb.display.progress import open_progress\n"
        "view, go = open_progress(['a fox']), threading.Event()\n"
        "def late():\n"
        "    go.wait(60)\n"
        "    view.tile(0).state('done')\n"
        "    view.finish({'text/plain': 'final'})\n"
        "worker = threading.Thread(target=late)\n"
        "worker.start()"
    )
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(begin), nbformat.v4.new_code_cell("go.set(); worker.join(); view.problem")]
    NotebookClient(book, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    (shown,) = book.cells[0].outputs
    assert shown.data == {"text/plain": "final"}
    assert book.cells[1].outputs == []


def test_a_broken_view_does_not_stop_the_work(caplog):
    """When drawing fails the thread ends, the log says why, and reporting goes on."""

    class Broken(Handle):
        def update(self, obj, *, raw):
            self.drawn.set()
            raise RuntimeError("no socket")

    handle = Broken()
    progress = Progress(["a fox"], handle=handle)
    progress.tile(0).state("sending")
    assert handle.drawn.wait(60)
    assert progress._hand.wait(60)
    assert str(progress.problem) == "no socket"
    assert [record.exc_info[1] for record in caplog.records if record.name == "wisgate_nb"] == [progress.problem]
    progress.tile(0).state("done")
    progress.close()


def test_a_script_gets_the_text_once(capsys):
    """Outside of IPython nothing is drawn while waiting; the text form is written at the end."""
    with open_progress(["a fox"]) as progress:
        for _ in range(10):
            progress.tile(0).state("receiving")
        assert progress._hand is None
        assert capsys.readouterr().out == ""
        progress.finish({"text/plain": "made", "text/html": "<p>"})
    assert capsys.readouterr().out == "made\n"


@pytest.mark.parametrize("kernel", [None, object()])
def test_only_a_kernel_gets_a_live_view(monkeypatch, kernel):
    """IPython in a terminal shows the final output once; a kernel gets one handle, opened with the first tiles."""
    calls = []
    shell = types.SimpleNamespace(kernel=kernel) if kernel else types.SimpleNamespace()
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    handle = Handle()

    def display(bundle, **options):
        calls.append((bundle, options))
        return handle if options else None

    monkeypatch.setattr(module, "_display", display)
    progress = open_progress(["a fox"])
    progress.finish({"text/plain": "final"})
    if kernel:
        ((first, options),) = calls
        assert options == {"display_id": True}
        assert "1 waiting" in first["text/plain"]
        assert handle.shown[-1] == {"text/plain": "final"}
    else:
        assert calls == [({"text/plain": "final"}, {})]


def test_a_real_display_handle_takes_the_bundles():
    """IPython's own DisplayHandle accepts what is given to it."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    try:
        shell.kernel = object()
        with capture_output() as captured:
            progress = open_progress(["a fox"])
            progress.finish({"text/plain": "final", "text/html": "<p>final</p>"})
    finally:
        InteractiveShell.clear_instance()
    shown = [output.data["text/plain"] for output in captured.outputs]
    assert shown[0] == "0 of 1 image · 1 waiting"
    assert shown[-1] == "final"


def test_many_tiles_are_counted_not_drawn():
    """Above 16 images the states are counted and at most four partial pictures drawn, so that updates stay small."""
    partial = Preview(b"x" * 10_000, "image/jpeg", 240, 240)
    tiles = [TileState("partial", f"prompt {n}", 5.0, "", partial) for n in range(MOST_TILES + 40)]
    bundle = progress_bundle(tiles)
    assert bundle["text/html"].count("<img") == 4
    assert "0 of 56 images · 56 partial · 5 s" in bundle["text/plain"]
    assert "prompt 30" not in bundle["text/html"]


def test_the_summary_counts_every_state():
    """Ready images are counted first, then what is not ready, then the longest wait."""
    tiles = [TileState("done", seconds=3), TileState("reused"), TileState("cancelled"), TileState("sending", seconds=8)]
    assert summary(tiles) == "2 of 4 images · 1 sending · 1 cancelled · 8 s"
    assert summary([TileState()]) == "0 of 1 image · 1 waiting"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_prompts_and_errors_are_only_text(text):
    """Labels, details, titles and notes are escaped."""
    page = read(progress_bundle([TileState("failed", text, 1.0, text)], title=text, notes=[text])["text/html"])
    assert set(page.tags) <= {"div", "b", "table", "tbody", "tr", "td"}
    assert {name for name, _ in page.attributes} == {"style", "class"}
