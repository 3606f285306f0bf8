"""Which processes are alive (FAULTS K13)."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from wisgate_nb.store import owner as owners
from wisgate_nb.store.owner import Owner, is_alive, parse, this_owner

MINUTE = 60_000_000


def test_a_token_reads_back_and_is_safe_in_a_file_name():
    """parse(owner.token) is the owner; other text is none."""
    assert parse(this_owner().token) == this_owner()
    assert "/" not in this_owner().token
    assert parse("x-y-1-2") is None
    assert parse("") is None


def test_this_process_is_alive():
    """Whatever the heartbeat says."""
    assert is_alive(this_owner(), heartbeat_us=0)


@pytest.mark.skipif(not Path("/proc").exists(), reason="start times are told there")
def test_an_owner_has_its_start_time():
    """Its process id alone may be another process's by the time that somebody asks."""
    assert this_owner().started == owners._start_time(os.getpid())
    assert int(this_owner().started) > 0


def test_a_running_child_is_alive_and_an_ended_one_is_not():
    """By pid and start time; a zombie, which nobody has waited for, counts as dead."""
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    it = replace(this_owner(), pid=child.pid, started=owners._start_time(child.pid))
    assert is_alive(it)
    assert not is_alive(replace(it, started="1"))
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(it)
    child.communicate()
    assert not is_alive(it)


def test_another_boot_is_dead():
    """Process ids of an earlier boot mean nothing."""
    assert not is_alive(replace(this_owner(), boot="0" * 12, pid=1))


def test_other_hosts_live_by_their_heartbeat():
    """Alive within ten minutes, also with clocks that differ by less than a day; dead without a heartbeat."""
    other = Owner("f" * 12, "0" * 12, 1, "1")
    now = 10**15
    alive = [age for age in (-2000, -1000, 0, 9, 11) if is_alive(other, heartbeat_us=now - age * MINUTE, now_us=now)]
    assert alive == [-1000, 0, 9]
    assert not is_alive(other)


def test_without_proc_the_existence_of_the_pid_decides(monkeypatch):
    """As on macOS."""
    monkeypatch.setattr(owners, "_LISTED", owners.Path("/nonexistent"))
    here = this_owner()
    assert is_alive(replace(here, pid=os.getppid(), started="0"))
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert not is_alive(replace(here, pid=child.pid, started="0"))
