"""Issues: what the event of a workflow tells of one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["EventError", "Issue", "read_issue"]

_MOST_BYTES = 10 * 1024 * 1024


class EventError(AlignkbError):
    """The file does not tell of an issue."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue, as GitHub tells of it to a workflow."""

    number: int
    body: str
    """What somebody wrote: anything."""


def read_issue(event: Path) -> Issue:
    """The issue in the file that `GITHUB_EVENT_PATH` names.

    Raises:
        EventError: the file cannot be read, or tells of no issue.
    """
    try:
        with event.open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES))
        issue = told["issue"]
        number, body = issue["number"], issue["body"]
    except OSError as error:
        message = f"{event}: {error.strerror}"
        raise EventError(message) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{event} is not the event of an issue; name the file of GITHUB_EVENT_PATH"
        raise EventError(message) from error
    if type(number) is not int or number < 1 or not isinstance(body, str | None):
        message = f"{event} tells of an issue without number or text"
        raise EventError(message)
    return Issue(number, body or "")
