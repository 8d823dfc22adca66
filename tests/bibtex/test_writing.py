"""Paper records to BibTeX, read back by bibtexparser."""

from __future__ import annotations

from pathlib import Path

from bibtexparser.entrypoint import parse_string

from alignkb.bibtex import read_bibtex, write_bibtex
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records import Paper

ROOT = Path(__file__).parents[2]


def paper(**fields: object) -> Paper:
    return Paper.model_validate(
        {"id": "doe2020on", "title": "On x", "authors": ("Doe, Jane",), "year": 2020} | fields
    )


def test_an_entry_in_full() -> None:
    record = paper(
        type="inproceedings",
        title="100% of $x_1$ & {more}",
        authors=("Doe, Jane", "Dvořák, Jan", "The Group"),
        authors_complete=False,
        venue="Conference & Friends 2021",
        published=2021,
        volume="2",
        pages="1-9",
        doi="10.1234/a_b",
        arxiv="2001.00001",
        urls=("https://example.org/",),
    )
    assert (
        write_bibtex([record])
        == r"""@inproceedings{doe2020on,
  title = {{100\% of \$x\_1\$ \& \{more\}}},
  author = {Doe, Jane and Dvořák, Jan and {The Group} and others},
  booktitle = {Conference \& Friends 2021},
  year = {2021},
  volume = {2},
  pages = {1--9},
  doi = {10.1234/a_b},
  eprint = {2001.00001},
  archiveprefix = {arXiv},
  url = {https://example.org/},
}
"""
    )


def test_an_address_stands_in_for_identifiers() -> None:
    text = write_bibtex([paper(type="book", urls=("https://example.org/",), title="~^\\")])
    assert "url = {https://example.org/}" in text
    assert r"\textasciitilde{}\textasciicircum{}\textbackslash{}" in text


def test_a_name_that_is_a_word_of_bibtex_stands_in_braces() -> None:
    written = write_bibtex([paper(authors=("Others, AND", "Anders, Otherso"))])
    assert "author = {{Others}, {AND} and Anders, Otherso}," in written
    assert read_bibtex(written.encode(), "papers.bib").drafts[0].fields["authors"] == (
        "Others, AND",
        "Anders, Otherso",
    )


def test_every_real_paper_is_read_back() -> None:
    papers = load(open_project(ROOT)).knowledge_base.papers
    library = parse_string(write_bibtex(papers.values()))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == list(papers)
    for entry in library.entries:
        record = papers[entry.key]
        assert entry["author"].count(" and ") + 1 == len(record.authors) + (not record.authors_complete)
        assert entry.get("doi") is None or entry["doi"] == record.doi
