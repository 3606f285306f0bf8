"""The live grid of a sweep that runs, what a reload restores, and how little it asks of the page."""

import threading

import pytest
from grid_widget_samples import PATIENCE, grid_in, instances, told
from sandbox_gate import gated_server

import wisgate_nb as wg
from wisgate_nb.display.jpeg_cache import JPEGS
from wisgate_nb.display.small import small
from wisgate_nb.store.thumbs import shelf_of
from wisgate_nb.widgets import grid_pump
from wisgate_nb.widgets.grid import make_grid
from wisgate_nb.widgets.grid_widget import GridWidget

pytestmark = pytest.mark.browser


@pytest.fixture
def service(session):
    """A service whose answers the test lets through, and its gate."""
    with gated_server() as (server, gate):
        session.settings.base_url = server.base_url
        yield gate


def started(**options):
    """A sweep of six calls, two at a time, that nobody waits for."""
    asked = {"quality": "low", "size": "1024x640", "concurrency": 2} | options
    return wg.plan("a {style: oil|ink} fox at {time: dawn|night|noon}", **asked).start()


def until(shown, code):
    """Give the page what Python publishes until this holds in it."""
    for _ in range(PATIENCE * 20):
        shown.flush()
        if shown.page.evaluate(code):
            return
        shown.page.wait_for_timeout(50)
    raise AssertionError(f"never: {code}")


def count(state, number):
    return f"() => document.querySelectorAll('[role=gridcell][data-state={state}]').length === {number}"


def pictures(number):
    return f"() => document.querySelectorAll('[role=gridcell] img').length === {number}"


def test_tiles_change_as_calls_finish(session, service, hosted):
    """Waiting, running with seconds, then the picture in the same place, unasked: the selection moves along."""
    sweep = started()
    grid = make_grid(sweep, rows="style", cols="time", session=session)
    shown = hosted(grid.widget, "grid")
    until(shown, count("running", 2))
    assert shown.page.evaluate(count("waiting", 4))
    until(shown, "() => /^[0-9]+ s$/.test(document.querySelector('.wg-grid-clock').textContent)")
    place = shown.page.locator("[role=gridcell][data-state=running]").first
    box = place.bounding_box()
    place.click()
    service.let(2)
    until(shown, pictures(2))
    found = shown.page.locator("[role=gridcell][data-state=image]").first
    assert found.bounding_box() == pytest.approx(box, abs=1)
    assert found.get_attribute("aria-selected") == "true"
    assert shown.page.evaluate("() => document.activeElement.dataset.state") == "image"
    assert shown.page.get_by_text("running", exact=False).count() >= 1
    service.let(4)
    sweep.wait(PATIENCE)
    until(shown, pictures(6))
    told(grid)
    until(shown, "() => !document.querySelector('.wg-grid-status').textContent.includes('running')")
    assert len(grid.selected) == 1
    assert grid.selected["state"].tolist() == ["image"]


def test_failed_blocked_and_unsent_calls_say_why(session, monkeypatch, hosted):
    """Each kind has its own mark and words, and its details what it means for the bill."""
    session.settings.base_url = "sandbox"
    sweep = wg.sweep(
        ["a calm lake", "a forbidden thing [sandbox: moderation]", "a lake [sandbox: 400]"],
        quality="low",
        size="1024x640",
    )
    grid = make_grid(sweep, session=session)
    told(grid)
    states = [item.state for item in grid.layout.items]
    shown = hosted(grid.widget, "grid")
    shown.page.get_by_role("button", name="Details").wait_for()
    tiles = shown.page.locator("[role=gridcell][data-key]")
    assert tiles.count() == len(states)
    for number, item in enumerate(grid.layout.items):
        assert tiles.nth(number).get_attribute("data-state") == item.state
        if item.state != "image":
            tiles.nth(number).hover()
            shown.page.locator("aside").get_by_text(str(item.reason).splitlines()[0][:40]).first.wait_for()


def test_pictures_that_broke_on_their_way_come_at_the_next_look(session, fox_store, hosted, monkeypatch):
    """The page does not wait in silence: a notice says why, and the next look at the grid brings them."""
    with monkeypatch.context() as broken:
        broken.setattr(GridWidget, "pictures", lambda *_, **__: 1 / 0)
        with pytest.raises(AssertionError):
            grid_in(session, fox_store)
        widget = [one for one in instances().values() if isinstance(one, GridWidget)][-1]
        page = hosted(widget, "grid")
        until(page, "() => document.querySelector('.wg-notice')?.textContent.includes('division by zero')")
        assert page.page.evaluate(pictures(0))
    page.page.get_by_role("button", name="Details").click()
    until(page, pictures(12))


