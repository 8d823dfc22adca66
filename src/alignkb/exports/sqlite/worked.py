"""Worked queries: what one can ask of the database, for any survey."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["WorkedQuery", "example_code", "worked_queries"]


@dataclass(frozen=True, slots=True)
class WorkedQuery:
    """A question, and the SQL that answers it."""

    question: str
    sql: str


_QUERIES = (
    WorkedQuery(
        "How many methods were introduced in each year?",
        """\
SELECT year, count(*) AS methods
FROM method_overview
GROUP BY year
ORDER BY year""",
    ),
    WorkedQuery(
        "From which methods do most others derive, near or far?",
        """\
WITH RECURSIVE derived (ancestor, method) AS (
  SELECT target, method
  FROM method_relations JOIN relation_types ON relation_types.id = method_relations.type
  WHERE lineage
  UNION
  SELECT derived.ancestor, method_relations.method
  FROM derived
  JOIN method_relations ON method_relations.target = derived.method
  JOIN relation_types ON relation_types.id = method_relations.type
  WHERE lineage
)
SELECT records.title, count(*) AS descendants
FROM derived JOIN records ON records.id = derived.ancestor
GROUP BY ancestor
ORDER BY descendants DESC, ancestor
LIMIT 10""",
    ),
    WorkedQuery(
        "How many methods stand at each concept of the home scheme, or below it?",
        """\
SELECT concept_label, count(*) AS methods, sum(is_direct) AS at_it
FROM methods_by_concept
WHERE scheme = (SELECT value FROM about WHERE name = 'home_scheme')
GROUP BY concept
ORDER BY methods DESC, concept""",
    ),
    WorkedQuery(
        "Which papers support most statements, and in how many records?",
        """\
SELECT paper, paper_title, count(*) AS sources, count(DISTINCT record) AS records
FROM evidence_overview
GROUP BY paper
ORDER BY sources DESC, paper
LIMIT 10""",
    ),
    WorkedQuery(
        "Which records speak of a word, the best first?",
        """\
SELECT id, kind, title
FROM search
WHERE search MATCH '{word}'
ORDER BY rank
LIMIT 10""",
    ),
)


def worked_queries(kb: KnowledgeBase) -> tuple[WorkedQuery, ...]:
    """Five queries for this knowledge base."""
    word = _word(kb)
    return tuple(WorkedQuery(query.question, query.sql.replace("{word}", word)) for query in _QUERIES)


def example_code(kb: KnowledgeBase, place: str) -> str:
    """A Python program that asks all of them of the file at `place`."""
    parts = [f'import sqlite3\n\nconnection = sqlite3.connect("{place}")\n']
    parts += [
        f'\nprint("{query.question}")\n'
        f'for row in connection.execute("""\n{query.sql}\n"""):\n    print("  ", *row)\n'
        for query in worked_queries(kb)
    ]
    return "".join(parts)


def _word(kb: KnowledgeBase) -> str:
    """A word that names of methods have, in small letters."""
    for method in kb.methods.values():
        found = re.search(r"[A-Za-z]{5,}", method.name)
        if found:
            return found[0].lower()
    return "survey"
