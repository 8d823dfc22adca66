"""What the page on which a method is chosen reads: the questions, and what every method asks for."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.knowledge_base.choosing import compile_chooser

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.knowledge_base.choosing import Chooser
    from alignkb.pages.site import Site

__all__ = ["CHOOSE_DATA", "as_plain", "choose_files"]

CHOOSE_DATA = "data/choose.json"
"""Where the questions and the methods lie in the site."""


def as_plain(chooser: Chooser) -> dict[str, Any]:
    """The chooser as what JSON can hold: what the script judges by."""
    return {
        "questions": [
            {
                "id": question.id,
                "label": question.label,
                "isHad": question.is_had,
                "answers": [{"id": answer.id, "text": answer.text} for answer in question.answers],
            }
            for question in chooser.questions
        ],
        "methods": [
            {
                "id": method_id,
                "asks": {name: list(found) if found is not None else None for name, found in asked.items()},
            }
            for method_id, asked in chooser.methods.items()
        ],
    }


def choose_files(site: Site) -> Mapping[str, bytes]:
    """The file that the page reads, by its place in the site; the newest methods come first."""
    found = as_plain(compile_chooser(site.kb))
    asks = {method["id"]: method["asks"] for method in found["methods"]}
    found["methods"] = [_method(site, method.id, asks) for method in site.by_date(asks, newest_first=True)]
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return MappingProxyType({CHOOSE_DATA: f"{text}\n".encode()})


def _method(site: Site, method_id: str, asks: Mapping[str, Any]) -> dict[str, Any]:
    """What the page shows of a method."""
    method, tone = site.kb.methods[method_id], site.tone_of_method(method_id)
    return {
        "id": method.id,
        "label": method.label,
        "name": method.name if method.name != method.label else "",
        "year": site.year(method),
        "state": site.link(method.id).state,
        "tone": {"number": tone.number, "mark": tone.mark, "label": tone.label},
        "summary": method.summary,
        "asks": asks[method.id],
    }
