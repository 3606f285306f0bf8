"""File names, patterns, and everything on a disk that is not a picture file (FAULTS 3.3)."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest
from inputs_corpus import encoded, scene

from wisgate_nb.errors import InputError
from wisgate_nb.request import files
from wisgate_nb.request.inputs import load_sources

PNG = encoded(scene())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(value, **options):
    with pytest.raises(InputError) as caught:
        load_sources(value, **options)
    message = str(caught.value)
    assert len(message.splitlines()) <= 3
    return message


def test_a_path_is_read_as_text_or_path(folder):
    """A str and a Path name the same file; the log shows it relative to where the user stands."""
    (folder / "sub").mkdir()
    (folder / "sub" / "photo.png").write_bytes(PNG)
    for value in ("sub/photo.png", Path("sub/photo.png"), str(folder / "sub/photo.png")):
        (source,) = load_sources(value)
        assert (source.data, source.origin) == (PNG, str(Path("sub/photo.png")))


def test_relative_paths_start_at_cwd(folder, tmp_path_factory):
    """With `cwd` given, relative paths and patterns start there."""
    other = tmp_path_factory.mktemp("other[1]")
    (other / "a.png").write_bytes(PNG)
    assert load_sources("a.png", cwd=other)[0].origin == "a.png"
    assert load_sources("*.png", cwd=other)[0].origin == "a.png"


def test_the_home_folder_is_understood(folder, monkeypatch):
    """`~/photo.png` lies in the home folder; a `~` of nobody is an ordinary name."""
    monkeypatch.setenv("HOME", str(folder))
    (folder / "photo.png").write_bytes(PNG)
    assert load_sources("~/photo.png")[0].data == PNG
    assert "there is no folder" in refusal("~nobody-at-all/x.png")


def test_a_pattern_gives_its_files_sorted(folder):
    """A pattern gives all matching files in order of their names, folders left out; `**` looks below."""
    (folder / "c.png").mkdir()
    (folder / "deep" / "er").mkdir(parents=True)
    for name in ("b.png", "a.png", "d.jpg", "deep/er/e.png"):
        (folder / name).write_bytes(PNG)
    assert [source.origin for source in load_sources("*.png")] == ["a.png", "b.png"]
    assert [source.origin for source in load_sources("**/*.png")] == ["a.png", "b.png", "deep/er/e.png"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder):
    """A file called `photo[1].png` is taken as it is named."""
    (folder / "photo[1].png").write_bytes(PNG)
    (folder / "photo1.png").write_bytes(encoded(scene().rotate(180)))
    assert load_sources("photo[1].png")[0].data == PNG


def test_a_pattern_without_a_match_names_near_files(folder):
    """No match is an error that names the pattern and files with names near to it."""
    (folder / "photo.jpg").write_bytes(PNG)
    message = refusal("photo*.png")
    assert "'photo*.png'" in message
    assert "'photo.jpg'" in message


def test_a_missing_file_names_the_nearest(folder):
    """A typo is answered with the file that was probably meant, also when only case or suffix differ."""
    (folder / "Skyline.png").write_bytes(PNG)
    assert "'Skyline.png'" in refusal("skylne.png")
    assert "'Skyline.png'" in refusal("skyline.PNG")
    assert "'Skyline.png'" in refusal("skyline.jpeg")


def test_a_missing_folder_is_named(folder):
    """When the folder is missing, the message says so and names the one near to it."""
    (folder / "pictures").mkdir()
    message = refusal("picture/a.png")
    assert "there is no folder" in message
    assert "'pictures'" in message


@pytest.mark.parametrize("count", [0, 17, 40])
def test_the_number_of_images_is_checked_before_any_is_read(folder, count):
    """None, or more than 16 after patterns are expanded, is refused; no file is opened for that."""
    for number in range(count):
        (folder / f"{number}.png").write_bytes(b"not a picture")
    message = refusal([] if count == 0 else "*.png")
    assert "1 to 16" in message
    assert "picture" not in message


def test_sixteen_images_are_taken_in_order(folder):
    """16 sources from mixed values keep the order in which they were given."""
    for number in range(15):
        (folder / f"{number:02}.png").write_bytes(PNG)
    sources = load_sources([[PNG], "*.png"])
    assert [source.origin for source in sources][:3] == [f"{len(PNG):,} bytes", "00.png", "01.png"]
    assert len(sources) == 16


def test_one_bad_value_stops_all(folder):
    """One unusable value among good ones raises; nothing is returned that could be sent."""
    (folder / "a.png").write_bytes(PNG)
    assert "b.png" in refusal(["a.png", "b.png", "a.png"])


@pytest.mark.parametrize(
    "name",
    [
        "a 'quoted' \"name\".png",
        "line\nbreak.png",
        "émoji 👩‍👩‍👧‍👦.png",
        "CON.png",
        "..png",
        "-rf.png",
        "%s{x}$HOME.png",
        "back\\slash.png",
    ],
)
def test_odd_file_names_work(folder, name):
    """Quotes, line breaks, emoji and the like in a file's name do not matter, and the log shows one line."""
    (folder / name).write_bytes(PNG)
    (source,) = load_sources(Path(name))
    assert source.data == PNG
    assert source.origin.isprintable()


def test_control_characters_of_a_name_are_escaped_in_messages(folder):
    """A name with line breaks and direction overrides cannot forge lines of a message."""
    message = refusal("a\nb\u202egnp.exe\x1b[31m.png")
    assert "\u202e" not in message
    assert "\x1b" not in message
    assert len(message.splitlines()) == 1


