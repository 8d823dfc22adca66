"""Views: what people ask most often, joined."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["VIEWS", "View"]


@dataclass(frozen=True, slots=True)
class View:
    """One view."""

    name: str
    meaning: str
    select: str


VIEWS = (
    View(
        "concepts_below",
        "Every concept with itself and with each concept below it, however deep.",
        """\
WITH RECURSIVE below (scheme, concept, below, depth) AS (
  SELECT scheme, id, id, 0 FROM scheme_concepts
  UNION
  SELECT below.scheme, below.concept, narrower.id, below.depth + 1
  FROM below
  JOIN scheme_concepts AS narrower ON narrower.scheme = below.scheme AND narrower.broader = below.below
  WHERE below.depth < 50
)
SELECT scheme, concept, below, depth FROM below""",
    ),
    View(
        "placements",
        "Which method stands at which concept of which scheme, with the place of the statement.",
        """\
SELECT scheme, concept, method, method AS record, place FROM method_categories WHERE scheme IS NOT NULL
UNION ALL
SELECT placed.scheme, placed.concept, named.value, placed.scheme, placed.place
FROM scheme_placements AS placed
JOIN scheme_placements_methods AS named
  ON named.scheme = placed.scheme AND named.placements_position = placed.position""",
    ),
    View(
        "methods_by_concept",
        "The methods at each concept or below it; `is_direct` where one stands at the concept itself.",
        """\
SELECT
  tree.scheme, tree.concept, concept.label AS concept_label, placed.method, methods.label AS method_label,
  MAX(tree.depth = 0) AS is_direct
FROM concepts_below AS tree
JOIN scheme_concepts AS concept ON concept.scheme = tree.scheme AND concept.id = tree.concept
JOIN placements AS placed ON placed.scheme = tree.scheme AND placed.concept = tree.below
JOIN methods ON methods.id = placed.method
GROUP BY tree.scheme, tree.concept, placed.method""",
    ),
    View(
        "method_overview",
        "Each method with its date, its paper, and the labels of its categories and values of traits.",
        """\
SELECT
  methods.id, methods.label, methods.name, records.date AS introduced,
  CAST(substr(records.date, 1, 4) AS INTEGER) AS year,
  methods.introduced_in, papers.title AS paper_title,
  (SELECT group_concat(label, '; ') FROM (
    SELECT concept.label FROM method_categories AS placed
    JOIN scheme_concepts AS concept ON concept.scheme = placed.scheme AND concept.id = placed.concept
    WHERE placed.method = methods.id ORDER BY placed.position)) AS categories,
  (SELECT group_concat(pair, '; ') FROM (
    SELECT trait || '=' || value AS pair FROM method_traits
    WHERE method_traits.method = methods.id ORDER BY position)) AS traits,
  methods.summary
FROM methods
JOIN records ON records.id = methods.id
LEFT JOIN papers ON papers.id = methods.introduced_in""",
    ),
    View(
        "relation_overview",
        "Each relation with the labels of both ends and of its type, and the number of its sources.",
        """\
SELECT
  stated.method AS source, methods.label AS source_label, stated.type, types.label AS type_label,
  stated.target, target.kind AS target_kind, target.title AS target_label, types.inverse_label,
  stated.note, stated.condition,
  (SELECT count(*) FROM evidence
   WHERE evidence.record = stated.method AND evidence.place = stated.place) AS sources
FROM method_relations AS stated
JOIN methods ON methods.id = stated.method
LEFT JOIN relation_types AS types ON types.id = stated.type
LEFT JOIN records AS target ON target.id = stated.target""",
    ),
    View(
        "evidence_overview",
        "Each source of a statement, with the record that makes it and the paper that it names.",
        """\
SELECT
  evidence.record, records.kind, records.title, statements.sort, evidence.place,
  evidence.paper, papers.title AS paper_title, papers.year, evidence.locator, evidence.note
FROM evidence
JOIN statements ON statements.record = evidence.record AND statements.place = evidence.place
JOIN records ON records.id = evidence.record
LEFT JOIN papers ON papers.id = evidence.paper""",
    ),
    View(
        "coverage",
        "How many statements name a source, and how many say where in it, by kind and sort.",
        """\
SELECT
  records.kind, statements.sort, sum(statements.counts) AS statements,
  sum(statements.counts * EXISTS (
    SELECT 1 FROM evidence
    WHERE evidence.record = statements.record AND evidence.place = statements.place)) AS with_evidence,
  sum(statements.counts * EXISTS (
    SELECT 1 FROM evidence
    WHERE evidence.record = statements.record AND evidence.place = statements.place
      AND evidence.locator IS NOT NULL)) AS with_locator
FROM statements
JOIN records ON records.id = statements.record
GROUP BY records.kind, statements.sort
HAVING sum(statements.counts) > 0""",
    ),
)
"""Every view; one may build on those before it."""
