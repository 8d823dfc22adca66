from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
from contextlib import closing
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.test_tables import OPTIONS
from tests.generating import HOME, TRAITS, Survey, surveys

from alignkb.errors import AlignkbError, UnknownNameError
from alignkb.exports.sqlite import build
from alignkb.knowledge_base import KnowledgeBase
from alignkb.querying import MethodFilter, Period, find_methods
from alignkb.records.vocabulary import Trait

if TYPE_CHECKING:
    from alignkb.querying import Answer


def ids(answer: Answer) -> list[str]:
    return [row[0] for row in answer.rows]


@settings(max_examples=15)
@given(surveys(), st.data())
def test_filters_find_what_the_records_say(survey: Survey, data: st.DataObject) -> None:
    kb = survey.knowledge_base()
    pairs = [(trait, value) for trait, values in TRAITS.items() for value in values]
    traits = data.draw(st.lists(st.sampled_from(pairs), max_size=3, unique=True))
    concepts = list(kb.home_concepts)
    categories = data.draw(st.lists(st.sampled_from(concepts), max_size=2, unique=True))
    wanted = MethodFilter(tuple(map("=".join, traits)), tuple(categories))
    under = {method for concept in categories for method in kb.methods_under(kb.schemes[HOME], concept)}
    by_trait = {trait: {value for other, value in traits if other == trait} for trait, _ in traits}
    expected = {
        method.id
        for method in kb.methods.values()
        if all(values & set(method.traits.get(trait, ())) for trait, values in by_trait.items())  # type: ignore[call-overload]  # ids are texts
        and (not categories or method.id in under)
    }
    with closing(build(kb, OPTIONS)) as connection:
        found = ids(find_methods(connection, kb, wanted))
    assert len(found) == len(expected)
    assert set(found) == expected


@pytest.mark.parametrize("text", ["2023", "2023-05", "2021..2022", "..2019", "2024-06.."])
def test_periods_find_what_may_lie_in_them(
    text: str, connection: sqlite3.Connection, kb: KnowledgeBase
) -> None:
    period = Period.parse(text)
    dates = {method.id: date for method in kb.methods.values() if (date := kb.introduced(method))}
    expected = {
        name
        for name, date in dates.items()
        if (period.start is None or date.latest >= period.start)
        and (period.end is None or date.earliest <= period.end)
    }
    found = find_methods(connection, kb, MethodFilter(introduced=text))
    assert expected
    assert set(ids(found)) == expected
    assert all(one[2] <= other[2] for one, other in pairwise(found.rows))


def test_a_period_reaches_from_its_first_day_to_its_last() -> None:
    assert Period.parse("2023") == Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert Period.parse(" 2023-02 ") == Period(dt.date(2023, 2, 1), dt.date(2023, 2, 28))
    assert Period.parse("..2024-01-05") == Period(None, dt.date(2024, 1, 5))
    assert Period.parse("2024..") == Period(dt.date(2024, 1, 1), None)
    assert Period.parse("2023-05..2023") == Period(dt.date(2023, 5, 1), dt.date(2023, 12, 31))


