"""A comparison in lines: everything that can be told, once."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from tests.comparison.small import small

from alignkb.comparison import compare
from alignkb.reports.diff import diff_report
from alignkb.reports.diff_lines import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.generating import Survey

    from alignkb.comparison import Comparison


def lines(comparison: Comparison) -> list[str]:
    return diff_report(comparison, "text", ("base", None)).splitlines()


def both_ways(edit: Callable[[Survey], None]) -> tuple[list[str], list[str]]:
    """What is told of the edit, and of taking it back."""
    survey = small()
    edit(survey)
    before, after = small().knowledge_base(), survey.knowledge_base()
    return lines(compare(before, after)), lines(compare(after, before))


def test_what_gets_worse_and_what_gets_better() -> None:
    def edit(survey: Survey) -> None:
        methods = survey.records["method"]
        methods["old"]["relations"] = [{"type": "case-of", "target": "newest"}]
        methods["new"]["relations"][0]["evidence"] = []
        methods["new"]["further_papers"] = ["nowhere2020lost"]

    worse, better = both_ways(edit)
    assert worse[worse.index("What follows") + 1 :][:5] == [
        "! new circle of relations: new, newest, old",
        "! broken reference: new names nowhere2020lost (further_papers)",
        "! nothing leads to doe2020first any more",
        "! nothing leads to roe2021second any more",
        "! dates: old is older than newest, from which it derives",
    ]
    assert better[better.index("What follows") + 1 :][:6] == [
        "! nothing leads to newest any more",
        "  circle of relations is gone: new, newest, old",
        "  reference is mended or gone: new names nowhere2020lost (further_papers)",
        "  something leads to doe2020first now",
        "  something leads to roe2021second now",
        "  dates: old is no longer older than newest",
    ]
    assert "! lineage of old: new ancestors new, newest" in worse
    assert "+ old case-of newest  (no evidence)" in worse
    assert "- old case-of newest  (no evidence)" in better


def test_many_names_are_cut() -> None:
    def edit(survey: Survey) -> None:
        for number in range(12):
            relation = {"type": "extends", "target": "old"}
            method = {"label": f"X{number}", "name": f"X{number}", "summary": f"It is {number}."}
            survey.records["method"][f"x{number:02}"] = {**method, "relations": [relation]}

    told, _ = both_ways(edit)
    names = "x00, x01, x02, x03, x04, x05, x06, x07, … (12 in all)"
    assert f"! lineage of old: new descendants {names}" in told


def test_methods_whose_lineage_changed_alike_share_a_line() -> None:
    def edit(survey: Survey) -> None:
        relation = {"type": "extends", "target": "newest"}
        survey.records["method"]["last"] = {
            "label": "L",
            "name": "L",
            "summary": "It is the last one.",
            "relations": [relation],
        }

    told, _ = both_ways(edit)
    assert "! lineage of new, newest, old: new descendants last" in told


def test_states_order_and_terms() -> None:
    def edit(survey: Survey) -> None:
        survey.bury("method", "newest")
        survey.records["paper"]["doe2020first"]["authors"].reverse()
        survey.vocabularies["traits"]["traits"].reverse()
        del survey.vocabularies["notation"]["symbols"][0]

    told, back = both_ways(edit)
    assert "! method newest: active -> removed" in told
    assert "+   status: state: removed; reason: It was no record." in told
    assert "! method newest: removed -> active" in back
    assert "!   authors, in another order: Doe, J., Roe, R., Poe, E. -> Poe, E., Roe, R., Doe, J." in told
    assert "! traits: the terms stand in another order" in told
    assert "- notation: x removed  (used by 1 record)" in told
    assert told[-1] == "records: 2 changed; 2 terms of vocabularies"


def test_what_cannot_be_compared_comes_first() -> None:
    kb = small().knowledge_base()
    methods = {name: method for name, method in kb.methods.items() if name != "newest"}
    twice = {"old": ("taxonomy/methods/x/old.yaml",)}
    other = dataclasses.replace(
        kb,
        methods=methods,
        second_paths=twice,
        home_scheme_id=None,
        paths={**kb.paths, "new": "taxonomy/methods/y/new.yaml"},
    )
    found = compare(kb, other)
    told = lines(found)
    assert told[:3] == [
        "Cannot be compared",
        "! method newest: sound before, faulty after  (taxonomy/methods/newest.yaml)",
        "! old: several files have this id: taxonomy/methods/x/old.yaml",
    ]
    assert "! method new: taxonomy/methods/new.yaml -> taxonomy/methods/y/new.yaml" in told
    assert "! home scheme: home -> none" in told
    assert in_words(found) == "records: 1 moved"
    only_twice = compare(kb, dataclasses.replace(kb, second_paths=twice))
    assert in_words(only_twice) == "no record added, removed or changed"


def test_records_that_only_follow_a_rename_are_counted() -> None:
    def edit(survey: Survey) -> None:
        methods = survey.records["method"]
        methods["first"] = methods.pop("old")
        methods["new"]["relations"][0]["target"] = "first"
        survey.records["scheme"]["foreign"]["placements"][0]["methods"] = ["first"]

    told, _ = both_ways(edit)
    assert told == [
        "Renamed",
        "! method old -> first  (100% the same)",
        "",
        "Changed",
        "  2 records more: only the id of a renamed record",
        "",
        "records: 1 renamed, 2 changed",
    ]
