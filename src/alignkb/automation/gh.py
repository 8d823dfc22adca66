"""GitHub's interface, asked through GitHub's own program `gh`, which knows who we are."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GithubError", "Repository"]

_NAME = re.compile(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}")


class GithubError(AlignkbError):
    """GitHub cannot be asked, or refuses."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub."""

    name: str
    """Owner and name, such as `alignkb/alignkb`."""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or set(self.name.partition("/")[2]) == {"."}:
            message = f"`{self.name}` is not a repository; write OWNER/NAME"
            raise GithubError(message)

    def get(self, path: str) -> Any:
        """What GitHub has at `path` below the repository, such as `pulls/12`.

        Raises:
            GithubError: `gh` is missing or refuses.
        """
        return _asked(["api", f"repos/{self.name}/{path}"])

    def get_all(self, path: str) -> list[Any]:
        """The list that GitHub has at `path`, from all its pages.

        Raises:
            GithubError: `gh` is missing or refuses.
        """
        pages = _asked(["api", "--paginate", "--slurp", f"repos/{self.name}/{path}"])
        return [found for page in pages for found in page]

    def send(self, method: str, path: str, fields: Mapping[str, Any]) -> Any:
        """What GitHub answers when it is sent `fields`; they go to `gh` on its standard input.

        Raises:
            GithubError: `gh` is missing or refuses.
        """
        sent = json.dumps(fields).encode()
        return _asked(["api", "--method", method, f"repos/{self.name}/{path}", "--input", "-"], sent)


def _asked(arguments: list[str], sent: bytes = b"") -> Any:
    try:
        done = subprocess.run(["gh", *arguments], input=sent, capture_output=True, check=False)  # noqa: S603, S607  # no shell; found as the shell finds it
    except FileNotFoundError as error:
        message = "gh is not installed; it is needed to ask GitHub"
        raise GithubError(message) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        message = f"gh {arguments[0]}: {said or f'exit code {done.returncode}'}"
        raise GithubError(message)
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        message = "gh api: the answer is not JSON"
        raise GithubError(message) from error
