from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.cli import main

if TYPE_CHECKING:
    from tests.standing_in import Github

EVIL = "$(touch stolen) `touch stolen`\n```\n@octocat <script> \x1b[31m"


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    done = subprocess.run(
        ["git", *who, "-C", str(root), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project below the root of a clone, whose origin is `origin`."""
    origin = tmp_path / "origin"
    clone = tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    root = clone / "below"
    (root / "papers").mkdir(parents=True)
    options = '[tool.alignkb]\nrepository = "https://github.com/alignkb/alignkb/"\n'
    (root / "pyproject.toml").write_text(options, encoding="utf-8")
    (root / "papers" / "old.yaml").write_text("id: old\n", encoding="utf-8")
    git(clone, "switch", "--quiet", "--create", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "first")
    git(clone, "push", "--quiet", "origin", "main")
    (root / "said.txt").write_text(EVIL, encoding="utf-8")
    told(root, {"issue": {"number": 12, "title": EVIL, "body": EVIL}})
    monkeypatch.chdir(root)
    return root


def told(root: Path, event: Any) -> None:
    (root / "event.json").write_text(json.dumps(event), encoding="utf-8")


def propose(*options: str) -> int:
    return main(["propose", "event.json", "said.txt", *options])


def test_what_was_written_becomes_a_pull_request(
    root: Path, github: Github, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "papers" / "2020").mkdir()
    (root / "papers" / "2020" / "doe2020example.yaml").write_text("id: doe2020example\n", encoding="utf-8")
    assert propose() == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Add doe2020example\n\nDrafted from issue #12.")
    assert github.calls == []
    assert git(root, "branch", "--show-current") == "main\n"

    github.set(answers={"issues/12/comments": []})
    assert propose("--post") == 0
    assert capsys.readouterr().out == "opened pull request 77 for issue 12\n"
    assert git(root, "log", "--format=%an %s", "origin/add-paper-12", "-1") == (
        "github-actions[bot] Add doe2020example\n"
    )
    assert git(root, "diff", "--name-only", "origin/main", "origin/add-paper-12").split() == [
        "below/papers/2020/doe2020example.yaml"
    ]
    (_, path, pull), (_, _, comment) = github.calls
    assert path == "repos/alignkb/alignkb/pulls"
    assert (pull["title"], pull["head"], pull["base"]) == ("Add doe2020example", "add-paper-12", "main")
    assert "\n``````text\n" in pull["body"]
    assert pull["body"].endswith("\n``````\n\nCloses #12\n")
    assert comment["body"] == "<!-- alignkb: proposal -->\nPull request #77 drafts it; thank you.\n"
    assert not list(root.rglob("stolen"))


def test_a_refusal_is_answered(root: Path, github: Github, capsys: pytest.CaptureFixture[str]) -> None:
    github.set(answers={"issues/12/comments": []})
    assert propose("--post") == 0
    ((_, path, comment),) = github.calls
    assert path == "repos/alignkb/alignkb/issues/12/comments"
    assert "No record could be drafted" in comment["body"]
    assert (
        "\n``````text\n$(touch stolen) `touch stolen`\n```\n@octocat <script> \\x1b[31m\n``````\n"
        in comment["body"]
    )
    assert "nothing was written" in capsys.readouterr().out
    assert git(root, "ls-remote", "origin", "refs/heads/add-paper-12") == ""
    assert propose() == 0
    assert capsys.readouterr().out.startswith("No record could be drafted")


def test_several_records_are_counted_and_a_branch_is_not_overwritten(
    root: Path, github: Github, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (root / "papers" / f"{name}.yaml").write_text(f"id: {name}\n", encoding="utf-8")
    assert propose() == 0
    assert capsys.readouterr().out.startswith("Add 2 records of issue 12\n")
    git(root, "push", "--quiet", "origin", "HEAD:refs/heads/add-paper-12")
    before = git(root, "ls-remote", "origin", "refs/heads/add-paper-12")
    github.set(answers={"issues/12/comments": []})
    assert propose("--post") == 0
    assert git(root, "ls-remote", "origin", "refs/heads/add-paper-12") == before
    ((_, _, comment),) = github.calls
    assert "The branch `add-paper-12` exists" in comment["body"]


@pytest.mark.parametrize(
    "event",
    [
        [],
        {},
        {"issue": {"number": "12", "body": ""}},
        {"issue": {"number": True, "body": ""}},
        {"issue": {"number": 0, "body": ""}},
        {"issue": {"number": 12, "body": ["x"]}},
    ],
)
def test_an_event_without_issue_is_refused(
    root: Path, event: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    told(root, event)
    assert propose() == 2
    assert "event.json" in capsys.readouterr().err


def test_files_that_are_not_there_or_no_json_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "nowhere.json", "said.txt"]) == 2
    (root / "event.json").write_text("[" * 100_000, encoding="utf-8")
    assert propose() == 2
    told(root, {"issue": {"number": 12, "body": None}})
    (root / "said.txt").unlink()
    assert propose() == 2
    said = capsys.readouterr().err
    assert "nowhere.json: No such file" in said
    assert "is not the event of an issue" in said
    assert "said.txt: No such file" in said


@pytest.mark.parametrize(("body", "written"), [(EVIL, EVIL), (None, ""), ("é\ud800", "é\\ud800")])
def test_the_text_of_an_issue_is_written_as_it_is(root: Path, body: str | None, written: str) -> None:
    told(root, {"issue": {"number": 12, "body": body}})
    (root / "issue.md").write_text("old", encoding="utf-8")
    assert main(["issue-body", "event.json", "issue.md"]) == 0
    assert (root / "issue.md").read_bytes().decode() == written
