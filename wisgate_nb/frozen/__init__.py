"""Notebooks for reading without a kernel: live views become their static twins. Works on the file's text alone."""
