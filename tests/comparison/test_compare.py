"""What a comparison tells of single changes to a small survey."""

from __future__ import annotations

import copy
import dataclasses
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from tests.comparison.small import small
from tests.generating import HOME, Survey

from alignkb.comparison import Comparison, Sort, compare
from alignkb.comparison.consequences import BrokenReference, Disorder, Figure
from alignkb.comparison.model import PlacedMethod, Presence, Uncompared
from alignkb.knowledge_base import KnowledgeBase
from alignkb.records import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignkb.comparison import FieldChange


def after(edit: Callable[[Survey], None]) -> Comparison:
    survey = small()
    edit(survey)
    return compare(small().knowledge_base(), survey.knowledge_base())


def only_change(edit: Callable[[dict[str, Any]], None]) -> tuple[FieldChange, ...]:
    """What changes in the method `new` or `old`."""
    found = after(lambda survey: edit(survey.records["method"]))
    (change,) = found.changed
    return change.changes


def told(changes: tuple[FieldChange, ...]) -> list[tuple[str, str, Any, Any]]:
    return [(each.sort.value, " / ".join(each.name), each.before, each.after) for each in changes]


def test_evidence_is_matched_by_paper_whatever_its_position() -> None:
    def edit(methods: dict[str, Any]) -> None:
        evidence = methods["new"]["relations"][0]["evidence"]
        evidence[:] = [{"paper": "roe2021second", "note": "n"}, {"paper": "doe2020first"}]

    changes = only_change(edit)
    name = "relations / extends old / evidence"
    assert told(changes) == [
        ("added", f"{name} / roe2021second / note", None, "n"),
        ("reordered", name, ["doe2020first", "roe2021second"], ["roe2021second", "doe2020first"]),
    ]
    assert changes[0].before_path is None
    assert changes[0].after_path == ("relations", 0, "evidence", 0, "note")


@pytest.mark.parametrize("named", [{}, {"case": "desirable"}])
def test_a_loss_curve_that_changes_stays_the_same_curve(named: dict[str, str]) -> None:
    curve = {**named, "margin": "the margin", "expression": "-m"}
    before, later = small(), small()
    before.records["method"]["old"]["loss_curves"] = [curve]
    later.records["method"]["old"]["loss_curves"] = [{**curve, "expression": "-log(m)"}]
    (change,) = compare(before.knowledge_base(), later.knowledge_base()).changed
    name = f"loss_curves / {named.get('case', 'the margin')} / expression"
    assert told(change.changes) == [("changed", name, "-m", "-log(m)")]


def test_a_relation_to_another_target_is_another_relation() -> None:
    changes = only_change(lambda methods: methods["newest"]["relations"][0].update(target="old"))
    assert [(each.sort, each.name) for each in changes] == [
        (Sort.ADDED, ("relations", "extends old")),
        (Sort.REMOVED, ("relations", "extends new")),
    ]


def test_a_reworded_claim_stays_the_same_claim_and_another_one_does_not() -> None:
    reworded = only_change(
        lambda methods: methods["old"]["strengths"][0].update(claim="It is very quick to train.")
    )
    name = "strengths / It is very quick to train. / claim"
    assert told(reworded) == [("changed", name, "It is quick to train.", "It is very quick to train.")]
    other = only_change(lambda methods: methods["old"]["strengths"][0].update(claim="Nobody can say why."))
    assert [each.sort for each in other] == [Sort.ADDED, Sort.REMOVED]


def test_a_reworded_heading_stays_the_same_statement() -> None:
    from alignkb.comparison.fields import compare_values
    from alignkb.comparison.naming import Naming

    before = {"statements": [{"heading": "What a pair tells", "text": "a"}]}
    after = {"statements": [{"heading": "Another thing"}, {"heading": "What a pair may tell", "text": "a"}]}
    changes = compare_values(before, after, Naming())
    assert told(changes) == [
        ("added", "statements / Another thing", None, {"heading": "Another thing"}),
        (
            "changed",
            "statements / What a pair may tell / heading",
            "What a pair tells",
            "What a pair may tell",
        ),
    ]


def test_equal_parts_are_counted() -> None:
    def edit(methods: dict[str, Any]) -> None:
        methods["old"]["strengths"] *= 2

    assert [each.sort for each in only_change(edit)] == [Sort.ADDED, Sort.ADDED]


def test_a_trait_is_told_by_value() -> None:
    changes = only_change(lambda methods: methods["old"].update(traits={"colour": ["red", "green"]}))
    assert told(changes) == [("added", "traits / colour / green", None, "green")]


