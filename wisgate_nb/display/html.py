"""The one place that makes HTML: every text is escaped here, and nowhere else (FAULTS S1).

`element` builds markup from texts and other markup; only its results are of type `Html`, and every plain `str` that
is put inside one is escaped. A test holds that no other module of this room writes a tag. Light: standard library.
"""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from ..known import hide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_VOID = frozenset(("img", "br", "hr", "meta", "wbr"))
_NO_FORMULAS = "tex2jax_ignore mathjax_ignore"
"""Elsewhere JupyterLab and nbconvert set `$10 and $20` as a formula, in prompts and in bills."""
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_PICTURES = frozenset(("image/png", "image/jpeg"))
_JOINERS = "\u200c\u200d"
"""Zero-width joiners belong to emoji and to several scripts; they move nothing."""
_MOST_KNOWN = 10_000
_PIECE = 16
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


class _Visible(dict[int, int | str]):
    """A table for `str.translate`: what does not print becomes `[U+202E]`; filled as characters are met."""

    def __init__(self, keep: str) -> None:
        super().__init__({ord(character): character for character in keep + _JOINERS})

    def __missing__(self, code: int) -> int | str:
        hidden = unicodedata.category(chr(code)) in _HIDDEN_CATEGORIES
        shown: int | str = f"[U+{code:04X}]" if hidden else code
        if len(self) < _MOST_KNOWN:
            self[code] = shown
        return shown


_LINE, _LINES = _Visible(""), _Visible("\n\t")


class Html(str):
    """Markup that is safe to show; made by this module only."""

    __slots__ = ()


def escape(text: object) -> Html:
    """`text` as it reads, safe in an element and in a quoted attribute; controls are made visible, and no key is."""
    return text if isinstance(text, Html) else Html(html.escape(hide(str(text)).translate(_LINES), quote=True))


def one_line(text: str, limit: int | None = None) -> str:
    """`text` on one line: line breaks, control and direction characters made visible; cut at `limit` characters."""
    text = hide(text)
    cut = text if limit is None else text[: 2 * limit]  # a line break may take two characters
    shown = cut.replace("\r\n", "\n").replace("\n", "⏎").translate(_LINE)
    return shown if limit is None or len(shown) <= limit else shown[: limit - 1] + "…"


def many_lines(text: str) -> str:
    """`text` with its line breaks and tabs, every other control and direction character made visible."""
    return hide(text).replace("\r\n", "\n").translate(_LINES)


def with_breaks(text: str) -> Html:
    """`many_lines` as markup, each line break a `br`.

    It stays where styles are dropped; and no blank line is left, with which HTML inside Markdown would end.
    """
    return join(many_lines(text).split("\n"), element("br"))


def breakable(text: str) -> Html:
    """`one_line` that may be broken every few characters, also where styles are dropped: a path pushes nothing out."""
    shown = one_line(text)
    pieces = [shown[start : start + _PIECE] for start in range(0, len(shown), _PIECE)]
    return join(pieces, element("wbr"))


def element(tag: str, *children: object, **attributes: object) -> Html:
    """`<tag attributes>children</tag>`; children and attribute values are escaped, None attributes are left out.

    A child that is Html stays as it is. Attribute names are written with `_` for `-`, `class_` and so on lose the
    trailing one.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    for name in (tag, *named):
        if not _NAME.fullmatch(name) or name.startswith("on"):
            raise ValueError(f"{name!r} is no tag or attribute that is written here")
    opening = "".join(f' {name}="{escape(one_line(str(value)))}"' for name, value in named.items())
    if tag in _VOID:
        return Html(f"<{tag}{opening}>")
    return Html(f"<{tag}{opening}>{join(children)}</{tag}>")


def join(parts: Iterable[object], separator: object = "") -> Html:
    """The parts one after another, texts escaped, with `separator` between them."""
    return Html(escape(separator).join(escape(part) for part in parts))


def output(*children: object, style: str | None = None) -> Html:
    """The outermost element of whatever a cell shows: MathJax is kept off everything inside it."""
    return element("div", *children, style=style, class_=_NO_FORMULAS)


def drawn(bundle: Mapping[str, Any]) -> Html:
    """The HTML of a mime bundle that this room made, to be put into a larger one."""
    return Html(bundle.get("text/html", ""))


def document(head: Iterable[object], *body: object) -> str:
    """A whole page of HTML in English."""
    page = element("html", element("head", *head), element("body", *body), lang="en")
    return f"<!doctype html>\n{page}\n"


def script(text: str, *, media_type: str, name: str | None = None) -> Html:
    """A `script` that holds `text`: data, or code of our own. Data is written so that nothing in it ends the element.

    Raises ValueError for code that holds what would end it, or begin a comment: bundles are built without.
    """
    if media_type == "application/json":
        # Inside JSON these stand in strings only, where an escape reads the same (FAULTS S4).
        text = re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)
    elif re.search("</script|<!--", text, re.IGNORECASE):
        raise ValueError("code of a page must not hold '</script' or '<!--'")
    return element("script", Html(text), type=media_type, id=name)


def picture(data: bytes, media_type: str, **attributes: object) -> Html:
    """An `img` that carries its own PNG or JPEG bytes."""
    if media_type not in _PICTURES:
        raise ValueError(f"{media_type!r} is not shown; PNG and JPEG are (FAULTS S3)")
    return element("img", src=f"data:{media_type};base64,{base64.b64encode(data).decode()}", **attributes)
