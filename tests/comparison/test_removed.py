"""A comparison takes a removed record for gone, and a former id for a name that still leads on."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from tests.comparison.small import small

from alignkb.comparison import compare
from alignkb.comparison.consequences import BrokenReference
from alignkb.knowledge_base import KnowledgeBase
from alignkb.records.tombstone import MethodTombstone

TOMBSTONE = MethodTombstone.model_validate(
    {"id": "old", "label": "M", "status": {"state": "removed", "reason": "It was no method."}}
)


def without_old(kb: KnowledgeBase) -> KnowledgeBase:
    methods = {name: method for name, method in kb.methods.items() if name != "old"}
    return dataclasses.replace(
        kb, methods=MappingProxyType(methods), tombstones=MappingProxyType({"old": TOMBSTONE})
    )


def test_what_became_a_tombstone_has_another_state_and_is_not_faulty() -> None:
    before = small().knowledge_base()
    found = compare(before, without_old(before))
    assert [(each.after.id, each.after_state) for each in found.states] == [("old", "removed")]
    assert (found.removed, found.uncompared, found.renamed) == ((), (), ())
    assert BrokenReference("new", "old", "relation") in found.consequences.broken
    back = compare(without_old(before), before)
    assert [(each.after.id, each.after_state) for each in back.states] == [("old", "active")]
    assert (back.added, back.uncompared) == ((), ())


def test_two_tombstones_are_no_difference() -> None:
    kb = without_old(small().knowledge_base())
    assert compare(kb, kb).is_empty


def test_a_text_that_names_a_former_id_is_not_broken() -> None:
    survey = small()
    survey.records["method"]["new"]["former_ids"] = ["was-new"]
    survey.records["method"]["newest"]["description"] = "It follows [[was-new]]."
    found = compare(small().knowledge_base(), survey.knowledge_base())
    assert found.consequences.broken == ()
