"""What the search over records reads: an entry for each record and each concept of a scheme."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.pages.links import address
from alignkb.pages.views.paper_lines import view_paper_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.benchmark import Benchmark
    from alignkb.records.challenge import Challenge
    from alignkb.records.event import Event
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper
    from alignkb.records.topic import Topic

    _Summed = Method | Challenge | Benchmark | Topic | Event

__all__ = ["SEARCH_DATA", "search_files"]

SEARCH_DATA = "data/search.json"
"""Where the entries lie in the site."""
_GROUPS = ("Methods", "Papers", "Concepts", "Challenges", "Benchmarks", "Topics", "Events")
_GROUP_OF = {
    "method": 0,
    "paper": 1,
    "scheme": 2,
    "concept": 2,
    "challenge": 3,
    "benchmark": 4,
    "topic": 5,
    "event": 6,
}
_AUTHORS_SHOWN = 3


def search_files(site: Site) -> Mapping[str, bytes]:
    """The file that the search reads, by its place in the site."""
    found = {"groups": _GROUPS, "entries": list(_entries(site))}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return MappingProxyType({SEARCH_DATA: f"{text}\n".encode()})


def _entries(site: Site) -> Iterator[dict[str, Any]]:
    kb = site.kb
    for method in kb.methods.values():
        also = (*method.aliases, *method.former_ids)
        yield _record(site, method, name=method.name, also=also, people=_people(site, method))
    for paper in kb.papers.values():
        yield _paper(site, paper)
    yield from _concepts(site)
    for challenge in kb.challenges.values():
        yield _record(site, challenge)
    for benchmark in kb.benchmarks.values():
        people = _people(site, benchmark)
        yield _record(site, benchmark, name=benchmark.name, also=benchmark.aliases, people=people)
    for topic in kb.topics.values():
        yield _record(site, topic, name=topic.name)
    for event in kb.events.values():
        yield _record(site, event, name=str(event.date))


def _record(site: Site, record: _Summed, **more: Any) -> dict[str, Any]:
    return _entry(site, site.link(record.id), about=record.summary, named=_named(site, record.id), **more)


def _paper(site: Site, paper: Paper) -> dict[str, Any]:
    """The title stands for the label; the identifiers of the paper find it as well."""
    line = view_paper_line(site, paper, most_authors=_AUTHORS_SHOWN)
    known = (paper.id, *paper.former_ids, paper.arxiv, paper.doi, paper.acl)
    entry = _entry(
        site,
        site.link(paper.id),
        also=tuple(str(name) for name in known if name is not None),
        people=_families(paper),
        about=f"{line.authors} · {line.venue}",
        named=_named(site, paper.id),
    )
    return {**entry, "label": paper.title}


def _concepts(site: Site) -> Iterator[dict[str, Any]]:
    """The schemes and their concepts; the place of a concept is told, for labels recur."""
    for scheme in site.kb.schemes.values():
        yield _entry(site, site.scheme_link(scheme), name=scheme.name, about=scheme.summary)
        labels = {concept.id: concept.label for concept in scheme.concepts}
        for concept in scheme.concepts:
            way = (scheme.label, labels.get(concept.broader) if concept.broader else None)
            yield _entry(
                site,
                site.concept_link(scheme, concept),
                also=concept.alternative_labels,
                about=" · ".join(step for step in way if step),
                # the concepts of the survey itself before those of other taxonomies
                named=1 if scheme.id == site.kb.home_scheme_id else 0,
            )


def _entry(  # what an entry says; all but two have a name
    site: Site,
    link: RecordLink,
    *,
    about: str,
    name: str = "",
    also: tuple[str, ...] = (),
    people: str = "",
    named: int = 0,
) -> dict[str, Any]:
    """One entry; what is empty is left out.

    Args:
        site: where the link leads within.
        link: label, address, tone and state.
        about: the line below it.
        name: the full name.
        also: other names, former ids, identifiers.
        people: family names that find it.
        named: how many records name it.
    """
    assert link.target is not None  # noqa: S101  # the record is there
    at = address(link.target.uri, directory_urls=site.options.directory_urls)
    entry = {
        "group": _GROUP_OF[link.kind],
        "at": f"{at}#{link.target.anchor}" if link.target.anchor else at,
        "label": link.label,
        "name": name if name != link.label else "",
        "also": also,
        "people": people,
        "about": about,
        "tone": link.tone.number,
        "mark": link.tone.mark,
        "named": named,
        "state": link.state,
    }
    return {key: value for key, value in entry.items() if value or key == "group"}


def _named(site: Site, record_id: str) -> int:
    return len({backlink.source for backlink in site.kb.backlinks.get(record_id, ())})


def _people(site: Site, record: Method | Benchmark) -> str:
    """The authors of the paper that introduces the record."""
    paper = site.kb.papers.get(record.introduced_in) if record.introduced_in else None
    return _families(paper) if paper else ""


def _families(paper: Paper) -> str:
    return ", ".join(dict.fromkeys(author.partition(",")[0] for author in paper.authors))
