"""The state behind the live grid, without a page: views as JSON, conditions, slots that fill, a sweep that is begun."""

import json
from dataclasses import FrozenInstanceError

import pytest
from grid_widget_samples import grid_in, instances
from sandbox_gate import gated_server

import wisgate_nb as wg
from wisgate_nb.display.grid.items import planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.display.grid.sift import Arranged, Condition
from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.widgets.grid import make_grid
from wisgate_nb.widgets.grid_data import GridData
from wisgate_nb.widgets.grid_slots import Change, Slots, moved
from wisgate_nb.widgets.grid_view import GridView
from wisgate_nb.widgets.grid_widget import GridWidget
from wisgate_nb.widgets.grid_wire import Wire

WAIT = 60


def item(key, state="failed", **values):
    return planned_item(key, f"prompt {key}", values, state=state)


FULL = GridView(
    rows=("style",),
    cols="time",
    pages=[],
    cell_size=96,
    title="a title",
    filter=(Condition("rating", least=3), Condition("style", values=("oil",), text="o", most=4.5)),
    sort=("-rating", "style"),
    orders={"time": ("noon", "dawn")},
    page=2,
)


@pytest.mark.parametrize("view", [GridView(), GridView(rows=()), FULL])
def test_a_view_is_json_and_comes_back_equal(view):
    """What `to_dict` gives survives a file and is the same view again."""
    back = GridView.from_dict(json.loads(json.dumps(view.to_dict())))
    assert back.to_dict() == view.to_dict()
    assert back.arranged == view.arranged
    with pytest.raises(FrozenInstanceError):
        back.page = 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], "not list"),
        ({"colour": 1}, "no 'colour'; it has rows, cols"),
        ({"cell_size": 5}, "cell_size is 5"),
        ({"page": -1}, "page is -1"),
        ({"page": True}, "page is True"),
        ({"sort": "rating"}, "no list of texts"),
        ({"rows": [1]}, "no list of texts"),
        ({"filter": [{"column": "x", "least": "3"}]}, "no number"),
        ({"filter": [{"column": 3}]}, "no text"),
        ({"filter": [{"col": "x"}]}, "cannot be read"),
        ({"orders": ["x"]}, "cannot be read"),
    ],
)
def test_what_is_no_view_is_refused(session, said, why):
    """An error says which field is wrong, from the page as from a user."""
    with pytest.raises(SettingsError, match=why):
        GridView.from_dict(said)
    with pytest.raises(SettingsError, match=why):
        make_grid([], view=said, session=session)


def test_a_second_call_is_no_name_of_a_row(session):
    """`wg.grid(one, two)` is what people try: the error says how two are shown together."""
    one, two = (wg.generate(prompt, size="1024x640", quality="low") for prompt in ("one", "two"))
    with pytest.raises(SettingsError, match=r"rows got Call; .*\n.*one list: wg.grid\(\[first, second\]\)"):
        wg.grid(one, two)
    with pytest.raises(SettingsError, match="cols got int"):
        wg.grid(one, cols=3)
    assert len(wg.grid([one, two], rows=("prompt",)).layout.rows) == 2


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        (Condition("n", values=("1", "(none)")), ["a", "d"]),
        (Condition("n", least=2), ["b", "c"]),
        (Condition("n", most=2), ["a", "b"]),
        (Condition("n", least=1.5, most=2.5), ["b"]),
        (Condition("word", text="LO"), ["a", "b"]),
        (Condition("state", values=("running",)), ["c"]),
        (Condition("prompt", text="prompt d"), ["d"]),
        (Condition("nothing", values=("(none)",)), ["a", "b", "c", "d"]),
        (Condition("flag", least=0), []),
    ],
)
def test_conditions_hold(condition, kept):
    """Values as they read, texts in any case, ranges of numbers; unknown values are in no range, True is no number."""
    items = [
        item("a", n=1, word="Hello", flag=True),
        item("b", n=2.0, word="low", flag=True),
        item("c", "running", n=3, word="x", flag=True),
        item("d", word=None, flag=True),
    ]
    assert [one.key for one in Arranged(filter=(condition,)).chosen(items)] == kept


def test_a_filter_leaves_no_places_of_what_it_took_away():
    """Known values without an item keep their places, but not where a filter took the items."""
    items = [item("a", style="oil", time="dawn"), item("b", style="ink", time="noon")]
    axes = {"style": ["oil", "ink", "chalk"], "time": ["dawn", "noon"]}
    whole = lay_out(items, "style", "time", axes=axes)
    assert [header.label for header in whole.rows.levels[0]] == ["oil", "ink", "chalk"]
    part = lay_out(items, "style", "time", axes=axes, arranged=Arranged(filter=(Condition("style", values=("ink",)),)))
    assert [header.label for header in part.rows.levels[0]] == ["ink"]
    assert [header.label for header in part.cols.levels[0]] == ["noon"]
    assert (part.rows.names, part.cols.names) == (whole.rows.names, whole.cols.names)


