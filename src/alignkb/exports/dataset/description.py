"""The data as a whole in the words of schema.org.

Source: https://schema.org/Dataset, and what Google asks of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.citing.short import spoken_name
from alignkb.citing.works import name_parts

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions, FileFacts
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["LICENCE", "citation", "common_facts", "data_set", "media_type", "version"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".atom": "application/atom+xml",
        ".bib": "application/x-bibtex",
        ".csv": "text/csv",
        ".cypher": "text/plain",
        ".dot": "text/vnd.graphviz",
        ".gexf": "application/gexf+xml",
        ".graphml": "application/graphml+xml",
        ".json": "application/json",
        ".jsonl": "application/jsonl",
        ".jsonld": "application/ld+json",
        ".md": "text/markdown",
        ".parquet": "application/vnd.apache.parquet",
        ".ris": "application/x-research-info-systems",
        ".sqlite": "application/vnd.sqlite3",
        ".tex": "text/x-tex",
        ".tsv": "text/tab-separated-values",
        ".ttl": "text/turtle",
        ".txt": "text/plain",
    }
)


def media_type(place: str) -> str:
    """What a file is by its ending, as `text/csv`."""
    return _MEDIA_TYPES.get(PurePosixPath(place).suffix, "application/octet-stream")


def common_facts(kb: KnowledgeBase, options: ExportOptions) -> dict[str, Any]:
    """What schema.org and Croissant both have."""
    facts: dict[str, Any] = {"name": options.title, "description": _description(kb, options)}
    if options.site_url:
        facts["url"] = options.site_url
    facts |= {
        "license": LICENCE,
        "creator": dict(_creator(options)),
        "version": version(options),
        "datePublished": options.date.isoformat(),
        "isAccessibleForFree": True,
        "keywords": [concept.label for concept in (kb.home_scheme.top_concepts() if kb.home_scheme else ())],
    }
    return facts


def _description(kb: KnowledgeBase, options: ExportOptions) -> str:
    counts = (
        f"{len(kb.papers)} papers, {len(kb.methods)} methods, and the relations between them with evidence"
    )
    return f"{options.lead} {counts}.".strip()


def version(options: ExportOptions) -> str:
    """The date of the content as a version that SemVer allows: `2026.4.30`."""
    return f"{options.date.year}.{options.date.month}.{options.date.day}"


def citation(options: ExportOptions) -> str:
    """How to cite the data, in one line."""
    end = f" {options.site_url}" if options.site_url else ""
    return f"{_contributors(options)}. {options.title}. Version {version(options)}, {options.date.year}.{end}"


def _contributors(options: ExportOptions) -> str:
    return f"The contributors of “{options.title}”"


def _creator(options: ExportOptions) -> Iterator[tuple[str, str]]:
    yield "@type", "Organization"
    yield "name", _contributors(options)
    if options.repository:
        yield "url", options.repository


def _author(author: str) -> Iterator[tuple[str, str]]:
    _, given = name_parts(author)
    yield "@type", "Person" if given else "Organization"
    yield "name", spoken_name(author)


def data_set(kb: KnowledgeBase, options: ExportOptions, files: Mapping[str, FileFacts]) -> dict[str, Any]:
    """The data set with those of the files that are no one of many of the same sort."""
    found = {"@context": "https://schema.org", "@type": "Dataset", **common_facts(kb, options)}
    if options.site_url:
        found["@id"] = f"{options.site_url}data/#dataset"
    years = [paper.year for paper in kb.papers.values()]
    if years:
        found["temporalCoverage"] = f"{min(years)}/{max(years)}"
    survey = kb.papers.get(kb.home_scheme.paper or "") if kb.home_scheme else None
    if survey is not None:
        found["isBasedOn"] = {
            "@type": "ScholarlyArticle",
            "name": survey.title,
            "author": list(survey.authors),
        }
    found["distribution"] = [
        {
            "@type": "DataDownload",
            "name": facts.holds,
            "contentUrl": options.address(place),
            "encodingFormat": media_type(place),
            "contentSize": f"{facts.size} B",
            "sha256": facts.sha256,
        }
        for place, facts in files.items()
        if facts.holds
    ]
    return found
