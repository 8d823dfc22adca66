"""Asking arXiv: many papers with one question, and questions three seconds apart.

Source: https://info.arxiv.org/help/api/user-manual.html and https://info.arxiv.org/help/api/tou.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.metadata.answers import as_xml
from alignkb.metadata.atom import ATOM, arxiv_draft, id_of
from alignkb.metadata.errors import MetadataError, UnknownPaperError
from alignkb.metadata.texts import plain, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element  # only a type: defusedxml does the parsing

    from alignkb.metadata.web import Web
    from alignkb.records.draft import Draft

__all__ = ["ask_arxiv"]

_APART = 3.0
"""Seconds between two questions, as the terms of use ask for."""
_TOGETHER = 50
"""Papers in one question."""
_NAME = "arXiv"
_BUSY = b"Rate exceeded."
"""What arXiv answers in place of a feed when it is asked too often."""
_REFUSED = 400


def ask_arxiv(web: Web, address: str, ids: Sequence[str]) -> Mapping[str, Draft | MetadataError]:
    """For each of the ids the draft of its paper, or why there is none.

    Args:
        web: through which is asked.
        address: where the service answers queries.
        ids: arXiv ids without version, each once.
    """
    found: dict[str, Draft | MetadataError] = {}
    for start in range(0, len(ids), _TOGETHER):
        found |= _asked_together(web, address, list(ids[start : start + _TOGETHER]))
    return found


def _asked_together(web: Web, address: str, ids: list[str]) -> dict[str, Draft | MetadataError]:
    """The same for as many as go into one question.

    An id that arXiv takes offence at spoils the whole answer: it is left out, and the
    others are asked for again.
    """
    found: dict[str, Draft | MetadataError] = {}
    while ids:
        try:
            entries = _entries(web, address, ids)
        except MetadataError as error:
            return found | dict.fromkeys(ids, error)
        complaint = _complaint(entries)
        if complaint is None:
            return found | _drafts(entries, ids)
        named = [paper for paper in ids if re.search(rf"(?<![\w/.-]){re.escape(paper)}(?![\w/-])", complaint)]
        refused = named or ids
        found |= dict.fromkeys(refused, MetadataError(f"arXiv refuses: {quoted(complaint)}"))
        ids = [paper for paper in ids if paper not in refused]
    return found


def _entries(web: Web, address: str, ids: list[str]) -> list[Element]:
    answer = web.get(
        address,
        "application/atom+xml",
        {"id_list": ",".join(ids), "start": "0", "max_results": str(len(ids))},
        apart=_APART,
        also={_REFUSED},
        busy=_BUSY,
    )
    feed = as_xml(answer, _NAME)
    if feed.tag != f"{ATOM}feed":
        message = "arXiv answers with something else than an Atom feed; try again later"
        raise MetadataError(message)
    return feed.findall(f"{ATOM}entry")


def _complaint(entries: list[Element]) -> str | None:
    """What arXiv says is wrong with the question; None if nothing is."""
    for entry in entries:
        if "/api/errors" in (entry.findtext(f"{ATOM}id") or ""):
            return plain(entry.findtext(f"{ATOM}summary")) or "an error that it does not name"
    return None


def _drafts(entries: list[Element], ids: list[str]) -> dict[str, Draft | MetadataError]:
    by_id = {id_of(entry): entry for entry in entries}
    found: dict[str, Draft | MetadataError] = {}
    for paper in ids:
        if paper not in by_id:
            found[paper] = UnknownPaperError(f"arXiv has no paper {paper}")
            continue
        try:
            found[paper] = arxiv_draft(by_id[paper], paper)
        except MetadataError as error:
            found[paper] = error
    return found
