"""Pages at old addresses: of records that were removed, and of those that have another id now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.links import Target, concept_target, record_target
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import StatusView, view_removal

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.tombstone import Tombstone

__all__ = ["MovedView", "TombstoneView", "sheets"]

_INDEXES = {
    "benchmark": "Benchmarks",
    "challenge": "Challenges",
    "method": "Methods",
    "paper": "Papers",
    "scheme": "Taxonomy",
    "topic": "Essence",
}


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """What stays of a removed record."""

    breadcrumbs: tuple[Crumb, ...]
    label: str
    kind: str
    id: str
    status: StatusView
    edit_url: str | None
    report_url: str | None


@dataclass(frozen=True, slots=True)
class MovedView:
    """Where a page has gone."""

    label: str
    target: Target


def sheets(site: Site) -> Iterator[Sheet]:
    """The pages of tombstones, then those that lead on from former ids.

    Events have no pages of their own: the timeline has places for both.
    """
    for tombstone in site.kb.tombstones.values():
        if tombstone.kind != "event":
            yield _tombstone(site, tombstone)
    for former_id, record_id in site.kb.current_ids.items():
        link = site.link(record_id)
        if link.target is None or link.kind == "event":
            continue
        yield _moved(record_target(link.kind, former_id), link.label, link.target, record_id)
        for concept in site.kb.schemes[record_id].concepts if record_id in site.kb.schemes else ():
            old, new = (concept_target(scheme_id, concept.id) for scheme_id in (former_id, record_id))
            yield _moved(old, concept.label, new, record_id)


def _tombstone(site: Site, tombstone: Tombstone) -> Sheet:
    uri = record_target(tombstone.kind, tombstone.id).uri
    folder = uri.partition("/")[0]
    return Sheet(
        uri=uri,
        template="tombstone.html",
        view=TombstoneView(
            breadcrumbs=(index_crumb(_INDEXES[tombstone.kind], folder),),
            label=tombstone.title_text,
            kind=tombstone.kind,
            id=tombstone.id,
            status=view_removal(site, tombstone),
            edit_url=site.edit_url(tombstone.id),
            report_url=site.report_url(tombstone.id),
        ),
        title=f"{tombstone.title_text} (removed)",
        description=f"The {tombstone.kind} {tombstone.id} was removed.",
        record=tombstone.id,
        parent=f"{folder}/index.md",
        is_searched=False,
        is_indexed=False,
    )


def _moved(old: Target, label: str, new: Target, record_id: str) -> Sheet:
    return Sheet(
        uri=old.uri,
        template="moved.html",
        view=MovedView(label, new),
        title=label,
        description=f"This page has moved to that of {label}.",
        record=record_id,
        parent=f"{old.uri.partition('/')[0]}/index.md",
        is_searched=False,
        leads_to=new,
    )
