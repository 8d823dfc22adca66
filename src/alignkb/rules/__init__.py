"""Every rule of the knowledge base, and the check that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.garbage import without_garbage_collection
from alignkb.rules import (
    bibliography,
    chronology,
    citing,
    formulas,
    identity,
    lifecycle,
    lineage,
    loss_curves,
    old_ids,
    permanence,
    prose,
    references,
    relations,
    reserved,
    taxonomy,
    topics,
    vocabularies,
)
from alignkb.rules.context import Context
from alignkb.rules.finding import Finding, Place, Within
from alignkb.rules.rule import Rule, judge

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from alignkb.diagnostics import Diagnostic
    from alignkb.knowledge_base import KnowledgeBase, Loaded

__all__ = ["RULES", "Context", "Finding", "Place", "Rule", "Within", "check"]

RULES: tuple[Rule, ...] = (
    Rule(identity.id_differs_from_file, Severity.ERROR),
    Rule(identity.duplicate_id, Severity.ERROR),
    Rule(reserved.reserved_id, Severity.ERROR),
    Rule(identity.alias_clash, Severity.WARNING),
    Rule(old_ids.former_id_clash, Severity.ERROR),
    Rule(old_ids.names_former_id, Severity.WARNING),
    Rule(old_ids.names_removed_record, Severity.ERROR),
    Rule(lifecycle.status_without_reason, Severity.ERROR),
    Rule(lifecycle.replacement_cycle, Severity.ERROR),
    Rule(lifecycle.rests_on_retracted, Severity.WARNING),
    Rule(permanence.vanished_id, Severity.ERROR),
    Rule(permanence.changed_meaning, Severity.ERROR),
    Rule(permanence.revived_id, Severity.ERROR),
    Rule(permanence.former_id_dropped, Severity.ERROR),
    Rule(references.unknown_target, Severity.ERROR),
    Rule(references.unknown_paper, Severity.ERROR),
    Rule(references.wrong_kind, Severity.ERROR),
    Rule(citing.dead_reference, Severity.ERROR),
    Rule(taxonomy.unknown_home_scheme, Severity.ERROR),
    Rule(taxonomy.unknown_concept, Severity.ERROR),
    Rule(taxonomy.broader_cycle, Severity.ERROR),
    Rule(taxonomy.orphan_concept, Severity.ADVICE),
    Rule(taxonomy.uncategorised_method, Severity.WARNING),
    Rule(vocabularies.unknown_trait, Severity.ERROR),
    Rule(vocabularies.unknown_trait_value, Severity.ERROR),
    Rule(vocabularies.trait_takes_one_value, Severity.ERROR),
    Rule(vocabularies.duplicate_term, Severity.ERROR),
    Rule(relations.unknown_relation_type, Severity.ERROR),
    Rule(relations.self_relation, Severity.ERROR),
    Rule(relations.duplicate_relation, Severity.WARNING),
    Rule(relations.inverse_written_twice, Severity.WARNING),
    Rule(lineage.relation_cycle, Severity.ERROR),
    Rule(lineage.redundant_relation, Severity.ADVICE),
    Rule(relations.missing_evidence, Severity.ADVICE),
    Rule(topics.certainty_without_source, Severity.ERROR),
    Rule(topics.uneven_row, Severity.ERROR),
    Rule(chronology.older_than_its_basis, Severity.WARNING),
    Rule(chronology.date_after_today, Severity.WARNING),
    Rule(bibliography.duplicate_doi, Severity.ERROR),
    Rule(bibliography.duplicate_arxiv_id, Severity.ERROR),
    Rule(bibliography.duplicate_title, Severity.WARNING),
    Rule(bibliography.citation_key_form, Severity.WARNING),
    Rule(bibliography.no_identifier, Severity.ADVICE),
    Rule(bibliography.unused_paper, Severity.WARNING),
    Rule(formulas.bad_latex, Severity.ERROR),
    Rule(formulas.undeclared_symbol, Severity.WARNING),
    Rule(loss_curves.bad_expression, Severity.ERROR),
    Rule(loss_curves.bad_parameter, Severity.ERROR),
    Rule(loss_curves.undefined_loss, Severity.ERROR),
    Rule(prose.bare_url, Severity.WARNING),
    Rule(prose.raw_html, Severity.WARNING),
    Rule(prose.description_too_short, Severity.ADVICE),
    Rule(prose.summary_has_maths, Severity.WARNING),
)
"""Every rule, in the order of the rule reference."""


def check(
    loaded: Loaded,
    today: dt.date,
    select: Collection[str] | None = None,
    base: KnowledgeBase | None = None,
) -> tuple[Diagnostic, ...]:
    """What the rules find in the knowledge base, sorted by path, line, column and rule.

    Args:
        loaded: the knowledge base with the sources of its records.
        today: the day from which dates lie in the future.
        select: names of the rules to run; all where it is None.
        base: the knowledge base that a change started from, which its ids are held against.
    """
    context = Context(loaded.knowledge_base, today, base)
    found: list[Diagnostic] = []
    with without_garbage_collection():
        for rule in RULES:
            if select is None or rule.name in select:
                found.extend(judge(rule, context, loaded.sources))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
