from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alignkb.automation.gh import GithubError, Repository
from alignkb.automation.posting import mark, post_comment, post_issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.standing_in import Github

HERE = Repository("alignkb/alignkb")
BOT = {"type": "Bot"}
PATH = "repos/alignkb/alignkb/issues"


def test_the_first_comment_is_posted(github: Github) -> None:
    github.set(answers={"issues/12/comments": []})
    assert not post_comment(HERE, 12, "preview", 'text `$(rm)` "quoted"')
    body = '<!-- alignkb: preview -->\ntext `$(rm)` "quoted"'
    assert github.calls == [["POST", f"{PATH}/12/comments", {"body": body}]]


def test_an_earlier_comment_of_ours_is_replaced(github: Github) -> None:
    comments = [
        {"id": 1, "user": {"type": "User"}, "body": f"{mark('preview')}\nforged"},
        {"id": 2, "user": BOT, "body": f"{mark('other')}\n"},
        {"id": 3, "user": None, "body": mark("preview")},
        {"id": 4, "user": BOT, "body": None},
        {"id": 5, "user": BOT, "body": f"{mark('preview')}\nold"},
    ]
    github.set(answers={"issues/12/comments": comments})
    assert post_comment(HERE, 12, "preview", "new")
    assert github.calls == [["PATCH", f"{PATH}/comments/5", {"body": "<!-- alignkb: preview -->\nnew"}]]


def test_an_issue_is_opened_updated_and_closed(github: Github) -> None:
    github.set(answers={"issues": []})
    assert post_issue(HERE, "addresses", "Broken", None) == "nothing to do"
    assert post_issue(HERE, "addresses", "Broken", "three") == "opened"
    github.set(answers={"issues": [{"number": 9, "user": BOT, "body": mark("addresses")}]})
    assert post_issue(HERE, "addresses", "Broken", "two") == "updated"
    assert post_issue(HERE, "addresses", "Broken", None) == "closed"
    assert github.calls == [
        ["POST", PATH, {"title": "Broken", "body": "<!-- alignkb: addresses -->\nthree"}],
        ["PATCH", f"{PATH}/9", {"body": "<!-- alignkb: addresses -->\ntwo"}],
        ["PATCH", f"{PATH}/9", {"state": "closed", "state_reason": "completed"}],
    ]


@pytest.mark.parametrize("name", ["", "alignkb", "a/b/c", "a/..", "../b", "a/b?x", "-- /b", "a/b\n"])
def test_what_is_no_repository_is_refused(name: str) -> None:
    with pytest.raises(GithubError, match="is not a repository"):
        Repository(name)


def test_what_gh_says_is_told(github: Github, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    github.set(refuses="HTTP 403: no\nmore")
    with pytest.raises(GithubError, match=r"^gh api: HTTP 403: no$"):
        HERE.get("pulls/1")
    github.set(refuses=None, mumbles=True, answers={"pulls/1": {}})
    with pytest.raises(GithubError, match="not JSON"):
        HERE.get("pulls/1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GithubError, match="gh is not installed"):
        HERE.get("pulls/1")