def test_a_page_that_is_loaded_again_has_everything(shown):
    """View, selection and pictures are there at once, without a question to Python."""
    shown.tile("ink", "night").click()
    shown.page.get_by_label("Size").fill("120")
    shown.page.wait_for_function("() => document.querySelector('[role=gridcell]').clientWidth === 120")
    shown.host.asked.clear()
    shown.host.mount()
    shown.page.wait_for_function(pictures(12))
    assert shown.tile("ink", "night").get_attribute("aria-selected") == "true"
    assert shown.tile("ink", "night").get_attribute("tabindex") == "0"
    assert shown.page.evaluate("() => document.querySelector('[role=gridcell]').clientWidth") == 120
    assert shown.host.asked == []


def test_texts_and_pictures_come_in_few_messages(session, service, comms):
    """Not one message an item: a part for all texts, and up to 24 pictures in one."""
    sweep = started(replicates=20, concurrency=64)
    service.let(120)
    sweep.wait(PATIENCE)
    made = len(comms)
    grid = make_grid(sweep, session=session)
    told(grid)
    sent = comms[made + 1].sent if len(comms) > made + 1 else comms[-1].sent
    parts = [part for part in grid.widget._told if "thumbs" in part]
    assert sum(len(part["thumbs"]) for part in parts) == 120
    assert max(len(part["thumbs"]) for part in parts) <= 24
    assert sum("slots" in part for part in grid.widget._told) == 1
    assert len(sent) < 120


def test_pictures_on_the_screen_come_first(foxes, monkeypatch):
    """What the page shows and lacks goes before what is further down."""
    pump = grid_pump.Pump(foxes.widget)
    images = [item.image for item in foxes.layout.items]
    pump.add(images)
    monkeypatch.setattr(pump, "wake", lambda: None)
    pump.want([images[7].image_id, "no image of this grid"])
    assert [image.image_id for image in pump._next()][:2] == [images[7].image_id, images[0].image_id]


class Hearer:
    """What a pump works for, in place of a widget: keeps the ids of the pictures that it is told."""

    live = False

    def __init__(self):
        self.heard = []
        self.came = threading.Event()

    def news(self):
        """Nothing new."""

    def pictures(self, some, *, keep, side=0):
        """Keep their ids."""
        self.heard += [image_id for image_id, _ in some]
        self.came.set()


def test_no_picture_is_told_while_somebody_holds_the_pump_still(foxes):
    """As while a cell's static output is drawn; afterwards all are told."""
    hearer = Hearer()
    pump = grid_pump.Pump(hearer)
    pump.add([item.image for item in foxes.layout.items])
    with pump.still:
        pump.wake()
        assert not pump.wait(0.05)
        assert hearer.heard == []
    assert pump.wait(PATIENCE)
    assert sorted(hearer.heard) == sorted(item.image_id for item in foxes.layout.items)


def test_what_the_first_screen_shows_goes_ahead_of_the_output(foxes, monkeypatch):
    """What is at hand of it is told at once, held still or not; the rest waits for the page, and all is told once."""
    monkeypatch.setattr(grid_pump, "SCREEN", 4)
    monkeypatch.setattr(grid_pump, "LEAVES", 10 * PATIENCE)
    hearer = Hearer()
    pump = grid_pump.Pump(hearer)
    images = [item.image for item in foxes.layout.items]
    JPEGS.clear()
    for image in images:
        small(image)
    JPEGS.clear()
    shelf_of(images[2])._folder.thumb(images[2].sha256).unlink(missing_ok=True)  # it is not at hand
    pump.add(images)
    with pump.still:
        pump.begin()
        assert hearer.heard == [images[at].image_id for at in (0, 1, 3)]
    assert not pump.wait(0.1)
    assert len(hearer.heard) == 3
    small(images[2])
    pump.begin()
    assert hearer.heard[3:] == [images[2].image_id]  # and none of the next screen
    pump.met()
    assert pump.wait(PATIENCE)
    assert sorted(hearer.heard) == sorted(image.image_id for image in images)


def test_a_cell_s_output_takes_its_first_pictures_along(session, foxes, monkeypatch):
    """Drawing it has made them; whoever keeps a notebook's widgets may not listen any longer."""
    monkeypatch.setattr(grid_pump, "LEAVES", 10 * PATIENCE)
    JPEGS.clear()
    for item in foxes.layout.items:
        shelf_of(item.image)._folder.thumb(item.image.sha256).unlink(missing_ok=True)
    grid = make_grid(session=session, rows="style", cols="time")
    assert not any("thumbs" in part for part in grid.widget._told)
    grid._static_bundle()
    assert sum(len(part.get("thumbs", ())) for part in grid.widget._told) == len(foxes.layout.items)
    grid.widget.pump.met()
    assert grid.widget.pump.wait(PATIENCE)


