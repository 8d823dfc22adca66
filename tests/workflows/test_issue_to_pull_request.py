"""The scripts of the workflow for issues, run in order as the workflow runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.standing_in import Github, stand_in

ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/issue-to-pull-request.yml").read_bytes())
GOOD = """\
### Where the paper is

_No response_

### BibTeX

```bibtex
@misc{x, title = {On Parrots, and on $(touch stolen)}, author = {Byronesque, Ada}, year = 2022,
  url = {https://example.org/parrots}}
```
"""
HOSTILE = """\
### Where the paper is

$(touch stolen) `touch stolen` ../../../etc/passwd --write; touch stolen
</textarea><script>alert(1)</script>
```
@octocat

### BibTeX

```bibtex
@misc{../../stolen, title = "<img src=x onerror=alert(1)>
```
"""


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository that holds the options and the taxonomy of this one."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    shutil.copy(ROOT / "pyproject.toml", clone)
    shutil.copytree(ROOT / "taxonomy", clone / "taxonomy")
    git(clone, "switch", "--quiet", "--create", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "first")
    git(clone, "push", "--quiet", "origin", "main")
    return clone


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Github:
    stand = stand_in(tmp_path, monkeypatch)
    stand.set(answers={"issues/12/comments": []})
    return stand


def run_workflow(clone: Path, body: str) -> None:
    """Runs every script of the workflow that follows the set-up, on an issue with this body."""
    temporary = clone.parent / "runner"
    temporary.mkdir()
    event = {"issue": {"number": 12, "title": body, "body": body}}
    (temporary / "event.json").write_text(json.dumps(event), encoding="utf-8")
    known = {
        "GITHUB_EVENT_PATH": str(temporary / "event.json"),
        "GITHUB_REPOSITORY": "alignkb/alignkb",
        "RUNNER_TEMP": str(temporary),
        "NUMBER": "12",
        "PATH": f"{clone.parent / 'programs'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    (job,) = WORKFLOW["jobs"].values()
    scripts = [step["run"] for step in job["steps"] if "run" in step and "pip install" not in step["run"]]
    assert len(scripts) == 4
    for script in scripts:
        done = subprocess.run(
            # as GitHub starts a script where no shell is named
            ["bash", "-e", "-c", script],
            cwd=clone,
            env={**os.environ, **known},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, script + done.stdout + done.stderr


def test_a_paper_becomes_a_pull_request(clone: Path, github: Github) -> None:
    run_workflow(clone, GOOD)
    new = "papers/2022/byronesque2022parrots.yaml"
    assert git(clone, "diff", "--name-only", "origin/main", "origin/add-paper-12").split() == [new]
    assert "title: On Parrots" in git(clone, "show", f"origin/add-paper-12:{new}")
    (_, path, pull), (_, _, comment) = github.calls
    assert path == "repos/alignkb/alignkb/pulls"
    assert pull["title"] == "Add byronesque2022parrots"
    assert "Pull request #77" in comment["body"]
    assert new in pull["body"]
    assert "warning[unused-paper]: no record names `byronesque2022parrots`" in pull["body"]
    assert "error[" not in pull["body"]
    assert not list(clone.parent.rglob("stolen"))


def test_a_hostile_issue_is_answered_and_nothing_else_happens(clone: Path, github: Github) -> None:
    run_workflow(clone, HOSTILE)
    ((_, path, comment),) = github.calls
    assert path == "repos/alignkb/alignkb/issues/12/comments"
    assert comment["body"].startswith("<!-- alignkb: proposal -->\nNo record could be drafted")
    assert "4 entries: 0 new, 0 present already, 4 rejected\n````\n" in comment["body"]
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "ls-remote", "origin").count("refs/heads/") == 1
    assert not list(clone.parent.rglob("stolen"))
