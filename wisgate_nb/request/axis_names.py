"""Which axis is meant: fields, options, zips and conditions name axes, and each name must be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import SettingsError
from .axes import RESERVED, Axis, axis_name
from .options import KEYWORDS, SWEEP_KEYWORDS, nearest
from .sections import Slot
from .where import Where, parse_where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .sections import Section
    from .template import Template


def check_given(
    given: Mapping[str, Axis], templates: Sequence[Template], option_names: frozenset[str], *, raw: bool
) -> frozenset[str]:
    """The given axes that vary an option: those that no prompt has a field or a group for.

    Raises:
        SettingsError: a given axis is neither, or takes the name `prompt` when there are several prompts.
    """
    fields = _fields_of(templates)
    if "prompt" in given and len(templates) > 1:
        raise _prompt_is_taken()
    options = {name for name in given if name not in fields}
    for name in options:
        if name not in option_names and not name.startswith("param."):
            raise _no_such(name, sorted(fields | option_names), templates, raw=raw)
    return frozenset(options)


def _fields_of(templates: Sequence[Template]) -> set[str]:
    fields = {name for template in templates for field in template.fields for name in (field.name, field.root)}
    return fields | {group.name for template in templates for group in template.groups}


def _no_such(name: str, known: list[str], templates: Sequence[Template], *, raw: bool) -> SettingsError:
    if name in {**KEYWORDS, **SWEEP_KEYWORDS}:
        return SettingsError(
            f"the option {name} holds for all calls of a plan and cannot be an axis\n"
            "give it once, or plan a sweep for each of its values"
        )
    hint = nearest(name, known)
    way_out = f"write {{{{{name}}}}} where its values belong, or {{{name}: a|b}} in place"
    if raw:
        way_out = "with --raw a prompt has no fields; leave --raw out, or escape single fields: \\{{...}}"
    elif any(f"{{{name}}}" in template.text for template in templates):
        way_out = f"the prompt has {{{name}}}; a field takes two braces: {{{{{name}}}}}"
    return SettingsError(f"axis {name} is no field of the prompt and no option{hint}\n{way_out}")


def merged(sections: Sequence[Section], prompts: Sequence[str], given: Mapping[str, Axis]) -> tuple[Axis, ...]:
    """All axes of all prompts: `prompt`, then the prompts' own by first appearance, then the given ones in order.

    Prompts may have an axis of one name with other values; it then has the values of all, in order of appearance.
    """
    own: dict[str, Axis] = {}
    for axis in (axis for section in sections for axis in section.axes if axis.name not in given):
        own[axis.name] = _joined(own.get(axis.name, axis), axis)
    if len(sections) == 1:
        return (*own.values(), *given.values())
    if "prompt" in own:
        raise _prompt_is_taken()
    return (Axis("prompt", tuple(prompts)), *own.values(), *given.values())


def _joined(one: Axis, other: Axis) -> Axis:
    if one.values == other.values:
        return one
    known = {(type(value), str(value)) for value in one.values}
    return Axis(one.name, one.values + tuple(v for v in other.values if (type(v), str(v)) not in known))


def _prompt_is_taken() -> SettingsError:
    return SettingsError("with several prompts the axis prompt is the prompt itself; choose another name for yours")


def parse_zip(text: str) -> tuple[str, ...]:
    """The names of `A,B`: axes that move together. Raises SettingsError for fewer than two, or a name twice."""
    return _zip_names([piece for piece in text.split(",") if piece.strip()])


def _zip_names(given: Sequence[str]) -> tuple[str, ...]:
    if isinstance(given, str):
        return parse_zip(given)
    names = tuple(axis_name(name) for name in given)
    if len(set(names)) < len(names) or len(names) < 2:  # noqa: PLR2004 - a pair at least
        raise SettingsError(
            f"a zip needs two axes or more, each once; got {', '.join(names)[:80] or 'none'}: --zip a,b"
        )
    return names


def checked_zips(zips: Sequence[Sequence[str]], axes: Sequence[Axis]) -> tuple[tuple[str, ...], ...]:
    """The zips by canonical names. Raises SettingsError for an unknown axis, and for one in two zips."""
    known = {axis.name for axis in axes}
    seen: set[str] = set()
    found = tuple(_zip_names(names) for names in zips)
    for name in (name for names in found for name in names):
        if name not in known:
            raise SettingsError(f"--zip names {name}, which is no axis{_nearest_or_all(name, sorted(known))}")
        if name in seen:
            raise SettingsError(f"axis {name} is in two zips; join them: --zip a,b,c")
        seen.add(name)
    return found


def zipped(section: Section, place: int, prompts: int, zips: Sequence[Sequence[str]]) -> Section:
    """The section, with one value left of each axis that is zipped with `prompt`: that of the prompt's place.

    Raises:
        SettingsError: axes that move together have unequal lengths.
    """
    for names in zips:
        section = _zipped(section, place, prompts, names)
    return section


def _zipped(section: Section, place: int, prompts: int, names: Sequence[str]) -> Section:
    together = [axis for axis in section.axes if axis.name in names]
    with_prompts = "prompt" in names and prompts > 1
    moving = [Axis("prompt", (None,) * prompts), *together] if with_prompts else together
    if len({len(axis.values) for axis in moving}) > 1:
        lengths = ", ".join(f"{axis.name} has {len(axis.values)}" for axis in moving)
        raise SettingsError(f"zipped axes need as many values each: {lengths}")
    for axis in together if with_prompts else ():
        section = section.narrowed(axis.name, place)
    return section


def where_for(text: str, axes: Sequence[Axis]) -> Where:
    """The condition, when all names in it are axes. Raises SettingsError otherwise, with the nearest name."""
    known = {axis.name for axis in axes} | {RESERVED}
    where = parse_where(text, known)
    for name in sorted(where.names - known):
        owners = [a.name for a in axes if any(isinstance(value, str) and value == name for value in a.values)]
        way_out = f"; {name} is a value of {owners[0]}: write it in quotes" if owners else ""
        raise SettingsError(f"--where names {name}, which is no axis{way_out or _nearest_or_all(name, sorted(known))}")
    return where


def _nearest_or_all(name: str, known: list[str]) -> str:
    return nearest(name, known) or f"; there are: {', '.join(known) or 'none'}"


def hints_of(sections: Sequence[Section], option_names: frozenset[str]) -> tuple[str, ...]:
    """One for each axis that a prompt takes although an option has its name."""
    slots = (piece.axis for section in sections for piece in section.pieces if isinstance(piece, Slot))
    taken = [name for name in dict.fromkeys(slots) if name in option_names]
    return tuple(f"{name} varies the prompt's own {name}; the option {name} is left as it is" for name in taken)
