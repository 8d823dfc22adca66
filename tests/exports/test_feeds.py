"""Feeds are valid Atom, feedparser reads them, and they hold the records that they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from tests.exports.hostile import HOSTILE, hostile_survey
from tests.generating import HOME, surveys

from alignkb.exports import EXPORTERS
from alignkb.exports.feeds import ALL_RECORDS, MOST, concept_feed
from alignkb.exports.xml_text import xml_attribute, xml_text

if TYPE_CHECKING:
    from tests.generating import Survey

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def feeds(kb: KnowledgeBase, options: ExportOptions) -> Mapping[str, bytes]:
    return dict(EXPORTERS["atom"].make(kb, options))


def assert_valid(content: bytes) -> etree._Element:
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    identities = [found.text for found in root.iter(f"{ATOM}id")]
    assert len(identities) == len(set(identities))
    return root


def test_the_feeds_of_the_real_records_are_valid_and_feedparser_reads_them(
    kb: KnowledgeBase, made: Mapping[str, Mapping[str, bytes]]
) -> None:
    for content in made["atom"].values():
        assert_valid(content)
    for place in list(made["atom"])[:3]:
        read = feedparser.parse(made["atom"][place])
        assert not read.bozo
        assert read.version == "atom10"
    read = feedparser.parse(made["atom"][ALL_RECORDS])
    assert len(read.entries) == min(MOST, len(read.entries))
    days = [entry.updated for entry in read.entries]
    assert days == sorted(days, reverse=True)
    newest = max(paper.first_public.earliest for paper in kb.papers.values())
    assert days[0] == f"{newest}T00:00:00Z"


def test_a_concept_has_a_feed_with_what_stands_below_it(kb: KnowledgeBase, options: ExportOptions) -> None:
    contents = feeds(kb, replace(options, site_url="https://example.org/"))
    scheme = kb.home_scheme
    assert scheme is not None
    assert set(contents) == {
        ALL_RECORDS,
        *(concept_feed(each.id, concept.id) for each in kb.schemes.values() for concept in each.concepts),
    }
    for concept in scheme.concepts:
        read = feedparser.parse(contents[concept_feed(scheme.id, concept.id)])
        pages = {entry.link.rstrip("/").rpartition("/")[2] for entry in read.entries}
        below = {each.id for each in scheme.concepts if concept in kb.broader_concepts(scheme, each.id)}
        papers = {paper.id for paper in kb.papers.values() if below & set(paper.concepts)}
        dated = {name for name in kb.methods_under(scheme, concept.id) if kb.introduced(kb.methods[name])}
        expected = papers | dated
        assert pages == expected if len(expected) <= MOST else pages < expected


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys())
def test_feeds_of_any_knowledge_base_are_valid(survey: Survey, options: ExportOptions) -> None:
    for content in feeds(survey.knowledge_base(), replace(options, site_url=None)).values():
        assert not assert_valid(content).findall(f".//{ATOM}link[@rel='self']")


def test_hostile_texts_are_read_as_they_are(options: ExportOptions) -> None:
    contents = feeds(hostile_survey(with_long=True).knowledge_base(), options)
    root = assert_valid(contents[ALL_RECORDS])
    titles = [found.text for found in root.findall(f"{ATOM}entry/{ATOM}title")]
    assert {f"{number} {text}" for number, text in enumerate(HOSTILE)} <= set(titles)
    for content in contents.values():
        assert not feedparser.parse(content).bozo


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_replaced(sign: str) -> None:
    assert xml_text(f"a{sign}b") == "a\ufffdb"
    assert xml_attribute(f"a{sign}b") == "a\ufffdb"


def test_white_space_and_signs_come_back() -> None:
    text = "a\tb\nc\rd <&> \"'\x7f\x85\u2028\U0001f600"
    root = etree.fromstring(f'<a b="{xml_attribute(text)}">{xml_text(text)}</a>')
    assert root.text == text
    assert root.get("b") == text


def test_an_entry_keeps_its_id_where_site_and_record_move(options: ExportOptions) -> None:
    survey = hostile_survey()
    before = feeds(survey.knowledge_base(), options)[concept_feed(HOME, "concept-0")]
    papers = survey.records["paper"]
    papers["doe1950renamed"] = {**papers.pop("doe1950number0"), "former_ids": ["doe1950number0"]}
    survey.records["method"]["method-0"]["introduced_in"] = "doe1950renamed"
    moved = replace(options, site_url="https://example.org/")
    after = feeds(survey.knowledge_base(), moved)[concept_feed(HOME, "concept-0")]
    first, second = (
        [(entry.id, entry.title) for entry in feedparser.parse(content).entries]
        for content in (before, after)
    )
    assert first == second
    assert len(first) == 2


def test_a_feed_without_entries_is_valid(options: ExportOptions) -> None:
    survey = hostile_survey()
    survey.records["paper"].clear()
    survey.records["method"].clear()
    contents = feeds(survey.knowledge_base(), options)
    for content in contents.values():
        assert assert_valid(content).findtext(f"{ATOM}updated") == f"{options.date}T00:00:00Z"
