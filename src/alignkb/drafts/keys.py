"""Citation keys for drafts."""

from __future__ import annotations

import itertools
import string
from typing import TYPE_CHECKING

from alignkb.records.citation_keys import key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import Any

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["free_key", "taken_keys"]

_LONGEST = 78
"""Letters of a key without those that tell it apart: an id has at most 80."""


def free_key(fields: Mapping[str, Any], taken: Collection[str]) -> str:
    """The citation key that follows from the fields of a draft and is not taken yet.

    It has the form that the rule `citation-key-form` asks for: `rafailov2023direct`, then
    `rafailov2023directa`, `…b` and so on; two letters after `z`.

    Args:
        fields: the fields of a draft with `title`, `authors` and `year`.
        taken: the keys that may not be used.
    """
    stem = key_of(fields["authors"], fields["year"], fields["title"])[:_LONGEST]
    return next(key for ending in _endings() if (key := stem + ending) not in taken)


def _endings() -> Iterator[str]:
    """Nothing, then `a` to `z`, `aa` to `zz`, and so on."""
    for length in itertools.count():
        yield from map("".join, itertools.product(string.ascii_lowercase, repeat=length))


def taken_keys(knowledge_base: KnowledgeBase) -> set[str]:
    """The ids that a new record may not have: of every record, now and formerly, and of every file."""
    kb = knowledge_base
    files = [*kb.paths.values(), *itertools.chain.from_iterable(kb.second_paths.values())]
    stems = {file.rpartition("/")[2].removesuffix(".yaml") for file in files}
    return stems.union(kb.known_ids, kb.current_ids)
