"""Compare the records of papers with BibTeX files, and tell what differs.

    .venv/bin/python tools/audit_papers.py refs.bib more.bib

Every entry that has a record is compared with it: title, authors, year, and identifiers. The
reading of BibTeX and the search for the record are those of `alignkb add`, so that an entry is
found by identifier or title whatever its key is. A difference that the record explains, with a
comment such as `# year: the preprint of 2019 is …`, is counted apart.

Exit codes: 0 no difference, 1 differences, 2 wrong use.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignkb.bibtex import read_bibtex
from alignkb.cli.terminal import printable
from alignkb.drafts.duplicates import Catalogue
from alignkb.errors import AlignkbError
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records.titles import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from alignkb.records import Paper

__all__ = ["FIELDS", "Audit", "Difference", "audit", "differences", "main", "report"]

_IDENTIFIERS = ("arxiv", "doi", "acl", "openreview")
FIELDS = ("title", "first author", "authors", "year", "published", *_IDENTIFIERS)
"""What is compared, in the order in which it is told."""
_NO_LETTER = re.compile(r"[^a-z]+")
_PARTICLES = re.compile(r"^(?:(?:al|bin|da|de|del|den|der|di|dos|du|el|la|le|ten|van|von)[ -])+")
"""What some sources put before the family name, and others behind the given names."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a record that is not as a source has it."""

    field: str
    """One of `FIELDS`."""
    told: str
    """Both sides, as shown to people."""
    is_gap: bool = False
    """Whether the record only lacks what the source has."""
    is_explained: bool = False
    """Whether a comment in the record begins with the name of the field."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An entry of a source beside its record."""

    record: str
    origin: str
    doubt: str | None
    """Why the two are taken for one paper, where that is not certain."""
    found: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What the comparison of all entries gave."""

    compared: tuple[Compared, ...]
    strangers: int
    """Entries without a record."""
    unread: int
    """Entries that could not be read."""
    unseen: int
    """Records that no source has."""

    def count(self, *, gaps: bool = False, explained: bool = False) -> Counter[str]:
        """How many differences there are, by field."""
        return Counter(
            one.field
            for pair in self.compared
            for one in pair.found
            if one.is_gap == gaps and one.is_explained == explained
        )


def audit(root: Path, sources: Sequence[Path]) -> Audit:
    """Compares the records of the project at `root` with what the BibTeX files `sources` say.

    Raises:
        AlignkbError: there is no project.
        OSError: a source cannot be read.
    """
    project = open_project(root)
    kb = load(project).knowledge_base
    catalogue = Catalogue(kb.papers)
    compared: list[Compared] = []
    strangers = unread = 0
    for source in sources:
        read = read_bibtex(source.read_bytes(), source.name)
        unread += len(read.rejected)
        for draft in read.drafts:
            match = catalogue.find(draft.fields)
            if match is None:
                strangers += 1
                continue
            explained = _explained((project.root / kb.paths[match.name]).read_text(encoding="utf-8"))
            found = tuple(differences(kb.papers[match.name], draft.fields, explained))
            doubt = None if match.is_certain else match.reason
            compared.append(Compared(match.name, draft.origin, doubt, found))
    unseen = len(kb.papers.keys() - {one.record for one in compared})
    return Audit(tuple(compared), strangers, unread, unseen)


def differences(
    paper: Paper, source: Mapping[str, Any], explained: frozenset[str] = frozenset()
) -> Iterator[Difference]:
    """Where the record is not as the source has it; spelling, accents and initials do not count.

    Args:
        paper: the record.
        source: the fields of a draft.
        explained: fields about which the record has a comment.
    """
    for one in (_title(paper, source), *_authors(paper, source), *_years(paper, source)):
        if one is not None:
            yield Difference(one.field, one.told, one.is_gap, one.field in explained)
    for field in _IDENTIFIERS:
        ours, theirs = getattr(paper, field), source.get(field)
        if theirs and ours != theirs:
            yield Difference(field, _both(ours, theirs), ours is None, field in explained)


def _explained(text: str) -> frozenset[str]:
    """The fields about which a record has a comment that begins with their name."""
    comments = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    return frozenset(field for field in FIELDS if any(line.startswith(f"# {field}:") for line in comments))


def _title(paper: Paper, source: Mapping[str, Any]) -> Difference | None:
    if squeeze(paper.title) == squeeze(source["title"]):
        return None
    return Difference("title", _both(paper.title, source["title"]))


def _authors(paper: Paper, source: Mapping[str, Any]) -> Iterator[Difference]:
    """The first author who is another one, else a list that is shorter than it may be."""
    ours, theirs = tuple(dict.fromkeys(paper.authors)), tuple(dict.fromkeys(source["authors"]))
    number = next(
        (
            number
            for number, pair in enumerate(zip(ours, theirs, strict=False), 1)
            if not _is_same_person(*pair)
        ),
        None,
    )
    if number is not None:
        field = "first author" if number == 1 else "authors"
        yield Difference(field, f"author {number} is {_both(ours[number - 1], theirs[number - 1])}")
    elif len(theirs) > len(ours):
        told = f"{len(ours)} authors; source {len(theirs)}"
        yield Difference("authors", told, is_gap=not paper.authors_complete)
    elif len(theirs) < len(ours) and source.get("authors_complete", True):
        yield Difference("authors", f"{len(ours)} authors; source {len(theirs)}")


def _is_same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: one family name, and given names that agree in a letter."""
    (family, given), (family_too, given_too) = _name(one), _name(other)
    if not given or not given_too:
        return family == family_too
    return family == family_too and given[0] == given_too[0]