def test_pictures_wait_for_no_page_that_never_asks(foxes, monkeypatch):
    """A cell that runs on answers no page: its output has left long ago, and it is waited for once, not each time."""
    waits = []
    for name, value in {"LEAVES": 0.01, "BATCH": 2}.items():
        monkeypatch.setattr(grid_pump, name, value)
    hearer = Hearer()
    pump = grid_pump.Pump(hearer)
    waited = pump._met.wait
    monkeypatch.setattr(pump._met, "wait", lambda seconds: (waits.append(seconds), waited(seconds))[1])
    pump.add([item.image for item in foxes.layout.items])
    pump.wake()
    assert pump.wait(PATIENCE)
    assert len(hearer.heard) == len(foxes.layout.items)
    assert waits == [0.01]


def test_a_page_that_greets_lets_the_pictures_go(foxes, monkeypatch):
    """The first thing that a page asks says that the output is there."""
    monkeypatch.setattr(grid_pump, "SCREEN", 0)
    monkeypatch.setattr(grid_pump, "LEAVES", 10 * PATIENCE)
    widget = GridWidget(foxes)
    assert not widget.pump.wait(0.1)
    widget._asked(widget, {"id": "1", "kind": "hello"}, [])
    assert widget.pump.wait(PATIENCE)
    assert sum(len(part.get("thumbs", ())) for part in widget._told) == len(foxes.layout.items)


def test_a_page_that_asks_is_not_kept_waiting_by_what_nobody_asked_for(foxes, monkeypatch):
    """Beyond the first pictures the pump rests after each batch, here for hours; a question ends the rest."""
    for name, value in {"FIRST_BYTES": 0, "BYTES_PER_SECOND": 1e-3, "BATCH": 2}.items():
        monkeypatch.setattr(grid_pump, name, value)
    hearer = Hearer()
    pump = grid_pump.Pump(hearer)
    images = [item.image for item in foxes.layout.items]
    pump.add(images)
    pump.wake()
    assert hearer.came.wait(PATIENCE)
    assert not pump.wait(0.05)
    assert len(hearer.heard) == 2
    for asked in (images[-1], images[-3]):
        hearer.came.clear()
        pump.want([asked.image_id])
        assert hearer.came.wait(PATIENCE)
        assert asked.image_id in hearer.heard
    monkeypatch.setattr(grid_pump, "BYTES_PER_SECOND", 1e12)
    pump.wake()
    assert pump.wait(PATIENCE)
    assert sorted(hearer.heard) == sorted(image.image_id for image in images)


def test_beyond_a_limit_pictures_are_told_only_when_they_are_seen(foxes, monkeypatch):
    """A very large grid keeps no more than so many bytes of pictures for a reload."""
    monkeypatch.setattr(grid_pump, "MOST_BYTES", 1)
    pump = grid_pump.Pump(foxes.widget)
    images = [item.image for item in foxes.layout.items]
    pump._bytes = 1
    pump.add(images)
    assert pump._next() == []
    monkeypatch.setattr(pump, "wake", lambda: None)
    pump.want([images[3].image_id])
    assert pump._next() == [images[3]]
    before = len(foxes.widget._told)
    pump._tell([images[3]])
    assert len(foxes.widget._told) == before
    content = foxes.widget.comm.sent[-1][1]["content"]
    assert (content["event"], [one["image"] for one in content["thumbs"]]) == ("thumbs", [images[3].image_id])


def test_a_kernel_that_is_gone_leaves_a_readable_page(shown):
    """Nothing answers any more: the grid can be arranged, selected and opened, and nothing breaks."""
    shown.host.held = True
    shown.tile("oil", "dawn").click()
    shown.button("Arrange").click()
    shown.button("style").click()
    shown.button("To pages").click()
    shown.page.get_by_label("Page", exact=True).wait_for()
    shown.tiles.first.dblclick()
    shown.page.get_by_text("Python is busy").wait_for()


def test_pictures_are_the_same_in_a_browser_that_knows_no_base64(shown):
    """Browsers of before autumn 2025 have no `Uint8Array.toBase64`: the address is put together by hand."""
    sources = "() => [...document.querySelectorAll('.wg-grid-picture img')].map(image => image.src)"
    before = shown.page.evaluate(sources)
    assert shown.page.evaluate("() => Boolean(Uint8Array.prototype.toBase64)")
    assert min(map(len, before)) > 8192, "the pictures are too small to be put together of pieces"
    shown.page.add_init_script("delete Uint8Array.prototype.toBase64")
    shown.host.mount()
    shown.page.wait_for_function(pictures(12))
    assert not shown.page.evaluate("() => Boolean(Uint8Array.prototype.toBase64)")
    assert shown.page.evaluate(sources) == before


def test_nothing_is_left_after_a_view_is_closed(shown):
    """Listeners, timers: a view that is taken down does nothing further. Its pictures held no address to give back."""
    assert shown.page.locator(".wg-grid-picture img[src^='data:image/jpeg;base64,']").count() == 12
    shown.page.evaluate("() => window.cleanUp()")
    assert shown.page.evaluate("() => document.querySelectorAll('.wg-root').length") == 0
    shown.grid.select(shown.grid.frame)
    shown.host.flush()
