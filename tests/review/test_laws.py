"""Whatever the records say, they are compared, reviewed and told without an exception."""

from __future__ import annotations

import datetime as dt
import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from tests.comparison.mirroring import in_order, mirrored
from tests.rules.test_laws import knowledge_bases

from alignkb.comparison import compare
from alignkb.knowledge_base import Loaded
from alignkb.reports.diff import diff_report
from alignkb.reports.review import review_report
from alignkb.review import review_change

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

TODAY = dt.date(2026, 1, 1)


def loaded(kb: KnowledgeBase) -> Loaded:
    return Loaded(kb, (), MappingProxyType({}))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40
)
@given(knowledge_bases(), knowledge_bases())
def test_anything_of_a_right_shape_can_be_reviewed(before: KnowledgeBase, after: KnowledgeBase) -> None:
    comparison = compare(before, after)
    assert in_order(comparison) == mirrored(compare(after, before))
    assert compare(after, after).is_empty
    review = review_change(loaded(before), loaded(after), TODAY)
    assert review_change(loaded(after), loaded(after), TODAY).remarks == ()
    for remark in review.remarks:
        assert remark.message
        assert not remark.message.endswith(".")
    revisions = ("base", None)
    assert json.loads(diff_report(comparison, "json", revisions))["is_empty"] == comparison.is_empty
    assert json.loads(review_report(review, "json", revisions))["risk"] == review.risk.word
    for written in (
        diff_report(comparison, "markdown", revisions),
        review_report(review, "markdown", revisions),
    ):
        tokens = MarkdownIt("commonmark").enable("table").parse(written)
        assert {token.type for token in tokens} <= {"heading_open", "inline", "heading_close", "fence"}
    for text in (diff_report(comparison, "text", revisions), review_report(review, "text", revisions)):
        assert all(line.isprintable() for line in text.split("\n"))
