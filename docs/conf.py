"""How Sphinx makes a site of these pages: `make docs`."""

from wisgate_nb import __version__

project = "wisgate_nb"
author = "the wisgate_nb developers"
copyright = author  # noqa: A001 - Sphinx's name
release = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_title = "wisgate_nb"
html_copy_source = False
html_show_sphinx = False
exclude_patterns = ["pictures"]
# Cells begin with a magic, which no lexer knows.
suppress_warnings = ["misc.highlighting_failure"]
