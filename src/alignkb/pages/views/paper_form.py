"""The page on which a visitor drafts the record of a paper; what it does is in `frontend/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from alignkb.issue_forms import PAPER_FORM
from alignkb.knowledge_base.fixed_places import PAPER_FORM_PAGE
from alignkb.pages.assets import PAPER_FORM_SCRIPT, PAPER_FORM_STYLE, is_built
from alignkb.pages.links import Target, relative_file
from alignkb.pages.script_data.paper_form import FORM_DATA, KNOWN_PAPERS
from alignkb.pages.views.sheet import Sheet
from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from alignkb.pages.site import Site

__all__ = ["URI", "Choice", "InputView", "PaperFormView", "sheets"]

URI = PAPER_FORM_PAGE


@dataclass(frozen=True, slots=True)
class InputView:
    """One field of the form."""

    name: str
    """The field of the record."""
    label: str
    hint: str = ""
    rows: int = 1
    """More than 1: a box of as many lines."""
    is_short: bool = False
    """Whether two such stand side by side."""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that can be chosen."""

    value: str
    label: str
    level: int = 0
    """Depth below the top, for concepts."""


@dataclass(frozen=True, slots=True)
class PaperFormView:
    """The form, and where its script finds what it needs."""

    is_built: bool
    """Whether the script is there; without it the page tells the other ways."""
    script: str
    style: str
    data: str
    known: str
    paper_href: str
    """Address of a paper's page, `{id}` in place of its id."""
    rules: Target
    fields: Target
    contribute: Target | None
    repository: str | None
    issue: str
    """Address of the issue form for a paper; empty without a repository."""
    branch: str
    main: tuple[InputView, ...]
    more: tuple[InputView, ...]
    types: tuple[str, ...]
    concepts: tuple[Choice, ...]
    methods: tuple[Choice, ...]


_MAIN = (
    InputView("title", "Title", "As published, without a full stop at the end."),
    InputView("authors", "Authors", "One a line, each `Family, Given`; a group by its name alone.", rows=4),
    InputView("year", "Year", "Of the first public version.", is_short=True, is_number=True),
    InputView("venue", "Venue", "Such as `NeurIPS 2023`.", is_short=True),
    InputView("summary", "What is new?", "One or two sentences of your own; never the abstract.", rows=3),
)
_MORE = (
    InputView("published", "Year at the venue", is_short=True, is_number=True),
    InputView("pages", "Pages", "Such as `1355-1358`.", is_short=True),
    InputView("volume", "Volume", is_short=True),
    InputView("number", "Number", "Within the volume.", is_short=True),
    InputView("acl", "ACL Anthology id", "Such as `2022.acl-long.25`.", is_short=True),
    InputView("openreview", "OpenReview id", "Such as `HPuSIXJaa9`.", is_short=True),
    InputView("code", "Code or data", "Addresses, one a line.", rows=2),
    InputView("urls", "Other addresses", "One a line.", rows=2),
)


def sheets(site: Site) -> Iterator[Sheet]:
    """The form."""
    yield Sheet(
        uri=URI,
        template="paper_form.html",
        view=_view(site),
        title="Add a paper",
        description="Draft the record of a paper in the browser: from BibTeX or by hand, checked at once.",
        is_wide=True,
    )


def _view(site: Site) -> PaperFormView:
    options = site.options
    way = partial(relative_file, URI, directory_urls=options.directory_urls)
    repository = options.repository.rstrip("/") if options.repository else None
    return PaperFormView(
        is_built=is_built(PAPER_FORM_SCRIPT),
        script=way(PAPER_FORM_SCRIPT),
        style=way(PAPER_FORM_STYLE),
        data=way(FORM_DATA),
        known=way(KNOWN_PAPERS),
        paper_href=site.href(URI, Target("papers/{id}.md")),
        rules=Target("reference/rules.md"),
        fields=Target("reference/fields.md", "paper"),
        contribute=Target(options.contribute_uri) if options.contribute_uri else None,
        repository=repository,
        issue=f"{repository}/issues/new?template={PAPER_FORM.key}.yml" if repository else "",
        branch=options.branch,
        main=_MAIN,
        more=_MORE,
        types=tuple(paper_type.value for paper_type in PaperType),
        concepts=_concepts(site),
        methods=tuple(Choice(method.id, method.label) for method in site.kb.methods.values()),
    )


def _concepts(site: Site) -> tuple[Choice, ...]:
    scheme = site.kb.home_scheme
    if scheme is None:
        return ()
    return tuple(
        Choice(concept.id, concept.label, len(site.kb.broader_concepts(scheme, concept.id)) - 1)
        for concept in scheme.concepts
    )
