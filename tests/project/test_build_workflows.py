"""Workflows of CI: nothing of others runs that is not pinned by its hash, and nothing has rights it does not need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
WORKFLOWS = sorted(path.name for path in FOLDER.glob("*.y*ml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}|\./[\w./-]+|docker://[\w./:-]+@sha256:[0-9a-f]{64}")


def loose(value):
    """Every `uses:` and `image:` in a workflow, at any depth, that names something movable, such as a tag."""
    if isinstance(value, list):
        return [found for each in value for found in loose(each)]
    if not isinstance(value, dict):
        return []
    own = [text for key, text in value.items() if key == "uses" and not PINNED.fullmatch(text)]
    images = [text for key, text in value.items() if key in ("image", "container") and "@sha256:" not in str(text)]
    return own + images + [found for each in value.values() for found in loose(each)]


def read(name):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def test_there_are_workflows_and_one_runs_everything(figure):
    """`.ci/run` is called, and no action is named but by its hash."""
    assert any(".ci/run" in (FOLDER / name).read_text(encoding="utf-8") for name in WORKFLOWS)
    found = [each for name in WORKFLOWS for each in loose(read(name))]
    figure(13, "actions not pinned", len(found))
    assert found == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_rights_and_no_text_of_others_in_its_scripts(name):
    """No permission is given, no credential is kept, and scripts take what they need from the environment alone."""
    workflow = read(name)
    assert workflow["permissions"] == {}
    assert "secrets." not in (FOLDER / name).read_text(encoding="utf-8")
    for job in workflow["jobs"].values():
        assert job.get("permissions", {}) == {}
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize(
    "text", ["actions/checkout@v4", "actions/checkout@main", "a/b@0123abc", "docker://python:3.12"]
)
def test_a_movable_action_is_noticed(text):
    """A tag, a branch, a shortened hash and an image's tag are each found, however deep."""
    assert loose({"jobs": {"one": {"steps": [{"uses": text}]}}}) == [text]
    assert loose({"uses": f"actions/checkout@{'0a' * 20}"}) == []
    assert loose({"jobs": {"one": {"container": "python:3.12"}}}) == ["python:3.12"]
