"""Bad lines and cells in a real IPython shell that would send to a counting server."""

from __future__ import annotations

import os
import time

import pytest
from inputs_corpus import encoded, scene
from inputs_door import KEY, LONGEST, MOST_LINES, answering_server
from IPython.utils.capture import capture_output
from measured import quickest

import wisgate_nb as wg

SLIPS = [
    ("--sise 1024x1024 a cat", "--sise", "did you mean --size"),
    ("--qualty high a cat", "--qualty", "did you mean --quality"),
    ("--modle gpt-image-2 a cat", "--modle", "did you mean --model"),
    ("--seed 7 a cat", "--seed", "replicates"),
    ("-q high a cat", "-q", "--help"),
    ("--output a cat", "--output", "--help"),
    ("—size auto a cat", "long dash", "two hyphens: --size"),
    ("--n 1 --n 2 a cat", "--n", "given twice"),
    ("-n 1 --n=2 a cat", "--n", "given twice"),
    ("--size auto a cat --size 1024x1024", "--size", "given twice"),
    ("--fresh a cat --fresh", "--fresh", "given twice"),
    ("--model x a cat --model y", "--model", "given twice"),
    ("a cat --n", "--n", "needs a value"),
    ("--n --size auto a cat", "--n", "needs a value"),
    *((f"--n {n} a cat", "--n got", "whole number") for n in ("1.0", "two", "nan", "True", "1e1", "٣", "9" * 5_000)),
    *((f"--n {n} a cat", "n got", "1 to 10") for n in ("0", "-1", "11", "9" * 18)),
    *((f"--timeout {s} a cat", "--timeout got", "a number") for s in ("soon", "nan", "inf", "9" * 400)),
    ("--timeout 0 a cat", "timeout got", "above 0"),
    ("--fresh=yes a cat", "--fresh", "takes no value"),
    ("--size 1920x1080 a cat", "size got", "1920x1088"),
    ("--size 1024×1024 a cat", "size got", "did you mean 1024x1024"),
    ("--size 3840x1024 a cat", "size got", "3 times"),
    ("--quality ultra a cat", "quality got", "auto, low, medium, high"),
    ("--background blue a cat", "background got", "opaque"),
    ("--format gif a cat", "format got", "png, jpeg, webp"),
    ("--compression 50 a cat", "compression", "add --format jpeg or webp"),
    ("--moderation off a cat", "moderation got", "auto, low"),
    ("--partials 4 a cat", "partials got", "0 to 3"),
    ("--retries 3 a cat", "retries got", "0 to 2"),
    ("--concurrency 0 a cat", "concurrency got", "1 to 64"),
    ("--replicates 0 a cat", "replicates got", "from 1"),
    ("--param n=3 a cat", "param n", "option of its own"),
    ("--param n a cat", "--param got", "KEY=VALUE"),
    ("--param x=" + "[" * 5_000 + " a cat", "--param", "JSON"),
    ("--out 2x a cat", "--out got", "Python variable"),
    ("--tag '' a cat", "tag got", "text"),
    ("", "prompt", "empty"),
    ("--axis style a cat", "axis", "NAME=VALUES"),
    ("--axis style=ink a cat", "axis style", "{{style}}"),
    ("--axis n=1..999999 a cat", "axis n", "100,000"),
    ("--axis n=1,2 " * 500 + "a cat", "axis n", "given twice"),
    ("--axis n=1,2 --n 2 a cat", "n is given", "once"),
    ("--axis replicate=1,2 a cat", "replicate", "--replicates K"),
    ("--where style a {style: a|b}", "style", "condition"),
    ("--where 'x == 1' a {style: a|b}", "--where names x", "style"),
    ("--zip a a cat", "zip", "--zip a,b"),
    ("{{nothing}} at dawn", "nothing", "{{"),
    ("--mask m.png a cat", "mask", "--edit IMAGE"),
    ("--mask-edits white a cat", "mask_edits", "--edit IMAGE"),
    ("--edit nowhere a cat", "'nowhere'", "a path, a variable or @REF"),
    ("--edit nowhere.png a cat", "nowhere.png", "no file"),
    ("--edit ~nobody-at-all a cat", "~nobody-at-all", "no file"),
    ("--edit " + "x" * 5_000 + ".png a cat", "xxx", "longer than the file system allows"),
    ("--edit photos[9] a cat", "photos[9]", "cannot be read"),
    ("--edit photos[" + "9" * 5_000 + "] a cat", "more than a name", "a variable"),
    ("--edit photos.__class__ a cat", "__class__", "underscore"),
    ("--edit https://example.com/a.png a cat", "is a URL", "download it"),
    ("--edit *.jpg a cat", "'*.jpg'", "no file matches"),
    ("--edit pipe.png a cat", "pipe.png", "a named pipe"),
    ("--edit cut.png a cat", "cut.png", "cut short"),
    ("--edit photo.png --mask photo.png a cat", "mask", "--mask-edits white, black or transparent"),
    ("--edit photo.png --mask small.png --mask-edits white a cat", "4x4", "48x32"),
    ("--edit photo.png --mask-edits blue --mask photo.png a cat", "mask_edits got 'blue'", "transparent, white"),
    ("--edit @-1 a cat", "-1", "log"),
]  # fmt: skip
CELLS = [
    ("%%gptimage a cat\nin the rain", "'a cat'", "with one %"),
    ("%%gptimage\n\n \n", "prompt", "empty"),
    ("%%gptimage\nab\ud83dc", "position 3", "type it again"),
    ("%%gptimage --n 2\n" + "x" * 32_001, "32,001", "shorten it by 1"),
    ('%wisgate grid --rows "a', "quote", "close it"),
    ("%wisgate log " + "9" * 5_000, "log got", "number of rows"),
    ("%wisgate log ²", "log got", "number of rows"),
    ("%wisgate cancel " + "9" * 5_000, "cancel got", "jobs"),
    ("%wisgate freeze 'a", "freeze", "quote"),
    ("%wisgate lgo", "'lgo'", "did you mean log"),
    ("%wisgate status now", "'now'", "allowed here"),
]
LINES = [(f"%gptimage {line}", *says) for line, *says in SLIPS] + CELLS