def test_authors_in_another_order_are_one_change() -> None:
    found = after(lambda survey: survey.records["paper"]["doe2020first"]["authors"].reverse())
    (change,) = found.changed[0].changes
    assert (change.sort, change.before[0], change.after[0]) == (Sort.REORDERED, "Doe, J.", "Poe, E.")


def test_a_part_that_was_a_text_and_is_a_list_is_changed() -> None:
    from alignkb.comparison.fields import compare_values
    from alignkb.comparison.naming import Naming

    (change,) = compare_values({"a": "b"}, {"a": [1, {"c": 2}]}, Naming())
    assert change.sort is Sort.CHANGED
    assert told(compare_values({"a": [1, {"c": 2}]}, {"a": [{"c": 2}]}, Naming())) == [
        ("removed", "a / 1", 1, None)
    ]


def test_a_declared_rename_needs_no_likeness() -> None:
    fields = {"authors": ("A",), "year": 2020}
    before = Paper.model_validate({"id": "a2020old", "title": "Old", **fields})
    other = Paper.model_validate(
        {
            "id": "b2021new",
            "title": "Quite another",
            "authors": ("B",),
            "year": 2021,
            "former_ids": ("a2020old",),
        }
    )
    found = compare(one(before), one(other))
    (rename,) = found.renamed
    assert (rename.before, rename.after, rename.is_declared) == ("a2020old", "b2021new", True)
    assert compare(one(other), one(before)).renamed[0].is_declared
    assert not compare(one(before), one(other.model_copy(update={"former_ids": ()}))).renamed


def one(paper: Paper) -> KnowledgeBase:
    return KnowledgeBase(
        papers={paper.id: paper}, known_ids={paper.id: "paper"}, paths={paper.id: f"papers/{paper.id}.yaml"}
    )


def test_of_two_like_records_the_more_similar_one_is_the_renamed_one() -> None:
    def edit(survey: Survey) -> None:
        methods = survey.records["method"]
        old = methods.pop("old")
        methods["one"] = {**copy.deepcopy(old), "label": "Another", "aliases": ["One more name"]}
        methods["two"] = {**old, "label": "Another"}

    found = after(edit)
    assert [(each.before, each.after, each.is_declared) for each in found.renamed] == [("old", "two", False)]
    assert [each.id for each in found.added] == ["one"]
    assert found.consequences.broken == (
        BrokenReference("foreign", "old", "placement"),
        BrokenReference("new", "old", "relation"),
    )


def test_a_moved_file_is_no_change_of_the_record() -> None:
    kb = small().knowledge_base()
    paths = {**kb.paths, "old": "taxonomy/methods/below/old.yaml"}
    found = compare(kb, dataclasses.replace(kb, paths=paths))
    assert [(move.before.path, move.after.path) for move in found.moved] == [
        ("taxonomy/methods/old.yaml", "taxonomy/methods/below/old.yaml")
    ]
    assert not found.changed
    assert not found.is_empty


def test_a_state_is_told() -> None:
    found = after(lambda survey: survey.records["method"]["old"].update(status={"state": "superseded"}))
    assert [(each.before_state, each.after_state) for each in found.states] == [("active", "superseded")]


def test_relations_and_placements_of_all_records_are_told() -> None:
    def edit(survey: Survey) -> None:
        methods = survey.records["method"]
        del methods["newest"]
        methods["new"]["relations"][0]["note"] = "n"
        methods["new"]["categories"] = [{"concept": "other"}]
        survey.records["scheme"]["foreign"]["placements"] = []

    found = after(edit)
    ends = [change.before or change.after for change in found.relations]
    assert [(each.source, each.type, each.target) for each in ends if each] == [
        ("new", "extends", "old"),
        ("newest", "extends", "new"),
    ]
    assert [change.sort for change in found.relations] == [Sort.CHANGED, Sort.REMOVED]
    assert {(change.sort, change.before, change.after) for change in found.placements} == {
        (Sort.REMOVED, PlacedMethod("foreign", "far", "old"), None),
        (Sort.ADDED, None, PlacedMethod(HOME, "other", "new")),
    }


