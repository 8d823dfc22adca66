"""Dates that say only as much as is known."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic_core import PydanticCustomError

from alignkb.records.dates import PartialDate


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "text"),
    [
        (1920, dt.date(1920, 1, 1), dt.date(1920, 12, 31), "1920"),
        ("1920", dt.date(1920, 1, 1), dt.date(1920, 12, 31), "1920"),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "2024-02"),
        ("2023-05-29", dt.date(2023, 5, 29), dt.date(2023, 5, 29), "2023-05-29"),
    ],
)
def test_a_date_spans_the_days_it_may_mean(
    value: object, earliest: dt.date, latest: dt.date, text: str
) -> None:
    date = PartialDate.parse(value)
    assert (date.earliest, date.latest, str(date)) == (earliest, latest, text)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1920", "1920"),
        ("2024-01", "January 2024"),
        ("2022-12", "December 2022"),
        ("2023-05-09", "9 May 2023"),
    ],
)
def test_a_date_is_read_by_people(value: str, words: str) -> None:
    assert PartialDate.parse(value).in_words == words


@pytest.mark.parametrize(
    "value",
    ["2023-13", "2023-02-30", "2023-5", "29.5.2023", "", "0999", 999, 20230, True, None, 2023.5, "١٩٢٠"],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        PartialDate.parse(value)
    assert refused.value.message_template == "bad-date"


def test_models_read_and_write_dates_as_text() -> None:
    class Holder(BaseModel):
        date: PartialDate

    holder = Holder.model_validate({"date": 1920})
    assert Holder.model_validate({"date": holder.date}) == holder
    assert holder.model_dump(mode="json") == {"date": "1920"}
    schema = TypeAdapter(PartialDate).json_schema()
    assert {part["type"] for part in schema["anyOf"]} == {"integer", "string"}
