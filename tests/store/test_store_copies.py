"""Copies of originals: safe names, same bytes, one line of metadata each."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wisgate_nb as wg
from wisgate_nb.store.copies import slug

SMALL = {"quality": "low", "size": "1024x640"}


def test_copies_are_the_originals_with_metadata(session, tmp_path):
    """save= copies byte for byte under a readable name, once, and notes prompt and parameters."""
    call = wg.generate("A lighthouse, at dawn!", n=2, save="pictures", **SMALL)
    wg.generate("A lighthouse, at dawn!", n=2, save="pictures", **SMALL)
    files = sorted((tmp_path / "pictures").glob("*.png"))
    assert [file.name.split("_")[0] for file in files] == ["a-lighthouse-at-dawn"] * 2
    assert {file.read_bytes() for file in files} == {image.bytes for image in call.images}
    lines = [json.loads(line) for line in (tmp_path / "pictures" / "metadata.jsonl").read_text().splitlines()]
    assert [line["file_name"] for line in lines] == [file.name for file in files]
    assert lines[0]["prompt"] == "A lighthouse, at dawn!"
    assert lines[0]["quality"] == "low"


@pytest.mark.parametrize("folder", ["..", "/etc", "../elsewhere", "a/../../b"])
def test_folders_outside_are_refused_before_anything_is_sent(session, folder):
    """A path out of the working folder is an error, and no call is made."""
    with pytest.raises(wg.InputError, match="outside"):
        wg.generate("x", save=folder, **SMALL)
    assert len(wg.log()) == 0


def test_a_file_is_no_folder(session, tmp_path):
    """Saving into a file is refused."""
    (tmp_path / "taken").write_text("x")
    with pytest.raises(wg.InputError, match="is a file"):
        wg.generate("x", save="taken", **SMALL)


@given(st.text())
def test_names_are_safe_on_every_file_system(text):
    """Whatever the prompt, the name has no separators, controls or reserved words and is short."""
    name = slug(text)
    assert 1 <= len(name) <= 61
    assert not set(name) & set('/\\:*?"<>|. \n\t\0')
    assert name.upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
