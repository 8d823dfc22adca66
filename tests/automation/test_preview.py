from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from alignkb.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.standing_in import Github

HEAD = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "preview"
    folder.mkdir()
    (folder / "number").write_text("12\n", encoding="utf-8")
    (folder / "diff.md").write_text("## What changes\n\n- `dpo`: @octocat\n", encoding="utf-8")
    (folder / "review.md").write_text("## What to look at\n\nnothing\n", encoding="utf-8")
    return folder


def comment(folder: Path, *options: str) -> int:
    return main(
        [
            "preview-comment",
            str(folder),
            "--head",
            HEAD,
            "--run",
            "34",
            "--repository",
            "alignkb/alignkb",
            *options,
        ]
    )


def test_the_comment_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert comment(folder) == 0
    assert capsys.readouterr().out == (
        "## What changes\n\n- `dpo`: @\u200boctocat\n\n## What to look at\n\nnothing\n\n"
        "<sub>Told by the code of this pull request at 0123456789ab. The built site is among the artifacts of "
        "[this run](https://github.com/alignkb/alignkb/actions/runs/34).</sub>\n"
    )


def test_the_comment_is_posted_below_its_pull_request(
    folder: Path, github: Github, capsys: pytest.CaptureFixture[str]
) -> None:
    github.set(answers={"pulls/12": {"head": {"sha": HEAD}}, "issues/12/comments": []})
    assert comment(folder, "--post") == 0
    ((method, path, fields),) = github.calls
    assert (method, path) == ("POST", "repos/alignkb/alignkb/issues/12/comments")
    assert fields["body"].startswith("<!-- alignkb: preview -->\n## What changes\n")
    assert capsys.readouterr().out == "posted the comment on pull request 12\n"


def test_a_preview_of_another_commit_is_not_posted(
    folder: Path, github: Github, capsys: pytest.CaptureFixture[str]
) -> None:
    github.set(answers={"pulls/12": {"head": {"sha": "f" * 40}}})
    assert comment(folder, "--post") == 2
    assert "the newest commit of pull request 12 is not" in capsys.readouterr().err
    assert github.calls == []


def test_a_large_preview_still_fits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("diff.md", "review.md"):
        (folder / name).write_text("<b>" * 20 + "\n" + "a line\n" * 100_000, encoding="utf-8")
    assert comment(folder) == 0
    assert 50_000 < len(capsys.readouterr().out) < 65_536


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("number", b"12; rm -rf /", "in digits"),
        ("number", b"../../pulls/1", "in digits"),
        ("number", b"0", "in digits"),
        ("number", "１２".encode(), "in digits"),
        ("number", b"1" * 17, "more than 16 bytes"),
        ("diff.md", b"\xff", "is not UTF-8"),
        ("diff.md", b"a\x1b[31m", "U+001B, which cannot be seen"),
        ("review.md", "a\u202eb".encode(), "U+202E, which cannot be seen"),
        ("review.md", b"x" * 1_048_577, "more than 1,048,576 bytes"),
        ("more.md", b"", "and nothing else"),
    ],
)
def test_what_a_run_must_not_leave_is_refused(
    folder: Path, name: str, content: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(content)
    assert comment(folder, "--post") == 2
    done = capsys.readouterr()
    assert says in done.err
    assert done.out == ""


def test_links_pipes_and_folders_are_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    diff = folder / "diff.md"
    diff.unlink()
    diff.symlink_to(secret)
    assert comment(folder) == 2
    diff.unlink()
    os.mkfifo(diff)
    assert comment(folder) == 2
    diff.unlink()
    diff.mkdir()
    assert comment(folder) == 2
    diff.rmdir()
    assert comment(folder) == 2
    assert comment(folder / "nowhere") == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert done.err.count("is not a plain file") == 3
    assert "must hold number, diff.md, review.md and nothing else" in done.err
    assert "nowhere: No such file" in done.err
