"""Records, references and sources as Markdown, on the twin of one page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import link, plain_markdown, safe_inline, safe_prose
from alignkb.knowledge_base.places import twin_place

if TYPE_CHECKING:
    from alignkb.pages.links import Target
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.views.paper_lines import PaperLine
    from alignkb.pages.views.statements import EvidenceView, StatusView

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Writes for the page at `here`; links lead to the twins of other pages."""

    site: Site
    here: str

    def to(self, label: str, target: Target | None) -> str:
        """The label as a link to a page."""
        return link(label, self._way(target) if target is not None else None)

    def file(self, place: str) -> str:
        """The place of a file of the site as a link to it."""
        return link(place, posixpath.relpath(f"/{place}", self._folder()))

    def record(self, found: RecordLink) -> str:
        """The record as a link, and what became of it."""
        shown = self.to(found.label, found.target)
        return f"{shown} ({found.state})" if found.is_fallen else shown

    def records(self, found: Iterable[RecordLink]) -> str:
        """The records one after the other."""
        return ", ".join(map(self.record, found))

    def paper(self, found: PaperLine) -> str:
        """The paper as an item of a list."""
        state = f" ({found.state})" if found.state else ""
        introduced = f"; introduces {self.records(found.introduces)}" if found.introduces else ""
        told = ". ".join(plain_markdown(text) for text in (found.authors, found.venue) if text)
        return f"{self.to(found.title, found.target)}{state}: {told}{introduced}"

    def inline(self, text: str) -> str:
        """Markdown of a record as one line."""
        return safe_inline(text, self._resolve)

    def prose(self, text: str) -> str:
        """Markdown of a record."""
        return safe_prose(text, self._resolve)

    def evidence(self, sources: Iterable[EvidenceView]) -> str:
        """The sources of a statement, or that there is none."""
        return "; ".join(map(self._source, sources)) or "no source yet"

    def status(self, status: StatusView) -> str:
        """Why a record is not active."""
        since = f" since {status.since}" if status.since else ""
        reason = f": {self.inline(status.reason)}" if status.reason else ""
        replaced = f" Replaced by {self.record(status.replaced_by)}." if status.replaced_by else ""
        return f"**{status.state.capitalize()}**{since}{reason}{replaced}"

    def _source(self, source: EvidenceView) -> str:
        place = f", {plain_markdown(source.locator)}" if source.locator else ""
        note = f" ({self.inline(source.note)})" if source.note else ""
        return f"{self.record(source.paper)}{place}{note}"

    def _resolve(self, name: str, is_citation: bool) -> tuple[str, str | None] | None:  # noqa: FBT001  # as texts ask
        scheme_id, slash, concept_id = name.partition("/")
        if slash:
            found = self.site.find_concept(scheme_id, concept_id)
            known = self.site.concept_link(*found) if found else None
        else:
            known = self.site.link(name)
        if known is None or known.target is None or (is_citation and known.kind != "paper"):
            return None
        return known.label, self._way(known.target)

    def _way(self, target: Target) -> str:
        place = twin_place(target.uri, "md", directory_urls=self.site.options.directory_urls)
        way = posixpath.relpath(f"/{place}", self._folder())
        return f"{way}#{target.anchor}" if target.anchor else way

    def _folder(self) -> str:
        place = twin_place(self.here, "md", directory_urls=self.site.options.directory_urls)
        return posixpath.dirname(f"/{place}")
