"""The small faults that are planted: each place of a module's syntax tree at which one line could be wrong.

Left alone are annotations, docstrings, `TYPE_CHECKING` blocks, asserts (they narrow types) and the words of messages.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COUNTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
UNTOUCHED = {"annotation", "returns", "decorator_list", "type_params", "bases"}
BLOCKS = ("body", "orelse", "finalbody")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted fault.

    Attributes:
        module: path below the repository.
        place: how to reach the node from the module's tree: (field, index or None) of each step.
        choice: which of the node's mutations.
        line: where the node begins.
        within: the function or class around it.
        words: the node before and after.
    """

    module: str
    place: tuple[tuple[str, int | None], ...]
    choice: int
    line: int
    within: str
    words: str

    @property
    def name(self) -> str:
        """What it is called in lists: without the line, which moves."""
        return f"{self.module}: {self.within}: {self.words}"


def mutants(module: str, text: str) -> list[Mutant]:
    """Every mutant of a module's text, in the order of its tree."""
    return list(_below(ast.parse(text), module, (), "module"))


def planted(text: str, mutant: Mutant) -> ast.Module:
    """The module's tree with the fault in it."""
    tree: ast.AST = ast.parse(text)
    parent, node = tree, tree
    for field, index in mutant.place:
        parent, held = node, getattr(node, field)
        node = held if index is None else held[index]
    field, index = mutant.place[-1]
    new = ast.copy_location(_changed(node)[mutant.choice], node)
    if index is None:
        setattr(parent, field, new)
    else:
        getattr(parent, field)[index] = new
    assert isinstance(tree, ast.Module)
    return ast.fix_missing_locations(tree)


def _below(node: ast.AST, module: str, place: tuple[tuple[str, int | None], ...], within: str) -> Iterator[Mutant]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        within = node.name if within == "module" else f"{within}.{node.name}"
    for field, index, child in _children(node):
        there = (*place, (field, index))
        for choice, new in enumerate(_changed(child)):
            words = f"{_short(child)} → {_short(new)}"
            yield Mutant(module, there, choice, getattr(child, "lineno", 0), within, words)
        yield from _below(child, module, there, within)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """The parts of a node in which faults may be planted."""
    for field, value in ast.iter_fields(node):
        if field in UNTOUCHED:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _left_alone(node, child):
                yield field, index, child


def _left_alone(node: ast.AST, child: ast.AST) -> bool:
    if isinstance(child, ast.Assert | ast.JoinedStr | ast.Import | ast.ImportFrom | ast.expr_context):
        return True
    if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
        return True
    if isinstance(node, ast.Raise) and isinstance(child, ast.Call):  # the words of a message
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):  # a docstring
        return True
    names = {"__slots__", "__all__"}
    return isinstance(child, ast.Assign) and any(isinstance(n, ast.Name) and n.id in names for n in child.targets)


def _changed(node: ast.AST) -> list[ast.AST]:
    """Every mutation of one node itself."""
    made = _CHANGES.get(type(node))
    return made(node) if made else []


def _compare(node: ast.Compare) -> list[ast.AST]:
    found = []
    for new in COMPARED[type(node.ops[0])]:
        other = copy.deepcopy(node)
        other.ops[0] = new()
        found.append(other)
    return found


def _boolean(node: ast.BoolOp) -> list[ast.AST]:
    return [ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)]


def _count(node: ast.BinOp | ast.AugAssign) -> list[ast.AST]:
    other = copy.copy(node)
    if type(node.op) not in COUNTED:
        return []
    other.op = COUNTED[type(node.op)]()
    return [other, *([ast.Pass()] if isinstance(node, ast.AugAssign) else [])]


def _unary(node: ast.UnaryOp) -> list[ast.AST]:
    return [node.operand] if isinstance(node.op, ast.Not | ast.USub | ast.Invert) else []


def _constant(node: ast.Constant) -> list[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        return [ast.Constant(not value)]
    if isinstance(value, int | float):
        return [ast.Constant(value + 1)]
    if isinstance(value, str):
        return [ast.Constant(f"{value}XX" if value else "XX")]
    return [ast.Constant(value + b"XX")] if isinstance(value, bytes) else []


def _decided(node: ast.If | ast.While | ast.IfExp) -> list[ast.AST]:
    other = copy.copy(node)
    other.test = ast.UnaryOp(ast.Not(), node.test)
    return [] if isinstance(node.test, ast.Compare | ast.UnaryOp | ast.Constant) else [other]


def _returned(node: ast.Return) -> list[ast.AST]:
    nothing = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
    return [] if nothing else [ast.Return(ast.Constant(None))]


def _removed(_: ast.AST) -> list[ast.AST]:
    return [ast.Pass()]


def _called(node: ast.Call) -> list[ast.AST]:
    """The first two arguments swapped."""
    if len(node.args) < 2 or any(isinstance(each, ast.Starred) for each in node.args[:2]):  # noqa: PLR2004 - two to swap
        return []
    if isinstance(node.func, ast.Name) and node.func.id in ("max", "min"):  # the same in either order
        return []
    other = copy.copy(node)
    other.args = [node.args[1], node.args[0], *node.args[2:]]
    return [] if ast.dump(node.args[0]) == ast.dump(node.args[1]) else [other]


_CHANGES = {
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.BinOp: _count,
    ast.AugAssign: _count,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.If: _decided,
    ast.While: _decided,
    ast.IfExp: _decided,
    ast.Return: _returned,
    ast.Expr: _removed,
    ast.Raise: _removed,
    ast.Delete: _removed,
    ast.Call: _called,
    ast.Break: lambda _: [ast.Continue()],
    ast.Continue: lambda _: [ast.Break()],
}


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())[:90]