def test_a_path_out_of_the_folder_is_the_users_own_choice(folder):
    """`../x.png` is read, as any program of the user may."""
    (folder / "x.png").write_bytes(PNG)
    (folder / "sub").mkdir()
    assert load_sources("../x.png", cwd=folder / "sub")[0].data == PNG


def test_symbolic_links_are_followed_and_circles_are_not(folder):
    """A link to a file is that file; a link to nothing and a circle of links are named as such."""
    (folder / "x.png").write_bytes(PNG)
    (folder / "link.png").symlink_to("x.png")
    (folder / "broken.png").symlink_to("gone.png")
    (folder / "one.png").symlink_to("two.png")
    (folder / "two.png").symlink_to("one.png")
    assert load_sources("link.png")[0].data == PNG
    assert "symbolic link to a file that is not there" in refusal("broken.png")
    assert "leads in a circle" in refusal("one.png")


def test_a_folder_is_refused_with_the_pattern_to_use(folder):
    """A folder is no picture; the message shows how to name its files."""
    (folder / "pics").mkdir()
    assert "pics/*.png" in refusal("pics")


def test_a_pipe_never_blocks(folder):
    """A named pipe without a writer is refused at once."""
    os.mkfifo(folder / "pipe.png")
    done = threading.Event()
    messages = []

    def attempt():
        messages.append(refusal("pipe.png"))
        done.set()

    threading.Thread(target=attempt, daemon=True).start()
    assert done.wait(60), "reading a pipe blocked"
    assert "named pipe" in messages[0]


def test_sockets_and_devices_are_refused(folder):
    """A socket and a device file are named as what they are; /dev/zero is not read for ever."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "s.png"))
    assert "socket" in refusal("s.png")
    listener.close()
    assert "device" in refusal("/dev/zero")


def test_what_is_no_file_is_not_even_opened(folder, monkeypatch):
    """Opening a device or a pipe can have effects of its own: the look at its type comes first."""
    os.mkfifo(folder / "pipe.png")
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    assert "device" in refusal("/dev/zero")
    assert "named pipe" in refusal("pipe.png")


def test_a_short_read_is_refused(folder, monkeypatch):
    """A file system that gives fewer bytes than it says is answered like a file that changes."""
    (folder / "x.png").write_bytes(PNG)
    answers = iter([PNG[:20], b""])
    monkeypatch.setattr(os, "read", lambda *_: next(answers))
    assert "changed while it was read" in refusal("x.png")


def test_empty_and_oversized_files_are_refused_unread(folder, monkeypatch):
    """0 bytes, 1 byte over the limit, and a sparse file of 10 GB are refused by their size alone."""
    (folder / "empty.png").write_bytes(b"")
    with (folder / "sparse.png").open("wb") as sparse:
        sparse.truncate(10_000_000_000)
    with (folder / "over.png").open("wb") as over:
        over.truncate(50_000_001)
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("the file was read"))
    assert "empty" in refusal("empty.png")
    assert "10,000,000,000 bytes" in refusal("sparse.png")
    assert "at most 50,000,000" in refusal("over.png")


def test_a_file_of_exactly_the_limit_is_read(folder, monkeypatch):
    """The limit itself is allowed."""
    monkeypatch.setattr(files, "MOST_BYTES", len(PNG))
    (folder / "x.png").write_bytes(PNG)
    assert load_sources("x.png")[0].data == PNG


@pytest.mark.parametrize("change", ["grow", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_is_refused(folder, monkeypatch, change):
    """A picture that is still being written is refused, whether it grows, shrinks or is written in place."""
    path = folder / "x.png"
    path.write_bytes(PNG)
    read = os.read

    def read_and_change(descriptor, count):
        found = read(descriptor, count)
        if change == "grow":
            with path.open("ab") as more:
                more.write(b"more")
        elif change == "shrink":
            os.truncate(path, 10)
        else:
            os.utime(path, ns=(1, 1))
        return found

    monkeypatch.setattr(os, "read", read_and_change)
    assert "changed while it was read" in refusal("x.png")


def test_a_file_swapped_for_a_pipe_is_refused(folder, monkeypatch):
    """A pipe that takes the file's place between the look and the opening does not block either."""
    path = folder / "x.png"
    path.write_bytes(PNG)
    open_ = os.open

    def swap(name, flags, *rest):
        if str(name) == str(path):
            path.unlink()
            os.mkfifo(path)
        return open_(name, flags, *rest)

    monkeypatch.setattr(os, "open", swap)
    assert "named pipe" in refusal("x.png")


def test_an_unreadable_file_says_so(folder, monkeypatch):
    """Permission denied is said in words (the tests may run as root, so the refusal is made here)."""
    (folder / "x.png").write_bytes(PNG)

    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert "may not be read by this user" in refusal("x.png")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.png",
        "http://x/y",
        "s3://bucket/key.png",
        "file:///tmp/a.png",
        "data:image/png;base64,AAAA",
    ],
)
def test_a_url_is_explained(folder, url):
    """A URL in place of a path is answered with what to do, and nothing is fetched."""
    assert "is a URL" in refusal(url)
    assert "download it" in refusal(url)


@pytest.mark.parametrize("name", ["", "  ", "a\0b.png", "x" * 5000 + ".png"])
def test_names_that_no_file_has_are_refused(folder, name):
    """Empty, with NUL, or longer than the file system allows: one short message each."""
    assert len(refusal(name)) < 400
