"""All combinations that prompts and axes ask for: known by their number at once, made one at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..errors import RequestError, SettingsError
from .axes import Axis, as_axis
from .axis_names import check_given, checked_zips, hints_of, merged, parse_zip, where_for, zipped
from .ranges import MOST_VALUES
from .sections import Binding, Section, bind, listed
from .shown import shown
from .template import Template, parse_template
from .walk import Combination, Walk, blocks_of, kept_of

if TYPE_CHECKING:
    from .kept import Block, Kept

__all__ = ["MOST_AXES", "Axis", "Combination", "Space", "build_space", "parse_zip"]

MOST_AXES = 30
"""An axis is a column of the log. More are never meant: a text with so many groups is code, and wants --raw."""


@dataclass(frozen=True, slots=True)
class Space:
    """The combinations in order: replicates outermost, then prompts, then axes with the last varying fastest."""

    axes: tuple[Axis, ...]
    """All axes: `prompt` when there are several, those of the prompts by first appearance, then the given ones."""
    replicates: int
    count: int
    """Combinations times replicates; computed, never listed."""
    templates: tuple[str, ...]
    """The prompts as written."""
    hints: tuple[str, ...]
    """What the user should know before anything is sent."""
    walks: tuple[Walk, ...]

    def __iter__(self) -> Iterator[Combination]:
        """Each combination once, made as it is asked for; memory does not grow."""
        for replicate in range(1, self.replicates + 1):
            for walk in self.walks:
                yield from walk.combinations(replicate)

    def first(self, k: int) -> list[Combination]:
        """The first `k` combinations, or all when there are fewer."""
        return list(islice(self, k))


def build_space(
    prompts: Sequence[str],
    *,
    axes: Mapping[str, Any] | Sequence[tuple[str, Sequence[Any]]] = (),
    zips: Sequence[Sequence[str]] = (),
    where: str | None = None,
    replicates: int = 1,
    variables: Mapping[str, Any] | None = None,
    raw: bool = False,
    option_names: Collection[str] = (),
) -> Space:
    """The space of one or several prompts, each with its own fields and groups.

    A given axis varies the field of its name where a prompt has one, and else the option of its name (one of
    `option_names`, or `param.KEY`). Zipped axes move together at the place of the first of them. `where` keeps the
    combinations for which it holds; it sees the axes, `replicate`, and `prompt` when there are several.

    Raises:
        RequestError: a prompt cannot be filled: an undefined name, an empty list, a value that has no text.
        SettingsError: an axis, a zip, the condition or the number of replicates cannot work, or nothing is kept.
    """
    texts = _prompts(prompts)
    _check_replicates(replicates)
    given = _given(axes)
    templates = [parse_template(text, raw=raw) for text in texts]
    options = check_given(given, templates, frozenset(option_names), raw=raw)
    sections = _sections(templates, given, variables or {}, options)
    every = merged(sections, texts, given)
    if len(every) > MOST_AXES:
        raise SettingsError(f"{len(every)} axes; at most {MOST_AXES} are allowed. For text with literal braces: --raw")
    pairs = checked_zips(zips, every)
    sections = [zipped(section, place, len(texts), pairs) for place, section in enumerate(sections)]
    blocks = [blocks_of(section, pairs, replicates) for section in sections]
    kept = _kept(sections, blocks, where, every)
    walks = tuple(
        Walk(place, section, len(texts) > 1, blocks[place], kept[place], options)
        for place, section in enumerate(sections)
    )
    hints = hints_of(sections, frozenset(option_names))
    return Space(every, replicates, sum(walk.count for walk in walks), tuple(texts), hints, walks)


def _sections(
    templates: Sequence[Template], given: Mapping[str, Axis], variables: Mapping[str, Any], options: frozenset[str]
) -> list[Section]:
    """Each prompt bound; an error says which of several prompts it is about."""
    found = []
    for number, template in enumerate(templates, 1):
        try:
            found.append(bind(template, Binding(given, variables, options)))
        except RequestError as error:
            if len(templates) == 1:
                raise
            raise RequestError(f"prompt {number}: {error}") from error.__cause__
    return found


def _prompts(prompts: Sequence[str]) -> list[str]:
    if not isinstance(prompts, Iterable):
        raise RequestError(f"prompt got {shown(prompts)}; it must be text, or a list of texts")
    texts: list[Any] = [prompts] if isinstance(prompts, str) else list(prompts)
    wrong = next((text for text in texts if text is not None and not isinstance(text, str)), None)
    if wrong is not None:
        raise RequestError(f"prompt got {type(wrong).__name__}; it must be text: str, one for each call")
    if not texts or not all(texts):
        raise RequestError("the prompt is empty; write what the image should show")
    return texts


def _check_replicates(replicates: Any) -> None:
    if isinstance(replicates, bool) or not isinstance(replicates, int) or not 1 <= replicates <= MOST_VALUES:
        raise SettingsError(f"replicates got {shown(replicates)}; it takes a whole number from 1 to {MOST_VALUES:,}")


def _given(axes: Mapping[str, Any] | Sequence[tuple[str, Sequence[Any]]]) -> dict[str, Axis]:
    found: dict[str, Axis] = {}
    for name, values in axes.items() if isinstance(axes, Mapping) else axes:
        axis = as_axis(name, values)
        if axis.name in found:
            raise SettingsError(f"axis {axis.name} was given twice; give all its values in one: {axis.name}=a,b,c")
        found[axis.name] = axis
    return found


def _kept(
    sections: Sequence[Section], blocks: Sequence[Sequence[Block]], where: str | None, axes: Sequence[Axis]
) -> list[tuple[Kept, ...]]:
    """What the condition keeps of each prompt's blocks; SettingsError when it keeps nothing of any."""
    if where is None:
        return [()] * len(sections)
    condition = where_for(where, axes)
    names = [axis.name for axis in axes]
    found = [kept_of(*pair, condition, names) for pair in zip(sections, blocks, strict=True)]
    if not any(all(kept.count for kept in of_one) for of_one in found):
        mentioned = (axis for axis in axes if axis.name in condition.names)
        values = "; ".join(f"{axis.name}: {listed(axis.values)}" for axis in mentioned)
        raise SettingsError(f"--where {where[:80]} keeps no combination" + (f"\n{values}" if values else ""))
    return found
