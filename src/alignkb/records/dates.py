"""Dates that say only as much as is known: a year, a month, or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

__all__ = ["PartialDate"]

FIRST_YEAR = 1000
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year (1000 to 9999), perhaps with month (1 to 12) and day (1 to 31)."""

    year: int
    month: int | None = None
    day: int | None = None
    form: ClassVar[str] = "`1920`, `2023-05` or `2023-05-29`"

    @classmethod
    def parse(cls, value: object) -> Self:
        """The date that `value` states: `1920`, `"2023-05"` or `"2023-05-29"`.

        Raises:
            PydanticCustomError: not such a date; its type is the rule `bad-date`.
        """
        is_written = isinstance(value, int | str) and not isinstance(value, bool)
        match = _FORM.fullmatch(str(value)) if is_written else None
        if match is not None:
            year, month, day = (int(part) if part else None for part in match.groups())
            if year is not None and year >= FIRST_YEAR and _exists(year, month or 1, day or 1):
                return cls(year, month, day)
        kind = "identifier"
        raise PydanticCustomError(kind, "bad-date", {"form": cls.form})

    @property
    def earliest(self) -> dt.date:
        """The first day that the date may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day that the date may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def in_words(self) -> str:
        """The date as people read it, as far as it is known: `1920`, `May 2023` or `29 May 2023`."""
        day = f"{self.day} " if self.day else ""
        month = f"{_MONTHS[self.month - 1]} " if self.month else ""
        return f"{day}{month}{self.year}"

    def __str__(self) -> str:
        """The date in ISO 8601, as far as it is known."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        source: object,
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        """Anything, through `parse`; written as text."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls,
        schema: core_schema.CoreSchema,
        handler: GetJsonSchemaHandler,
    ) -> JsonSchemaValue:
        """A year as a number, or a text of the form."""
        return {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "string", "pattern": f"^{_FORM.pattern}$"},
            ],
        }
