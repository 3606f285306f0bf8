"""From a combination of axis values to a request, checked; what many combinations share is made and checked once."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ..errors import RequestError
from ..request.options import ALIASES, KEYWORDS
from ..request.request import Request
from ..request.validate import check_form, check_limits, check_prompt, hints
from ..secret import refuse_key
from .ask import EDITS_AXIS, MASK_AXIS, SOURCE_AXES
from .choices import FIELDS, own_param
from .no_key import refuse_in_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..request.space import Combination
    from .ask import Ask
    from .choices import Choices
    from .inputs import Inputs

PARAM = "param."
_REST = tuple(field.name for field in fields(Request) if field.name != "prompt")
AXIS_OPTIONS = frozenset(
    (*FIELDS, *(a for a, name in ALIASES.items() if name in FIELDS), *SOURCE_AXES, MASK_AXIS, EDITS_AXIS)
)
"""Options that an axis may vary: those that decide the picture."""


class Requests:
    """Makes the request of each combination of one ask."""

    def __init__(self, ask: Ask, choices: Choices, inputs: Inputs) -> None:
        self._ask = ask
        self._choices = choices
        self._inputs = inputs
        self._moulds: dict[str, Request | RequestError] = {}

    def of(self, combination: Combination) -> Request:
        """The request; RequestError when it cannot be sent."""
        mould = self.check(combination)
        # `dataclasses.replace` takes twice as long, and this runs once for each call of a plan.
        return Request(**{name: getattr(mould, name) for name in _REST}, prompt=combination.prompt)

    def check(self, combination: Combination) -> Request:
        """The request but for its prompt, which is checked too; RequestError when it cannot be sent."""
        options = combination.options
        key = repr(options) if options else ""
        if key not in self._moulds:
            self._moulds[key] = self._made(options)
        mould = self._moulds[key]
        if isinstance(mould, RequestError):
            raise mould
        check_prompt(combination.prompt, mould.model, limits=self._choices.validate)
        refuse_key("prompt", combination.prompt)
        return mould

    def hints(self) -> list[str]:
        """What the user should know of the requests made so far, before they are sent."""
        made = [mould for mould in self._moulds.values() if isinstance(mould, Request)]
        return list(dict.fromkeys(hint for mould in made for hint in hints(mould)))

    def _made(self, options: Mapping[str, Any]) -> Request | RequestError:
        try:
            sources, mask = self._inputs.of(options)
            fields = {**self._choices.fields, **_fields(options)}
            extra = {**self._choices.extra, **_extra(options)}
            made = Request(route=self._ask.route, prompt="x", extra=extra, sources=sources, mask=mask, **fields)
            check_form(made)
            refuse_in_request(made)
            if self._choices.validate:
                check_limits(made)
        except RequestError as error:
            return error
        return made


def _fields(options: Mapping[str, Any]) -> dict[str, Any]:
    chosen = {}
    for axis, value in options.items():
        name = ALIASES.get(axis, axis)
        if name in FIELDS:
            text = KEYWORDS[name].kind == "text" and not isinstance(value, str) and value is not None
            chosen[str(FIELDS[name])] = str(value) if text else value
    return chosen


def _extra(options: Mapping[str, Any]) -> dict[str, Any]:
    found = {name.removeprefix(PARAM): value for name, value in options.items() if name.startswith(PARAM)}
    for name in found:
        own_param(name)
    return found
