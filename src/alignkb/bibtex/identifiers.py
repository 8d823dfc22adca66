"""Identifiers and addresses of a paper, wherever in an entry they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.bibtex.latex import to_address
from alignkb.records.identifiers import AclId, ArxivId, Doi, Identifier, OpenReviewId, Url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Found", "find_identifiers", "is_code_host"]

_NEW = r"[0-9]{4}\.[0-9]{4,5}"
_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}"
_ARXIV = re.compile(
    rf"(?:arxiv(?:\.org/(?:abs|pdf|html)/|\s*[:.]?\s*(?:preprint\s*)?(?:arxiv\s*)?[:.]?\s*(?:abs/)?)|\babs/|^)({_NEW}|{_OLD})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:arxiv\s*:\s*)?({_NEW}|{_OLD})(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_ARXIV_FIELDS = ("eprint", "arxivid", "arxiv")
_HINTS = (
    "url",
    "journal",
    "journaltitle",
    "volume",
    "number",
    "note",
    "howpublished",
    "pages",
    "doi",
    "ee",
    "booktitle",
    "annote",
    "file",
    "publisher",
    "pdf",
    "series",
    "institution",
    "eid",
    "type",
    "copyright",
    "biburl",
    "link",
    "addendum",
    "key",
)
"""Fields in which an arXiv identifier stands with its name."""
_URL = re.compile(r"https?://[^\s\"{}<>|\\^`]+|(?<![\w/.])www\.[^\s\"{}<>|\\^`]+")
_MARKED = re.compile(r"\\(?:url|path|href|nolinkurl)\s*\{\s*((?:https?://|www\.)[^{}\s]*)\s*\}")
_URL_FIELDS = ("url", "ee", "pdf", "link", "howpublished", "note", "bdsk-url-1", "bdsk-url-2", "addendum")
_CODE_FIELDS = ("code", "code_url", "github", "repository")
"""Fields in which people and programs write where the code is; BibTeX has none for it."""
_REMARKS = ("howpublished", "note")
"""Fields in which an address of a host of code is that of the paper's code."""
_CODE_HOST = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/]+/[^/?#]+.*"
)
_ADDRESS_OF = (
    ("arxiv", ArxivId, re.compile(r"(?i)https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/.+")),
    ("doi", Doi, re.compile(r"(?i)https?://(?:dx\.)?doi\.org/.+")),
    ("acl", AclId, re.compile(r"(?i)https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/.+")),
    ("openreview", OpenReviewId, re.compile(r"(?i)https?://(?:www\.)?openreview\.net/(?:forum|pdf)\?id=.+")),
)
_DATACITE_ARXIV = re.compile(r"(?i)10\.48550/arxiv\.(.+)")


@dataclass(frozen=True, slots=True)
class Found:
    """Identifiers by the field of `Paper`, further addresses, and what could not be used."""

    fields: Mapping[str, str]
    urls: tuple[str, ...]
    code: tuple[str, ...]
    notes: tuple[str, ...]


def find_identifiers(fields: Mapping[str, str]) -> Found:
    """What tells the paper of an entry apart, in canonical form.

    An address that only repeats an identifier is left out, and so is the DOI that arXiv
    gives every paper. An address of code in a remark is that of the publication itself where
    nothing else tells it apart.
    """
    found: dict[str, str] = {}
    notes: list[str] = []
    _take_doi(fields, found, notes)
    arxiv = _arxiv(fields)
    if arxiv is not None:
        found.setdefault("arxiv", arxiv)
    urls: list[str] = []
    remarked: list[str] = []
    for field, address in _addresses(fields, _URL_FIELDS):
        name, identifier = _identifier_in(address)
        if name is None or (
            identifier is not None and found.setdefault(name, identifier) != identifier and name != "arxiv"
        ):
            is_code = field in _REMARKS and is_code_host(address)
            (remarked if is_code else urls).append(address)
    if not found and not urls:
        urls, remarked = remarked, []
    code = (*_stated_code(fields, notes), *map(_secured, remarked))
    return Found(found, tuple(dict.fromkeys(urls)), tuple(dict.fromkeys(code)), tuple(notes))


