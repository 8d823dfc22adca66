"""Rules about ids that records had, and about records that are there no longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.references import TEXT_REFERENCE
from alignkb.records import Tombstone
from alignkb.rules.finding import Finding, Place
from alignkb.rules.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.rules.context import Context

__all__ = ["former_id_clash", "names_former_id", "names_removed_record"]


def former_id_clash(context: Context) -> Iterator[Finding]:
    """A former id is in use.

    Old links would lead to the wrong record: a name that once meant one thing must never
    come to mean another. Ids and former ids of all records, also of removed ones, are one set
    in which each is there once.

    Remove it from `former_ids:` of the record that never had it. If another record has taken
    the name since, give that one an id of its own.
    """
    kb = context.knowledge_base
    first: dict[str, Place] = {}
    for entry in kb.entries():
        for index, former_id in enumerate(entry.former_ids):
            place = context.place(entry, "former_ids", index)
            claim = first.setdefault(former_id, place)
            if former_id == entry.id:
                yield Finding(place, f"`{former_id}` is the present id of the record", "remove it")
            elif former_id in kb.known_ids:
                other = Place(kb.paths[former_id], ("id",))
                yield Finding(
                    place,
                    f"`{former_id}` is the id of another record",
                    "remove it, or give the other record another id",
                    labels=((other, "it is used here"),),
                )
            elif claim is not place:
                message = f"`{former_id}` is a former id already"
                yield Finding(place, message, "remove it from one of them", labels=((claim, "here"),))


def names_former_id(context: Context) -> Iterator[Finding]:
    """A record is named by an id that it no longer has.

    It is still found, and the site links it. But whoever reads the file looks for a record of
    that name in vain.

    Write the present id; `alignkb validate --fix` does it.
    """
    kb = context.knowledge_base
    if not kb.current_ids:
        return
    uses = [
        _Use(Place(kb.paths[name.source], name.path), name.former_id, name.former_id)
        for name in kb.former_names
    ]
    for use in (*uses, *_uses_in_texts(context)):
        current = kb.current_ids.get(use.target)
        if current is not None:
            replacement = use.with_id(current)
            yield Finding(
                use.place,
                f"`{use.target}` is now called `{current}`",
                f"write `{replacement}`",
                replacement,
                is_certain=True,
            )


def names_removed_record(context: Context) -> Iterator[Finding]:
    """A record is named that was removed.

    Only its tombstone is left, which says why: it cannot support a statement, and nothing can
    derive from it.

    Name the record that replaces it, if that says the same; else leave the reference out. A
    tombstone may name another one.
    """
    kb = context.knowledge_base
    if not kb.tombstones:
        return
    uses = [
        _Use(context.place(record, *reference.path), reference.target, reference.target)
        for record, reference in context.references
        if reference.role != "text" and not isinstance(record, Tombstone)
    ]
    for use in (*uses, *_uses_in_texts(context)):
        tombstone = kb.tombstones.get(kb.current_ids.get(use.target, use.target))
        if tombstone is None:
            continue
        following = kb.replacement_of(tombstone.id)
        replacement = use.with_id(following) if following is not None and "/" not in use.written else None
        yield Finding(
            use.place,
            f"`{use.target}` was removed" + (f"; `{following}` replaces it" if following else ""),
            f"write `{replacement}` if it says the same" if replacement else "leave it out",
            replacement,
            ((context.place(tombstone, "status"), f"removed: {shown(tombstone.status.reason)}"),),
        )


@dataclass(frozen=True, slots=True)
class _Use:
    """A place that names a record."""

    place: Place
    target: str
    """The id by which it does."""
    written: str
    """What stands at the place: the id, or a citation or link with it."""

    def with_id(self, record_id: str) -> str:
        """What stands at the place, with another id."""
        return self.written.replace(self.target, record_id, 1)


def _uses_in_texts(context: Context) -> Iterator[_Use]:
    """Every citation and link in a text, but for those in tombstones."""
    kb = context.knowledge_base
    passed_over = {kb.paths[record_id] for record_id in kb.tombstones}
    for text in context.texts:
        if "[" not in text.text or text.file in passed_over:
            continue
        for match in TEXT_REFERENCE.finditer(text.text):
            target = match["paper"] or match["record"].partition("/")[0]
            if not text.is_inert(match.start()):
                yield _Use(text.place(*match.span()), target, match.group())
