"""Rules about papers: what tells them apart, and how they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records.citation_keys import expected_key, has_expected_form
from alignkb.records.titles import similar_titles
from alignkb.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.rules.context import Context

__all__ = [
    "citation_key_form",
    "duplicate_arxiv_id",
    "duplicate_doi",
    "duplicate_title",
    "no_identifier",
    "unused_paper",
]


def duplicate_doi(context: Context) -> Iterator[Finding]:
    """Two papers have the same DOI.

    A DOI belongs to one publication: either the paper is there twice, or one DOI was copied
    to the wrong record.

    Join the two records under the older citation key, or copy the DOI again from the
    publisher's page.
    """
    yield from _same(context, "doi", "DOI")


def duplicate_arxiv_id(context: Context) -> Iterator[Finding]:
    """Two papers have the same arXiv identifier.

    An arXiv identifier belongs to one paper in all its versions: either the paper is there
    twice, or the identifier was copied to the wrong record.

    Join the two records under the older citation key, or copy the identifier again from
    arxiv.org.
    """
    yield from _same(context, "arxiv", "arXiv identifier")


def _same(context: Context, field: str, noun: str) -> Iterator[Finding]:
    papers = context.knowledge_base.papers
    first: dict[str, str] = {}
    for paper in papers.values():
        value = getattr(paper, field)
        if value is None:
            continue
        other = first.setdefault(value, paper.id)
        if other != paper.id:
            yield Finding(
                context.place(paper, field),
                f"the {noun} `{value}` belongs to `{other}` already",
                "join the two records, or mend the identifier of one",
                labels=((context.place(papers[other], field), f"`{other}` has it here"),),
            )


def duplicate_title(context: Context) -> Iterator[Finding]:
    """Two papers have the same title, or nearly so.

    Most likely the paper is there twice: once from arXiv and once from the conference, or
    with a typing mistake. Case, accents and punctuation make no difference; a different
    number does. Two papers that state different identifiers of the same sort are still shown,
    since an extended version often keeps the title.

    Join the two records under the older citation key: preprint and publication are one
    record, with `arxiv`, `venue` and `published`. If they really are two works, tell them
    apart as the publisher does: `Title (Extended Version)`.
    """
    papers = context.knowledge_base.papers
    for first, second in similar_titles({paper.id: paper.title for paper in papers.values()}):
        yield Finding(
            context.place(papers[second], "title"),
            f"`{first}` has nearly the same title"
            if papers[first].title != papers[second].title
            else f"`{first}` has the same title",
            "join the two records if they are one paper",
            labels=((context.place(papers[first], "title"), f"`{first}` has it here"),),
        )


def citation_key_form(context: Context) -> Iterator[Finding]:
    """A citation key is not made of author, year and title.

    Whoever knows a paper can then guess its key and sees from the key what is cited: the
    first author's family name in letters from a to z, the year of the first version, and the
    first word of the title that is not an article, preposition or the like. A letter at the
    end tells equal keys apart.

    `rafailov2023direct` is "Direct Preference Optimization" by Rafailov and others, 2023. Name
    the file and the id so, before others use the key: it is permanent.
    """
    for paper in context.knowledge_base.papers.values():
        if paper.id not in context.misnamed and not has_expected_form(paper):
            expected = expected_key(paper)
            yield Finding(
                context.place(paper, "id"),
                f"the citation key `{paper.id}` does not follow from author, year and title",
                f"by its form it is `{expected}`; rename the file as well",
            )


def no_identifier(context: Context) -> Iterator[Finding]:
    """A paper has neither an identifier nor an address.

    Readers cannot get to it, and a second record of it is not noticed.

    Add `doi`, `arxiv`, `acl` or `openreview`, or an address under `urls`. An old book may
    have none.
    """
    for paper in context.knowledge_base.papers.values():
        if not (paper.arxiv or paper.doi or paper.acl or paper.openreview or paper.urls):
            yield Finding(
                context.place(paper, "title"),
                f"`{paper.id}` has neither an identifier nor an address",
                "add `doi`, `arxiv`, `acl`, `openreview` or `urls`",
            )


def unused_paper(context: Context) -> Iterator[Finding]:
    """No record names a paper, and the paper names no concept or method.

    It stands alone: readers meet it only in the list of all papers.

    Say where it belongs with `concepts:` or `studies:`, or cite it where it supports a
    statement; `in_scope: false` marks one whose subject is another.
    """
    named = {reference.target for record, reference in context.references if reference.target != record.id}
    for paper in context.knowledge_base.papers.values():
        is_misnamed = paper.id in context.misnamed
        is_linked = bool(paper.id in named or paper.concepts or paper.studies)
        if paper.in_scope and not is_misnamed and not is_linked:
            yield Finding(
                context.place(paper, "id"),
                f"no record names `{paper.id}`, and it names no concept or method",
                "add `concepts:` or `studies:`, or cite it as evidence",
            )
