"""The page of a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.citing import main_address
from alignkb.citing.short import spoken_name
from alignkb.knowledge_base.fixed_places import PAPERS
from alignkb.pages.assets import CITING_SCRIPT, is_built
from alignkb.pages.links import record_target, relative_file
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.citation import CitationForm, HeadView, view_forms, view_head
from alignkb.pages.views.paper_lines import introduced_by
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import StatusView, view_status
from alignkb.records.addresses import web_address

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.paper import Paper
    from alignkb.records.record import Link
    from alignkb.source import NodePath

__all__ = ["AuthorView", "IdentifierView", "PaperView", "SupportView", "sheets"]

_DASH = "\N{EN DASH}"
_ROLES = {
    "introduced_in": "introduces",
    "further_papers": "further reading for",
    "paper": "source of the scheme",
    "papers": "worth reading on",
    "text": "mentioned in",
}
"""What a paper is to the record that names it, by the field in which it does."""


@dataclass(frozen=True, slots=True)
class AuthorView:
    """An author, `Given Family`, with their ORCID iD where it is known."""

    name: str
    orcid: str | None


@dataclass(frozen=True, slots=True)
class IdentifierView:
    """A name of the paper elsewhere, as a link."""

    kind: str
    text: str
    url: str
    is_main: bool = False
    """Whether this is where the paper itself is found first."""


@dataclass(frozen=True, slots=True)
class SupportView:
    """A record with the statements that the paper is evidence for."""

    record: RecordLink
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperView:
    """What the page of a paper shows, from top to bottom."""

    breadcrumbs: tuple[Crumb, ...]
    title: str
    status: StatusView | None
    authors: tuple[AuthorView, ...]
    authors_complete: bool
    venue: str
    identifiers: tuple[IdentifierView, ...]
    summary: str | None
    introduces: tuple[RecordLink, ...]
    studies: tuple[RecordLink, ...]
    concepts: tuple[RecordLink, ...]
    supports: tuple[SupportView, ...]
    mentions: tuple[tuple[str, tuple[RecordLink, ...]], ...]
    """Other records that name it: what it is to them, and which they are."""
    links: tuple[Link, ...]
    key: str
    forms: tuple[CitationForm, ...]
    script: str
    """The script that copies and saves the citation; empty where it is not built."""
    head: HeadView
    edit_url: str | None
    report_url: str | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The page of each paper."""
    is_there = is_built(CITING_SCRIPT)
    for paper in site.kb.papers.values():
        view = _view(site, paper, is_there=is_there)
        yield Sheet(
            uri=f"papers/{paper.id}.md",
            template="paper.html",
            head="paper_head.html",
            view=view,
            title=paper.title,
            description=f"{site.link(paper.id).label}. {view.venue}",
            record=paper.id,
            parent=PAPERS,
        )


def _view(site: Site, paper: Paper, *, is_there: bool) -> PaperView:
    scheme = site.kb.home_scheme
    concepts = site.kb.home_concepts
    introduces = introduced_by(site, paper)
    studies = tuple(site.link(method) for method in paper.studies)
    uri = record_target("paper", paper.id).uri
    return PaperView(
        breadcrumbs=(
            index_crumb("Papers", "papers"),
            index_crumb(str(paper.year), "papers", str(paper.year)),
        ),
        title=paper.title,
        status=view_status(site, paper),
        authors=tuple(_authors(paper)),
        authors_complete=paper.authors_complete,
        venue=_venue(paper),
        identifiers=tuple(_identifiers(paper)),
        summary=paper.summary,
        introduces=introduces,
        studies=studies,
        concepts=tuple(
            site.concept_link(scheme, concepts[name])
            for name in paper.concepts
            if scheme is not None and name in concepts
        ),
        supports=_supports(site, paper),
        mentions=tuple(_mentions(site, paper)),
        links=paper.links,
        key=paper.id,
        forms=view_forms(paper),
        script=relative_file(uri, CITING_SCRIPT, directory_urls=site.options.directory_urls)
        if is_there
        else "",
        head=view_head(paper, [link.title or link.label for link in (*introduces, *studies)]),
        edit_url=site.edit_url(paper.id),
        report_url=site.report_url(paper.id),
    )


def _authors(paper: Paper) -> Iterator[AuthorView]:
    for author in paper.authors:
        orcid = paper.orcids.get(author)
        yield AuthorView(spoken_name(author), str(orcid) if orcid else None)


def _venue(paper: Paper) -> str:
    """The venue with volume, pages and years, as one line."""
    parts = [paper.venue or ("Preprint" if paper.type == "preprint" else "")]
    if paper.volume:
        parts.append(f"volume {paper.volume}" + (f" ({paper.number})" if paper.number else ""))
    if paper.pages:
        parts.append(f"pages {paper.pages.replace('--', _DASH)}")
    if paper.published and paper.published != paper.year:
        parts.append(f"first version {paper.year}")
    elif not any(str(paper.year) in part for part in parts):
        parts.append(str(paper.year))
    return ", ".join(part for part in parts if part)


def _identifiers(paper: Paper) -> Iterator[IdentifierView]:
    main = main_address(paper)
    named = {
        "arXiv": paper.arxiv,
        "DOI": paper.doi,
        "ACL Anthology": paper.acl,
        "OpenReview": paper.openreview,
    }
    for kind, identifier in named.items():
        address = web_address(identifier) if identifier else None
        if address:
            yield IdentifierView(kind, str(identifier), address, is_main=address == main)
    for kind, urls in (("Address", paper.urls), ("Code", paper.code)):
        for url in urls:
            text = url.partition("://")[2].rstrip("/")
            yield IdentifierView(kind, text, url, is_main=url == main and kind == "Address")


def _supports(site: Site, paper: Paper) -> tuple[SupportView, ...]:
    """The records that the paper is evidence in, each with the fields that rest on it."""
    fields: dict[str, dict[str, None]] = {}
    for statement in site.statements.get(paper.id, ()):
        fields.setdefault(statement.source, {})[_field(site, statement.source, statement.path)] = None
    return tuple(SupportView(site.link(source), tuple(names)) for source, names in fields.items())


def _field(site: Site, source: str, path: NodePath) -> str:
    """The statement at `path` in words: its field, and the target of a relation."""
    name = str(path[0])
    method = site.kb.methods.get(source)
    if name == "relations" and method is not None and isinstance(path[1], int):
        relation = method.relations[path[1]]
        relation_type = site.kb.relation_types.get(relation.type)
        label = relation_type.label if relation_type else relation.type
        return f"{label} {site.link(relation.target).label}"
    if name == "evidence":
        return "the record as a whole"
    return name.replace("_", " ")


def _mentions(site: Site, paper: Paper) -> Iterator[tuple[str, tuple[RecordLink, ...]]]:
    backlinks = site.kb.backlinks.get(paper.id, ())
    for role, words in _ROLES.items():
        if role != "introduced_in":
            found = tuple(site.link(backlink.source) for backlink in backlinks if backlink.role == role)
            if found:
                yield words, found
