"""Which room imports which: as the table of docs/architecture.md has it, and as the files do it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wisgate_nb"
PICTURE = ROOT / "docs" / "architecture.md"

When = Literal["at the top", "late", "in types"]


class Arrow(NamedTuple):
    """One import of one of our rooms by another."""

    room: str
    onto: str
    when: When
    place: str


class Row(NamedTuple):
    """What the table allows a room: what runs, and what is named in annotations alone."""

    runs: frozenset[str]
    types: frozenset[str]


def rows(picture: str) -> dict[str, Row]:
    """The table of rooms: room to what it may import."""
    lines = [line for line in picture.splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {room: Row(_named(cell[2]), _named(cell[3])) for cell in cells for room in _named(cell[0])}


def _named(cell: str) -> frozenset[str]:
    return frozenset(name.removesuffix("/").removesuffix(".py") for name in re.findall(r"`([^`]+)`", cell))


def room_of(path: Path) -> str:
    """The room of a file: the first folder below the package, or the file itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def arrows(path: Path) -> list[Arrow]:
    """Every import of ours in one file that leaves its room."""
    room, depth = room_of(path), len(path.relative_to(PACKAGE).parts)
    found = [
        Arrow(room, name.split(".")[0], when, f"{path.relative_to(PACKAGE)}:{node.lineno}")
        for node, when in _imports(ast.parse(path.read_text()), "at the top")
        for name in _ours(node, depth)
    ]
    return [arrow for arrow in found if arrow.onto != room]


def strangers(path: Path) -> set[str]:
    """The packages of others that a file imports."""
    nodes = [node for node, _ in _imports(ast.parse(path.read_text()), "at the top")]
    from_ = {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return from_ | {name.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for name in node.names}


def _imports(node: ast.AST, when: When) -> Iterator[tuple[ast.Import | ast.ImportFrom, When]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, when
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for one in child.body:
                yield from _imports(ast.Module([one], []), "in types")
            for one in child.orelse:
                yield from _imports(ast.Module([one], []), when)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, "late" if inside and when == "at the top" else when)


def _ours(node: ast.Import | ast.ImportFrom, depth: int) -> list[str]:
    """The names below the package that a relative import of the file at this depth reaches."""
    if isinstance(node, ast.Import) or node.level < depth:
        return []
    return [node.module] if node.module else [alias.name for alias in node.names]
