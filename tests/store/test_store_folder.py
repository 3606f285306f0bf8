"""The place of a store: modes, odd names, strangers' folders, network file systems (FAULTS K11, K20, K22)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_making import claimed as claim
from store_making import decode, edit, intent, spooled, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store.folder import network_kind
from wisgate_nb.store.store import Store, StoreWarning


def test_folders_are_private(store):
    """Folders 0700, files 0600, and git ignores all of it."""
    whole_call(store, edit())
    spooled(store, claim(store, intent("open")).call_id, b"one")
    for path in store.path.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
    assert store.path.stat().st_mode & 0o777 == 0o700
    assert (store.path / ".gitignore").read_text() == "*\n"


def test_a_folder_that_others_may_write_is_closed_to_them(tmp_path, opened):
    """A folder of ours with mode 0777 becomes 0700."""
    (tmp_path / ".wisgate").mkdir()
    (tmp_path / ".wisgate").chmod(0o777)
    assert opened().path.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["with space", "quote'\"s", "émoji 🌇", "100%?#&x=1", "deep/er/still", ";--"])
def test_odd_names_work(opened, name):
    """Whatever a folder is called, calls are kept and found."""
    store = opened(f"{name}/.wisgate")
    made = whole_call(store, intent())
    assert made.images[0].path.read_bytes() == b"\x89PNGone"


def test_a_link_to_the_folder_works_and_is_the_same_store(tmp_path, opened):
    """Two ways to one folder are one object."""
    store = opened()
    (tmp_path / "link").symlink_to(store.path)
    assert opened("link") is store


def test_one_object_per_folder(opened):
    """Opening twice gives the same; after close() a new one, and the old one says that it is closed."""
    store = opened()
    assert opened() is store
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.claim(intent())
    assert opened() is not store


def test_a_place_that_cannot_be_written_names_the_setting(tmp_path, opened):
    """A file in the way: the error names the place and WISGATE_STORE."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="WISGATE_STORE") as failure:
        opened("file/.wisgate")
    assert "kept in file/.wisgate: " in str(failure.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_someone_elses_folder_is_refused(tmp_path, opened):
    """A folder of another user is not written to."""
    (tmp_path / ".wisgate").mkdir()
    os.chown(tmp_path / ".wisgate", 12345, 12345)
    with pytest.raises(StoreError, match=r"belongs to user 12345.*WISGATE_STORE"):
        opened()
    assert list((tmp_path / ".wisgate").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root drops its rights for this")
def test_a_read_only_place_is_refused_as_an_ordinary_user(tmp_path):
    """As a user without rights on the folder: a StoreError, no fallback elsewhere."""
    tmp_path.chmod(0o755)
    code = (
        "import os, sys\n"
        "from wisgate_nb.store.store import Store\n"
        "from wisgate_nb.errors import StoreError\n"
        "os.setuid(12345)\n"
        "try:\n    Store.open(sys.argv[1], decode=None)\n"
        "except StoreError as error:\n    print(error)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "sub" / ".wisgate")]
    root = Path(__file__).parents[2]
    copied = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert "WISGATE_STORE" in copied.stdout, copied.stderr
    assert not (tmp_path / "sub").exists()


MOUNTS = """
21 1 0:20 / / rw,relatime shared:1 - ext4 /dev/root rw
31 21 0:30 / /home/me rw - nfs4 server:/home rw
32 31 0:31 / /home/me/local rw - ext4 /dev/sdb rw
33 21 0:33 / /mnt/with\\040space rw master:1 - fuse.sshfs me@host: rw
34 21 0:34 / /data rw - cifs //server/share rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/x", None),
        ("/home/me/x", "nfs4"),
        ("/home/mean/x", None),
        ("/home/me/local/x", None),
        ("/mnt/with space/x", "fuse.sshfs"),
        ("/data", "cifs"),
    ],
)
def test_network_file_systems_are_recognised(tmp_path, path, kind):
    """By the deepest mount point that holds the folder."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.strip() + "\n")
    assert network_kind(Path(path), mounts) == kind
    assert network_kind(Path(path), tmp_path / "missing") is None


def test_a_network_file_system_is_told_once(opened, monkeypatch):
    """One visible line at the first opening."""
    monkeypatch.setattr("wisgate_nb.store.folder.network_kind", lambda _: "nfs4")
    with pytest.warns(StoreWarning, match=r"network file system \(nfs4\)") as seen:
        opened()
    assert len(seen) == 1
    opened()


def test_opening_imports_nothing_heavy(tmp_path):
    """The door of the room works without pandas, numpy, PIL, httpx or matplotlib."""
    code = (
        "import sys\nfrom wisgate_nb.store.store import Store\nStore.open(sys.argv[1], decode=None).close()\n"
        "print(sorted({'pandas', 'numpy', 'PIL', 'httpx', 'matplotlib', 'IPython'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", code, str(tmp_path / "s")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert done.stdout == "[]\n", done.stderr


def test_the_room_knows_no_room_above_it():
    """The store imports only the rooms below it, and of the request what a row of the log needs."""
    import ast

    import wisgate_nb.store

    allowed = {
        "errors",
        "own_folders",
        "secret",
        "ids",
        "forks",
        "wording",
        "pieces",
        "filed",
        "answer",
        "request.request",
        "request.shown",
    }
    for path in Path(wisgate_nb.store.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level == 2:
                modules = {node.module} if node.module else {name.name for name in node.names}
                assert modules <= allowed, (path.name, modules)


def test_a_decoder_can_be_given_again(opened):
    """Opening an open store with another session keeps the first."""
    store = opened(session_id="mine")
    assert opened(session_id="other").session_id == "mine"
    assert Store.open(store.path, decode=decode) is store
