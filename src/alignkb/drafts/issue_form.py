"""An issue made by the form for papers: which papers it names, and what it says about them.

The text comes from a stranger. It names papers by identifiers and BibTeX only: never a file,
never a command; ids are taken only if the knowledge base has them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError
from alignkb.issue_forms.fields import NO_RESPONSE, PAPER_FORM, chosen_ids
from alignkb.metadata.recognising import NamedSource, SourceKind, UnknownSourceError, recognise
from alignkb.records.draft import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.issue_forms.fields import IssueForm

__all__ = ["LARGEST_ISSUE", "IssueFormError", "PaperIssue", "read_paper_issue"]

LARGEST_ISSUE = 256 * 1024
"""Bytes that are read at most; GitHub allows 65,536 characters."""
_MOST_SOURCES = 50
_LONGEST_NOTE = 500
_SHOWN = 60
_HEADING = re.compile(r"###[ \t]+(.+?)[ \t]*")
_FENCE = re.compile(r"(`{3,}|~{3,})[\w+-]*[ \t]*")
_LIST_MARK = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_MARKDOWN_LINK = re.compile(r"\[[^\[\]]*\]\((\S+?)\)")
_AROUND = "<>()[]{}\"'`*,;"
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class IssueFormError(AlignkbError):
    """The text of an issue cannot be read as the form for papers."""


@dataclass(frozen=True, slots=True)
class PaperIssue:
    """What an issue asks to be added."""

    sources: tuple[NamedSource, ...]
    """Papers on the web, each once."""
    bibtex: bytes
    """BibTeX of further papers, perhaps none."""
    concepts: tuple[str, ...]
    """Concepts of the home scheme, for each of the papers."""
    studies: tuple[str, ...]
    """Methods that they study."""
    notes: tuple[str, ...]
    """What a reviewer should know, one sentence each without capital and full stop."""
    rejected: tuple[Rejected, ...]
    """What was meant to name a paper and names none."""


def read_paper_issue(raw: bytes, concepts: Collection[str], methods: Collection[str]) -> PaperIssue:
    """What the issue with the body `raw` asks to be added.

    Args:
        raw: the body as GitHub gives it, in UTF-8.
        concepts: ids of the concepts of the home scheme.
        methods: ids of the methods.

    Raises:
        IssueFormError: it is too large, not UTF-8, no issue of this form, or names no paper.
    """
    answers = _answers(_text(raw), PAPER_FORM)
    notes: list[str] = []
    known_concepts = _known(answers, "concepts", "concept of the home scheme", concepts, notes)
    studies = _known(answers, "studies", "method", methods, notes)
    if answers.get("note"):
        said = " ".join(answers["note"].split()).replace("`", "'")
        notes.append(f"the issue says: `{said[:_LONGEST_NOTE]}{'…' if len(said) > _LONGEST_NOTE else ''}`")
    sources, rejected = _sources(answers.get("source", ""))
    bibtex = _without_fence(answers.get("bibtex", ""))
    if not (sources or rejected or bibtex.strip()):
        named, written = PAPER_FORM.field("source").label, PAPER_FORM.field("bibtex").label
        message = f"the issue names no paper; fill in `{named}` or `{written}`"
        raise IssueFormError(message)
    return PaperIssue(sources, bibtex.encode(), known_concepts, studies, tuple(notes), rejected)


def _text(raw: bytes) -> str:
    if len(raw) > LARGEST_ISSUE:
        message = f"the issue has more than the {LARGEST_ISSUE:,} bytes that are read"
        raise IssueFormError(message)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the issue is not UTF-8: byte {error.start + 1:,} fits nowhere"
        raise IssueFormError(message) from error
    if "\0" in text:
        message = "the issue is no text: it holds a zero byte"
        raise IssueFormError(message)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _answers(text: str, form: IssueForm) -> Mapping[str, str]:
    """The answers by key of their field; a field that was left empty has none.

    Only lines that are exactly a heading of the form divide the text, wherever they stand.

    Raises:
        IssueFormError: a heading stands there twice, or none at all.
    """
    keys = {field.label: field.key for field in form.fields}
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line)
        key = keys.get(heading[1]) if heading is not None else None
        if key is None:
            current.append(line)
            continue
        if key in found:
            message = (
                f"the heading `{heading[1] if heading else key}` stands there twice; open the issue anew"
            )
            raise IssueFormError(message)
        current = found[key] = []
    if not found:
        message = f"this is no issue of the form `{form.name}`: it has none of its headings"
        raise IssueFormError(message)
    answers = {key: "\n".join(lines).strip() for key, lines in found.items()}
    return {key: answer for key, answer in answers.items() if answer not in ("", NO_RESPONSE, "None")}


def _known(
    answers: Mapping[str, str], key: str, noun: str, allowed: Collection[str], notes: list[str]
) -> tuple[str, ...]:
    """The ids in an answer that are allowed; the others are told in a note."""
    words = chosen_ids(answers.get(key, ""))
    strange = [word for word in words if word not in allowed]
    if strange:
        shown = ", ".join(f"`{word[:_SHOWN]}`" for word in strange[:5])
        further = f" and {len(strange) - 5} more" if len(strange) > 5 else ""  # noqa: PLR2004  # as many as are shown
        notes.append(f"left out, since they are the id of no {noun}: {shown}{further}")
    return tuple(word for word in words if word in allowed)


def _sources(answer: str) -> tuple[tuple[NamedSource, ...], tuple[Rejected, ...]]:
    """The papers that an answer names, line by line."""
    found: dict[tuple[SourceKind, str], NamedSource] = {}
    rejected: list[Rejected] = []
    for line in answer.split("\n"):
        text = _LIST_MARK.sub("", _UNSEEN.sub("", line).strip(), count=1)
        if not text or _FENCE.fullmatch(text):
            continue
        try:
            named = [recognise(text, files=False)]
        except UnknownSourceError as error:
            named = list(_in_line(text))
            if not named:
                rejected.append(Rejected(f"issue: {text[:_SHOWN]}", str(error)))
        found |= {(source.kind, source.value): source for source in named}
    if len(found) + len(rejected) > _MOST_SOURCES:
        message = f"the issue names more than {_MOST_SOURCES} papers; add them from a BibTeX file instead"
        raise IssueFormError(message)
    return tuple(found.values()), tuple(rejected)


def _in_line(text: str) -> Iterator[NamedSource]:
    """The papers that the words of a line name, in which other words may stand as well."""
    for word in _MARKDOWN_LINK.sub(r" \1 ", text).split():
        bare = word.strip(_AROUND)
        for candidate in dict.fromkeys((bare, bare.rstrip(".:"))):
            try:
                source = recognise(candidate, files=False)
            except UnknownSourceError:
                continue
            # in prose a word in mixed case is a word, not a forum
            if source.kind is not SourceKind.OPENREVIEW or "openreview" in candidate.lower():
                yield source
                break


def _without_fence(answer: str) -> str:
    """An answer without the fence that GitHub puts around code."""
    lines = answer.split("\n")
    if _FENCE.fullmatch(lines[0]):
        lines = lines[1:]
        if lines and _FENCE.fullmatch(lines[-1].strip()):
            lines = lines[:-1]
    return "\n".join(lines)
