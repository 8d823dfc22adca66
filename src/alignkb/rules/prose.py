"""Rules about the texts that people read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.rules.finding import Finding, Place, Within
from alignkb.rules.markdown import PieceKind
from alignkb.rules.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Benchmark, Challenge, Event, Method, Scheme, Topic
    from alignkb.rules.context import Context

__all__ = ["bare_url", "description_too_short", "raw_html", "summary_has_maths"]

_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]]+[^\s<>\"'`)\].,;:!?]")
_TAG = re.compile(r"<[^<>]*>?")
_MATHS = re.compile(r"\$(?!\s)[^$\n]*[^$\s]\$(?!\d)|\$(?!\d)|\\[A-Za-z]+|[_^]\{")
_SHORTEST_DESCRIPTION = 120


def bare_url(context: Context) -> Iterator[Finding]:
    """A web address stands in a text without being a link.

    Readers see a long row of letters that they cannot click on, and nobody checks whether
    it still leads somewhere.

    Write `[the code](https://example.org/code)`; if it belongs to the record rather than to
    the sentence, put it in `implementations`, `urls` or `links`. A paper is cited with
    `[@citation-key]` instead.
    """
    for text in context.texts:
        if "://" not in text.text:
            continue
        for piece in text.pieces:
            if piece.kind is not PieceKind.TEXT:
                continue
            for match in _ADDRESS.finditer(piece.content):
                yield Finding(
                    text.place(piece.start + match.start(), piece.start + match.end()),
                    f"the address `{shown(match.group())}` is not a link",
                    "write `[words](address)`, or move it to a field for addresses",
                )


def raw_html(context: Context) -> Iterator[Finding]:
    """A text holds an HTML tag.

    Records come from many hands, so HTML in them is never carried out; readers would see the
    tag as it is written.

    Use Markdown: `*word*` for `<em>word</em>`, `$x^2$` for `x<sup>2</sup>`. A tag that is
    meant literally stands between backticks.
    """
    for text in context.texts:
        if "<" not in text.text:
            continue
        tags = [piece for piece in text.pieces if piece.kind is PieceKind.HTML]
        for piece in [tag for tag in tags if not tag.content.startswith("</")] or tags[:1]:
            tag = _TAG.match(piece.content)
            end = tag.end() if tag else 1
            yield Finding(
                text.place(piece.start, piece.start + end),
                f"the HTML `{shown(piece.content[:end])}` is shown as it is written",
                "write Markdown instead, or put it between backticks",
            )


def description_too_short(context: Context) -> Iterator[Finding]:
    """A description is shorter than 120 characters.

    The summary already says in a sentence or two what the record is about; a description
    that adds no more than a sentence leaves the page empty.

    Say what the method optimises, what it needs, and when it works and fails, or remove the
    field.
    """
    kb = context.knowledge_base
    for records in (kb.methods, kb.schemes, kb.benchmarks, kb.events, kb.topics):
        for record in records.values():
            text = record.description
            if text is not None and len(text) < _SHORTEST_DESCRIPTION:
                yield Finding(
                    context.place(record, "description"),
                    f"the description has {len(text)} characters, fewer than {_SHORTEST_DESCRIPTION}",
                    "say more, or remove the field: the summary is there already",
                )


def summary_has_maths(context: Context) -> Iterator[Finding]:
    """A summary holds mathematics.

    Summaries are shown as they stand in lists, search results and previews, where no formula
    is set: readers would see `$` and backslashes. They are also meant for people who do not
    know the notation.

    Say it in words: "the logarithm of the ratio of the two probabilities". The formula belongs
    in `objective` or in the description.
    """
    kb = context.knowledge_base
    records: tuple[Method | Scheme | Challenge | Benchmark | Event | Topic, ...] = (
        *kb.methods.values(),
        *kb.schemes.values(),
        *kb.challenges.values(),
        *kb.benchmarks.values(),
        *kb.events.values(),
        *kb.topics.values(),
    )
    for record in records:
        match = _MATHS.search(record.summary)
        if match:
            within = Within(record.summary, *match.span())
            yield Finding(
                Place(context.file_of(record), ("summary",), within=within),
                f"the summary holds mathematics: `{shown(match.group())}`",
                "say it in words; the formula belongs in the description or the objective",
            )
