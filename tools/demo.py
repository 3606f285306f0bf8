"""`make demo`: runs the quickstart on the sandbox and writes it as one HTML page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nbconvert import HTMLExporter

if TYPE_CHECKING:
    from nbformat import NotebookNode

OFFLINE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js_requirejs -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
"""
"""nbconvert's page without the three scripts that it fetches from elsewhere: our output is drawn by none of them."""


def main(source: str, target: str) -> None:
    """Execute `source`, write `target`, and say where it is."""
    from notebook import execute

    page = Path(target)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html_page(execute(Path(source)), Path(source).stem), encoding="utf-8")
    print(f"the quickstart ran on the sandbox (no key, no network); open {page.resolve()}")


def html_page(notebook: NotebookNode, title: str) -> str:
    """One self-contained page: every picture is in it, and it asks no other computer for anything."""
    exporter = HTMLExporter(raw_template=OFFLINE, embed_images=True)
    html, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})
    return str(html)


if __name__ == "__main__":
    main(*sys.argv[1:])
