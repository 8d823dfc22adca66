"""The scripts of the two workflows for previews, run as they run: one after the other, as two parties."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.standing_in import Github, stand_in

ROOT = Path(__file__).parents[2]
HEAD = "0123456789abcdef0123456789abcdef01234567"


def script(workflow: str, step: str) -> str:
    told = yaml.safe_load((ROOT / ".github" / "workflows" / f"{workflow}.yml").read_bytes())
    (job,) = told["jobs"].values()
    return str(next(found["run"] for found in job["steps"] if found["name"] == step))


def run(code: str, folder: Path, **known: str) -> None:
    path = os.pathsep.join([known.pop("PATH", ""), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-e", "-c", code],
        cwd=folder,
        env={**os.environ, **known, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A project whose last commit adds a paper."""
    root = tmp_path / "fork"
    (root / "papers" / "2020").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "first")
    record = root / "papers" / "2020" / "doe2020example.yaml"
    record.write_text(
        "id: doe2020example\ntitle: Made by @octocat ![x](https://evil.example)\n"
        "authors: ['Doe, Jane']\nyear: 2020\n",
        encoding="utf-8",
    )
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "second")
    return root


def test_what_the_run_leaves_becomes_the_comment(
    fork: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(script("preview", "Compare with the base"), fork, BASE="HEAD~1", NUMBER="12")
    runner = tmp_path / "runner"
    runner.mkdir()
    (fork / "preview").rename(runner / "preview")
    github: Github = stand_in(tmp_path, monkeypatch)
    github.set(answers={"pulls/12": {"head": {"sha": HEAD}}, "issues/12/comments": []})
    known = {"RUNNER_TEMP": str(runner), "GITHUB_REPOSITORY": "alignkb/alignkb", "HEAD": HEAD, "RUN": "34"}
    run(script("preview-comment", "Check it, and comment"), ROOT, PATH=str(tmp_path / "programs"), **known)
    ((method, path, fields),) = github.calls
    assert (method, path) == ("POST", "repos/alignkb/alignkb/issues/12/comments")
    assert "doe2020example" in fields["body"]
    outside = re.sub(r"^```diff\n.*?^```$", "", fields["body"], flags=re.MULTILINE | re.DOTALL)
    assert outside.startswith("<!-- alignkb: preview -->\n## alignkb diff")
    assert "@octocat" not in outside
    assert "![" not in outside
    assert "alignkb diff" in fields["body"]
    assert "alignkb review" in fields["body"]
    assert "actions/runs/34" in fields["body"]
