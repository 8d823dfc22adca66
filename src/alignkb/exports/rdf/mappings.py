"""Which concepts of other schemes hold methods of which home concepts, as SSSOM.

Source: the Simple Standard for Sharing Ontological Mappings, https://mapping-commons.github.io/sssom/.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.exports.rdf.naming import Names
from alignkb.exports.rdf.writing import PREFIXES

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["COLUMNS", "Overlap", "as_sssom", "overlaps"]

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "subject_source",
    "object_source",
    "confidence",
    "similarity_score",
    "similarity_measure",
    "comment",
)
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_SEMAPV = "https://w3id.org/semapv/vocab/"
_JACCARD = "https://www.wikidata.org/entity/Q865360"


@dataclass(frozen=True, slots=True)
class Overlap:
    """A concept of the home scheme and one of another scheme that have methods in common."""

    home: Concept
    scheme: Scheme
    other: Concept
    common: tuple[str, ...]
    """Ids of the methods at both, or below them."""
    either: int
    """How many methods are at either, or below them."""

    @property
    def share(self) -> float:
        """The methods at both among those at either (the Jaccard index)."""
        return len(self.common) / self.either


def overlaps(kb: KnowledgeBase) -> Iterator[Overlap]:
    """Every pair that shares a method, in order of the concepts."""
    home = kb.home_scheme
    if home is None:
        return
    at_home = [(concept, frozenset(kb.methods_under(home, concept.id))) for concept in home.concepts]
    for scheme in kb.schemes.values():
        if scheme.id == home.id:
            continue
        at_other = [(concept, frozenset(kb.methods_under(scheme, concept.id))) for concept in scheme.concepts]
        for concept, methods in at_home:
            for other, placed in at_other:
                common = methods & placed
                if common:
                    yield Overlap(concept, scheme, other, tuple(sorted(common)), len(methods | placed))


def as_sssom(kb: KnowledgeBase, options: ExportOptions) -> bytes:
    """The pairs as a table with tabs, and the metadata of the set before it."""
    names = Names(options)
    text = io.StringIO()
    for line in _metadata(options, names):
        text.write(f"#{line}\n")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for overlap in overlaps(kb):
        home, scheme = str(kb.home_scheme_id), str(overlap.scheme.id)
        share = f"{overlap.share:.3f}"
        row = {
            "subject_id": names.short(names.concept(home, overlap.home.id)),
            "subject_label": overlap.home.label,
            "predicate_id": "skos:relatedMatch",
            "object_id": names.short(names.concept(scheme, overlap.other.id)),
            "object_label": overlap.other.label,
            "mapping_justification": "semapv:InstanceBasedMatching",
            "subject_source": names.short(names.record("scheme", home)),
            "object_source": names.short(names.record("scheme", scheme)),
            "confidence": share,
            "similarity_score": share,
            "similarity_measure": _JACCARD,
            "comment": f"{len(overlap.common)} of {overlap.either} methods: {', '.join(overlap.common)}",
        }
        writer.writerow(row[name] for name in COLUMNS)
    return text.getvalue().encode()


def _metadata(options: ExportOptions, names: Names) -> Iterator[str]:
    """The metadata in YAML; texts stand in it as JSON, which is YAML as well."""
    identifier = f"{names.base}data/mappings.sssom.tsv" if options.site_url else f"{names.base}mappings"
    yield "curie_map:"
    yield f"  {names.prefix}: {json.dumps(names.base)}"
    yield f"  semapv: {_SEMAPV}"
    yield f"  skos: {PREFIXES['skos']}"
    yield f"mapping_set_id: {json.dumps(identifier)}"
    yield f"mapping_set_title: {json.dumps(f'{options.title}: concepts that share methods')}"
    yield f"mapping_set_version: {json.dumps(options.date.isoformat())}"
    yield f"mapping_date: {json.dumps(options.date.isoformat())}"
    yield f"license: {_LICENCE}"
    yield "mapping_tool: alignkb"
