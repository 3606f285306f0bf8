"""Grids of images: items from records, a layout of rows, columns and pages, and the ways to draw it.

`items` and `layout` are pure and light; `page_html`, `twin` and `page_text` draw a layout; `bundle`
puts the drawings together.
"""
