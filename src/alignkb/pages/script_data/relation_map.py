"""What the map of relations reads: every method and every relation between two of them."""

from __future__ import annotations

import html
import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.pages.genealogy import width_of
from alignkb.pages.links import Target
from alignkb.pages.views.kinship import all_pattern_numbers
from alignkb.pages.views.neighbourhood import MAP, MAP_DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.pages.site import Site
    from alignkb.records.relation import Relation

__all__ = ["map_files"]

_SIZE = 10.5
_TAG = re.compile(r"<[^>]*>")


def map_files(site: Site) -> Mapping[str, bytes]:
    """The file that the map reads, by its place in the site."""
    relations = list(_relations(site))
    cited = {source[0] for relation in relations for source in relation.get("evidence", ())}
    found = {
        "method": site.href(MAP.uri, Target("methods/{id}.md")),
        "paper": site.href(MAP.uri, Target("papers/{id}.md")),
        "types": list(_types(site)),
        "methods": list(_methods(site)),
        "papers": {key: site.link(key).label for key in sorted(cited)},
        "relations": relations,
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return MappingProxyType({MAP_DATA: f"{text}\n".encode()})


def _types(site: Site) -> Iterator[dict[str, Any]]:
    patterns = all_pattern_numbers(site)
    for found in site.kb.relation_types.values():
        yield {
            "id": found.id,
            "label": found.label,
            "inverse": found.inverse_label,
            "isLineage": found.lineage,
            "isSymmetric": found.symmetric,
            "pattern": patterns[found.id],
        }


def _methods(site: Site) -> Iterator[dict[str, Any]]:
    """The methods from the oldest to the newest."""
    for method in site.by_date(site.kb.methods):
        yield {
            "id": method.id,
            "label": method.label,
            "name": method.name,
            "year": site.year(method),
            "tone": site.tone_of_method(method.id).number,
            "width": width_of(method.label, _SIZE),
            "summary": method.summary,
        }


def _relations(site: Site) -> Iterator[dict[str, Any]]:
    for method in site.kb.methods.values():
        for relation in method.relations:
            if relation.target in site.kb.methods and relation.target != method.id:
                yield _relation(site, method.id, relation)


def _relation(site: Site, source: str, relation: Relation) -> dict[str, Any]:
    """The relation; what its record leaves out is left out."""
    found: dict[str, Any] = {"source": source, "target": relation.target, "type": relation.type}
    for name, text in (("note", relation.note), ("condition", relation.condition)):
        if text:
            found[name] = _plain(site, text)
    if relation.evidence:
        found["evidence"] = [[part.paper, part.locator or ""] for part in relation.evidence]
    return found


def _plain(site: Site, text: str) -> str:
    """The text as a reader sees it, without markup: scripts only ever show it as text."""
    return html.unescape(_TAG.sub("", site.prose.inline(text, MAP.uri)))
