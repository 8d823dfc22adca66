"""Rules about a change: ids that were once published keep their place and their meaning.

They compare with the knowledge base that the change started from, and find nothing where
none is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records import Tombstone
from alignkb.records.canonical import canonical_text
from alignkb.rules.finding import Finding, Place
from alignkb.rules.meaning import is_same_thing, names_of
from alignkb.rules.wording import shown, with_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record
    from alignkb.rules.context import Context

__all__ = ["changed_meaning", "former_id_dropped", "revived_id", "vanished_id"]

_REASON = "Say in one sentence why it was removed."


def vanished_id(context: Context) -> Iterator[Finding]:
    """A record was there before the change, and nothing is left of its id.

    Papers, other surveys and bookmarks link to the record by its id. A link that leads
    nowhere cannot say whether the record was wrong, merged or renamed. The rule looks only at
    a change: `alignkb validate --base REV` names the revision that it started from.

    A record that was renamed keeps its old id: `- old-id` under `former_ids:` in the file of the
    new one. A record that was removed becomes a tombstone: its file stays, with its id, what it
    was called, and `status: {state: removed, reason: …}`, and with `replaced_by:` where
    another record takes its place.
    """
    base, kb = context.base, context.knowledge_base
    for entry in base.entries() if base is not None else ():
        if base is None or _follow(kb, entry.id) is not None:
            continue
        file = base.paths[entry.id]
        new = next((n for n in _newcomers(kb, base) if is_same_thing(entry, n, kb.current_ids)), None)
        add = f"write `- {entry.id}` under `former_ids:`"
        renamed = f"{add} in {kb.paths[new.id]} if it is the same; else " if new else ""
        yield Finding(
            Place(file),
            f"the {entry.kind} `{entry.id}` has vanished; ids are permanent",
            f"{renamed}keep {file} with what it was and why it went:\n\n{_tombstone(entry)}",
            labels=((context.place(new, "id"), "it looks like this one"),) if new else (),
        )


def _newcomers(kb: KnowledgeBase, base: KnowledgeBase) -> Iterator[Record]:
    """The records whose ids are new."""
    for record in kb.records():
        if record.id not in base.known_ids and record.id not in base.current_ids:
            yield record


def _tombstone(entry: Record | Tombstone) -> str:
    """The file that keeps the id of a removed record."""
    if isinstance(entry, Tombstone):
        return canonical_text(entry.kind, entry.model_dump(mode="json", exclude_unset=True)).rstrip()
    data = {
        "id": entry.id,
        **({"former_ids": entry.former_ids} if entry.former_ids else {}),
        "status": {"state": "removed", "reason": _REASON},
        "title" if entry.kind == "paper" else "label": entry.title_text,
    }
    return canonical_text(entry.kind, data).rstrip()


def changed_meaning(context: Context) -> Iterator[Finding]:
    """An id stands for another thing than before the change.

    Whoever cited or linked the id meant the old thing, and would now be taken at a word that
    they never gave. The rule looks only at a change: `alignkb validate --base REV` names the
    revision that it started from. It speaks up where the kind is another one, or where the
    record before and after have nothing in common by which it is known: no name (of a paper
    the title; of others label, name and aliases), not even one much like it, and

    - for a paper, no identifier, and either another first author or an identifier that
      contradicts;
    - for a method or benchmark, not the paper that introduced it;
    - for a scheme, neither its paper nor a concept;
    - for a challenge, event or topic, not the summary.

    Give the new thing an id of its own. Keep the old id for what it was: as it is, as a
    tombstone, or under `former_ids:` of the record that really continues it.
    """
    base, kb = context.base, context.knowledge_base
    for before in base.records() if base is not None else ():
        after = _entry(kb, _follow(kb, before.id))
        if after is None or is_same_thing(before, after, kb.current_ids):
            continue
        if before.kind != after.kind:
            was = f"was {with_article(before.kind)} and is {with_article(after.kind)} now"
        else:
            was = f"was “{shown(before.title_text)}” and is “{shown(after.title_text)}” now"
        yield Finding(
            _place_of(context, before.id, after),
            f"`{before.id}` {was}",
            f"write `{names_of(before)[0]}`, as it was called"
            if isinstance(after, Tombstone) and before.kind == after.kind
            else "give the new thing an id of its own, and keep this one for what it was",
        )


def revived_id(context: Context) -> Iterator[Finding]:
    """An id that was given up before is used for something new.

    A tombstone says that the record with this id is gone, and a former id leads to the record
    that has another name now. Old links must find what they meant. The rule looks only at a
    change: `alignkb validate --base REV` names the revision that it started from.

    Choose an id that was never used. The record itself may come back under its id, and a
    record may take the former id of one that it replaces.
    """
    base, kb = context.base, context.knowledge_base
    for old_id, before in (_given_up(base) if base is not None else {}).items():
        after = _entry(kb, _follow(kb, old_id))
        if after is None or _may_have(kb, old_id, before, after):
            continue
        fate = "was removed" if isinstance(before, Tombstone) else f"is called `{before.id}` now"
        yield Finding(
            _place_of(context, old_id, after),
            f"`{old_id}` belonged to “{shown(before.title_text)}”, which {fate}; ids are permanent",
            "choose an id that was never used",
        )


def _given_up(base: KnowledgeBase) -> Mapping[str, Record | Tombstone]:
    """The ids of removed records and the former ids, each with what it led to."""
    former = {old_id: _entry(base, record_id) for old_id, record_id in base.current_ids.items()}
    return {**base.tombstones, **{old_id: entry for old_id, entry in former.items() if entry is not None}}


def _may_have(kb: KnowledgeBase, old_id: str, before: Record | Tombstone, after: Record | Tombstone) -> bool:
    """Whether `after` may answer to an id that once led to `before`."""
    now = _follow(kb, before.id)
    if old_id != before.id and now is not None:
        return after.id in (now, kb.replacement_of(now))
    if is_same_thing(before, after, kb.current_ids):
        return True
    following = before.status.replaced_by if before.status is not None else None
    return after.id != old_id and after.id == _follow(kb, following)


def former_id_dropped(context: Context) -> Iterator[Finding]:
    """A former id was there before the change, and leads nowhere now.

    A record can be renamed more than once, and every name that it had is still in use
    somewhere. The rule looks only at a change: `alignkb validate --base REV` names the
    revision that it started from.

    Put the id back under `former_ids:` of the record.
    """
    base, kb = context.base, context.knowledge_base
    for old_id, record_id in base.current_ids.items() if base is not None else ():
        after = _entry(kb, _follow(kb, record_id))
        if _follow(kb, old_id) is None and after is not None:
            yield Finding(
                context.place(after, "former_ids" if after.former_ids else "id"),
                f"the former id `{old_id}` of `{after.id}` has vanished; ids are permanent",
                f"write `- {old_id}` under `former_ids:`",
            )


def _follow(kb: KnowledgeBase, record_id: str | None) -> str | None:
    """Present id of what an id leads to; None where it leads nowhere."""
    if record_id is None:
        return None
    return record_id if record_id in kb.known_ids else kb.current_ids.get(record_id)


def _entry(kb: KnowledgeBase, record_id: str | None) -> Record | Tombstone | None:
    return (kb.tombstones.get(record_id) or kb.find(record_id)) if record_id is not None else None


def _place_of(context: Context, old_id: str, entry: Record | Tombstone) -> Place:
    """Where a record claims an id."""
    if entry.id != old_id:
        return context.place(entry, "former_ids", entry.former_ids.index(old_id))
    return context.place(entry, "id")
