"""What one word that names papers is: an identifier, an address, or BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from alignkb.errors import AlignkbError
from alignkb.records.identifiers import AclId, ArxivId, Doi, OpenReviewId

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NamedSource", "SourceKind", "UnknownSourceError", "recognise"]

_LONGEST = 2000
_SHOWN = 100
_ARXIV_HOSTS = frozenset(
    {"arxiv.org", "export.arxiv.org", "browse.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org"}
)
_ARXIV_PAGES = re.compile(r"/(?:abs|pdf|html|format|ps|src|e-print|overview|papers)/(.+)")
_ARXIV_CLASS = re.compile(r"\s*\[[\w.-]+\]$")
"""What arXiv writes behind an id: `arXiv:2305.18290v2 [cs.LG]`."""
_OLD_SUBJECT = re.compile(r"\.[A-Z]{2}/")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ARXIV_OTHERS = frozenset({"alphaxiv.org", "huggingface.co", "hf.co"})
"""Sites that show papers of arXiv under its ids."""
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org"})
_DOI_PAGES = re.compile(r"/doi/(?:(?:abs|full|pdf|epdf|pdfdirect|book)/)?(10\.[0-9]{4,9}/.+)")
"""How publishers' pages carry a DOI."""
_ACL_HOSTS = frozenset({"aclanthology.org", "aclweb.org"})
_ACL_DOI = re.compile(r"10\.18653/v1/(.+)", re.IGNORECASE)
_ACL_ENDING = re.compile(r"(v[0-9]+)?(\.(pdf|bib|xml|endf|mods))?/*$")
_OPENREVIEW_PAGES = frozenset({"/forum", "/pdf", "/attachment"})
_OPENREVIEW_BARE = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9_-])[A-Za-z0-9][A-Za-z0-9_-]{8,11}")
"""Ids that can hardly be a word: letters of both cases and something else."""
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]+:")
_BIBTEX_FILE = re.compile(r"(?i)[^/\\]\.(bib|bibtex)$")


class UnknownSourceError(AlignkbError):
    """A word names nothing that can be added."""


