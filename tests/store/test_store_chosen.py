"""Which images or calls a user means, and what is said of them in both tables at once."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from store_making import claimed, intent, whole_call

from wisgate_nb.call import Call
from wisgate_nb.errors import InputError, NotSentError
from wisgate_nb.store.chosen import call_ids_of, image_ids_of
from wisgate_nb.store.tables import images_frame, log_frame


@pytest.fixture
def made(store):
    """A call of two images, one of one image in another session, a reuse of the first, and one that failed."""
    first = whole_call(store, intent("first"), b"a,b")
    other = whole_call(store, intent("other", session_id="s2"), b"c")
    reused = store.record_reuse(intent("first"), first)
    failed = claimed(store, intent("failed")).call_id
    store.fail(failed, NotSentError("dns"), seconds=1, attempts=1)
    return SimpleNamespace(first=first, other=other, reused=reused, failed=store.call(failed))


FORMS = {
    "image id": lambda made, store: made.first.images[1].image_id,
    "record": lambda made, store: made.first.images[1],
    "image": lambda made, store: Call([made.first], None).images[1],
    "reference": lambda made, store: f"@{made.first.call_id}/2",
    "image reference": lambda made, store: f"@{made.first.images[1].image_id}",
    "row": lambda made, store: images_frame(store).iloc[1],
    "dict": lambda made, store: images_frame(store).iloc[1].to_dict(),
    "namedtuple": lambda made, store: next(images_frame(store).iloc[1:].itertuples()),
    "slice": lambda made, store: images_frame(store).iloc[1:2],
    "column": lambda made, store: images_frame(store).iloc[1:2]["image_id"],
    "index": lambda made, store: images_frame(store).iloc[1:2].set_index("image_id").index,
    "array": lambda made, store: np.array([made.first.images[1].image_id]),
    "nested": lambda made, store: [(made.first.images[1],), [f"@{made.first.images[1].image_id}"]],
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_one_image_in_every_form(made, store, form):
    """An image however it is given, and the call that made it."""
    given = form(made, store)
    assert image_ids_of(given, store) == [made.first.images[1].image_id]
    assert call_ids_of(given, store) == [made.first.call_id]


WHOLE = {
    "call id": lambda made, store: made.first.call_id,
    "reference": lambda made, store: f"@{made.first.call_id}",
    "beginning": lambda made, store: f"@{made.first.call_id[:24]}",
    "call": lambda made, store: Call([made.first], None),
    "record": lambda made, store: made.first,
    "records": lambda made, store: SimpleNamespace(records=lambda: [made.first]),
    "row of the log": lambda made, store: log_frame(store).iloc[0],
    "slice of the log": lambda made, store: log_frame(store, prompt="first", status="ok"),
    "slice of the images": lambda made, store: images_frame(store, prompt="first"),
    "list": lambda made, store: [made.first.images[0].image_id, made.first],
}


@pytest.mark.parametrize("form", WHOLE.values(), ids=WHOLE)
def test_a_call_in_every_form(made, store, form):
    """A call stands for all of its images, each once and in order."""
    given = form(made, store)
    assert call_ids_of(given, store) == [made.first.call_id]
    assert image_ids_of(given, store) == [image.image_id for image in made.first.images]


def test_a_reused_call_is_itself_and_shows_the_images_of_the_first(made, store):
    """Its images are those it shows; its tags are its own."""
    assert image_ids_of(made.reused, store) == [image.image_id for image in made.first.images]
    assert call_ids_of(made.reused, store) == [made.reused.call_id]
    assert call_ids_of(Call([made.reused, made.other], None), store) == [made.reused.call_id, made.other.call_id]


def test_the_last_image_is_that_of_the_session(made, store):
    """`@-1` can be limited to one kernel."""
    assert image_ids_of("@-1", store) == [made.first.images[1].image_id]
    assert image_ids_of("@-1", store, session_id="s2") == [made.other.images[0].image_id]


def test_nothing_chosen_is_nothing_done(made, store):
    """A slice without rows and an empty list give no ids; calls that failed among others are passed over."""
    assert image_ids_of(images_frame(store, status="sent"), store) == []
    assert call_ids_of([], store) == []
    assert len(image_ids_of(log_frame(store), store)) == 3


WRONG = {
    "number": (7, "names no image or call"),
    "none": (None, "NoneType.*give an image, a call"),
    "path": (Path("x.png"), "names no image"),
    "bytes": (b"x", "names no image"),
    "text": ("a skyline", "no image or call 'a skyline'.*begins with @"),
    "reference": ("@zzzz", "no call or image begins with @zzzz"),
    "far": ("@-99", "does not hold that many"),
    "frame": (pd.DataFrame({"x": [1]}), "no column image_id or call_id"),
    "missing id": (pd.DataFrame({"image_id": ["a", pd.NA]}), "names no image"),
    "number in a list": (["@-1", 3.5], "float"),
    "mapping": ({"x": 1}, "names no image"),
}


@pytest.mark.parametrize(("given", "says"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_meant_is_said(made, store, given, says):
    """Anything else is an error that says what to give."""
    with pytest.raises(InputError, match=f"(?s){says}"):
        image_ids_of(given, store)


def test_a_call_without_images_cannot_be_rated(made, store):
    """Rating nothing but failed calls is an error, since nothing would come of it."""
    with pytest.raises(InputError, match="has no images"):
        image_ids_of(made.failed, store)


def test_many_ids_take_few_queries(store):
    """Two thousand ids of two kinds in a list: found at once, in their order."""
    made = whole_call(store, intent(), b"a,b")
    ids = [made.images[0].image_id, made.call_id] * 1000
    assert image_ids_of(ids, store) == [image.image_id for image in made.images]


def test_what_is_said_stands_in_both_tables(made, store):
    """A rating and a note: in the images by image, in the log the highest rating and all notes of what a call shows."""
    a, b = image_ids_of(made.first, store)
    store.rate([a], np.int64(2))
    store.rate([b], 0)
    store.note([a], "good sky")
    store.note([b], "odd bridge")
    log = log_frame(store)
    assert log["rating"].fillna(-9).to_list() == [2, -9, 2, -9]
    assert log["note"].fillna("-").to_list() == ["good sky; odd bridge", "-", "good sky; odd bridge", "-"]
    assert (str(log["rating"].dtype), str(log["note"].dtype)) == ("Int64", "string")
    assert images_frame(store)["rating"].fillna(-9).to_list() == [2, 0, -9]
    assert log_frame(store, rating=2)["call_id"].to_list() == [made.first.call_id, made.reused.call_id]
    store.rate([a, b], None)
    store.note([a, b], None)
    assert log_frame(store)[["rating", "note"]].isna().all(axis=None)
