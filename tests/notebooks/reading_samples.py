"""A notebook with each kind of output that this package makes, executed on the sandbox."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = ("WISDOM_GATE", "WISGATE")
CELLS = {
    "load": """%load_ext wisgate_nb
import wisgate_nb as wg
from wisgate_nb.sandbox import SandboxServer
wg.settings.concurrency = 1  # which call fails below depends on their order""",
    "one": "%%gptimage --quality low --size 1024x640\nA lighthouse on a cliff at dawn, seen from the sea",
    "three": "%%gptimage -n 3 --quality low --size 1024x640 -o boats\nA sailing boat on a calm lake, watercolor",
    "paragraphs": "%%gptimage --quality low --size 1024x640\nA harbour.\n\n# not a heading\n\n* nor a *list*",
    "prompts": "%%gptimage --quality low --size 816x816\nA red fox in snow\n---\nA grey wolf in snow",
    "plan": """%%gptimage --dry-run --size 816x816 --axis quality=low,high
A skyline at {time: dawn|night}, {style: oil painting|ink drawing}""",
    "sweep": """%%gptimage --size 816x816 --quality low --rows style --cols time -o skylines
A skyline at {time: dawn|night}, {style: oil painting|ink drawing}""",
    "edit": "%gptimage --quality low --size 1024x640 --edit boats.images[0] Make it a winter night",
    "grid": 'wg.grid(rows="style", cols="time", title="Four skylines")',
    "compare": "wg.compare(boats.images[:2])",
    "mask": "wg.mask_editor(boats.images[0])",
    "studio": "wg.studio()",
    "failing": """import os
server = SandboxServer(fail="moderation@1,500@3,cut@5", require_key=False).__enter__()
os.environ["WISGATE_BASE_URL"] = server.base_url
wg.settings.retries = 0""",
    "failed": "%gptimage --quality low A portrait that is refused",
    "failed-sweep": "%%gptimage --quality low --size 816x816\nA {small|large} house in {wood|brick}",
    "usage": "%wisgate usage",
    "log": "%wisgate log",
    "doctor": "os.environ['WISGATE_BASE_URL'] = 'sandbox'\n%wisgate doctor",
    "table": 'wg.log()[["prompt", "route", "status", "images"]]',
    "image": "boats.images[1]",
    "images": "boats.images",
}
SAID = {
    "one": ["A lighthouse on a cliff at dawn, seen from the sea", "generations · gpt-image-2 · 1024x640"],
    "three": ["A sailing boat on a calm lake, watercolor", "1 of 3", "3 of 3", "tokens 11 text in"],
    "paragraphs": ["A harbour.", "# not a heading", "* nor a *list*"],
    "prompts": ["A red fox in snow", "A grey wolf in snow"],
    "plan": ["Plan: 8 calls", "axis style", "oil painting, ink drawing", "A skyline at night, oil painting"],
    "sweep": ["4 of 4 calls: 4 made", "dawn", "night", "oil painting", "ink drawing", "time →", "style ↓"],
    "edit": ["Make it a winter night", "edits · gpt-image-2"],
    "grid": ["Four skylines", "dawn", "night", "oil painting", "ink drawing"],
    "compare": ["A sailing boat on a calm lake, watercolor", "A 1", "B 2", "Parameters that differ"],
    "mask": ["Mask of a picture of 1024 x 640 pixels"],
    "studio": ["write what the image should show"],
    "failed": ["BlockedError", "moderation_blocked", "change the prompt"],
    "failed-sweep": ["2 of unknown outcome", "small", "large", "wood", "brick", "It may have been made and billed."],
    "usage": ["generations", "edits"],
    "log": ["prompt", "A large house in brick", "blocked"],
    "doctor": ["wisgate doctor", "host", "the embedded sandbox: no network", "what to do"],
    "table": ["A grey wolf in snow", "generations"],
    "image": ["A sailing boat on a calm lake, watercolor"],
}
"""What a reader must find in the output of each cell."""
FAILING = ("failed", "failed-sweep")
"""Cells that end in an error, as their calls do."""


def execute(folder: Path, cells: dict[str, str] = CELLS, **environment: str) -> nbformat.NotebookNode:
    """These cells as a notebook, run in `folder`, which is emptied first: a fresh store in the same place."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    v4 = nbformat.v4
    made = v4.new_notebook(cells=[v4.new_code_cell(source, id=name) for name, source in cells.items()])
    for cell in made.cells:
        if cell.id in FAILING:
            cell.metadata["tags"] = ["raises-exception"]
    made.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return run(made, folder, **environment)


def run(notebook: nbformat.NotebookNode, folder: Path, **environment: str) -> nbformat.NotebookNode:
    """The notebook, executed in `folder` with these variables and no others of ours."""
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=40"],
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OUTSIDE)}
    client.execute(env=kept | environment)
    return notebook
