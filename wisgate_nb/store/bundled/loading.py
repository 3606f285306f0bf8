"""Opening a bundle beside a store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ...errors import InputError
from ...wording import many
from ..thumbs import open_shelf

if TYPE_CHECKING:
    import os

    from ..store import Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """A bundle that is open: its file, how much it holds, and its digest, which stands for its whole content."""

    path: Path
    calls: int
    images: int
    bytes: int
    digest: str

    def __repr__(self) -> str:
        return (
            f"<bundle {self.path.name}: {many(self.calls, 'call')},"
            f" {many(self.images, 'image')}, {self.bytes / 1e6:.1f} MB, {self.digest[:12]}>"
        )


def load(store: Store, given: str | os.PathLike[str]) -> Loaded:
    """Check a bundle's tables, unpack them into the store's cache, and show them with the store's own."""
    if not isinstance(given, (str, PurePath)) or not str(given).strip() or "\0" in str(given):
        raise InputError(
            f"the bundle to load is {given!r:.80}; give the path of a file that wg.export('demo.wgz') wrote"
        )
    from ...bundles.reading import Bundle
    from .unpack import unpack

    bundle = Bundle(Path(given).expanduser().absolute())
    unpacked = unpack(bundle, store.folder)
    store.beside.add(unpacked)
    open_shelf(unpacked.folder)
    facts = bundle.manifest
    return Loaded(bundle.path, facts.calls, facts.images, bundle.size, bundle.digest)
