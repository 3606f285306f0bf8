"""Bits that flip in the files of a store: nothing paid is lost without a word (FAULTS K18, K19)."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest
from faults_crashing import quick_folder

import wisgate_nb as wg
from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.errors import StoreError
from wisgate_nb.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 6
KINDS = ("store.sqlite", "calls/*.json", "images/*", "store.sqlite.checked")


@pytest.fixture
def sound(session):
    """A store with six calls, closed: its folder, and the ids and bytes of what it holds."""
    made = [wg.generate(f"a cat {number}", quality="low", size="1024x640") for number in range(COUNT)]
    store = session.store()
    held = {image.sha256: image.bytes for call in made for image in call.images}
    store.close()
    shutil.rmtree(store.path / "thumbs", ignore_errors=True)
    return store.path, {call.id for call in made}, held


def flipped(path: Path, chance: random.Random) -> None:
    """One bit, or eight, or the end cut off."""
    data = bytearray(path.read_bytes())
    if chance.random() < 0.1:
        del data[chance.randrange(len(data)) :]
    for _ in range(chance.choice((1, 1, 8)) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def lost(sound, folder: Path, seed: int) -> str:
    """Flip bits in one file of a copy of the store, open it, and say what is wrong with that.

    A store that says so may be opened once more, and is sound then.
    """
    chance = random.Random(seed)
    shutil.copytree(sound[0], folder)
    file = chance.choice(sorted(folder.glob(chance.choices(KINDS, (6, 2, 2, 1))[0])))
    flipped(file, chance)
    try:
        return f"{seed}: {wrong}" if (wrong := opened(sound, folder, file)) else ""
    except StoreError as error:
        if "open the store again" not in str(error):
            return f"{seed}: {error}"
    try:
        return f"{seed}, again: {wrong}" if (wrong := opened(sound, folder, file)) else ""
    except StoreError as error:
        return f"{seed}, again: {error}"
    finally:
        shutil.rmtree(folder)


def opened(sound, folder: Path, file: Path) -> str:
    """What is wrong with the store of which this file was damaged; StoreError if it says so itself."""
    _, ids, held = sound
    said: list[str] = []
    store = Store.open(folder, decode=decode_spooled, notify=said.append)
    try:
        return _judged(store, file, ids, held, told=bool(said))
    finally:
        store.close()


def _judged(store: Store, file: Path, ids: set[str], held: dict[str, bytes], *, told: bool) -> str:
    """Every call is there, its picture is right or said to be wrong, and the check sees a damaged file."""
    rows = {row.call_id: row for row in store.calls()}
    found = {problem.path.name for problem in store.check()}
    if not ids <= set(rows) and not found:
        return f"{file.name}: {len(ids - set(rows))} calls are gone without a word"
    for image in (image for row in rows.values() for image in row.images):
        try:
            if store.read_image(image) != held.get(image.sha256):
                return f"{file.name}: another picture"
        except StoreError:
            if not found:
                return f"{file.name}: a picture cannot be read, and the check finds nothing"
    if file.parent.name in ("images", "calls") and file.name not in found and not told:
        return f"{file.name}: its damage is not found"
    return ""


def all_lost(sound, seeds: range) -> list[str]:
    with quick_folder() as folder:
        return [wrong for seed in seeds if (wrong := lost(sound, folder / f"f{seed}", seed))]


def test_sampled_flips_lose_nothing(sound):
    """Sixty damaged files: calls are there, and what is wrong is said."""
    assert all_lost(sound, range(60)) == []


@pytest.mark.full
def test_a_thousand_flips_lose_nothing(sound):
    """A thousand."""
    assert all_lost(sound, range(1_000)) == []
