"""Spans of time, as people ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pydantic_core import PydanticCustomError

from alignkb.errors import AlignkbError
from alignkb.records.dates import PartialDate

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Period"]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time; either end may be open."""

    start: dt.date | None
    end: dt.date | None
    """The last day."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The span that `text` states: `2023`, `2023-05`, `2021..2023`, `..2024` or `2024..`.

        Raises:
            AlignkbError: it is none.
        """
        first, dots, last = text.strip().partition("..")
        if not dots:
            last = first
        start, end = _date(first, text), _date(last, text)
        if start is None and end is None:
            raise AlignkbError(_refusal(text))
        if start and end and start.earliest > end.latest:
            message = f"`{text}` ends before it begins; write the earlier date first"
            raise AlignkbError(message)
        return cls(start.earliest if start else None, end.latest if end else None)


def _date(part: str, whole: str) -> PartialDate | None:
    if not part:
        return None
    try:
        return PartialDate.parse(part)
    except PydanticCustomError as error:
        raise AlignkbError(_refusal(whole)) from error


def _refusal(text: str) -> str:
    return f"`{text}` is no span of time; write it as `2023`, `2023-05`, `2021..2023`, `..2024` or `2024..`"
