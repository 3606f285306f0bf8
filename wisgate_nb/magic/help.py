"""The help texts of the magics, written from the tables that the parser uses."""

from __future__ import annotations

import textwrap

from ..request.options import OPTIONS, Option

_WIDTH = 100
_INDENT = 28

GPTIMAGE_INTRO = """\
%%gptimage [options]        the cell below is the prompt, sent as written;
                            a line holding only --- parts several prompts
%gptimage [options] PROMPT  the rest of the line is the prompt; quotes and apostrophes are part of it

Images appear below the cell and every call is a row of wg.log(). Asking the same again costs nothing: it comes from
the store; --fresh pays for a new take. Without --edit the route is generations, with it edits; --model only chooses
the model. `r = %gptimage ...` hands the call back; a trailing ; shows nothing.
"""


def option_help() -> str:
    """The help of `%gptimage --help`, one entry per option of the table."""
    return GPTIMAGE_INTRO + "\n" + "\n".join(_entry(option) for option in OPTIONS)


def _entry(option: Option) -> str:
    head = "  " + ", ".join(option.all_flags) + (f" {option.metavar}" if option.takes_value else "")
    more = " (repeatable)" if option.repeatable else ""
    body = textwrap.wrap(option.help + more, _WIDTH - _INDENT)
    lead = head.ljust(_INDENT) if len(head) < _INDENT else head + "\n" + " " * _INDENT
    return lead + ("\n" + " " * _INDENT).join(body)