@pytest.mark.parametrize("text", ["", "..", "20x", "2023...2024", "2023-13", "2024..2023", "2023,2024"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(AlignkbError, match=r"is no span of time|ends before it begins"):
        Period.parse(text)


@given(st.text())
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        Period.parse(text)
    except AlignkbError as error:
        assert "span of time" in str(error) or "before" in str(error)  # noqa: PT017  # either way is right


def test_all_words_are_wanted_and_none_is_an_operator(
    connection: sqlite3.Connection, kb: KnowledgeBase
) -> None:
    def found(words: str) -> list[str]:
        return ids(find_methods(connection, kb, MethodFilter(words=words)))

    both = found("preference reward")
    assert set(both) == set(found("preference")) & set(found("reward"))
    assert both
    assert found("OR NOT NEAR") == []
    assert found('title: "x* ^') == found("title x")


def test_first_words_of_a_value_do_where_no_other_begins_with_them(kb: KnowledgeBase) -> None:
    """On a trait of its own: one value in full, two that begin alike."""
    values = ("long-name", "two-one", "two-other", "two")
    trait = Trait.model_validate(
        {
            "id": "size",
            "label": "Size",
            "definition": "d",
            "values": tuple({"id": value, "label": value, "definition": "d"} for value in values),
        }
    )
    known = dataclasses.replace(kb, traits=MappingProxyType({"size": trait}))
    with closing(build(known, OPTIONS)) as connection:
        for written in ("long", "long-name", "two"):
            assert find_methods(connection, known, MethodFilter(traits=(f"size={written}",))).rows == ()
        for written in ("lon", "two-o", "long-", "name"):
            with pytest.raises(UnknownNameError, match="no value of `size`"):
                find_methods(connection, known, MethodFilter(traits=(f"size={written}",)))


def test_first_words_find_the_same_methods(connection: sqlite3.Connection, kb: KnowledgeBase) -> None:
    trait, value = next(
        (trait.id, str(value.id))
        for trait in kb.traits.values()
        for value in trait.values
        if "-feedback" in value.id
    )
    short = value.removesuffix("-feedback")
    found = find_methods(connection, kb, MethodFilter(traits=(f"{trait}={short}",)))
    assert found.rows == find_methods(connection, kb, MethodFilter(traits=(f"{trait}={value}",))).rows
    assert found.rows


def test_a_concept_of_another_scheme_is_named_with_it(
    connection: sqlite3.Connection, kb: KnowledgeBase
) -> None:
    scheme = next(each for each in kb.schemes.values() if each.placements and each.id != kb.home_scheme_id)
    concept = scheme.placements[0].concept
    found = find_methods(connection, kb, MethodFilter(categories=(f"{scheme.id}/{concept}",)))
    assert set(ids(found)) == set(kb.methods_under(scheme, concept))


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (MethodFilter(traits=("colour",)), "write it as `trait=value`"),
        (MethodFilter(traits=("colour=",)), "write it as `trait=value`"),
        (MethodFilter(traits=("color=red",)), "there is no trait `color`; did you mean `colour`?"),
        (MethodFilter(traits=("colour=reed",)), "there is no value of `colour` `reed`; did you mean `red`?"),
        (MethodFilter(traits=("colour=§",)), "there are: red, green"),
        (
            MethodFilter(categories=("consept-0",)),
            "there is no category `consept-0`; did you mean `concept-0`?",
        ),
        (MethodFilter(categories=("concept",)), "did you mean `concept-0`?"),
        (MethodFilter(categories=("hoem/concept-0",)), "there is no scheme `hoem`; did you mean `home`?"),
        (MethodFilter(introduced="x"), "is no span of time"),
        (MethodFilter(words="§ -"), "holds no word"),
    ],
)
def test_unknown_names_are_answered_with_the_closest(wanted: MethodFilter, message: str) -> None:
    survey = Survey()
    from tests.generating import vocabularies

    survey.vocabularies = vocabularies()
    survey.records["scheme"][HOME] = {
        "label": "Home",
        "name": "Home",
        "summary": "It divides.",
        "concepts": [{"id": "concept-0", "label": "One", "definition": "The one."}],
    }
    kb = survey.knowledge_base()
    with closing(build(kb, OPTIONS)) as connection, pytest.raises(AlignkbError) as caught:
        find_methods(connection, kb, wanted)
    assert message in str(caught.value)


def test_without_a_home_scheme_a_category_names_its_own(connection: sqlite3.Connection) -> None:
    with pytest.raises(AlignkbError, match="write the category as `scheme/concept`"):
        find_methods(connection, KnowledgeBase(), MethodFilter(categories=("x",)))
    with pytest.raises(UnknownNameError, match="there is no scheme"):
        find_methods(connection, KnowledgeBase(), MethodFilter(categories=("x/y",)))


def test_hostile_filters_are_texts(connection: sqlite3.Connection, kb: KnowledgeBase) -> None:
    for text in ("'; DROP TABLE papers; --", "\x00", "\u202e", "x" * 10_000):
        with pytest.raises(AlignkbError):
            find_methods(connection, kb, MethodFilter(traits=(f"{text}={text}",)))
        with pytest.raises(AlignkbError):
            find_methods(connection, kb, MethodFilter(categories=(text,)))