def is_code_host(address: str) -> bool:
    """Whether the address is that of a repository at a host of code."""
    return _CODE_HOST.fullmatch(address) is not None


def _stated_code(fields: Mapping[str, str], notes: list[str]) -> Iterator[str]:
    """The addresses in the fields for code; what is none is noted."""
    for name in _CODE_FIELDS:
        written = fields.get(name, "").strip()
        found = tuple(_secured(address) for _, address in _addresses(fields, (name,)))
        for address in found:
            if address.startswith("https://"):
                yield address
            else:
                notes.append(f"`{name}` was left out: `{address[:60]}` does not start with `https://`")
        if written and not found:
            notes.append(f"`{name}` was left out: `{to_address(written)[:60]}` is no address")


def _secured(address: str) -> str:
    """The address with `https` where it is known that the host answers to it."""
    return address.replace("http://", "https://", 1) if is_code_host(address) else address


def _addresses(fields: Mapping[str, str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The addresses in some fields of an entry, each with its field, in order of the fields."""
    for field in names:
        text = fields.get(field, "")
        for written in _written_addresses(text, is_whole=field == "url") if text else ():
            sound = written if Url.pattern.fullmatch(written) else _tidied(written)
            if sound is not None:
                yield field, sound


def _written_addresses(text: str, *, is_whole: bool) -> Iterator[str]:
    """The addresses in a text; what TeX marks as one is whole, else punctuation after it is not its."""
    for match in _MARKED.finditer(text):
        yield to_address(match[1])
    for match in _URL.finditer(to_address(_MARKED.sub(" ", text))):
        yield match[0] if is_whole else match[0].rstrip(".,;:)'")


def _tidied(written: str) -> str | None:
    """An address with its host in lower case and other letters encoded; None if it still is none."""
    from urllib.parse import quote, urlsplit, urlunsplit

    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
    except ValueError:
        return None
    safe = "/:;,@!$&'()*+=~%?[]"
    path, query, fragment = (quote(part, safe=safe) for part in parts[2:])
    return Url.normalise(urlunsplit((parts.scheme, parts.netloc.lower(), path, query, fragment)))


def _take_doi(fields: Mapping[str, str], found: dict[str, str], notes: list[str]) -> None:
    written = to_address(fields.get("doi", ""))
    if not written:
        return
    doi = _canonical(Doi, written) or _canonical(Doi, re.sub(r"\s+", "", written))
    if doi is None:
        notes.append(f"`doi` was left out: `{written[:60]}` is no DOI")
    elif (match := _DATACITE_ARXIV.fullmatch(doi)) is not None:
        arxiv = _canonical(ArxivId, match[1])
        found.update({"arxiv": arxiv} if arxiv else {"doi": doi})
    else:
        found["doi"] = doi


def _arxiv(fields: Mapping[str, str]) -> str | None:
    for field in _ARXIV_FIELDS:
        match = _BARE.fullmatch(to_address(fields.get(field, "")))
        if match and (identifier := _canonical(ArxivId, match[1])):
            return identifier
    for field in (*_ARXIV_FIELDS, *_HINTS):
        text = to_address(fields.get(field, ""))
        if "arxiv" not in text.lower() and not text.startswith("abs/"):
            continue
        for match in _ARXIV.finditer(text):
            identifier = _canonical(ArxivId, match[1])
            if identifier:
                return identifier
    return None


def _identifier_in(address: str) -> tuple[str | None, str | None]:
    """Which identifier an address stands for, and the identifier; None where it has no sound form."""
    for name, kind, form in _ADDRESS_OF:
        if form.fullmatch(address):
            written = re.sub(r"(?i)^https?://(?:www\.)?aclweb\.org/anthology/", "", address)
            written = written.replace("export.arxiv", "arxiv").rstrip("/")
            identifier = _canonical(kind, written)
            if (match := _DATACITE_ARXIV.fullmatch(identifier or "")) is not None:
                return "arxiv", _canonical(ArxivId, match[1])
            return (name, identifier) if identifier else (None, None)
    return None, None


def _canonical(kind: type[Identifier], text: str) -> str | None:
    canonical = kind.normalise(text)
    return canonical if canonical and kind.pattern.fullmatch(canonical) and kind.is_sound(canonical) else None
