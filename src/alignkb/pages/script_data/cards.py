"""What the cards say that come up beside the links to methods and papers."""

from __future__ import annotations

import html
import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.pages.links import Target, address, record_target
from alignkb.pages.views.paper_lines import view_paper_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.pages.site import Site
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper

__all__ = ["card_files"]

_AUTHORS_SHOWN = 3
_PARENTS_SHOWN = 3
_TAG = re.compile(r"<[^>]*>")


def card_files(site: Site) -> Mapping[str, bytes]:
    """For each of the two kinds a file of cards by address, as `data/cards/methods.json`."""
    kb = site.kb
    cards = {
        "methods": dict(_method(site, method) for method in kb.methods.values()),
        "papers": dict(_paper(site, paper) for paper in kb.papers.values()),
    }
    return MappingProxyType({f"data/cards/{name}.json": _json(found) for name, found in cards.items()})


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _method(site: Site, method: Method) -> tuple[str, dict[str, Any]]:
    tone = site.tone_of_method(method.id)
    card = {
        "title": method.name,
        "short": method.label if method.label != method.name else "",
        "facts": _joined(site.year(method), tone.label),
        "text": method.summary,
        "more": "; ".join(_parents(site, method)),
        "tone": tone.number,
        "mark": tone.mark,
        "state": site.link(method.id).state,
    }
    return _address(site, record_target("method", method.id)), _said(card)


def _parents(site: Site, method: Method) -> Iterator[str]:
    """What it derives from, and how, as `extends X`."""
    lineage = {name: found.label for name, found in site.kb.relation_types.items() if found.lineage}
    relations = [relation for relation in method.relations if relation.type in lineage]
    for relation in relations[:_PARENTS_SHOWN]:
        yield f"{lineage[relation.type]} {site.link(relation.target).label}"


def _paper(site: Site, paper: Paper) -> tuple[str, dict[str, Any]]:
    line = view_paper_line(site, paper, most_authors=_AUTHORS_SHOWN)
    introduced = ", ".join(link.label for link in line.introduces)
    card = {
        "title": paper.title,
        "facts": _joined(line.authors, line.venue),
        "text": _plain(site, paper.summary, line.target) if paper.summary else "",
        "more": f"introduces {introduced}" if introduced else "",
        "state": line.state,
    }
    return _address(site, line.target), _said(card)


def _plain(site: Site, text: str, target: Target) -> str:
    """`text` without its Markdown."""
    return " ".join(html.unescape(_TAG.sub("", site.prose.inline(text, target.uri))).split())


def _address(site: Site, target: Target) -> str:
    return address(target.uri, directory_urls=site.options.directory_urls)


def _joined(*facts: object) -> str:
    return " · ".join(str(fact) for fact in facts if fact)


def _said(card: Mapping[str, Any]) -> dict[str, Any]:
    """The card without what is empty."""
    return {key: value for key, value in card.items() if value}