@pytest.mark.parametrize(
    ("name", "plural", "position", "term", "users"),
    [
        ("traits", "traits", 0, "colour", ("old",)),
        ("relation-types", "relation_types", 0, "extends", ("new", "newest")),
        ("notation", "symbols", 2, r"\beta", ("old",)),
        ("notation", "symbols", 1, "y", ()),
    ],
)
def test_terms_are_told_with_their_users(
    name: str, plural: str, position: int, term: str, users: tuple[str, ...]
) -> None:
    def gone(survey: Survey) -> None:
        del survey.vocabularies[name][plural][position]

    def changed(survey: Survey) -> None:
        field = "meaning" if name == "notation" else "definition"
        survey.vocabularies[name][plural][position][field] = "Something else."

    (removed,) = after(gone).terms
    assert (removed.vocabulary, removed.term, removed.sort, removed.users) == (
        name,
        term,
        Sort.REMOVED,
        users,
    )
    (other,) = after(changed).terms
    assert (other.term, other.sort, other.users) == (term, Sort.CHANGED, users)


def test_terms_in_another_order_are_told_once() -> None:
    (term,) = after(lambda survey: survey.vocabularies["traits"]["traits"].reverse()).terms
    assert (term.term, term.sort, term.users) == ("", Sort.REORDERED, ())


def test_another_home_scheme_is_told() -> None:
    kb = small().knowledge_base()
    found = compare(kb, dataclasses.replace(kb, home_scheme_id="foreign"))
    assert found.home_scheme == (HOME, "foreign")
    assert not found.is_empty


def faulty(kb: KnowledgeBase, name: str) -> KnowledgeBase:
    """`kb` as it is when the file of a method has faults."""
    methods = {method_id: record for method_id, record in kb.methods.items() if method_id != name}
    return dataclasses.replace(kb, methods=MappingProxyType(methods))


def test_a_record_with_faults_is_neither_gone_nor_new() -> None:
    kb = small().knowledge_base()
    broken = faulty(kb, "new")
    there, back = compare(kb, broken), compare(broken, kb)
    path = "taxonomy/methods/new.yaml"
    assert there.uncompared == (Uncompared("method", "new", path, path, Presence.SOUND, Presence.FAULTY),)
    for found in (there, back):
        assert not found.is_empty
        assert (found.removed, found.added, found.renamed) == ((), (), ())
        assert not found.relations
        assert not found.consequences.broken
    both = compare(broken, broken)
    assert both.is_empty
    assert [each.before for each in both.uncompared] == [Presence.FAULTY]


def test_a_vocabulary_with_faults_has_not_lost_its_terms() -> None:
    kb = small().knowledge_base()
    vocabularies = {name: each for name, each in kb.vocabularies.items() if name != "traits"}
    found = compare(kb, dataclasses.replace(kb, vocabularies=vocabularies, traits={}))
    assert found.terms == ()
    assert [(each.kind, each.id) for each in found.uncompared] == [("vocabulary", "traits")]


def test_a_second_file_with_the_same_id_is_told() -> None:
    kb = small().knowledge_base()
    twice = dataclasses.replace(kb, second_paths={"old": ("taxonomy/methods/x/old.yaml",)})
    found = compare(kb, twice)
    assert [(each.id, each.before, each.after) for each in found.doubles] == [
        ("old", (), ("taxonomy/methods/x/old.yaml",))
    ]
    assert not found.is_empty
    assert compare(twice, twice).is_empty


def test_a_new_circle_and_wrong_dates_are_told() -> None:
    def edit(survey: Survey) -> None:
        survey.records["method"]["old"]["relations"] = [{"type": "case-of", "target": "newest"}]

    found = after(edit).consequences
    assert found.new_cycles == (("new", "newest", "old"),)
    assert found.disordered == (Disorder("old", "newest"),)
    survey = small()
    edit(survey)
    back = compare(survey.knowledge_base(), small().knowledge_base()).consequences
    assert (back.gone_cycles, back.new_cycles) == (found.new_cycles, ())
    assert back.ordered == found.disordered


def test_lineage_is_told_with_those_who_came_and_went() -> None:
    found = after(lambda survey: survey.records["method"]["new"].pop("relations")).consequences
    by_id = {change.after: change for change in found.lineage}
    assert by_id["old"].lost_descendants == ("new", "newest")
    assert by_id["newest"].lost_ancestors == ("old",)
    assert by_id["new"].lost_ancestors == ("old",)
    assert Figure("relations", 2, 1) in found.figures


def test_what_nothing_leads_to_any_more_is_told() -> None:
    def edit(survey: Survey) -> None:
        survey.records["method"]["new"]["relations"][0]["evidence"] = []

    found = after(edit).consequences
    assert found.orphaned == ("doe2020first", "roe2021second")


def test_a_category_that_is_gone_breaks_what_stood_there() -> None:
    def edit(survey: Survey) -> None:
        del survey.records["scheme"][HOME]["concepts"][0]

    assert after(edit).consequences.broken == (BrokenReference("old", "top", "categories"),)
