"""A record as text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from alignkb.knowledge_base.relations import relations_of
from alignkb.records import Evidence, Shape, Tombstone
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record
    from alignkb.reports.paint import Paint

__all__ = ["as_text"]

_WIDTH = 88
_ELSEWHERE = frozenset({"id", "relations"})


def as_text(kb: KnowledgeBase, record: Record | Tombstone, paint: Paint) -> str:
    """Title and file, the fields that are there, relations in both directions, what names it."""
    sort = f"removed {record.kind}" if isinstance(record, Tombstone) else record.kind
    lines = [
        paint("strong", visible(record.title_text)),
        f"{sort} {record.id}, {visible(kb.paths[record.id])}",
        "",
    ]
    for name in type(record).model_fields:
        if name not in _ELSEWHERE and name in record.model_fields_set:
            lines.extend(_field(name, getattr(record, name), paint))
    lines.extend(_relations(kb, record, paint))
    lines.extend(_named_by(kb, record, paint))
    return "".join(f"{line}\n" for line in lines)


def _field(name: str, value: object, paint: Paint) -> Iterator[str]:
    """A field in one line where it fits, else indented below its name."""
    below = list(_value(value))
    head = paint("strong", f"{name.replace('_', ' ')}:")
    if (
        len(below) == 1
        and len(name) + len(below[0]) < _WIDTH
        and not isinstance(value, Shape | tuple | Mapping)
    ):
        yield f"{head} {below[0]}"
    elif below:
        yield head
        yield from (f"  {line}".rstrip() for line in below)


def _value(value: object) -> Iterator[str]:
    """The lines of a value: text wrapped, lists with dashes, shapes by field."""
    if isinstance(value, Evidence):
        yield _evidence(value)
    elif isinstance(value, Shape):
        for name in type(value).model_fields:
            if name in value.model_fields_set:
                yield from _field(name, getattr(value, name), lambda _, text: text)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            parts = part if isinstance(part, tuple) else (part,)
            yield f"{visible(str(key))}: {', '.join(visible(str(each)) for each in parts)}"
    elif isinstance(value, tuple):
        for part in value:
            first, *rest = [*_value(part)] or [""]
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield from _paragraphs(str(value))


def _paragraphs(text: str) -> Iterator[str]:
    """`text` wrapped, an empty line between paragraphs, other line breaks not kept."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        yield from _wrapped(" ".join(paragraph.split()))


def _evidence(evidence: Evidence) -> str:
    place = f", {evidence.locator}" if evidence.locator else ""
    note = f" ({evidence.note})" if evidence.note else ""
    return visible(f"{evidence.paper}{place}{note}")


def _relations(kb: KnowledgeBase, record: Record | Tombstone, paint: Paint) -> Iterator[str]:
    related = tuple(relations_of(kb, record))
    if related:
        yield paint("strong", "relations:")
    width = max((len(relation.label) for relation in related), default=0)
    for relation in related:
        said = [f"{visible(relation.label):<{width}}  {relation.record}"]
        said += [f"({relation.note})"] if relation.note else []
        said += [f"[{_evidence(source)}]" for source in relation.evidence]
        yield from _wrapped(" ".join(said[1:]), f"  {said[0]} ", "      ") or [f"  {said[0]}"]


def _named_by(kb: KnowledgeBase, record: Record | Tombstone, paint: Paint) -> Iterator[str]:
    backlinks = sorted(kb.backlinks.get(record.id, ()), key=lambda link: (link.role, link.source))
    if backlinks:
        yield paint("strong", "named by:")
    for role, links in groupby(backlinks, key=lambda link: link.role):
        sources = ", ".join(link.source for link in links)
        yield from _wrapped(f"{role.replace('_', ' ')}: {sources}", "  ", "    ")


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """`text` in lines of the page's width, the first one after `first`, the others after `rest`."""
    return textwrap.wrap(
        visible(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
