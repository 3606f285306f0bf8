"""Notebooks with live views, written as the programs that people use write them."""

from __future__ import annotations

import json

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
NOTE = "a live widget stood here; it is seen while its notebook runs"


def view(model="m1"):
    return {"model_id": model, "version_major": 2, "version_minor": 0}


def output(data, **metadata):
    return {"output_type": "display_data", "metadata": metadata, "data": data}


def notebook(*outputs, metadata=None, nbformat=4):
    """A notebook whose one code cell, after a cell of text, has these outputs."""
    text = {"cell_type": "markdown", "id": "words", "metadata": {}, "source": ["Straße \u2603\n", "$x$"]}
    code = {
        "cell_type": "code",
        "execution_count": 3,
        "id": "code",
        "metadata": {"tags": []},
        "outputs": list(outputs),
        "source": ["a = {'cells': [1]}  # } ] , \\"],
    }
    return {"cells": [text, code], "metadata": metadata or {}, "nbformat": nbformat, "nbformat_minor": 5}


def grid():
    """What our widgets show: a view with its static twin."""
    return output({VIEW: view(), "image/jpeg": "/9j/4AAQ", "text/html": ["<table>"], "text/plain": ["2 images"]})


def state(**names):
    """Saved state of the models with these ids and names."""
    models = {name: {"model_name": model, "model_module": "m", "state": {}} for name, model in names.items()}
    return {"widgets": {STATE: {"version_major": 2, "version_minor": 0, "state": models}}}


STYLES = {
    "as Jupyter writes it": lambda value: json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
    "with escapes": lambda value: json.dumps(value, indent=2, ensure_ascii=True),
    "in one line": lambda value: json.dumps(value, separators=(",", ":")),
    "with tabs": lambda value: json.dumps(value, indent="\t") + "\n\n",
    "with blanks in odd places": lambda value: json.dumps(value, indent=3, separators=(" ,", " :  ")) + " \n",
    "CRLF": lambda value: json.dumps(value, indent=1).replace("\n", "\r\n") + "\r\n",
    "with a byte order mark": lambda value: "\ufeff" + json.dumps(value, indent=1),
}
"""How notebooks are written out there."""
