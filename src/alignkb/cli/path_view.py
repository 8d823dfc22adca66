"""The ways between two records as text for people, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignkb.answering.answers import explained
from alignkb.knowledge_base.edge_labels import edge_label
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.graph import Hop
    from alignkb.records import Evidence
    from alignkb.reports.paint import Paint

__all__ = ["as_json", "as_text"]

_WIDTH = 88
_Way = Sequence["Hop"]


def as_text(kb: KnowledgeBase, start: str, end: str, ways: Sequence[_Way], paint: Paint) -> str:
    """The ways one below the other: each hop in a line, below it why, and who says so."""
    names = f"{_named(kb, start)} and {_named(kb, end)}"
    if not ways:
        return f"No way leads from one to the other: {names}.\n"
    if start == end:
        return f"They are the same: {_named(kb, start)}.\n"
    lines: list[str] = []
    for number, way in enumerate(ways, 1):
        hops = f"{len(way)} hop{'s' if len(way) > 1 else ''}"
        named = f", way {number} of {len(ways)}" if len(ways) > 1 else ""
        lines += ["", paint("strong", f"{names}: {hops}{named}"), *_way(kb, way, paint)]
    return "".join(f"{line}\n" for line in lines[1:])


def _named(kb: KnowledgeBase, record_id: str) -> str:
    title = visible(kb.get(record_id).title_text)
    return title if title == record_id else f"{title} ({record_id})"


def _way(kb: KnowledgeBase, way: _Way, paint: Paint) -> Iterator[str]:
    for number, hop in enumerate(way, 1):
        label = paint("label", visible(edge_label(kb, hop.type, is_forward=hop.is_forward)))
        yield f"{number}. {_named(kb, hop.source)} {label} {_named(kb, hop.target)}"
        if hop.note:
            yield from _indented("why:  ", hop.note)
        for source in hop.evidence:
            yield from _indented("says: ", _source(source))
        if not hop.evidence:
            yield from _indented("", _unsourced(hop))


def _source(source: Evidence) -> str:
    place = f", {source.locator}" if source.locator else ""
    note = f" ({source.note})" if source.note else ""
    return f"{source.paper}{place}{note}"


def _unsourced(hop: Hop) -> str:
    origin = hop.source if hop.is_forward else hop.target
    return f"no source is named; the record {origin} says it"


def _indented(head: str, text: str) -> list[str]:
    return textwrap.wrap(
        visible(" ".join(text.split())),
        _WIDTH,
        initial_indent=f"   {head}",
        subsequent_indent=" " * (3 + len(head)),
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_json(kb: KnowledgeBase, start: str, end: str, ways: Sequence[_Way]) -> str:
    """The ways with everything that the relations say."""
    shown = {
        "version": 1,
        "start": start,
        "end": end,
        "ways": [{"hops": explained(kb, way)} for way in ways],
    }
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"
