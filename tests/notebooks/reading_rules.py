"""How readers show a notebook without a kernel: nbconvert, GitHub (what it cleans away), VS Code (what it takes)."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import bleach
from nbconvert import HTMLExporter, MarkdownExporter
from PIL import Image

if TYPE_CHECKING:
    import nbformat

VIEW = "application/vnd.jupyter.widget-view+json"
VS_CODE_ORDER = (
    *("application/json", "application/javascript", "text/html", "image/svg+xml", "text/latex", "text/markdown"),
    *("image/png", "image/jpeg", "text/plain"),
)
"""What VS Code shows of a bundle: the first of these, once no renderer has taken a vendor's type."""
GITHUB_TAGS = """h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p ol ul li table thead tbody
tfoot tr td th caption blockquote dl dt dd kbd q samp var hr s strike summary details span figure figcaption abbr cite
dfn mark small time wbr""".split()
GITHUB_ATTRIBUTES = """abbr align alt axis border cellpadding cellspacing cols colspan color compact coords datetime dir
headers height hreflang hspace ismap label lang name nohref noshade nowrap open rows rowspan rules scope shape size span
start summary tabindex title type valign value vspace width""".split()
"""Of any element; `style`, `class` and `id` are not among them."""


def html(notebook: nbformat.NotebookNode) -> str:
    """`jupyter nbconvert --to html`."""
    return HTMLExporter().from_notebook_node(notebook)[0]


def markdown(notebook: nbformat.NotebookNode) -> str:
    """`jupyter nbconvert --to markdown`."""
    return MarkdownExporter().from_notebook_node(notebook)[0]


def github(notebook: nbformat.NotebookNode) -> str:
    """nbconvert's HTML through its sanitizer, with the elements and attributes that GitHub leaves, and no styles.

    nbconvert's own list is far shorter: it leaves no picture of any kind in HTML, and not the head of a DataFrame.
    """
    exporter = HTMLExporter(sanitize_html=True)
    exporter.register_filter("clean_html", _clean)
    return exporter.from_notebook_node(notebook)[0]


def vs_code(data: dict[str, Any]) -> str | None:
    """The kind that VS Code shows of a bundle when nothing can draw its widget view."""
    return next((kind for kind in VS_CODE_ORDER if kind in data), None)


def _clean(text: str) -> str:
    allowed = {"a": ["href"], "img": ["src"], "*": GITHUB_ATTRIBUTES}
    protocols = ["http", "https", "mailto", "data"]
    text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)  # bleach would leave the rules as words
    return bleach.clean(text, tags=GITHUB_TAGS, attributes=allowed, protocols=protocols, strip=True)


@dataclass
class Seen(HTMLParser):
    """What a page says and shows: its words in order, and its pictures with their alt texts."""

    words: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    hidden: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.hidden += tag in ("script", "style")
        if tag == "img":
            self.pictures.append((given.get("src") or "", given.get("alt") or ""))

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def seen(page: str) -> Seen:
    """The words and pictures of a page, or of Markdown with HTML in it."""
    found = Seen()
    found.feed(page)
    found.close()
    return found


def sizes(page: str) -> list[tuple[int, int]]:
    """The size in pixels of each picture inside a page; fails for one that cannot be decoded."""
    found = []
    for source, _ in seen(page).pictures:
        kind, encoded = re.fullmatch(r"data:image/(png|jpeg);base64,(.+)", source, re.DOTALL).groups()
        with Image.open(io.BytesIO(base64.b64decode(encoded))) as picture:
            picture.load()
            assert picture.format == kind.upper()
            found.append(picture.size)
    return found
