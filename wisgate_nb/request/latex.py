r"""Where LaTeX opens an argument: `\frac{a|b}{c|d}` and `p_{t|t-1}` are formulas, not choices."""

from __future__ import annotations

import re

# Doubled backslashes count as one command too: LaTeX pasted from a program's source reads `\\frac{a}{b}`.
# No alternative runs past the next brace or bracket, and a run of backslashes is tried at its start only: linear.
_TOKEN = re.compile(
    r"""
    (?P<takes> (?<!\\)\\++[A-Za-z]++\*?(?:\[[^\[\]{}\r\n\\]*+\])*+ | [_^] )
  | \\.                                              # an escaped brace opens and closes nothing
  | (?P<closes> \} (?:\[[^\[\]{}\r\n\\]*+\])*+ )     # `\begin{tabular}[t]{c|c}`
  | \{
    """,
    re.VERBOSE | re.DOTALL,
)


class Arguments:
    """Follows a text from its start, and knows of each `{` whether it directly follows something with arguments.

    That is a LaTeX command, `_`, `^`, or an argument of one. Fields and groups on the way are skipped whole.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.braces: set[int] = set()
        """Positions of the braces that open an argument, as far as the text was followed."""
        self._followed = 0
        self._next_argument = -1
        self._open: list[bool] = []

    def opens_at(self, position: int) -> bool:
        """Whether a `{` at `position` opens an argument; positions are asked for in rising order."""
        self._follow(position)
        return self._next_argument == position

    def skip(self, start: int, end: int) -> None:
        """Pass over a field or a group: its braces are not the formula's."""
        self._follow(start)
        self._followed = end

    def _follow(self, end: int) -> None:
        for match in _TOKEN.finditer(self.text, self._followed, end):
            if match["takes"]:
                self._next_argument = match.end()
            elif match["closes"]:
                if self._open and self._open.pop():
                    self._next_argument = match.end()
            elif match.group() == "{":
                argument = match.start() == self._next_argument
                self._open.append(argument)
                if argument:
                    self.braces.add(match.start())
        self._followed = end
