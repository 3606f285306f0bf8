"""Locks: everything that `make` installs is pinned with hashes, names no index, and is what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(str(path.relative_to(ROOT)) for path in [*ROOT.glob("locks/*.txt"), ROOT / "binder/requirements.txt"])
GROUPS = {
    "locks/demo.txt": ("build", "demo"),
    "locks/test.txt": ("build", "test", "check"),
    "locks/docs.txt": ("build", "docs"),
    "binder/requirements.txt": ("binder",),
    "locks/pip.txt": ("pip",),
    "locks/audit.txt": ("audit",),
    "locks/fuzz.txt": ("fuzz",),
}
ALONE = {"locks/pip.txt", "locks/audit.txt", "locks/fuzz.txt"}
"""These do not hold what the package itself needs."""

PIN = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(?: ; [^\\]+?)?((?: +--hash=sha256:[0-9a-f]{64})+)")
HOST = re.compile(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted-host|@")


def pins(name):
    """Name to (version, number of hashes) of a lock file; a line that is no hashed pin fails."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = [PIN.fullmatch(re.sub(r" {2,}", " ", line)) for line in lines]
    assert all(found), [line[:80] for line, pin in zip(lines, found, strict=True) if not pin]
    return {normal(pin[1]): (pin[2], pin[3].count("--hash")) for pin in found}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(name):
    """What pyproject.toml names for a lock file."""
    wanted = [each for group in GROUPS[name] for each in PROJECT["dependency-groups"][group]]
    wanted += [] if name in ALONE else PROJECT["project"]["dependencies"]
    return wanted


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_covers_what_is_asked_for(name):
    """Each dependency of the groups that a lock serves is pinned there, to a version within its bounds."""
    from packaging.requirements import Requirement

    held = pins(name)
    for requirement in map(Requirement, asked(name)):
        version = held[normal(requirement.name)][0]
        assert requirement.specifier.contains(version), f"{requirement}: {version} is locked; run make lock"


def test_every_pin_has_a_hash(figure):
    """No line of any lock file is without a SHA-256, and every lock file is known here."""
    held = {name: pins(name) for name in LOCKS}
    assert held.keys() == GROUPS.keys()
    figure(13, "locked packages with hashes", sum(map(len, held.values())))


@pytest.mark.parametrize("name", [*LOCKS, "constraints.txt", "benchmarks/requirements.txt"])
def test_no_file_of_pins_names_a_host(name):
    """Where packages come from is each machine's own business: no index, no address, no folder."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if HOST.search(line)] == []


def test_all_locks_hold_the_same_versions():
    """constraints.txt, which other environments are held to, and each lock of the package agree."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    shared = dict(line.split("==") for line in lines if "==" in line)
    for name in set(LOCKS) - ALONE:
        held = {package: version for package, (version, _) in pins(name).items() if package in shared}
        assert len(held) > 40
        assert held == {package: shared[package] for package in held}


def test_the_peers_are_measured_beside_the_locked_versions():
    """What the benchmarks name and the package shares is the same version: pip refuses two, and nothing is measured."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    shared = dict(line.split("==") for line in lines if "==" in line)
    named = (ROOT / "benchmarks/requirements.txt").read_text(encoding="utf-8").splitlines()
    peers = dict(line.split("==") for line in named if "==" in line)
    assert len(peers.keys() & shared.keys()) > 5
    assert {name: shared[name] for name in peers.keys() & shared.keys()} == {
        name: version for name, version in peers.items() if name in shared
    }


def test_make_installs_from_locks_alone():
    """Each line of the Makefile that installs is hash-checked, or installs the project alone, with nothing fetched."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    installs = [line for line in lines if re.search(r"\binstall\b", line) and not line.startswith("#")]
    assert len(installs) == 2
    for line in installs:
        words = line.split()
        assert "--no-deps" in words
        assert "--require-hashes" in words or ("--no-build-isolation" in words and words[-1] == ".")
    locked = [line.split("$(LOCKED)")[1].strip() for line in lines if "$(LOCKED)" in line]
    assert sorted({*locked, "binder/requirements.txt"}) == LOCKS


@pytest.mark.parametrize(
    "line", ["idna==3.20", "idna>=3 --hash=sha256:" + "0" * 64, "idna==3.20 --hash=md5:" + "0" * 32]
)
def test_a_line_without_a_pin_or_a_hash_is_noticed(line):
    """An unpinned line, one without a hash and one with a weak hash are no pins."""
    assert not PIN.fullmatch(line)


@pytest.mark.parametrize("line", ["--index-url https://example.invalid/simple", "a @ file:///x.whl", "--find-links /x"])
def test_a_host_is_noticed(line):
    """An index, an address and a folder are each found."""
    assert HOST.search(line)
