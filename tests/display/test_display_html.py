"""The one escaping function, and that nothing goes around it (FAULTS S1, S8)."""

from __future__ import annotations

import ast
import html.parser
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wisgate_nb.display
from wisgate_nb.display.html import Html, breakable, element, escape, join, many_lines, one_line, picture, with_breaks

ROOM = Path(wisgate_nb.display.__file__).parent
KNOWN = {
    "errors", "known", "forks", "own_folders", "wording", "threads", "config", "store.records", "store.thumbs",
    "store.gate", "request.pixels",
}  # fmt: skip
TAG = re.compile(r"</?[a-zA-Z]|<!|&(?:lt|gt|amp|quot|#)")

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><style>*{display:none}</style>",
    "<!-- ",
    "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "\x00<\x00script>",
    "<svg/onload=alert(1)>",
    "${alert(1)}{{7*7}}",
    "\u2028<b>\u2029",
    "\ud800\udfff",
    "{}%s%(x)s",
]


class Reader(html.parser.HTMLParser):
    """Collects the tags, attributes and text of a page as a browser would find them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag == "br":
            self.text.append("\n")

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    """In an element and in an attribute hostile text stays text: no tag and no attribute comes of it."""
    page = read(element("div", text, title=text))
    assert page.tags == ["div"]
    assert [name for name, _ in page.attributes] == ["title"]
    assert page.attributes[0][1] == one_line(text)
    assert "".join(page.text) == many_lines(text)


@given(st.text())
def test_any_text_is_only_text(text):
    """No text whatever becomes markup, and printable text reads back as it was."""
    page = read(element("p", text))
    assert page.tags == ["p"]
    if text.isprintable():
        assert "".join(page.text) == text


@given(st.text())
def test_what_is_shown_can_be_saved(text):
    """Markup can always be written as UTF-8 (a lone surrogate would break saving the notebook)."""
    assert element("p", text, title=text).encode()


def test_markup_is_not_escaped_twice():
    """An element inside an element stays markup; a text that looks like one does not become one."""
    assert element("div", element("b", "x"), "<b>") == "<div><b>x</b>&lt;b&gt;</div>"
    assert join(["<", Html("<br>")], " & ") == "&lt; &amp; <br>"


def test_adding_text_to_markup_makes_it_text_again():
    """Concatenation gives a plain str, so what was added by hand is escaped when it is used."""
    assert element("p", element("b", "x") + "<script>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;script&gt;</p>"


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [("div onclick=x", {}), ("Script", {}), ("div", {"onclick": "x"}), ("div", {"onLoad": "x"}), ("div", {"a b": "x"})],
)
def test_tags_and_attributes_are_fixed_names(tag, attributes):
    """A tag or attribute name that is no plain lower-case word, or a handler, is refused."""
    with pytest.raises(ValueError, match="is no tag or attribute"):
        element(tag, **attributes)


def test_only_png_and_jpeg_are_put_into_a_page():
    """SVG, HTML and WebP are never shown as pictures."""
    assert picture(b"x", "image/png", alt='"') == '<img src="data:image/png;base64,eA==" alt="&quot;">'
    for kind in ("image/svg+xml", "text/html", "image/webp"):
        with pytest.raises(ValueError, match="PNG and JPEG are"):
            picture(b"x", kind)


def test_one_line_is_one_line():
    """Line breaks, controls and direction characters become visible, and a long text is cut."""
    assert one_line("a\nb\r\nc\td\x1b[31m\u202ex\u2028y") == "a⏎b⏎c[U+0009]d[U+001B][31m[U+202E]x[U+2028]y"
    assert one_line("x" * 50, 10) == "x" * 9 + "…"
    assert one_line("x" * 10, 10) == "x" * 10


def test_many_lines_keeps_lines_and_tabs():
    """Line breaks and tabs stay, everything else that does not print is shown."""
    assert many_lines("a\r\nb\tc\x07\u200b\ufeff") == "a\nb\tc[U+0007][U+200B][U+FEFF]"


@pytest.mark.parametrize("text", ["👩‍👩‍👧‍👦 🇺🇦 ❤️", "שלום עולם", "ünïcödé", "日本語", "می‌خواهم"])
def test_ordinary_writing_stays_as_it_is(text):
    """Emoji sequences and all scripts are shown untouched."""
    assert one_line(text) == text
    assert escape(text) == text


def modules():
    return sorted(path for path in ROOM.glob("*.py") if path.name != "html.py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_no_other_module_writes_markup(path):
    """Outside of html.py no string holds a tag or an entity, and nothing but `Html()` is declared to be markup."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            assert not TAG.search(node.value), f"line {node.lineno}: {node.value!r}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Html":
            assert not node.args, f"line {node.lineno}: only html.py makes markup"


def test_the_room_is_light():
    """Importing every module of the room loads neither Pillow, matplotlib, pandas, NumPy nor IPython."""
    names = [f"wisgate_nb.display.{path.stem}" for path in ROOM.glob("*.py") if path.stem != "__init__"]
    code = (
        f"import sys, {', '.join(names)}\n"
        "print([n for n in ('PIL', 'matplotlib', 'pandas', 'numpy', 'IPython', 'httpx') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_room_never_sends_or_writes():
    """Nothing here imports the client or the engine; of the store only its records, its small pictures and its gate."""
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level == 2:
                modules = {node.module} if node.module else {name.name for name in node.names}
                assert modules <= KNOWN, f"{path.name}: {modules}"


@given(st.text(st.sampled_from("a<&\n\r\t "), max_size=12))
def test_line_breaks_are_elements(text):
    """Text with breaks reads the same, and no line break is left in the markup: a blank line ends HTML in Markdown."""
    made = with_breaks(text)
    assert "\n" not in made
    assert "".join(read(made).text) == many_lines(text)


@given(st.text())
def test_a_breakable_path_is_the_path(text):
    """It reads as one line, can be copied whole, and no piece of it is too long for a narrow column."""
    page = read(breakable(text))
    assert "".join(page.text) == one_line(text)
    assert set(page.tags) <= {"wbr"}
    assert max(map(len, page.text), default=0) <= 16