class Source:
    """Places that a test fills."""

    def __init__(self, *items):
        self.places = [(item, item) for item in items]
        self.done = False
        self.tells = []

    def __len__(self):
        return len(self.places)

    def grid_items(self):
        return [one for _, one in self.places]

    def grid_axes(self):
        return {}

    def grid_slots(self, seen):
        found = {number: (mark, [one]) for number, (mark, one) in enumerate(self.places)}
        return {number: pair for number, pair in found.items() if seen.get(number) is not pair[0]}

    def when_changed(self, tell):
        self.tells.append(tell)


def test_slots_tell_what_changed_and_keep_keys_apart():
    """Two sources, one item in both: keys stay unique, only new marks are read, the order is that of the places."""
    one, other = Source(item("a"), item("b", "waiting")), Source(item("a"))
    slots = Slots(GridData((item("first"),), sources=(one, other)))
    assert [found.key for found in slots.items] == ["first", "a", "b", "a#3"]
    assert not slots.update()
    told = []
    slots.follow(told.append)
    assert [(change.slot, change.before) for change in told.pop()] == [(number, ()) for number in range(4)]
    made = item("b/1", "image")
    one.places[1] = (made, made)
    assert slots.update()
    ((change,),) = told
    assert (change.slot, [found.key for found in change.before], [found.key for found in change.items]) == (
        2,
        ["b"],
        ["b/1"],
    )
    assert [found.key for found in slots.items] == ["first", "a", "b/1", "a#3"]
    assert slots.live
    one.done = other.done = True
    assert not slots.live


def test_a_selection_moves_to_what_came_of_a_place():
    """What was selected while it waited is selected as its images."""
    change = Change(0, (item("planned-0"),), (item("c/1"), item("c/2")))
    assert moved(["x", "planned-0"], [change]) == ("x", "c/1", "c/2")


def test_parts_say_what_repeats_once():
    """Texts go over the wire once, values that all share once, private columns never."""
    items = [item(f"k{number}", style="o" * 40, path="/home/x", count=number) for number in range(3)]
    wire = Wire()
    part = wire.part(Slots(GridData(tuple(items))).all(), now=1.0, since={})
    assert part["columns"] == ["count"]
    assert part["same"]["style"] == {"t": part["texts"].index("o" * 40)}
    assert "/home/x" not in json.dumps(part)
    again = wire.part(Slots(GridData(tuple(items))).all(), now=1.0, since={})
    assert again["texts"] == []
    assert json.loads(json.dumps(again)) == again


def test_a_plan_is_begun_without_waiting(session):
    """`Plan.start` comes back at once; who looks on is told of each change and the end; the grid follows unasked."""
    told = []
    with gated_server() as (server, gate):
        session.settings.base_url = server.base_url
        sweep = wg.plan("a {oil|ink} fox", quality="low", size="816x816").start()
        sweep.when_changed(lambda: told.append(sweep.counts.by.get("ok", 0)))
        grid = wg.grid(sweep)
        assert not sweep.done
        assert {one.state for one in grid.layout.items} <= {"running", "waiting"}
        assert len(grid) == 2
        gate.let(2)
        assert sweep.wait(WAIT).done
    assert told[-1] == 2
    assert len(told) > 4  # begun, running and settled twice, and the end
    assert [one.state for one in grid.layout.items] == ["image", "image"]
    assert len(grid.select(grid.frame)) == 2


def test_a_grid_that_is_looked_at_twice_follows_ratings(foxes):
    """What was rated after the grid was made is in its rows when it is shown again, and gone when it is taken away."""
    images = wg.images()["image_id"].tolist()
    foxes.rate(images[:2], 3)
    assert (foxes.frame["rating"] == 3).sum() == 2
    wg.rate(images[0], None)
    foxes._static_bundle()
    assert (foxes.frame["rating"] == 3).sum() == 1


def test_an_image_of_another_grid_is_refused(foxes):
    """The page can ask for images of its own grid alone."""
    with pytest.raises(InputError, match="no image 'x' in this grid"):
        foxes.image("x")


