"""The file format of bundles: calls and images in one file, the same bytes for the same content.

It is described in docs/bundle-format.md.
Knows neither the store nor a session: what is written is handed in, what is read is checked and handed out.
"""