def _name(written: str) -> tuple[str, str]:
    family, _, given = fold(written).partition(",")
    core = _PARTICLES.sub("", family)
    return _NO_LETTER.sub("", core) or family, _NO_LETTER.sub("", given)


def _years(paper: Paper, source: Mapping[str, Any]) -> Iterator[Difference]:
    """The year of the first version where the source knows it, else one of the two years."""
    year, published = source["year"], source.get("published")
    if "arxiv" in source or (published is not None and published != year):
        if year != paper.year:
            yield Difference("year", _both(paper.year, year))
        if published is not None and published != paper.published:
            yield Difference("published", _both(paper.published, published), paper.published is None)
    elif year not in (paper.year, paper.published):
        yield Difference("year", _both(paper.year, year))


def _both(ours: object, theirs: object) -> str:
    return f"`{ours}`; source `{theirs}`" if ours is not None else f"not there; source `{theirs}`"


def report(found: Audit, fields: Sequence[str] = FIELDS, *, with_gaps: bool = False) -> str:
    """The differences in `fields`, per record and entry, then what was counted."""
    lines: list[str] = []
    for pair in found.compared:
        told = [one for one in pair.found if one.field in fields and (with_gaps or not one.is_gap)]
        if told:
            doubt = f" ({pair.doubt})" if pair.doubt else ""
            lines.append(printable(f"{pair.record} <- {pair.origin}{doubt}"))
            lines += [printable(f"  {one.field}: {one.told}{_mark(one)}") for one in told]
    doubtful = sum(pair.doubt is not None for pair in found.compared)
    records = len({pair.record for pair in found.compared})
    lines += [
        f"{len(found.compared):,} entries compared with {records:,} records, {doubtful:,} by title only",
        f"{found.strangers:,} entries have no record, {found.unread:,} could not be read",
        f"{found.unseen:,} records are in no source",
        f"differences: {_counts(found.count(), fields)}",
        f"explained in the record: {_counts(found.count(explained=True), fields)}",
        f"not in the record, but in the source: {_counts(found.count(gaps=True), fields)}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _mark(one: Difference) -> str:
    return " (explained in the record)" if one.is_explained else ""


def _counts(counts: Counter[str], fields: Sequence[str]) -> str:
    return ", ".join(f"{field} {counts[field]}" for field in FIELDS if field in fields)


@click.command()
@click.argument(
    "sources",
    metavar="BIBTEX...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--project",
    "root",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="Root folder of the project.",
)
@click.option(
    "--only", "fields", type=click.Choice(FIELDS), multiple=True, help="A field to tell; can be repeated."
)
@click.option("--gaps", "with_gaps", is_flag=True, help="Also tell what records lack and sources have.")
def main(sources: tuple[Path, ...], root: Path, fields: tuple[str, ...], *, with_gaps: bool) -> None:
    """Compare the records of papers with BibTeX files; exits with 1 if they differ."""
    try:
        found = audit(root, sources)
    except (AlignkbError, OSError) as error:
        raise click.UsageError(str(error)) from error
    asked = fields or FIELDS
    click.echo(report(found, asked, with_gaps=with_gaps), nl=False)
    if any(found.count()[field] for field in asked):
        raise click.exceptions.Exit(1)


if __name__ == "__main__":
    main()
