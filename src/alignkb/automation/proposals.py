"""Proposals: records that were written from an issue become a pull request, a refusal an answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from alignkb.automation.foreign import fenced
from alignkb.automation.posting import post_comment
from alignkb.revisions import run_git

if TYPE_CHECKING:
    from alignkb.automation.gh import Repository
    from alignkb.automation.issues import Issue
    from alignkb.project import Project

__all__ = ["Proposal", "plan_proposal", "post_proposal"]

_PURPOSE = "proposal"
_RECORDS = ("papers", "taxonomy")
_MOST_SAID = 20_000
_WHO = (
    "-c",
    "user.name=github-actions[bot]",
    "-c",
    "user.email=41898282+github-actions[bot]@users.noreply.github.com",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What becomes of an issue. Nothing in it but `said` is text of the issue."""

    number: int
    """The issue."""
    paths: tuple[str, ...]
    """The record files that were written; none if the issue was refused."""
    said: str
    """What `add` and `validate` said."""

    @property
    def branch(self) -> str:
        """The branch, named by the number of the issue alone."""
        return f"add-paper-{self.number}"

    @property
    def title(self) -> str:
        """Subject of the commit and title of the pull request."""
        if len(self.paths) == 1:
            return f"Add {PurePosixPath(self.paths[0]).stem}"
        return f"Add {len(self.paths)} records of issue {self.number}"

    @property
    def description(self) -> str:
        """Text of the pull request."""
        return (
            f"Drafted from issue #{self.number}. Check it against the paper, and close and open this pull "
            f"request once to start its checks.\n\n{fenced(self.said, _MOST_SAID)}\nCloses #{self.number}\n"
        )

    @property
    def refusal(self) -> str:
        """The answer to an issue from which nothing was written."""
        return (
            "No record could be drafted from this issue:\n\n"
            f"{fenced(self.said, _MOST_SAID)}\n"
            "Edit the issue and ask a maintainer to set the label `add-paper`, or add the paper yourself.\n"
        )


def plan_proposal(project: Project, issue: Issue, said: str) -> Proposal:
    """What becomes of `issue`, by what has been written in the work tree.

    Raises:
        RevisionError: git cannot tell what was written.
    """
    asked = ["status", "--porcelain", "--untracked-files=all", "--no-renames", "-z", "--", *_RECORDS]
    told = run_git(project, asked).decode(errors="surrogateescape")
    below = run_git(project, ["rev-parse", "--show-prefix"]).decode(errors="surrogateescape").rstrip("\n")
    paths = (line[3:].removeprefix(below) for line in told.split("\0")[:-1])
    return Proposal(issue.number, tuple(sorted(paths)), said)


def post_proposal(project: Project, repository: Repository, proposal: Proposal) -> str:
    """Opens the pull request and says so below the issue, or answers why there is none.

    Returns:
        What was done, as a sentence.

    Raises:
        RevisionError: git refuses.
        GithubError: GitHub cannot be asked, or refuses.
    """
    if not proposal.paths:
        post_comment(repository, proposal.number, _PURPOSE, proposal.refusal)
        return f"answered issue {proposal.number}: nothing was written"
    reference = f"refs/heads/{proposal.branch}"
    if run_git(project, ["ls-remote", "origin", reference]):
        text = f"The branch `{proposal.branch}` exists: merge it, or delete it and set the label again.\n"
        post_comment(repository, proposal.number, _PURPOSE, text)
        return f"answered issue {proposal.number}: the branch {proposal.branch} exists already"
    run_git(project, ["switch", "--quiet", "--create", proposal.branch])
    run_git(project, ["add", "--", *proposal.paths])
    run_git(project, [*_WHO, "commit", "--quiet", "--message", proposal.title])
    run_git(project, ["push", "--quiet", "origin", f"HEAD:{reference}"])
    fields = {
        "title": proposal.title,
        "head": proposal.branch,
        "base": project.branch,
        "body": proposal.description,
    }
    number = int(repository.send("POST", "pulls", fields)["number"])
    post_comment(repository, proposal.number, _PURPOSE, f"Pull request #{number} drafts it; thank you.\n")
    return f"opened pull request {number} for issue {proposal.number}"
