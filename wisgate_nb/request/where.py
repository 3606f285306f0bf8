"""`--where`: a condition on axes, in Python's spelling, read by a whitelist; nothing is evaluated by Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import RequestError, SettingsError
from .comparison import below, contains, same, truth
from .fields import read
from .quiet import QUIET
from .shown import shown
from .slips import spelling_hint
from .template import Field, Step

MOST_CHARACTERS = 2_000
DEEPEST = 50

Read = Callable[[Mapping[str, Any]], Any]
Test = Callable[[Mapping[str, Any]], bool]
Order = Callable[[Any, Any, tuple[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One condition, the axes that it mentions, and its test on a combination's values."""

    names: frozenset[str]
    holds: Test


@dataclass(frozen=True, slots=True)
class Where:
    """A condition as written, and its parts: all must hold (the operands of a top-level `and`, in order)."""

    text: str
    parts: tuple[Part, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every axis that the condition mentions."""
        return frozenset().union(*(part.names for part in self.parts))

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether the combination with these values is kept; `values` has every name of `names`.

        Raises:
            SettingsError: values of unlike kinds are ordered, or a value that is no condition stands for one.
        """
        return all(part.holds(values) for part in self.parts)


def parse_where(text: str, axes: Collection[str] = ()) -> Where:
    """The condition that `text` spells; of an axis among `axes`, parts are read as a field reads them.

    Names (`style`, `name.attr`, `param.KEY`, `name["key"]`: an axis, or a part of its values), text in quotes, numbers,
    True, False, None, tuples and lists; == != < <= > >= in, not in, chained; and, or, not, parentheses. Text that is a
    number compares as one. For an axis that a prompt does not have, the name is None: it equals None only, and is
    neither below nor above anything.

    Raises:
        SettingsError: anything else, over 2,000 characters, or over 50 levels deep.
    """
    if not isinstance(text, str):
        raise SettingsError(f"where got {shown(text)}; it takes a condition as text: 'n < 3'")
    if len(text) > MOST_CHARACTERS:
        raise SettingsError(f"--where has {len(text):,} characters; at most {MOST_CHARACTERS:,} are allowed")
    tree = _parsed(text)
    operands = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return Where(text, tuple(_part(operand, text, axes) for operand in operands))


def _parsed(text: str) -> ast.expr:
    if not text.strip():
        raise SettingsError("--where is empty; write a condition: --where 'style != \"ink\" or n < 3'")
    try:
        with QUIET.passing():  # Python warns of odd escapes; here they are the user's own text
            tree = ast.parse(" ".join(text.split("\n")).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else "nested too deeply"
        raise SettingsError(
            f"--where cannot read {_cut(text)}: {spelling_hint(text) or reason}\n"
            'for example: style != "ink" or n < 3   (text in quotes)'
        ) from None
    _check_depth(tree, text)
    return tree


def _part(node: ast.expr, text: str, axes: Collection[str]) -> Part:
    names: set[str] = set()
    condition = _Reader(text, axes, names).condition(node)
    return Part(frozenset(names), condition)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns a syntax tree into functions of a combination's values, collecting the names on the way."""

    text: str
    axes: Collection[str]
    names: set[str]

    def condition(self, node: ast.expr) -> Test:
        if isinstance(node, ast.BoolOp):
            tests = tuple(self.condition(value) for value in node.values)
            return _every(tests) if isinstance(node.op, ast.And) else _any(tests)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner = self.condition(node.operand)
            return lambda values: not inner(values)
        if isinstance(node, ast.Compare):
            return self._comparison(node)
        read, name = self._operand(node)
        return lambda values: truth(read(values), name)

    def _comparison(self, node: ast.Compare) -> Test:
        operands = [node.left, *node.comparators]
        read = [self._operand(operand) for operand in operands]
        links = []
        for place, operator in enumerate(node.ops):
            order = _ORDERS.get(type(operator))
            if order is None:
                raise self._refused('"is" is not known here; use == or !=')
            if isinstance(operator, ast.In | ast.NotIn):
                self._check_container(operands[place], operands[place + 1])
            (left, left_name), (right, right_name) = read[place : place + 2]
            links.append((order, left, right, (left_name, right_name)))
        if len(links) == 1:
            order, left, right, names = links[0]
            return lambda values: order(left(values), right(values), names)
        return lambda values: all(order(left(values), right(values), names) for order, left, right, names in links)

    def _operand(self, node: ast.expr) -> tuple[Read, str]:
        """A value and what to call it in a message: the axis' name, or the literal."""
        name = self._name(node)
        if name is not None:
            field = Field(name, *self._way(node))
            if name not in self.axes and field.root in self.axes:
                self.names.add(field.root)
                return lambda values: _read(field, values[field.root]), name
            self.names.add(name)
            return lambda values: values[name], name
        if isinstance(node, ast.Tuple | ast.List):
            reads = tuple(self._operand(item)[0] for item in node.elts)
            return lambda values: tuple(read(values) for read in reads), "a list"
        value = self._literal(node)
        return lambda _values: value, repr(value)

    def _name(self, node: ast.expr) -> str | None:
        """The axis' name as a field is spelled, or None for anything but a name."""
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            base = self._name(node.value)
            return None if base is None else f"{base}.{node.attr}"
        if isinstance(node, ast.Subscript) and (base := self._name(node.value)) is not None:
            key = self._literal(node.slice)
            if base == "param" and isinstance(key, str):  # `param["output-x"]`: no identifier, and yet an axis
                return f"param.{key}"
            if isinstance(key, str) or type(key) is int:
                return f'{base}["{key}"]' if isinstance(key, str) else f"{base}[{key}]"
        return None

    def _way(self, node: ast.expr) -> tuple[str, tuple[Step, ...]]:
        """Of a name: what stands first, and the steps from its value to the part."""
        if isinstance(node, ast.Attribute):
            root, steps = self._way(node.value)
            return root, (*steps, Step("attribute", node.attr))
        if isinstance(node, ast.Subscript):
            root, steps = self._way(node.value)
            return root, (*steps, Step("key", self._literal(node.slice)))
        assert isinstance(node, ast.Name)  # what is asked for has a name
        return node.id, ()

    def _literal(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | None):
            return node.value
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
            value = self._literal(node.operand)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, ast.BoolOp | ast.Compare) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        ):
            raise self._refused("a condition cannot be compared; join conditions with and, or, not")
        raise self._refused(spelling_hint(self.text, node) or "only names, comparisons, and, or, not are known")

    def _check_container(self, part: ast.expr, whole: ast.expr) -> None:
        """`style in ("oil")` is a slip: parentheses make no tuple, and part of a text would do."""
        if self._name(part) is not None and isinstance(whole, ast.Constant) and isinstance(whole.value, str):
            name, value = ast.unparse(part), ast.unparse(whole)
            raise self._refused(f"write {name} == {value}, or {name} in ({value}, ...) with a comma")

    def _refused(self, reason: str) -> SettingsError:
        return _refused(self.text, reason)


