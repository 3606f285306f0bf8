"""A widget as a page of its own: one HTML file that works from `file://`, with no kernel and no network."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from ..display import look
from ..display.html import Html, document, element, script
from .live import bundle, saved_state

if TYPE_CHECKING:
    from .live import LiveWidget

_SHEET = f"""{look.PAGE}
h1 {{ font-size: 22px; margin: 0 0 2px 0 }}
h2 {{ font-size: 16px; margin: 28px 0 8px 0; break-after: avoid }}
@media screen {{ #wisgate-live + #wisgate-static {{ display: none }} }}
@media print {{ #wisgate-live {{ display: none }} }}
@media screen and (max-width: 700px) {{
  #wisgate-static {{ overflow-x: auto }}
  #wisgate-static img {{ min-width: 72px }}
}}
"""
"""Of the widget and its static twin one is there: on paper, where nothing can be scrolled or pressed, the twin.

On a telephone, whose previews of files run no scripts, pictures stay large enough to be seen, and the twin scrolls.
"""
_ALOUD = "position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
"""The heading of a widget alone is read out: what is seen begins with the widget."""


def widget_page(
    widget: LiveWidget, name: str, *, title: str, static: Html, above: Html | None = None, below: Html | None = None
) -> str:
    """The page of the widget whose bundle is `static/NAME.js`; `static` is what is seen without scripts.

    The widget's present state is in it, also every picture that it was told. Nothing is asked of any server. With
    `above` the heading is seen too, and stands over it; `below` comes after the widget.
    On paper `static` stands in the widget's place.
    """
    state, paths, buffers = saved_state(widget)
    saved = {"state": state, "paths": paths, "buffers": [base64.b64encode(one).decode() for one in buffers]}
    host = bundle("host.js")
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(host)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Html(_SHEET + bundle(f"{name}.css"))),
    )
    return document(
        head,
        element(
            "main",
            element("h1", title, style=None if above else _ALOUD),
            above or "",
            element("div", static, id="wisgate-static"),
            below or "",
        ),
        script(json.dumps(saved, ensure_ascii=False), media_type="application/json", name="wisgate-state"),
        script(bundle(f"{name}.js"), media_type="text/plain", name="wisgate-widget"),
        script(host, media_type="module"),
    )


def _policy(host: str) -> str:
    """Only the page's own first script may run, and what it makes of the widget's text."""
    digest = base64.b64encode(hashlib.sha256(host.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline';"
        f" script-src 'sha256-{digest}' blob:; connect-src data: blob:"
    )
