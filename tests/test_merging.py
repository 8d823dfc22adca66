"""Pull requests that each add a record: they change one file, and never meet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.programs import unmeasured

from alignkb.cli import VERBS
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records.canonical import canonical_text

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
GENERATING = [["format"], ["schema"], ["schema", "--ids"], ["issue-forms"]]
"""What writes files from records, the vocabularies or the models."""


def run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**unmeasured(), "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def git(folder: Path, *arguments: str) -> str:
    return run(folder, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The files of this repository as the one commit of another."""
    root = tmp_path / "repository"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, root / path)
    git(root, "init", "--quiet", "--initial-branch", "main", ".")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def paper(number: int) -> tuple[str, str]:
    """Path and text of a new paper of 2023."""
    key = f"zz{number}2023merging"
    data = {"id": key, "title": f"Merging {number}", "authors": (f"Zz{number}, A.",), "year": 2023}
    return f"papers/2023/{key}.yaml", canonical_text("paper", {**data, "arxiv": f"2312.9999{number}"})


def method(concept: str) -> tuple[str, str]:
    data: dict[str, Any] = {
        "id": "zz-merging",
        "label": "ZZM",
        "name": "A method that is only merged",
        "summary": "It is added while somebody else adds a paper, and neither has to know of the other.",
        "categories": ({"concept": concept},),
    }
    return "taxonomy/methods/zz-merging.yaml", canonical_text("method", data)


def test_two_that_add_papers_and_one_that_adds_a_method_merge(repository: Path) -> None:
    scheme = load(open_project(ROOT)).knowledge_base.home_scheme
    assert scheme is not None
    concept = next(scheme.top_concepts()).id
    added = dict([paper(1), paper(2), method(concept)])
    for number, (path, text) in enumerate(added.items()):
        git(repository, "checkout", "--quiet", "-b", f"branch-{number}", "main")
        (repository / path).write_text(text, encoding="utf-8")
        for arguments in GENERATING:
            assert arguments[0] in VERBS
            run(repository, BIN / "alignkb", *arguments)
        git(repository, "add", "--all")
        assert git(repository, "diff", "--cached", "--name-only").split() == [path]
        git(repository, "commit", "--quiet", "--message", f"Add {path}")
    git(repository, "checkout", "--quiet", "main")
    for number in range(len(added)):
        git(repository, "merge", "--quiet", "--no-edit", f"branch-{number}")
    found = {path: (repository / path).read_text(encoding="utf-8") for path in added}
    assert found == added
    run(repository, BIN / "alignkb", "validate")
    run(repository, BIN / "alignkb", "format", "--check")
    run(repository, BIN / "alignkb", "schema", "--check")
