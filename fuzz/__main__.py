"""`python -m fuzz TARGET [--runs N] [--seconds S]`: drive one target with Atheris, which `pip install atheris` gives.

What is found is written to out/fuzz/TARGET, and raised; the corpus that was reached is kept there too.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["wisgate_nb"]):
    from .seeds import seeds, words
    from .targets import TARGETS

OUT = Path(__file__).parents[1] / "out" / "fuzz"
LONGEST_INPUT = {"image": 4096, "bundle": 8192, "response": 4096}
LONGEST_OTHER = 1024


def main() -> None:
    """Write the seeds and the words of the format, and hand over to Atheris, which ends the process."""
    chosen = _arguments()
    folder = OUT / chosen.target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(chosen.target):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    listed = folder / "words.txt"
    listed.write_text("".join(f'"{_escaped(word)}"\n' for word in words(chosen.target)))
    limits = [f"-runs={chosen.runs}"] if chosen.runs else [f"-max_total_time={chosen.seconds}"]
    longest = f"-max_len={LONGEST_INPUT.get(chosen.target, LONGEST_OTHER)}"
    places = [f"-dict={listed}", f"-artifact_prefix={folder}/found-", str(corpus)]
    atheris.Setup(
        [sys.argv[0], *limits, longest, "-len_control=0", "-timeout=20", "-print_final_stats=1", *places],
        TARGETS[chosen.target],
    )
    atheris.Fuzz()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--runs", type=int, default=0, help="how many runs; else --seconds bound it")
    parser.add_argument("--seconds", type=int, default=60)
    return parser.parse_args()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main()
