"""Revisions: the records of a commit as a project of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alignkb.knowledge_base import load
from alignkb.project import Project, open_project
from alignkb.revisions import RevisionError, changed_lines, checkout

PAPER = "id: doe2020example\ntitle: An example\nauthors:\n  - Doe, Jane\nyear: 2020\n"


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, "-C", str(root), *arguments], check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A repository whose first commit has one paper and whose second has none."""
    root = tmp_path / "repository" / "below"
    paper = root / "papers" / "2020" / "doe2020example.yaml"
    paper.parent.mkdir(parents=True)
    paper.write_text(PAPER, encoding="utf-8")
    (root / "papers" / "link.yaml").symlink_to("/etc/hostname")
    (root / "papers" / ".gitattributes").write_text("*.yaml export-ignore\n", encoding="utf-8")
    (root / "pyproject.toml").write_text('[tool.alignkb]\nhome-scheme = "old"\n', encoding="utf-8")
    git(root.parent, "init", "--quiet", "--initial-branch", "main")
    commit(root, "first")
    paper.unlink()
    (root / "pyproject.toml").write_text('[tool.alignkb]\nhome-scheme = "new"\n', encoding="utf-8")
    commit(root, "second")
    return open_project(root)


def test_the_records_and_options_are_those_of_the_revision(project: Project) -> None:
    with checkout(project, "HEAD~1") as before:
        assert before.home_scheme == "old"
        assert list(load(before).knowledge_base.papers) == ["doe2020example"]
        assert not os.path.lexists(before.root / "papers" / "link.yaml")
        root = before.root
    assert not root.exists()
    with checkout(project, "main") as now:
        assert now.home_scheme == "new"
        assert not load(now).knowledge_base.papers


def test_a_time_before_the_options_has_those_of_today(project: Project) -> None:
    git(project.root, "rm", "--quiet", "--cached", "pyproject.toml")
    git(project.root, "commit", "--quiet", "--message", "third")
    with checkout(project, "HEAD") as now:
        assert now.home_scheme == "new"


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:papers", "", "main\nmain"])
def test_what_is_no_revision_is_said(project: Project, revision: str) -> None:
    with pytest.raises(RevisionError, match="is not a revision"), checkout(project, revision):
        pass


def test_a_folder_without_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="not a git repository"), checkout(Project(tmp_path), "HEAD"):
        pass


def test_a_missing_git_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="git is not installed"), checkout(project, "HEAD"):
        pass


def test_changed_lines_are_those_since_the_branch_left(project: Project) -> None:
    root = project.root
    kept = root / "papers" / "2020" / "kept.yaml"
    odd = root / "taxonomy" / 'a "b" ü\t.yaml'
    for path in (kept, odd):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "".join(f"key{number}: value {number}\n" for number in range(1, 21)), encoding="utf-8"
        )
    commit(root, "third")
    git(root, "checkout", "--quiet", "-b", "change")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1:2] = ["++ b/papers/2020/other.yaml\n", "@@ -1 +1 @@\n"]
    del lines[10:12]
    kept.write_text("".join(lines) + "no line break", encoding="utf-8")
    commit(root, "on the branch")
    kept.write_text("".join(lines) + "no line break either", encoding="utf-8")
    odd.rename(odd.with_name("moved here.yaml"))
    odd.with_name("moved here.yaml").write_text(
        odd.with_name("moved here.yaml").read_text(encoding="utf-8").replace("value 7", "value seven"),
        encoding="utf-8",
    )
    git(root, "add", "--all")
    (root / "papers" / "ü new.yaml").write_text("id: new\n", encoding="utf-8")
    git(root, "worktree", "add", "--quiet", str(root.parent.parent / "other"), "main")
    other = root.parent.parent / "other"
    (other / "below" / "papers" / "elsewhere.yaml").write_text("id: elsewhere\n", encoding="utf-8")
    commit(other, "on main in the meantime")
    changed = changed_lines(project, "main")
    assert changed == {
        "papers/2020/kept.yaml": (range(2, 4), range(10, 12), range(20, 21)),
        "taxonomy/moved here.yaml": (range(7, 8),),
        "papers/ü new.yaml": (range(1, sys.maxsize),),
    }


def test_names_in_quotes_and_removed_files(project: Project) -> None:
    odd = project.root / "papers" / 'a "b" ü\t.yaml'
    odd.write_text("id: odd\n", encoding="utf-8")
    git(project.root, "rm", "--quiet", "papers/.gitattributes")
    git(project.root, "add", "--all")
    git(project.root, "config", "diff.noprefix", "true")
    git(project.root, "config", "color.ui", "always")
    assert changed_lines(project, "HEAD") == {'papers/a "b" ü\t.yaml': (range(1, 2),)}


@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", "-x", ""])
def test_lines_since_no_revision(project: Project, revision: str) -> None:
    with pytest.raises(RevisionError, match="is not a revision"):
        changed_lines(project, revision)
    assert not (project.root / "stolen").exists()


def test_lines_without_common_history_are_told(project: Project) -> None:
    git(project.root, "checkout", "--quiet", "--orphan", "alone")
    git(project.root, "commit", "--quiet", "--message", "alone")
    with pytest.raises(RevisionError, match="git diff: "):
        changed_lines(project, "main")
