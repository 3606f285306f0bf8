"""What stands in a grid: from records, and from any slice of the tables."""

import pandas as pd
import pytest
from display_samples import call, missing
from grid_samples import calls_over, pictures
from grid_store import copied, made_in
from measured import assert_quick

import wisgate_nb as wg
from wisgate_nb.display.grid.items import items_of_frame, items_of_records, planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.errors import InputError, StoreError
from wisgate_nb.store.records import Intent


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The folder of a store with three images."""
    return made_in(tmp_path_factory.mktemp("filled") / "store")


@pytest.fixture
def made(session, filled):
    """A store with a fox, two cats in one call, and the fox again (reused)."""
    copied(filled, session)
    return session.store()


def test_a_call_gives_an_item_for_each_image(tmp_path):
    """Images keep their order; their items know axes by both names, replicate and tags."""
    (record,) = calls_over({"style": ["oil"]}, folder=tmp_path, n=3, tags=("a", "b"))
    items = items_of_records([record])
    assert [item.key for item in items] == ["c000/1", "c000/2", "c000/3"]
    assert {item.state for item in items} == {"image"}
    assert items[1].value("style") == items[1].value("axis.style") == "oil"
    assert (items[2].value("index"), items[2].value("tags"), items[2].value("call_id")) == (3, "a,b", "c000")


@pytest.mark.parametrize(
    ("status", "state"),
    [("failed",) * 2, ("blocked",) * 2, ("rejected",) * 2, ("unknown",) * 2, ("cancelled",) * 2, ("sent", "running")],
)
def test_a_call_without_an_image_is_an_item_with_its_reason(status, state):
    """Its state is its status, its reason the error's message or else the outcome's name."""
    said, silent = items_of_records([call(status=status, error_message="why"), call(status=status, call_id="2")])
    assert (said.state, said.reason, said.image) == (state, "why", None)
    assert silent.reason


def test_an_answer_without_an_image_is_a_failed_item():
    """`ok` with no image has no picture to show, and says so."""
    (item,) = items_of_records([call(status="ok")])
    assert (item.state, item.reason) == ("failed", "The call went through and its answer holds no image.")


def test_an_image_without_a_file_stays_an_image_with_a_reason():
    """It was made and paid for."""
    (item,) = items_of_records([call([missing(missing_reason="HTTP 404")])])
    assert item.state == "image"
    assert "HTTP 404" in item.reason


def test_a_reused_call_carries_its_own_axes(tmp_path):
    """The picture of an earlier call stands where the later one asked for it."""
    (record,) = calls_over({"style": ["oil"]}, folder=tmp_path, status="reused", tags=("mine",))
    (item,) = items_of_records([record])
    assert (item.value("style"), item.value("status"), item.value("tags")) == ("oil", "reused", "mine")


def test_an_axis_counts_more_than_a_column_of_its_name(tmp_path):
    """`prompt` as an axis holds the template's part, the column the whole prompt."""
    (record,) = calls_over({"prompt": ["short"]}, folder=tmp_path)
    assert items_of_records([record])[0].value("prompt") == "short"


def test_what_is_planned_is_an_item_too():
    """It has axes, prompt and columns, and no call."""
    item = planned_item("k", "a fox", {"style": "oil"}, state="running", replicate=2, model="m")
    assert (item.value("axis.style"), item.value("model"), item.value("prompt"), item.call) == (
        "oil",
        "m",
        "a fox",
        None,
    )


def test_a_slice_of_the_images_gives_those_images_in_its_order(made):
    """Order, rows and columns that the user added are the frame's."""
    table = wg.images().iloc[::-1].assign(mine=["x", "y", "z"])
    items = items_of_frame(table, made)
    assert [item.image_id for item in items] == list(table["image_id"])
    assert [item.value("mine") for item in items] == ["x", "y", "z"]
    assert lay_out(items, cols="mine").cols.keys == (("x",), ("y",), ("z",))


def test_a_slice_of_the_log_gives_all_images_of_its_calls(made):
    """A reused row shows the images of the call that was paid for."""
    items = items_of_frame(wg.log(status="reused"), made)
    assert len(items) == 1
    assert {item.value("status") for item in items} == {"reused"}
    assert {item.image_id for item in items} <= set(wg.images()["image_id"])