class SourceKind(StrEnum):
    """What a word that names papers can be."""

    ARXIV = "arXiv"
    DOI = "DOI"
    ACL = "ACL Anthology"
    OPENREVIEW = "OpenReview"
    BIBTEX_FILE = "BibTeX file"
    STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A word that names papers, and what it means."""

    kind: SourceKind
    value: str
    """The identifier in its canonical form, or the path as it was written; `-` for standard input."""
    word: str
    """The word as it was written."""


def recognise(word: str, *, files: bool = True) -> NamedSource:
    """What `word` names.

    Nothing is read or asked, and a path is only taken for one if it ends in `.bib` or
    `.bibtex`.

    Args:
        word: such as `2305.18290`, `https://doi.org/10.1126/science.131.3410.1355`, `refs.bib`.
        files: whether files and standard input may be named; a stranger may name neither.

    Raises:
        UnknownSourceError: it is none of what is taken, which the message lists.
    """
    text = word.strip()
    if text and len(text) <= _LONGEST and text.isprintable():
        for kind, find in _FINDERS:
            value = find(text)
            if value is not None:
                return NamedSource(kind, value, word)
        if files and text == "-":
            return NamedSource(SourceKind.STANDARD_INPUT, text, word)
        if files and _BIBTEX_FILE.search(text) and not _SCHEME.match(text):
            return NamedSource(SourceKind.BIBTEX_FILE, text, word)
    raise UnknownSourceError(_refusal(text, files=files))


def _refusal(text: str, *, files: bool) -> str:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    taken = [
        "an arXiv id or address (`2305.18290`, `https://arxiv.org/abs/2305.18290`)",
        "a DOI (`10.1126/science.131.3410.1355`)",
        "an ACL Anthology id or address (`2022.acl-long.25`)",
        "the address of an OpenReview forum (`https://openreview.net/forum?id=…`, or `openreview:…`)",
    ]
    if files:
        taken += ["a BibTeX file (its name ends in `.bib`)", "`-` for BibTeX on standard input"]
    else:
        taken += ["or write the paper as BibTeX"]
    return f"`{shown}` is none of what can be added: {', '.join(taken)}"


def _arxiv(text: str) -> str | None:
    """The arXiv id that `text` names, without version, and without the class of old ids."""
    address = _address(text)
    doi = _doi_of_any_kind(text, address)
    named = _ARXIV_DOI.fullmatch(doi) if doi is not None else None
    candidate: str | None
    if address is None and named is None:
        candidate = _ARXIV_CLASS.sub("", text)
    elif named is not None:
        candidate = named[1]
    else:
        candidate = _page_of_arxiv(address)
    arxiv = ArxivId.normalise(candidate) if candidate else None
    return _OLD_SUBJECT.sub("/", arxiv) if arxiv is not None else None


def _page_of_arxiv(address: SplitResult | None) -> str | None:
    if address is None or _host(address) not in _ARXIV_HOSTS | _ARXIV_OTHERS:
        return None
    page = _ARXIV_PAGES.fullmatch(unquote(address.path))
    return page[1] if page is not None else None


def _doi(text: str) -> str | None:
    """The DOI that `text` names."""
    doi = _doi_of_any_kind(text, _address(text))
    return Doi.normalise(doi) if doi is not None else None


def _doi_of_any_kind(text: str, address: SplitResult | None) -> str | None:
    """The DOI in `text` as it is written there, if there is one."""
    if address is None:
        bare = re.sub(r"(?i)^doi:\s*", "", text)
        return bare if bare.startswith("10.") and "/" in bare else None
    path = unquote(address.path)
    if _host(address) in _DOI_HOSTS:
        return path.lstrip("/")
    page = _DOI_PAGES.fullmatch(path)
    return page[1] if page is not None else None


def _acl(text: str) -> str | None:
    """The ACL Anthology id that `text` names, perhaps by the DOI that follows from it."""
    address = _address(text)
    named = _ACL_DOI.fullmatch(_doi_of_any_kind(text, address) or "")
    if named is not None:
        return AclId.normalise(named[1].lower()) or AclId.normalise(named[1].upper())
    if address is None:
        return AclId.normalise(text)
    if _host(address) not in _ACL_HOSTS:
        return None
    path = re.sub(r"^/(anthology/)?(papers/[A-Z]/[A-Z][0-9]{2}/)?", "", address.path)
    return AclId.normalise(_ACL_ENDING.sub("", path))


def _openreview(text: str) -> str | None:
    """The id of the OpenReview forum that `text` names."""
    address = _address(text)
    if address is None:
        bare = re.sub(r"(?i)^openreview:\s*", "", text)
        is_named = bare != text or _OPENREVIEW_BARE.fullmatch(text)
        return OpenReviewId.normalise(bare) if is_named else None
    if _host(address) != "openreview.net" or address.path not in _OPENREVIEW_PAGES:
        return None
    found = re.search(r"(?:^|&)id=([^&]*)", address.query)
    return found[1] if found is not None and OpenReviewId.pattern.fullmatch(found[1]) else None


def _address(text: str) -> SplitResult | None:
    """`text` as a web address, also where it starts with a known host; None if it is none."""
    hosts = _ARXIV_HOSTS | _ARXIV_OTHERS | _DOI_HOSTS | _ACL_HOSTS | {"openreview.net"}
    if text.partition("/")[0].lower().removeprefix("www.") in hosts:
        text = f"https://{text}"
    if not text.lower().startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(text)
    except ValueError:
        return None


def _host(address: SplitResult) -> str:
    return (address.hostname or "").removeprefix("www.")


_FINDERS: tuple[tuple[SourceKind, Callable[[str], str | None]], ...] = (
    (SourceKind.ARXIV, _arxiv),
    (SourceKind.ACL, _acl),
    (SourceKind.DOI, _doi),
    (SourceKind.OPENREVIEW, _openreview),
)
