"""What the page on which methods are compared reads: a list of all of them, and a file for each."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.knowledge_base.fixed_places import COMPARE
from alignkb.pages.mathematics import mathml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.evidence import Claim
    from alignkb.records.method import Method

__all__ = ["COMPARE_INDEX", "COMPARE_PAGE", "compare_files", "compared"]

COMPARE_PAGE = COMPARE
"""The page; what leads anywhere leads there from it."""
COMPARE_INDEX = "data/compare/methods.json"
"""Where the list of methods lies in the site, and beside it, in `of/`, a file for each by its id."""

_STEP = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
Parts = list[dict[str, str]]


def compare_files(site: Site) -> Mapping[str, bytes]:
    """The files by their place in the site; the newest methods come first."""
    folder = COMPARE_INDEX.rpartition("/")[0]
    files = {COMPARE_INDEX: _bytes(_index(site))}
    for method in site.kb.methods.values():
        files[f"{folder}/of/{method.id}.json"] = _bytes(compared(site, method))
    return MappingProxyType(files)


def _bytes(value: Any) -> bytes:  # anything that JSON can hold
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _index(site: Site) -> dict[str, Any]:
    methods = site.kb.methods
    return {
        "methods": [
            {
                "id": method.id,
                "label": method.label,
                "name": method.name if method.name != method.label else "",
                "aliases": method.aliases,
                "year": site.year(method),
                "tone": {"number": tone.number, "mark": tone.mark, "label": tone.label},
            }
            for method in site.by_date(methods, newest_first=True)
            for tone in [site.tone_of_method(method.id)]
        ],
        "former": {old: new for old, new in site.kb.current_ids.items() if new in methods},
        "traits": [{"id": trait.id, "label": trait.label} for trait in site.kb.traits.values()],
        "relations": {
            found.id: {
                "label": found.label,
                "inverse": found.inverse_label,
                "isSymmetric": found.symmetric,
                "isLineage": found.lineage,
            }
            for found in site.kb.relation_types.values()
        },
    }


def compared(site: Site, method: Method) -> dict[str, Any]:
    """What the page shows of one method."""
    objective, link = method.objective, site.link(method.id)
    return {
        "id": method.id,
        "label": method.label,
        "href": _href(site, link),
        "state": link.state,
        "summary": [_words(method.summary)],
        "categories": [_category(site, placement.concept) for placement in method.categories],
        "introduced": introduced.in_words if (introduced := site.kb.introduced(method)) else "",
        "traits": _traits(site, method),
        "objective": [_formula(objective.latex, is_display=True)] if objective else [],
        "strengths": [_claim(site, claim) for claim in method.strengths],
        "limitations": [_claim(site, claim) for claim in method.limitations],
        "relations": [
            {
                "type": relation.type,
                "target": relation.target,
                "label": site.link(relation.target).label,
                "note": _parts(site, relation.note or ""),
            }
            for relation in method.relations
            if relation.target in site.kb.methods
        ],
        "papers": [_paper(site, key) for key in _papers(method)],
        "implementations": [_words(found.label, str(found.url)) for found in method.implementations],
    }


def _href(site: Site, link: RecordLink) -> str:
    return site.href(COMPARE_PAGE, link.target) if link.target is not None else ""


def _category(site: Site, concept_id: str) -> Parts:
    scheme = site.kb.home_scheme
    if scheme is None:
        return []
    way = [site.concept_link(scheme, concept) for concept in site.kb.broader_concepts(scheme, concept_id)]
    parts: Parts = []
    for link in way:
        parts += [*([{"t": _STEP}] if parts else []), {"t": link.label, "h": _href(site, link)}]
    return parts


def _traits(site: Site, method: Method) -> dict[str, list[str]]:
    """Labels of the values by trait; a trait left out is undecided."""
    found = {
        trait.id: [value.label for value in trait.values if value.id in method.traits.get(trait.id, ())]
        for trait in site.kb.traits.values()
    }
    return {name: labels for name, labels in found.items() if labels}


def _papers(method: Method) -> Iterable[str]:
    first = [method.introduced_in] if method.introduced_in else []
    return dict.fromkeys([*first, *method.further_papers])


def _paper(site: Site, key: str) -> dict[str, str]:
    link = site.link(key)
    return {"t": link.label, "h": _href(site, link), "s": link.state if link.is_fallen else ""}


def _claim(site: Site, claim: Claim) -> dict[str, Any]:
    return {"claim": _parts(site, claim.claim), "papers": [_paper(site, one.paper) for one in claim.evidence]}


def _parts(site: Site, text: str) -> Parts:
    return [
        _formula(part.text, is_display=False) if part.is_formula else _words(part.text, part.href)
        for part in (site.prose.parts(text, COMPARE_PAGE) if text else ())
    ]


def _words(text: str, href: str = "") -> dict[str, str]:
    return {"t": text, **({"h": href} if href else {})}


def _formula(latex: str, *, is_display: bool) -> dict[str, str]:
    """A formula with its MathML; as words where it is not understood."""
    found = str(mathml(latex, is_display=is_display))
    return {"m": latex, "x": found} if found.startswith("<math") else {"t": latex}
