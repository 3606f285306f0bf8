"""What a run of a notebook shows, with what no two runs share masked."""

from __future__ import annotations

import re

from reading_rules import seen

_INLINE = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=]+)")
_SECONDS = re.compile(r"\b(\d+ min )?\d+(\.\d)? s\b")
_ID = re.compile(r"@?\b0[0-9a-z]{25}\b")
_FOLDER = re.compile(r"/[\w./-]*wisgate-notebook-\w+")
_BUNDLE = re.compile(r"\bbundles/([0-9a-f]{32}-\d+|\*)/")
_DECIMALS = re.compile(r"\b\d+\.\d+\b")
_REPLAYED = (
    # Where the picture lies: beside the store's own, what a bundle brought has a folder of its own.
    (re.compile(r"\.wisgate/bundles/BUNDLE/"), ".wisgate/"),
    # A call: whether it is new, how long it took, and what it used; a picture that is reused uses nothing.
    (re.compile(r"[✓↺]"), "CALL"),
    (re.compile(r"( · # s)?( · tokens [\d, a-z+]+)?( · would be \$[\d.]+( by your price table)?)? · new\b"), " · MADE"),
    (re.compile(r" · reused, nothing was sent"), " · MADE"),
    (re.compile(r" (· )?Sandbox: painted offline by this package;.*?for real images\."), ""),
    # A sweep: how many of its calls were new, how long it took, and what they used.
    (re.compile(r"calls: (\d+ made)?(, )?(\d+ reused)?( · # s)?"), "calls: MADE"),
    (re.compile(r"( · (\d+ of them|all) reused)"), ""),
    (re.compile(r" · tokens [\d,]+ in \+ [\d,]+ out( · would be \$[\d.]+)?"), ""),
)
"""What a replay says in other words than the run that was paid for."""


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def masked(text):
    """Without pictures, seconds, ids (which hold the time) and the folders in which it ran and that bundles got."""
    text = _BUNDLE.sub("bundles/BUNDLE/", text)
    return _FOLDER.sub("FOLDER", _SECONDS.sub("# s", _ID.sub("ID", _INLINE.sub("PICTURE", text))))


def masked_table(text):
    """Decimals masked, and the spaces and rules that depend on their width."""
    return re.sub(r"[ -]+", " ", _DECIMALS.sub("#", text))


def pictures(cell):
    """Every picture of a cell's outputs, as it is encoded: those of its HTML and those beside it."""
    found = []
    for output in cell.outputs:
        data = output.get("data", {})
        found += [value for kind, value in data.items() if kind.startswith("image/")]
        found += [encoded for _, encoded in _INLINE.findall(data.get("text/html", ""))]
    return found


def words(cell):
    """All that a cell says, as text and as HTML, with the words masked in which a replay differs."""
    found = []
    for output in cell.outputs:
        data = output.get("data") or {"text/plain": output.get("text", "")}
        found.append(data["text/plain"])
        found.append(seen(data.get("text/html", "").replace("<wbr>", "")).text)
    text = " ".join(masked(" ".join(found)).split())
    for pattern, replacement in _REPLAYED:
        text = pattern.sub(replacement, text)
    return text