def _read(field: Field, value: Any) -> Any:
    """A part of an axis' value; None for an axis that a prompt does not have."""
    try:
        return None if value is None else read(field, value)
    except RequestError as error:
        said = str(error).replace("{{", "").replace("}}", "")
        raise SettingsError(f"--where reads {said}") from None


def _every(tests: tuple[Test, ...]) -> Test:
    if len(tests) == 2:  # noqa: PLR2004 - conditions are tried on millions of combinations; pairs are the usual ones
        one, two = tests
        return lambda values: one(values) and two(values)
    return lambda values: all(test(values) for test in tests)


def _any(tests: tuple[Test, ...]) -> Test:
    if len(tests) == 2:  # noqa: PLR2004 - as in _every
        one, two = tests
        return lambda values: one(values) or two(values)
    return lambda values: any(test(values) for test in tests)


def _swapped(left: Any, right: Any, names: tuple[str, str]) -> bool | None:
    return below(right, left, (names[1], names[0]))


# None (not ordered) is False in every direction, so that <= cannot be "not above".
_ORDERS: dict[type[ast.cmpop], Order] = {
    ast.Eq: lambda left, right, _names: same(left, right),
    ast.NotEq: lambda left, right, _names: not same(left, right),
    ast.Lt: lambda left, right, names: below(left, right, names) is True,
    ast.Gt: lambda left, right, names: _swapped(left, right, names) is True,
    ast.LtE: lambda left, right, names: _swapped(left, right, names) is False,
    ast.GtE: lambda left, right, names: below(left, right, names) is False,
    ast.In: lambda left, right, names: contains(right, left, names),
    ast.NotIn: lambda left, right, names: not contains(right, left, names),
}


def _check_depth(tree: ast.expr, text: str) -> None:
    """Level by level, so that no depth of nesting can exhaust the stack; what follows may then recurse."""
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise _refused(text, f"nested over {DEEPEST} levels deep")


def _refused(text: str, reason: str) -> SettingsError:
    return SettingsError(
        f"--where cannot use {_cut(text)}: {reason}\n"
        'for example: style != "ink" or n < 3   quality in ("low", "medium")'
    )


def _cut(text: str) -> str:
    """The text on one line of a message, what cannot be printed escaped."""
    text = text if len(text) <= 80 else text[:79] + "…"  # noqa: PLR2004 - a line of a message
    return text if text.isprintable() else repr(text)
