"""One prompt of a space: its fields and groups bound to axes and variables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..errors import RequestError
from .axes import RESERVED, Axis, values_of
from .fields import read, text_of, texts_of
from .options import nearest
from .template import Field, Group, Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the text that an axis fills: the text for each of its values, in their order."""

    axis: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A prompt as written, the axes that vary it in order (the given options' included), and its pieces in order."""

    prompt: str
    axes: tuple[Axis, ...]
    pieces: tuple[str | Slot, ...]

    def narrowed(self, name: str, index: int) -> Section:
        """The same prompt with one value left of the axis `name`; unchanged when it has no such axis."""
        keep = slice(index, index + 1)
        axes = (Axis(a.name, a.values[keep]) if a.name == name else a for a in self.axes)
        pieces = (Slot(p.axis, p.texts[keep]) if isinstance(p, Slot) and p.axis == name else p for p in self.pieces)
        return replace(self, axes=tuple(axes), pieces=tuple(pieces))


@dataclass(slots=True)
class Binding:
    """Where names are looked up while one prompt is bound: given axes, its own groups, then variables."""

    given: Mapping[str, Axis]
    variables: Mapping[str, Any]
    options: frozenset[str] = frozenset()
    """Names of the given axes that vary an option when no field takes them."""
    groups: dict[str, Axis] = field(default_factory=dict)
    """Axes that the prompt's groups make, and no given axis replaces."""
    own: dict[str, Axis] = field(default_factory=dict)
    """Axes that the prompt itself makes, by first appearance: groups, and variables that are lists."""
    used: set[str] = field(default_factory=set)
    """Given axes that a field or a group of the prompt takes."""


def bind(template: Template, binding: Binding) -> Section:
    """The section for a parsed prompt.

    Raises:
        RequestError: an undefined name, a value without a text, an empty list, or one axis with two lists of values.
    """
    for group in template.groups:
        _add_group(group, binding)
    pieces = tuple(part if isinstance(part, str) else _piece(part, binding) for part in template.parts)
    given = (axis for axis in binding.given.values() if axis.name in binding.used | binding.options)
    return Section(template.text, (*binding.own.values(), *given), pieces)


def _add_group(group: Group, binding: Binding) -> None:
    """Make the group's axis; one that is given or written before must have the same values."""
    if group.name == RESERVED:
        raise _reserved()
    given = binding.given.get(group.name)
    if given is not None:
        if tuple(map(str, given.values)) != group.values:
            raise RequestError(
                f"axis {group.name} has {listed(group.values)} in the prompt and {listed(given.values)} as given\n"
                f"write {{{{{group.name}}}}} in the prompt to take the given values, or choose another name"
            )
        return
    former = binding.groups.setdefault(group.name, Axis(group.name, group.values))
    if former.values != group.values:
        raise RequestError(
            f"axis {group.name} is written twice with other values: {listed(former.values)} and "
            f"{listed(group.values)}\nchoose another name for one, or write {{{{{group.name}}}}} the second time"
        )


def _piece(part: Field | Group, binding: Binding) -> str | Slot:
    """What stands at the part's place: an axis' texts, or a variable's text, inserted as it is."""
    axis = _axis_of(part, binding)
    if isinstance(part, Group):
        assert axis is not None
        return Slot(axis.name, texts_of(axis.values, part.name))
    if axis is None:
        return _variable(part, binding)
    if part.name == axis.name:
        return Slot(axis.name, texts_of(axis.values, part.name))
    return Slot(axis.name, texts_of((read(part, value) for value in axis.values), part.name))


def _axis_of(part: Field | Group, binding: Binding) -> Axis | None:
    """The axis that a part takes: the given one of its whole name, then of its root, then the prompt's own."""
    names = (part.name, part.root) if isinstance(part, Field) else (part.name,)
    for name in names:
        if name in binding.given:
            binding.used.add(name)
            return binding.given[name]
    for name in names:
        if name in binding.groups:
            return binding.own.setdefault(name, binding.groups[name])
    return None


def _variable(part: Field, binding: Binding) -> str | Slot:
    """A variable's text, or the axis that a list-like one makes."""
    if part.root not in binding.variables:
        raise _reserved() if part.name == RESERVED else _undefined(part, binding)
    value = read(part, binding.variables[part.root])
    values = values_of(value, part.name)
    if values is None:
        return text_of(value, f"{{{{{part.name}}}}}")
    if not values:
        raise RequestError(f"{{{{{part.name}}}}} is an empty {type(value).__name__}; an axis needs at least one value")
    if part.name == RESERVED:
        raise _reserved()
    axis = binding.own.setdefault(part.name, Axis(part.name, values))
    return Slot(axis.name, texts_of(axis.values, part.name))


def _reserved() -> RequestError:
    return RequestError("replicate cannot be an axis: --replicates K makes it; choose another name")


def _undefined(part: Field, binding: Binding) -> RequestError:
    variables = [name for name in binding.variables if not name.startswith("_")]
    hint = nearest(part.root, [*binding.given, *binding.groups, *variables])
    written = f"{{{{{part.name}}}}}"
    return RequestError(
        f"{written} has no value: no axis and no variable is called {part.root}{hint}\n"
        f"define it first, or give it values: --axis {part.root}=a,b\n"
        f"to keep it as text, write \\{written} or use --raw"
    )


def listed(values: Sequence[Any]) -> str:
    """Values for a message: the first few, each cut short."""
    shown = [text if len(text) <= 20 else text[:19] + "…" for text in map(str, values[:4])]  # noqa: PLR2004
    return "|".join(shown) + ("|…" if len(values) > len(shown) else "")
