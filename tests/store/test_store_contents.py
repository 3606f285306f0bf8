"""What stands in rows, side-cars and files of the store, and what is refused or rebuilt there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest
from store_making import edit, intent, whole_call

from wisgate_nb.store import blobs, checked, rows, schema, sidecar
from wisgate_nb.store.blobs import fault, keep_image, verify
from wisgate_nb.store.bundled.beside import Beside, _view
from wisgate_nb.store.chosen import call_ids_of, image_ids_of
from wisgate_nb.store.folder import network_kind
from wisgate_nb.store.sql import whole_call as row_of
from wisgate_nb.store.store import StoreWarning
from wisgate_nb.store.tables import log_frame


def test_a_closed_store_has_no_thread(opened):
    """Its writer has ended when `close` returns."""
    store = opened()
    whole_call(store, intent())
    assert store._writer._thread is not None
    store.close()
    assert store._writer._thread is None


def test_git_is_told_to_leave_the_store_alone(store):
    """All of it, by a file of its own that is private."""
    marker = store.path / ".gitignore"
    assert marker.read_text() == "*\n"
    assert marker.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs lustre beegfs fuse.sshfs ext4".split())
def test_each_network_file_system_is_known(tmp_path, kind):
    """By the type of the innermost mount; a disk of this computer is none."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 8:2 / /net rw - {kind} server:/x rw\n")
    found = network_kind(tmp_path.__class__("/net/me"), mounts)
    assert found == (None if kind == "ext4" else kind)
    assert network_kind(tmp_path.__class__("/home/me"), mounts) is None


def test_three_tables_make_a_store_and_fewer_do_not(tmp_path):
    """`meta`, `calls` and `images`: with just these the version is read, without one it is damage."""
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        connection.executescript("CREATE TABLE meta (key, value); CREATE TABLE calls (x); CREATE TABLE images (x);")
        connection.execute("INSERT INTO meta VALUES ('schema', 1)")
        connection.execute("PRAGMA user_version = 1")
        assert schema._version(connection) == 1
        connection.execute("DROP TABLE images")
        with pytest.raises(sqlite3.DatabaseError, match="the tables of a store are missing"):
            schema._version(connection)


def test_columns_of_axes_that_no_row_has_are_left_out(store):
    """With a filter as without: a column stands where some row has a value in it."""
    whole_call(store, intent("a", axes={"style": "ink"}))
    whole_call(store, intent("b"))
    assert "axis.style" in log_frame(store).columns
    assert "axis.style" in log_frame(store, prompt="a").columns
    assert "axis.style" not in log_frame(store, prompt="b").columns


def test_a_call_without_sources_names_none(store):
    """Neither files that it sent nor calls that it completes."""
    record = whole_call(store, intent())
    assert (record.source_sha256, record.beside, store.call(record.call_id).source_sha256) == ((), (), ())
    assert len(whole_call(store, edit()).source_sha256) == 2


def test_of_a_row_with_both_ids_the_wanted_one_counts(store):
    """A row of either table names a call and an image: each question takes its own."""
    one, two = whole_call(store, intent("one")), whole_call(store, intent("two"))
    row = {"image_id": one.images[0].image_id, "call_id": two.call_id}
    assert image_ids_of(row, store) == [one.images[0].image_id]
    assert call_ids_of(row, store) == [two.call_id]
    assert image_ids_of({"call_id": two.call_id}, store) == [two.images[0].image_id]
    assert call_ids_of({"image_id": one.images[0].image_id}, store) == [one.call_id]


def test_an_older_side_car_has_neither_of_the_newer_columns(store):
    """They are left out where empty, and read as None where they are left out."""
    record = whole_call(store, intent())
    text = store.folder.sidecar(record.call_id).read_text()
    assert '"spending"' not in text
    assert '"beside"' not in text
    call, images, _ = sidecar.load(store.folder.sidecar(record.call_id))
    assert (call["spending"], call["beside"], len(images)) == (None, None, 1)
    with store.reading() as connection:
        assert row_of(connection, record.call_id)[0] == call


def test_the_digest_of_an_image_is_taken_once(store, monkeypatch):
    """For its row and for its file's name: of 4 MB it is as much work as to write them."""
    real, taken = blobs.digest, []
    for room in (blobs, rows):
        monkeypatch.setattr(room, "digest", lambda data: taken.append(data) or real(data))
    record = whole_call(store, intent(n=2), b"one,two")
    assert len(taken) == len(record.images) == 2
    assert all(verify(image.path) for image in record.images)


def test_an_image_is_written_once_and_its_time_is_fresh(store):
    """The same bytes again leave the file, and keep it from being taken for an orphan; altered ones are replaced."""
    path, _ = keep_image(store.folder, b"picture", "png")
    os.utime(path, ns=(0, 0))
    inode = path.stat().st_ino
    keep_image(store.folder, b"picture", "png")
    assert path.stat().st_ino == inode
    assert path.stat().st_mtime_ns > 0
    assert verify(path) is True
    path.write_bytes(b"altered")
    assert verify(path) is False
    assert (fault(path, size=7), fault(path, size=8), fault(path)) == ("altered", "truncated", "altered")


@pytest.mark.parametrize(("table", "column"), [("owners", "hostname"), ("spenders", "member"), ("meta", "value")])
def test_damage_beside_the_calls_is_found_when_the_database_is_doubted(opened, table, column):
    """A column of another name: the database is rebuilt, and the calls are back."""
    store = opened()
    whole_call(store, intent())
    store.close()
    with closing(sqlite3.connect(store.folder.database)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME {column} TO other")
        connection.commit()
    checked.doubt(store.folder.database)
    with pytest.warns(StoreWarning, match="was rebuilt with 1 call"):
        assert len(opened().calls()) == 1


def test_rows_of_bundles_stand_between_those_of_the_store_and_give_way_to_them():
    """Places are told apart by their remainder: the bundles' from 0 up, the store's own 15; bundles have revision 0."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, rows in {
            "main": [("a", 1)],
            "bundle_0": [("a", -5), ("b", -4)],
            "bundle_1": [("b", -3), ("c", -4)],
        }.items():
            if name != "main":
                connection.execute(f"ATTACH ':memory:' AS {name}")
            connection.execute(f"CREATE TABLE {name}.calls (call_id, seq, revision)")
            connection.executemany(f"INSERT INTO {name}.calls VALUES (?, ?, 9)", rows)
        connection.execute(_view("calls", ("call_id",), ["bundle_0", "bundle_1"]))
        found = connection.execute("SELECT call_id, seq, revision FROM calls ORDER BY seq").fetchall()
    assert found == [("b", -64, 0), ("c", -63, 0), ("a", 31, 9)]
    assert [Beside().seq_of(seq) for _, seq, _ in found] == [-4, -4, 1]
