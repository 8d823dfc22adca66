"""Find words that two records share in their prose.

    .venv/bin/python tools/shared_sentences.py
    .venv/bin/python tools/shared_sentences.py --words 10

A description says something about its record alone; a sentence that stands in two records is
copied, or says nothing. Compared are summaries, descriptions, claims, notes and whatever else is
a sentence, word by word; case and punctuation do not count. Formulas, code, citations and links
are left out, and so are symbols' meanings. Notes on sources and formulas say how sure something
is, in words that are meant to be the same; they are compared with other prose, but not with one
another.

Exit codes: 0 nothing shared, 1 something shared, 2 wrong use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignkb.cli.terminal import printable
from alignkb.errors import AlignkbError
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records.fields import MARKDOWN, text_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.source import NodePath

__all__ = ["Prose", "Run", "main", "prose_of", "report", "shared_runs"]

_PLAIN = frozenset({"summary", "measures"})
"""The plain texts that are sentences; the others are names."""
_NO_PROSE = frozenset({"meaning"})
_REASONED = frozenset({"relations", "addressed_by"})
"""Fields whose notes say why something holds; all other notes say how sure it is."""
_QUOTED = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|\[@[^\]]*\]|\[\[[^\]]*\]\]", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_BREAK = ""
"""Stands where something was left out: no run goes over it."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of a record as words."""

    record: str
    field: str
    words: tuple[str, ...]
    is_about_certainty: bool = False
    """Whether it says how sure something is, rather than something about the record."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that records share, as long as can be."""

    words: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    """Record and field of each text that has them, in order."""


def prose_of(kb: KnowledgeBase) -> tuple[Prose, ...]:
    """The sentences of all records, by record and field; without what is left out."""
    return tuple(
        Prose(
            record.id,
            ".".join(str(part + 1) if isinstance(part, int) else part for part in path),
            tuple(_split(text)),
            is_about_certainty=_is_about_certainty(path),
        )
        for record in kb.records()
        for path, text, kind in text_fields(record)
        if not _NO_PROSE.intersection(map(str, path)) and (kind in MARKDOWN or path[-1] in _PLAIN)
    )


def _is_about_certainty(path: NodePath) -> bool:
    *above, name = [part for part in path if isinstance(part, str)]
    return name == "note" and (not above or above[-1] not in _REASONED)


def _split(text: str) -> Iterator[str]:
    """The words of `text` in lower case, and a break for each part that is no prose."""
    for number, part in enumerate(_QUOTED.split(text)):
        if number:
            yield _BREAK
        yield from (word.casefold() for word in _WORD.findall(part))


def shared_runs(texts: Sequence[Prose], length: int) -> tuple[Run, ...]:
    """Every run of `length` words or more that texts of two records share, the longest first."""
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for start in range(len(text.words) - length + 1):
            gram = text.words[start : start + length]
            if _BREAK not in gram:
                places[gram].append((number, start))
    runs: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for known in places.values():
        for (one, start), (other, start_too) in combinations(known, 2):
            words = _longest(texts[one], start, texts[other], start_too)
            if words:
                runs[words].update((one, other))
    found = (
        Run(words, tuple(sorted({(texts[one].record, texts[one].field) for one in numbers})))
        for words, numbers in runs.items()
    )
    return tuple(sorted(found, key=lambda run: (-len(run.words), run.words)))


def _longest(one: Prose, start: int, other: Prose, start_too: int) -> tuple[str, ...]:
    """The words that both have from these places on; none where both have the word before, too."""
    if one.record == other.record or (one.is_about_certainty and other.is_about_certainty):
        return ()
    if start and start_too and _BREAK != one.words[start - 1] == other.words[start_too - 1]:
        return ()
    end = 0
    for word, word_too in zip(one.words[start:], other.words[start_too:], strict=False):
        if word != word_too or word == _BREAK:
            break
        end += 1
    return one.words[start : start + end]


def report(runs: Sequence[Run], texts: Sequence[Prose], length: int) -> str:
    """Each run with the records and fields that have it, then what was counted."""
    lines: list[str] = []
    for run in runs:
        lines.append(printable(f"{len(run.words)} words: {' '.join(run.words)}"))
        lines += [printable(f"  {record}: {field}") for record, field in run.places]
    records = {record for run in runs for record, _ in run.places}
    lines.append(
        f"{len(runs):,} {'run' if len(runs) == 1 else 'runs'} of {length} words or more "
        f"in {len(records):,} records; "
        f"{len(texts):,} texts of {len({text.record for text in texts}):,} records compared"
    )
    return "".join(f"{line}\n" for line in lines)


@click.command()
@click.option(
    "--words",
    "length",
    type=click.IntRange(min=3),
    default=8,
    show_default=True,
    help="How many words in a row count as shared.",
)
@click.option(
    "--project",
    "root",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="Root folder of the project.",
)
def main(length: int, root: Path) -> None:
    """Find words that two records share in their prose; exits with 1 if there are any."""
    try:
        texts = prose_of(load(open_project(root)).knowledge_base)
    except AlignkbError as error:
        raise click.UsageError(str(error)) from error
    runs = shared_runs(texts, length)
    click.echo(report(runs, texts, length), nl=False)
    if runs:
        raise click.exceptions.Exit(1)


if __name__ == "__main__":
    main()
