"""Comments and issues of ours: one for each purpose, which a hidden mark tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.automation.gh import Repository

__all__ = ["mark", "post_comment", "post_issue"]


def mark(purpose: str) -> str:
    """The first line of a comment or issue of ours; GitHub does not show it."""
    return f"<!-- alignkb: {purpose} -->"


def post_comment(repository: Repository, number: int, purpose: str, text: str) -> bool:
    """Comments on an issue or a pull request; an earlier comment of this purpose is replaced.

    Returns:
        Whether there was an earlier one.

    Raises:
        GithubError: GitHub cannot be asked, or refuses.
    """
    body = {"body": f"{mark(purpose)}\n{text}"}
    earlier = _ours(repository.get_all(f"issues/{number}/comments?per_page=100"), purpose)
    if earlier is None:
        repository.send("POST", f"issues/{number}/comments", body)
    else:
        repository.send("PATCH", f"issues/comments/{int(earlier['id'])}", body)
    return earlier is not None


def post_issue(repository: Repository, purpose: str, title: str, text: str | None) -> str:
    """Opens the issue of this purpose, brings it up to date, or closes it where `text` is None.

    Returns:
        What was done: `opened`, `updated`, `closed`, or `nothing to do`.

    Raises:
        GithubError: GitHub cannot be asked, or refuses.
    """
    earlier = _ours(repository.get_all("issues?state=open&per_page=100"), purpose)
    if earlier is None:
        if text is None:
            return "nothing to do"
        repository.send("POST", "issues", {"title": title, "body": f"{mark(purpose)}\n{text}"})
        return "opened"
    path = f"issues/{int(earlier['number'])}"
    if text is None:
        repository.send("PATCH", path, {"state": "closed", "state_reason": "completed"})
        return "closed"
    repository.send("PATCH", path, {"body": f"{mark(purpose)}\n{text}"})
    return "updated"


def _ours(found: Iterable[dict[str, Any]], purpose: str) -> dict[str, Any] | None:
    """The first that a program wrote and that starts with the mark; anyone could write the mark."""
    for candidate in found:
        is_by_a_program = (candidate.get("user") or {}).get("type") == "Bot"
        if is_by_a_program and (candidate.get("body") or "").startswith(mark(purpose)):
            return candidate
    return None
