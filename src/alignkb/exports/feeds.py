"""Atom feeds (RFC 4287): of all records, and of each concept with what stands below it.

Records do not say when they were written, and nothing here knows the history of their files. The
date of an entry is that of what the record describes, its first day where only a month or a year
is known: the same records always give the same feed. Readers tell entries by id, so that a record
that is new to a feed is shown as new, whatever its date.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from alignkb.citing import main_address
from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.xml_text import xml_attribute, xml_text
from alignkb.knowledge_base.places import Target, concept_target, record_target

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.benchmark import Benchmark
    from alignkb.records.dates import PartialDate
    from alignkb.records.event import Event
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["ALL_RECORDS", "EXPORTS", "concept_feed"]

_Dated: TypeAlias = "Paper | Method | Benchmark | Event"
ALL_RECORDS = "data/feeds/records.atom"
"""The place of the feed of all records."""
MOST = 200
"""How many entries a feed has at most."""


def concept_feed(scheme_id: str, concept_id: str) -> str:
    """The place of the feed of a concept."""
    return f"data/feeds/{scheme_id}/{concept_id}.atom"


@dataclass(frozen=True, slots=True)
class _Feed:
    place: str
    identity: str
    """What its id is made of."""
    title: str
    subtitle: str
    page: Target


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    entries = {record.id: (day, _entry(kb, options, record, date)) for record, date, day in _newest(kb)}
    whole = _Feed(ALL_RECORDS, "records", f"{options.title}: new records", options.lead, Target("index.md"))
    yield whole.place, _feed(kb, options, whole, list(entries.values()))
    papers = _papers_by_concept(kb)
    for scheme in kb.schemes.values():
        for concept in scheme.concepts:
            names = set(kb.methods_under(scheme, concept.id))
            if scheme.id == kb.home_scheme_id:
                for below in scheme.with_narrower(concept.id):
                    names.update(papers.get(below, ()))
            found = [entry for name, entry in entries.items() if name in names]
            yield concept_feed(scheme.id, concept.id), _feed(kb, options, _of(scheme, concept), found)


def _of(scheme: Scheme, concept: Concept) -> _Feed:
    return _Feed(
        concept_feed(scheme.id, concept.id),
        f"{scheme.id}/{concept.id}",
        f"{concept.label} ({scheme.label}): new records",
        concept.definition,
        concept_target(scheme.id, concept.id),
    )


def _newest(kb: KnowledgeBase) -> list[tuple[_Dated, PartialDate, dt.date]]:
    """Every record with a date, as it is known and as a day, the newest first."""
    dated: list[tuple[_Dated, PartialDate | None]] = [
        *((paper, paper.first_public) for paper in kb.papers.values()),
        *((method, kb.introduced(method)) for method in kb.methods.values()),
        *((benchmark, kb.introduced(benchmark)) for benchmark in kb.benchmarks.values()),
        *((event, event.date) for event in kb.events.values()),
    ]
    found = [(record, date, date.earliest) for record, date in dated if date is not None]
    return sorted(found, key=lambda each: (-each[2].toordinal(), each[0].id))


def _papers_by_concept(kb: KnowledgeBase) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for paper in kb.papers.values():
        for concept in paper.concepts:
            found.setdefault(concept, []).append(paper.id)
    return found


def _feed(
    kb: KnowledgeBase, options: ExportOptions, feed: _Feed, entries: list[tuple[dt.date, str]]
) -> bytes:
    """The feed as XML; it has a date also where it has no entry."""
    updated = entries[0][0] if entries else options.date
    page = options.page(feed.page)
    links = [
        f'<link rel="self" type="application/atom+xml" href="{xml_attribute(options.address(feed.place))}"/>'
    ]
    if page is not None:
        links.append(f'<link rel="alternate" type="text/html" href="{xml_attribute(page)}"/>')
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_identity(kb, 'feed', feed.identity)}</id>",
        f"<title>{xml_text(feed.title)}</title>",
        f"<subtitle>{xml_text(feed.subtitle)}</subtitle>",
        f"<updated>{_instant(updated)}</updated>",
        f"<author><name>{xml_text(options.title)}</name></author>",
        *(links if options.site_url else []),
        *(entry for _, entry in entries[:MOST]),
        "</feed>\n",
    ]
    return "\n".join(parts).encode()


def _entry(
    kb: KnowledgeBase,
    options: ExportOptions,
    record: Paper | Method | Benchmark | Event,
    date: PartialDate,
) -> str:
    """The record as an entry: its summary, its page, and where a paper is published."""
    links = []
    page = options.page(record_target(record.kind, record.id))
    if page is not None:
        links.append(f'<link rel="alternate" type="text/html" href="{xml_attribute(page)}"/>')
    paper = kb.papers.get(record.id)
    address = main_address(paper) if paper is not None else None
    if address is not None:
        links.append(f'<link rel="related" href="{xml_attribute(address)}"/>')
    instant = _instant(date.earliest)
    parts = [
        "<entry>",
        f"<id>{_identity(kb, record.kind, (record.former_ids or (record.id,))[0])}</id>",
        f"<title>{xml_text(_title(record))}</title>",
        f"<updated>{instant}</updated>",
        f"<published>{instant}</published>",
        f'<category term="{record.kind}"/>',
        *links,
        f'<content type="text">{xml_text(_content(record, date))}</content>',
        "</entry>",
    ]
    return "\n".join(parts)


def _title(record: Paper | Method | Benchmark | Event) -> str:
    name = getattr(record, "name", record.title_text)
    return record.title_text if name == record.title_text else f"{record.title_text}: {name}"


def _content(record: Paper | Method | Benchmark | Event, date: PartialDate) -> str:
    """What it is about, who wrote it, and its date as far as it is known."""
    authors = getattr(record, "authors", ())
    lines: Iterable[str | None] = (
        record.summary,
        "; ".join(authors) or None,
        f"{record.kind.capitalize()}, {date}",
    )
    return "\n".join(line for line in lines if line)


def _identity(kb: KnowledgeBase, sort: str, name: str) -> str:
    """An id that stays where the site moves, and where a record gets another id (RFC 4122, version 5)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:alignkb:{kb.home_scheme_id}:{sort}:{name}')}"


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


_EXAMPLE = f"""\
import xml.etree.ElementTree as ET

atom = "{{http://www.w3.org/2005/Atom}}"
feed = ET.parse("{ALL_RECORDS}").getroot()
print(feed.findtext(atom + "title"))
for entry in feed.findall(atom + "entry")[:3]:
    print(entry.findtext(atom + "updated")[:10], entry.findtext(atom + "title"))
"""

EXPORTS = (
    Export(
        name="atom",
        title="Atom feeds",
        summary="Feeds of new records for feed readers: of all, and of every concept.",
        schema=f"""\
Atom 1.0 (RFC 4287). A feed has its {MOST} newest entries, each a paper, a method, a benchmark or an event.
That of a concept has the methods and papers placed there and below it. Records do not say when they were
written: the date of an entry is that of what it describes (of a paper the first public version, of a method
its introduction), the first day where only the month or year is known; the text says as much as is known.
The ids of entries stay for ever, so that readers show each record once, and a record that is new as new.
Characters that XML cannot hold are replaced by U+FFFD.""",
        files=(
            FileNote(ALL_RECORDS, "the newest records of all kinds"),
            FileNote("data/feeds/*/*.atom", "the newest records of a concept, by scheme"),
        ),
        make=_make,
        example=python_example(_EXAMPLE),
    ),
)