def test_few_columns_and_ids_in_the_index_are_enough(made):
    """image_id alone, call_id alone, and either as the index are recognised."""
    images = wg.images()
    for table in (
        images[["image_id"]],
        images.set_index("image_id")[["rating"]],
        images.set_index(["prompt", "image_id"]),
        wg.log()[["call_id"]].head(2),
    ):
        assert len(items_of_frame(table, made)) == 3
    assert len(items_of_frame(images.head(0), made)) == 0


def test_changed_columns_are_what_the_grid_uses(made):
    """A column that was overwritten groups as it was overwritten; the prompt of the picture stays."""
    table = wg.images().assign(model="mine")
    items = items_of_frame(table, made)
    assert {item.value("model") for item in items} == {"mine"}
    assert {item.prompt for item in items} == {"a fox", "two cats"}


def test_the_users_column_counts_more_than_an_axis_of_its_name(made, session):
    """`style` of the user's own table wins over `axis.style`, which stays to be had in full."""
    table = wg.images().assign(**{"axis.style": "oil", "style": ["A", "B", "C"]})
    items = items_of_frame(table, made)
    assert [item.value("style") for item in items] == ["A", "B", "C"]
    assert {item.value("axis.style") for item in items} == {"oil"}


def test_images_and_calls_without_images_can_be_mixed(made, session):
    """`pd.concat` of images and failed calls is a frame of both."""
    intent = Intent(request=request_of(session), backend="sandbox", endpoint="sandbox", session_id="s")
    made.record_cancelled(intent)
    table = pd.concat([wg.images(), wg.log(status="cancelled")])
    assert [item.state for item in items_of_frame(table, made)] == ["image", "image", "image", "cancelled"]


def request_of(session):
    from wisgate_nb.snippets import request_of as built

    return built(session.store().calls(last=1)[0], session.store())


def test_a_row_that_stands_twice_is_two_items(made):
    """Keys stay unique."""
    table = pd.concat([wg.images().head(1)] * 2)
    keys = [item.key for item in items_of_frame(table, made)]
    assert len(set(keys)) == 2


@pytest.mark.parametrize(
    ("table", "error", "said"),
    [
        ({"prompt": ["x"]}, InputError, r"needs the column image_id or call_id.*got prompt"),
        ({}, InputError, "got a frame without columns"),
        ({"image_id": ["nothing"]}, StoreError, r"no image 'nothing' in the store .*wg.open_store\(path\)"),
        ({"call_id": ["nothing"]}, StoreError, "no call 'nothing'"),
        ({"image_id": [None], "call_id": [None]}, InputError, "neither an image_id nor a call_id"),
    ],
)
def test_a_table_that_is_none_of_ours_is_an_error(made, table, error, said):
    """It says which column is needed, or which id is of another store."""
    with pytest.raises(error, match=said):
        items_of_frame(pd.DataFrame(table), made)


def test_an_image_under_another_call_is_an_error(made):
    """Ids that were mixed up are not guessed at."""
    ids = wg.images()
    table = pd.DataFrame({"image_id": [ids["image_id"][0]], "call_id": [ids["call_id"][2]]})
    with pytest.raises(InputError, match="belong together"):
        items_of_frame(table, made)


def test_two_thousand_rows_are_quick(made, monkeypatch):
    """Rows are read in a few queries, not one by one."""
    store = made
    original = store.calls()[0]
    asked = []
    monkeypatch.setattr(
        type(store),
        "calls",
        lambda self, call_id: asked.append(1) or [call(original.images, call_id=one) for one in call_id],
    )
    table = pd.DataFrame({"call_id": [f"c{n}" for n in range(2000)], "mine": range(2000)})
    assert len(items_of_frame(table, store)) == 2000
    assert len(asked) <= 5
    assert_quick(lambda: items_of_frame(table, store), 2)


def test_pictures_of_records_are_found(tmp_path):
    """The sample pictures of these tests are real files."""
    assert all(image.path.exists() for image in pictures(tmp_path, "c", 1, 2))
