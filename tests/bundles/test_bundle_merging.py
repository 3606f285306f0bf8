"""Bundles that grow, several at once, and what people say of pictures that came in one."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
from bundle_samples import failed, intent, made, picture_bytes, source, with_everything

import wisgate_nb as wg
from wisgate_nb.errors import BundleError, InputError, ReplayError
from wisgate_nb.store.bundled.beside import MOST


def test_appending_gives_what_writing_at_once_gives(session):
    """Half of the log and then the other half make the same bytes as all of it, in either order."""
    with_everything(session.store())
    log = wg.log()
    wg.export("all.wgz")
    for order in ((log.head(8), log.tail(6)), (log.tail(6), log.head(8))):
        Path("parts.wgz").unlink(missing_ok=True)
        for part in order:
            wg.export("parts.wgz", part, append=True)
        assert Path("parts.wgz").read_bytes() == Path("all.wgz").read_bytes()
    wg.export("parts.wgz", log.head(3), append=True)
    assert Path("parts.wgz").read_bytes() == Path("all.wgz").read_bytes()
    wg.export("parts.wgz", log.head(3))
    assert len(Path("parts.wgz").read_bytes()) < len(Path("all.wgz").read_bytes())


def test_a_later_rating_replaces_an_earlier_one(session, elsewhere):
    """Of a call that both have, the new rows are kept; what the old bundle alone has stays."""
    store = session.store()
    one, other = made(store, "a fox", seeds=(1,)), made(store, "a hen", seeds=(2,))
    store.rate([one.images[0].image_id, other.images[0].image_id], 1)
    wg.export("demo.wgz")
    store.rate([one.images[0].image_id, other.images[0].image_id], 5)
    wg.export("demo.wgz", wg.log(prompt="a fox"), append=True)
    elsewhere()
    wg.load("demo.wgz")
    assert wg.images()["rating"].tolist() == [5, 1]


def test_appending_to_what_is_no_bundle_leaves_it_alone(session):
    """A file that is something else, or damaged, is neither replaced nor added to."""
    made(session.store())
    Path("a.wgz").write_bytes(b"my diary")
    with pytest.raises(BundleError, match="refused"):
        wg.export("a.wgz", append=True)
    assert Path("a.wgz").read_bytes() == b"my diary"
    assert [path.name for path in Path().iterdir() if path.name.endswith(".tmp")] == []


def test_appending_to_the_bundle_that_is_loaded_goes_on(session, elsewhere):
    """A notebook that loads its bundle, makes one call more and writes it back reads pictures of both."""
    first = made(session.store(), "a fox", seeds=(1,))
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    second = made(session.store(), "a hen", seeds=(2,))
    wg.export("demo.wgz", wg.log(prompt="a hen"), append=True)
    assert [Path(path).read_bytes() for path in wg.images()["path"]] == [picture_bytes(1), picture_bytes(2)]
    elsewhere("third")
    assert wg.load("demo.wgz").calls == 2
    assert wg.log()["call_id"].tolist() == [first.call_id, second.call_id]


def test_a_bundle_that_was_written_anew_is_loaded_anew(session, elsewhere):
    """Its rows as they are now are shown, not those of the file as it was, however often it was written."""
    store = session.store()
    image = made(store, "a fox", seeds=(1,)).images[0].image_id
    wg.export("first.wgz")
    store.rate([image], 5)
    wg.export("second.wgz")
    store.rate([image], 3)
    wg.export("third.wgz")
    theirs = elsewhere()
    for name, rating in [("first", None), *[("second", 5), ("third", 3)] * (MOST // 2 + 1)]:
        Path("demo.wgz").write_bytes(Path(f"{name}.wgz").read_bytes())
        wg.load("demo.wgz")
        assert wg.images()["rating"].fillna(0).tolist() == [rating or 0]
    assert len(theirs.beside.loaded) == 1


def test_two_bundles_are_one_log_in_the_order_of_their_making(session, elsewhere):
    """Whichever is loaded first; calls that both hold stand once, and one written of both holds all."""
    store = session.store()
    calls = [made(store, f"fox {number}", seeds=(number,)) for number in range(6)]
    wg.export("even.wgz", wg.log(call_id=[calls[place].call_id for place in (0, 2, 3, 4)]))
    wg.export("odd.wgz", wg.log(call_id=[calls[place].call_id for place in (1, 3, 5)]))
    wg.export("all.wgz")
    for name, order in (("a", ("even.wgz", "odd.wgz")), ("b", ("odd.wgz", "even.wgz", "odd.wgz"))):
        elsewhere(name)
        for bundle in order:
            wg.load(bundle)
        assert wg.log()["call_id"].tolist() == [call.call_id for call in calls]
        assert wg.images()["sha256"].tolist() == [call.images[0].sha256 for call in calls]
        assert wg.export(f"both-{name}.wgz").read_bytes() == Path("all.wgz").read_bytes()


def test_only_so_many_at_once(session, elsewhere):
    """Ten bundles are more than a connection takes: the error says how to make one of them; nine work."""
    store = session.store()
    for number in range(MOST + 1):
        made(store, f"fox {number}", seeds=(number,))
        wg.export(f"{number}.wgz", wg.log(last=1))
    elsewhere()
    for number in range(MOST):
        wg.load(f"{number}.wgz")
    wg.load("0.wgz")
    with pytest.raises(BundleError, match="put some together"):
        wg.load(f"{MOST}.wgz")
    assert len(wg.log()) == MOST


def test_a_load_changes_nothing_of_the_store(session, elsewhere):
    """Files of the store are the same before and after, but for its cache of bundles; another kernel sees no more."""
    with_everything(session.store())
    wg.export("demo.wgz")
    theirs = elsewhere()
    made(theirs, "mine", seeds=(60,))
    before = contents(theirs.path)
    wg.load("demo.wgz", replay=True)
    wg.log()
    wg.images()
    wg.plan("a fox").frame()
    with pytest.raises(ReplayError):
        wg.generate("nothing like it")
    assert contents(theirs.path) == before
    theirs.close()
    wg.settings.replay = None
    assert wg.log()["prompt"].tolist() == ["mine"]
    assert session.store().check() == []


def contents(root):
    found = {}
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in {"bundles", "thumbs"}]
        found |= {Path(folder, name): Path(folder, name).read_bytes() for name in files}
    return found


def test_what_is_rated_noted_or_tagged_becomes_the_stores_own(session, elsewhere):
    """The call with all its files is copied at its place in the log, and stays with what was said of it."""
    store = session.store()
    edit = made(store, "moon", seeds=(1,), route="edits", sources=(source(20),), mask=source(21))
    hens = made(store, "a hen", seeds=(2, 3), n=2)
    made(store, "a dog", seeds=(4,))
    wg.export("demo.wgz")
    theirs = elsewhere()
    wg.load("demo.wgz")
    wg.images()
    wg.rate(hens.images[1].image_id, 5)
    wg.note(edit.images[0].image_id, "better than the first")
    wg.tag(edit.call_id, "picked")
    assert wg.log()["prompt"].tolist() == ["moon", "a hen", "a dog"]
    assert wg.images()["rating"].fillna(-1).tolist() == [-1, -1, 5, -1]
    assert wg.log()["tags"].tolist() == ["picked", "", ""]
    theirs.close()
    assert wg.log()["prompt"].tolist() == ["moon", "a hen"]
    assert wg.images()["note"].fillna("").tolist() == ["better than the first", "", ""]
    assert [Path(path).read_bytes() for path in wg.images()["path"]] == [picture_bytes(seed) for seed in (1, 2, 3)]
    assert [path.read_bytes() for _, path in session.store().input_files(edit.call_id)] == [
        picture_bytes(20),
        picture_bytes(21),
    ]
    assert session.store().check() == []
    made(session.store(), "later", seeds=(9,))
    wg.load("demo.wgz")
    assert wg.log()["prompt"].tolist() == ["moon", "a hen", "a dog", "later"]
    assert wg.images()["rating"].fillna(-1).tolist() == [-1, -1, 5, -1, -1]


def test_a_reused_row_that_is_tagged_brings_its_original(session, elsewhere):
    """Else its picture would go with the bundle."""
    store = session.store()
    fox = made(store, "a fox", seeds=(1,))
    again = store.record_reuse(intent("a fox"), fox)
    wg.export("demo.wgz")
    theirs = elsewhere()
    wg.load("demo.wgz")
    wg.tag(again.call_id, "picked")
    theirs.close()
    assert wg.log()["status"].tolist() == ["ok", "reused"]
    assert session.store().call(again.call_id).images[0].path.read_bytes() == picture_bytes(1)


def test_references_and_grids_see_loaded_calls(session, elsewhere):
    """@CALL, @IMAGE, @-1, a slice of the images and the whole log: all find what a bundle holds."""
    with_everything(session.store())
    images = wg.images().dropna(subset="path")
    fox = images.iloc[0]
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert session.resolve_ref(f"@{fox.image_id}")[0] == picture_bytes(1)
    assert session.resolve_ref(f"@{fox.call_id}/2")[0] == picture_bytes(2)
    assert session.resolve_ref("@-1")[0] == picture_bytes(10)
    text = wg.grid()._repr_mimebundle_()["text/plain"]
    assert "a fox" in text
    grid = wg.grid(wg.images(prompt="a fox"), rows="take")
    assert "image/jpeg" in grid._repr_mimebundle_()
    pd.testing.assert_series_equal(wg.images()["sha256"].dropna(), wg.images().dropna(subset="path")["sha256"])


def test_a_failed_row_of_a_bundle_is_shown_with_its_reason(session, elsewhere):
    """Refusals are rows and grid cells in the other place too."""
    failed(session.store(), "an owl", message="your request was rejected by us")
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert wg.log()["error_message"].tolist() == ["your request was rejected by us"]
    assert "rejected" in wg.grid()._repr_mimebundle_()["text/plain"]


def test_a_bundle_that_is_gone_says_so(session, elsewhere):
    """Pictures that were shown stay; the others are an error with the bundle's name."""
    store = session.store()
    made(store, "a fox", seeds=(1,))
    made(store, "a hen", seeds=(2,))
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert len(wg.images(prompt="a fox")) == 1
    Path("demo.wgz").unlink()
    assert Path(wg.images(prompt="a fox")["path"][0]).read_bytes() == picture_bytes(1)
    with pytest.raises(BundleError, match=r"demo\.wgz cannot be read"):
        wg.images(prompt="a hen")


def test_a_path_inside_of_the_store_is_refused(session):
    """A bundle is for elsewhere."""
    made(session.store())
    with pytest.raises(InputError, match="lies in the store"):
        wg.export(".wisgate/a.wgz")


def test_tables_that_were_read_before_a_load_are_read_anew(session, elsewhere):
    """Rows that are kept in memory do not hide those of a bundle that is opened later."""
    store = session.store()
    made(store, "a fox", seeds=(1,))
    made(store, "a hen", seeds=(2,))
    wg.export("fox.wgz", wg.log(prompt="a fox"))
    wg.export("hen.wgz", wg.log(prompt="a hen"))
    elsewhere()
    made(session.store(), "mine", seeds=(3,))
    for bundle, prompts in (("hen", ["a hen", "mine"]), ("fox", ["a fox", "a hen", "mine"])):
        assert len(wg.log()) == len(wg.images()) == len(prompts) - 1
        wg.load(f"{bundle}.wgz")
        assert wg.log()["prompt"].tolist() == wg.images()["prompt"].tolist() == prompts