@pytest.fixture
def typed(shell, monkeypatch, tmp_path):
    """Runs a cell of a shell whose calls would go to the server; `typed.server` counts."""
    photo = encoded(scene())
    (tmp_path / "photo.png").write_bytes(photo)
    (tmp_path / "cut.png").write_bytes(photo[:-20])
    (tmp_path / "small.png").write_bytes(encoded(scene(4, 4)))
    os.mkfifo(tmp_path / "pipe.png")
    shell.user_ns["photos"] = [photo]

    def run(code):
        with capture_output() as shown:
            result = shell.run_cell(code)
        return result, shown.stdout

    with answering_server() as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        run.server = server
        yield run


def fault_of(result, printed, says):
    """What is wrong with how a bad line was answered, or ""."""
    error = result.error_in_exec
    if not isinstance(error, wg.RequestError | wg.SettingsError):
        return f"ended with {error!r}"
    missing = [word for word in says if word not in printed]
    if missing or len(printed.strip().splitlines()) > MOST_LINES or "Traceback" in printed:
        return f"does not say {missing}: {printed[:400]}"
    return ""


def test_bad_lines_are_refused_in_the_shell(typed, figure):
    """Each slip of a line or a cell prints at most three lines that name it and the way out, and sends nothing."""
    wrong, longest = [], 0.0
    for code, *says in LINES:
        started = time.process_time()
        result, printed = typed(code)
        took = time.process_time() - started
        longest = max(longest, took if took < LONGEST / 2 else quickest(lambda code=code: typed(code), LONGEST / 2))
        if problem := fault_of(result, printed, says):
            wrong.append(f"{code[:60]!r}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert typed.server.heads == 0
    assert len(wg.log()) == 0
    assert longest < LONGEST
    figure(11, "inputs", len(LINES))
    figure(11, "POSTs", len(typed.server.posts))
    figure(11, "longest, s", round(longest, 3), "max")