def test_the_bundle_shows_alive_with_its_twin(foxes, monkeypatch):
    """In a kernel the output is the widget above a place for comparisons, with the static grid beside it."""
    from wisgate_nb.widgets import alive

    assert "application/vnd.jupyter.widget-view+json" not in foxes._repr_mimebundle_()
    monkeypatch.setattr(alive, "in_kernel", lambda: True)
    bundle = foxes._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == foxes.output.model_id
    assert foxes.output.children[0] is foxes.widget
    assert {"text/html", "image/jpeg", "text/plain"} <= set(bundle)


def test_the_page_hears_of_its_widget_before_the_static_output_is_drawn(session, calls, comms, monkeypatch):
    """The page makes its half meanwhile."""
    from wisgate_nb.widgets import alive

    grid = make_grid(None, session=session)
    monkeypatch.setattr(alive, "in_kernel", lambda: True)
    opened = []
    monkeypatch.setattr(grid, "_static_bundle", lambda: opened.append(len(comms)) or {})
    grid._repr_mimebundle_()
    assert opened[0] > 0


def test_what_breaks_the_pump_is_said_and_a_new_word_begins_anew(foxes, monkeypatch, caplog):
    """A fault while telling ends the thread, not the grid: log and page hear of it; the next change tries again."""

    def broken():
        raise OSError("no disk")

    pump = foxes.widget.pump
    monkeypatch.setattr(foxes.widget, "news", broken)
    pump.wake()
    assert pump.wait(WAIT)
    pump.wake()
    assert pump.wait(WAIT)
    assert str(pump.problem) == "no disk"
    assert [str(record.exc_info[1]) for record in caplog.records if record.name == "wisgate_nb"] == ["no disk"]
    said = [data["content"] for _, data, _ in foxes.widget.comm.sent if data.get("method") == "custom"]
    assert {one["event"] for one in said} == {"failed"}
    assert "OSError: no disk" in said[0]["error"]["text"]
    monkeypatch.undo()
    foxes.slots.say({foxes.layout.items[0].image_id: (5, None)})
    pump.wake()
    assert pump.wait(WAIT)


def test_pictures_that_did_not_get_through_are_told_when_the_page_asks_again(session, fox_store, comms, monkeypatch):
    """A fault in the middle of a batch loses none of it."""
    broken = [OSError("no socket")]
    whole = GridWidget.pictures

    def pictures(self, some, **how):
        if broken:
            raise broken.pop()
        whole(self, some, **how)

    monkeypatch.setattr(GridWidget, "pictures", pictures)
    with pytest.raises(AssertionError, match="no socket"):
        grid_in(session, fox_store)
    widget = [one for one in instances().values() if isinstance(one, GridWidget)][-1]
    widget.pump.want([item.image_id for item in widget._grid.layout.items[:1]])
    assert widget.pump.wait(WAIT)
    pictures_told = [one["image"] for part in widget._told for one in part.get("thumbs", ())]
    assert sorted(pictures_told) == sorted(item.image_id for item in widget._grid.layout.items)


def test_what_python_reads_first_reaches_the_page_too(session, comms):
    """A change that `Grid.frame` saw before the thread that tells the page is told all the same, once."""
    source = Source(item("a", "waiting"))
    grid = make_grid(source, session=session)
    assert grid.widget.live
    made = item("a/1", "failed")
    source.places[0] = (made, made)
    assert [one.key for one in grid.layout.items] == ["a/1"]
    source.done = True
    grid.widget.pump.wake()
    assert grid.widget.pump.wait(WAIT)
    assert grid.widget.pump.problem is None
    sent = [data["state"] for _, data, _ in grid.widget.comm.sent if data.get("method") == "update"]
    rows = [row[:2] for state in sent for name in state if name.startswith("part_") for row in state[name]["rows"]]
    assert rows == [["a", "waiting"], ["a/1", "failed"]]
    assert grid.widget.running is False


def test_a_page_that_is_loaded_after_a_sweep_is_told_each_item_once(session, comms):
    """When nothing changes any more, what items were before is dropped from what a reload gets."""
    source = Source(item("a", "waiting"), item("b", "waiting"))
    grid = make_grid(source, session=session)
    assert grid.widget.live
    for number in range(2):
        made = item(f"made {number}")
        source.places[number] = (made, made)
        assert len(grid) == 2
    source.done = True
    grid.widget.pump.wake()
    assert grid.widget.pump.wait(WAIT)
    assert grid.widget.pump.problem is None
    state = grid.widget.get_state()
    parts = [state[f"part_{number}"] for number in range(state["_parts"])]
    assert [row[0] for part in parts for row in part.get("rows", ())] == ["made 0", "made 1"]
