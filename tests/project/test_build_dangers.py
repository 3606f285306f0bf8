"""No file of the package makes code from text, objects from strangers' bytes, a shell, or an unchecked connection."""

from pathlib import Path

import pytest
from build_dangers import dangers

import wisgate_nb

FILES = sorted(Path(wisgate_nb.__file__).parent.rglob("*.py"))

PLANTED = {
    "eval(text)": "names eval",
    "run = exec": "names exec",
    "compile(text, 'cell', 'exec')": "names compile",
    "import builtins\nbuiltins.eval(text)": "names eval",
    "from builtins import exec as run": "imports builtins.exec",
    "getattr(__builtins__, 'eval')(text)": "names eval",
    "__import__(name)": "names __import__",
    "import pickle": "imports pickle",
    "def f():\n    from pickle import loads as read": "imports pickle.loads",
    "import marshal": "imports marshal",
    "import shelve as kept": "imports shelve",
    "import importlib\nimportlib.import_module('dill')": "imports dill",
    "import os\nos.system(line)": "names os.system",
    "from os import system as run\nrun(line)": "names os.system",
    "import os\ngetattr(os, 'popen')(line)": "names os.popen",
    "import subprocess\nsubprocess.run(line, shell=True)": "shell=True",
    "import subprocess\nsubprocess.run(line, shell=asked)": "shell=asked",
    "import subprocess as sp\nsp.getoutput(line)": "names subprocess.getoutput",
    "import asyncio\nasyncio.create_subprocess_shell(line)": "names asyncio.create_subprocess_shell",
    "import httpx\nhttpx.Client(verify=False)": "verify=False",
    "import ssl\nssl._create_unverified_context()": "names ssl._create_unverified_context",
    "context.check_hostname = False": "sets check_hostname=False",
    "import ssl\ncontext.verify_mode = ssl.CERT_NONE": "names ssl.CERT_NONE",
    "import yaml\nyaml.load(text)": "names yaml.load",
    "import tempfile as t\nt.mktemp()": "names tempfile.mktemp",
    "import numpy as np\nnp.load(path, allow_pickle=True)": "allow_pickle=True",
    "frame.to_pickle(path)": "names frame.to_pickle",
    "archive.extractall(path)": "names archive.extractall",
    "connection.load_extension(path)": "names connection.load_extension",
}
INNOCENT = [
    "import re\nre.compile(text)",
    "import subprocess\nsubprocess.run([program], shell=False, check=True)",
    "import json\njson.loads(text)",
    "import ast\nast.parse(text, mode='eval')",
    "frame.eval_count = 3",
    "from . import compile_plan",
]


@pytest.mark.parametrize("text", PLANTED, ids=lambda text: text.replace("\n", "; "))
def test_a_planted_danger_is_found(text):
    """Each forbidden thing is found on its line, under another name and as text too, and nothing else is."""
    assert (len(text.splitlines()), PLANTED[text]) in dangers(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_it_is_let_through(text):
    """A pattern is compiled, a list of words is run, JSON is read: none of them is a danger."""
    assert dangers(text) == []


def test_the_package_has_no_danger(figure):
    """Over every file of the package the scan finds nothing."""
    found = {str(path): dangers(path.read_text(encoding="utf-8")) for path in FILES}
    bad = {path: told for path, told in found.items() if told}
    figure(13, "files scanned", len(found))
    figure(13, "forbidden calls", sum(map(len, bad.values())), "max")
    assert len(found) > 200
    assert bad == {}
