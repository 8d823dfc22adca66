"""Small knowledge bases of one draft each, of which exactly one rule has something to say.

Their ids and dates are odd words: in what the rule says, each is replaced by a name in braces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from alignkb.knowledge_base import KnowledgeBase
from alignkb.knowledge_base.renaming import FormerName
from alignkb.records import Concept, Paper, Scheme
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.tombstone import PaperTombstone

__all__ = ["SLOTS", "THIS_YEAR", "examples"]

THIS_YEAR = 2057
"""The year in which the examples are judged."""
_DRAFT = "zzdraft"
_OTHER = "zyother"
_TARGET = "qqtarget"
_NEAR = "qqtargat"
_CURRENT = "zzpresent"
_SCHEME = "zzscheme"
_TITLE = "Qxword of a draft"
_OTHER_TITLE = "Kjhgfd"

SLOTS: Mapping[str, str] = MappingProxyType(
    {
        f"papers/x/{_DRAFT}.yaml": "{file}",
        "`10.9999/zz`": "`{value}`",
        "`5701.12345`": "`{value}`",
        "2057-01-01": "{today}",
        "2057-08": "{date}",
        "2058": "{year}",
        "2057": "{this_year}",
        "zyfamily{this_year}qxword": "{expected}",
        _DRAFT: "{id}",
        _OTHER: "{other}",
        _TARGET: "{target}",
        _NEAR: "{near}",
        _SCHEME: "{scheme}",
        _CURRENT: "{current}",
        "withdrawn": "{state}",
    }
)
"""What stands in the examples, and the name that takes its place, in this order."""


def examples() -> Iterator[tuple[str, KnowledgeBase]]:
    """The name of each template, and the knowledge base of which its rule speaks."""
    yield from _of_targets()
    yield from _of_old_ids()
    for case, concept in (("", "zzz"), ("/near", _NEAR)):
        yield f"unknown-concept{case}", _with_concept(concept)
    for field, value in (("doi", "10.9999/zz"), ("arxiv", "5701.12345")):
        rule = {"doi": "duplicate-doi", "arxiv": "duplicate-arxiv-id"}[field]
        yield rule, _joined(_paper(_DRAFT, **{field: value}), _paper(_OTHER, **{field: value}))
    for case, title in (("", "Qxword of a drafts"), ("/same", _TITLE)):
        yield f"duplicate-title{case}", _joined(_paper(_DRAFT), _paper(_OTHER, title=title))
    yield "duplicate-id", _duplicate()
    draft = _joined(_paper(_DRAFT))
    for rule in ("citation-key-form", "no-identifier", "unused-paper"):
        yield rule, draft
    yield "status-without-reason", _joined(_paper(_DRAFT, status=_status(state="withdrawn")))
    yield "date-after-today/year", _joined(_paper(_DRAFT, year=2058))
    yield "date-after-today/arxiv", _joined(_paper(_DRAFT, arxiv="5708.12345"))
    yield "date-after-today/since", _joined(_paper(_DRAFT, status=_status(since="2057-08")))


def _of_targets() -> Iterator[tuple[str, KnowledgeBase]]:
    """Methods that are studied, and papers that replace one, but are not there or something else."""
    for kind, rule, more in (
        ("method", "unknown-target", {"studies": (_TARGET,)}),
        ("paper", "unknown-paper", {"status": _status(replaced_by=_TARGET)}),
    ):
        paper = _paper(_DRAFT, **more)
        yield rule, _joined(paper)
        yield f"{rule}/near", _joined(paper, known={_NEAR: kind})
        for other in RECORD_KINDS:
            if other != kind:
                known = {_TARGET: other}
                yield f"wrong-kind/{kind}/{other}", _joined(paper, known=known)
                yield f"wrong-kind/{kind}/{other}/near", _joined(paper, known={**known, _NEAR: kind})


def _of_old_ids() -> Iterator[tuple[str, KnowledgeBase]]:
    """Records that are named but were renamed or removed."""
    names = (FormerName(_DRAFT, ("studies", 0), _TARGET),)
    known, former = {_CURRENT: "method"}, {_TARGET: _CURRENT}
    draft = _paper(_DRAFT, studies=(_CURRENT,))
    yield "names-former-id", _joined(draft, known=known, unread_former_ids=former, former_names=names)
    for case, following in (("", None), ("/following", _OTHER)):
        status = {"state": "removed", "reason": "x", "replaced_by": following}
        tombstone = PaperTombstone.model_validate({"id": _TARGET, "title": "x", "status": status})
        papers = (_paper(_DRAFT, status=_status(replaced_by=_TARGET)), _paper(_OTHER))
        known = {_TARGET: "paper"}
        yield f"names-removed-record{case}", _joined(*papers, known=known, tombstones={_TARGET: tombstone})


def _status(**fields: Any) -> Any:  # a Status
    from alignkb.records.record import Status

    return Status.model_validate({"state": "superseded", **fields})


def _paper(paper_id: str, **fields: Any) -> Paper:
    """A paper with these fields."""
    facts = {"id": paper_id, "title": _TITLE if paper_id == _DRAFT else _OTHER_TITLE, "year": THIS_YEAR}
    return Paper.model_validate({**facts, "authors": ("Zyfamily, Given",), **fields})


def _joined(*papers: Paper, known: Mapping[str, str] | None = None, **more: Any) -> KnowledgeBase:
    """A knowledge base of these papers, in order of their ids."""
    by_id: dict[str, Paper] = {paper.id: paper for paper in sorted(papers, key=lambda paper: paper.id)}
    return KnowledgeBase(
        papers=by_id,
        known_ids=dict.fromkeys(by_id, "paper") | dict(known or {}),
        paths={name: f"papers/{name}.yaml" for name in (*by_id, *(known or {}))},
        **more,
    )


def _with_concept(concept_id: str) -> KnowledgeBase:
    """A paper that names a concept, in a home scheme that has another one."""
    concept = Concept.model_validate({"id": concept_id, "label": "x", "definition": "x"})
    scheme = Scheme.model_validate(
        {"id": _SCHEME, "label": "x", "name": "x", "summary": "x", "concepts": (concept,)}
    )
    paper = _paper(_DRAFT, concepts=(_TARGET,))
    return _joined(paper, schemes={_SCHEME: scheme}, home_scheme_id=_SCHEME)


def _duplicate() -> KnowledgeBase:
    """A paper whose id another file has."""
    second = {_DRAFT: (f"papers/y/{_DRAFT}.yaml",)}
    return KnowledgeBase(
        papers={_DRAFT: _paper(_DRAFT)},
        known_ids={_DRAFT: "paper"},
        paths={_DRAFT: f"papers/x/{_DRAFT}.yaml"},
        second_paths=second,
    )
