"""What people type in `--where` from other languages, and how it is spelled here."""

from __future__ import annotations

import ast
import re

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]"), "use straight quotes: \" or '"),
    (re.compile(r"&&?"), 'write "and" instead of &'),
    (re.compile(r"\|\|?"), 'write "or" instead of |'),
    (re.compile(r"<>"), "write != instead of <>"),
    (re.compile(r"==="), "write == instead of ==="),
    (re.compile(r"=<|=>"), "write <= or >="),
    (re.compile(r"(?<![=!<>:])=(?!=)"), "write == instead of ="),
    (re.compile(r":="), "write == instead of :="),
    (re.compile(r"!(?!=)|~"), 'write "not" instead of !'),
    (re.compile(r"\b(?:AND|OR|NOT|IN)\b"), "write and, or, not, in with small letters"),
    (re.compile(r"\{"), "write an axis by its name, without braces"),
)
_NODES: dict[type[ast.expr], str] = {
    ast.Call: "nothing is called here",
    ast.BinOp: "there is no arithmetic here; write the result as a number",
    ast.JoinedStr: "f-strings are not read; write the text itself",
    ast.Lambda: "there are no functions here",
    ast.IfExp: "write it with and, or, not",
    ast.Set: 'write several values in parentheses: name in ("a", "b")',
}


def spelling_hint(text: str, node: ast.expr | None = None) -> str:
    """How to spell what stands in `text`, or what `node` may not be; empty when neither is known.

    The first slip from another language that stands outside quotes is named.
    """
    bare = _QUOTED.sub('""', text)
    for pattern, hint in _SPELLINGS:
        if pattern.search(bare):
            return hint
    return "" if node is None else _NODES.get(type(node), "")
