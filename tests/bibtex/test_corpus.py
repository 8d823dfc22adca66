"""Files of every ugliness, in the style of real programs: each entry is taken or reported."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.bibtex import looks_like_bibtex, read_bibtex
from alignkb.drafts import Wishes, plan_additions
from alignkb.knowledge_base import load
from alignkb.project import open_project

if TYPE_CHECKING:
    from alignkb.knowledge_base import Loaded

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(CORPUS.glob("*.bib"), key=lambda path: path.name)
COUNTS = {
    "acl-anthology": (2, 0),
    "acm": (1, 0),
    "arxiv-export": (2, 0),
    "binary": (1, 0),
    "brace-too-many": (2, 1),
    "comments": (1, 0),
    "control-characters": (1, 0),
    "crlf": (2, 1),
    "crossref": (2, 0),
    "dblp": (4, 0),
    "deep": (2, 0),
    "duplicates": (4, 0),
    "empty": (0, 0),
    "end-of-file-in-entry": (1, 1),
    "google-scholar": (3, 0),
    "hidden-arxiv": (10, 0),
    "identifiers": (7, 0),
    "ieee": (1, 0),
    "inheritance": (5, 0),
    "inspire-bibdesk": (1, 0),
    "jabref": (2, 0),
    "jabref-latin1": (1, 0),
    "lacking": (2, 6),
    "latex": (8, 0),
    "macros": (4, 1),
    "mendeley": (2, 0),
    "missing-commas": (3, 0),
    "names": (8, 1),
    "no-key": (3, 2),
    "not-bibtex": (0, 0),
    "old-mac-line-ends": (1, 1),
    "one-line": (12, 0),
    "openreview": (2, 0),
    "semantic-scholar": (1, 0),
    "surrounded": (2, 0),
    "unclosed-brace": (2, 2),
    "unclosed-quote": (2, 1),
    "utf16-bom": (1, 0),
    "utf16-without-bom": (1, 0),
    "utf8-bom": (1, 0),
    "venues": (9, 0),
    "windows-1252": (1, 0),
    "years": (7, 1),
    "zotero-biblatex": (4, 0),
    "zotero-bibtex": (1, 0),
}
"""How many entries of each file, counted by hand, are taken and rejected."""


def outcome(path: Path) -> dict[str, Any]:
    """What becomes of a file, as its `.json` has it."""
    read = read_bibtex(path.read_bytes(), path.name)
    drafts = [
        {"place": one.origin, "key": one.proposed_key, "fields": dict(one.fields), "notes": list(one.notes)}
        for one in read.drafts
    ]
    rejected = [{"line": one.line, "key": one.key, "reason": one.reason} for one in read.rejected]
    told: dict[str, Any] = json.loads(json.dumps({"drafts": drafts, "rejected": rejected}))
    return told


def test_there_are_enough_files_and_each_is_counted() -> None:
    assert {path.stem for path in FILES} == set(COUNTS)
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_is_taken_or_reported(path: Path) -> None:
    told = outcome(path)
    assert (len(told["drafts"]), len(told["rejected"])) == COUNTS[path.stem]
    assert told == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    lines = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for rejected in told["rejected"]:
        assert 1 <= rejected["line"] <= lines
        assert rejected["reason"]


@pytest.fixture(scope="module")
def real() -> Loaded:
    return load(open_project(ROOT))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_counts_add_up(path: Path, real: Loaded) -> None:
    read = read_bibtex(path.read_bytes(), path.name)
    plan = plan_additions(real, read.drafts, Wishes(), dt.date(2026, 1, 1), read.rejected)
    assert plan.total == len(read.drafts) + len(read.rejected) == sum(COUNTS[path.stem])
    places = [addition.draft.origin for addition in plan.additions]
    places += [duplicate.draft.origin for duplicate in plan.duplicates]
    places += [one.origin for one in plan.rejected]
    read_places = [draft.origin for draft in read.drafts] + [one.origin for one in read.rejected]
    assert sorted(places) == sorted(read_places)
    keys = [str(one.paper.id) for one in plan.additions]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & set(real.knowledge_base.known_ids)
    for change in plan.changes:
        assert change.before is None
        assert not (ROOT / change.path).exists()


def test_a_whole_corpus_at_once_adds_each_paper_once(real: Loaded) -> None:
    drafts = [draft for path in FILES for draft in read_bibtex(path.read_bytes(), path.name).drafts]
    plan = plan_additions(real, drafts, Wishes(), dt.date(2026, 1, 1))
    assert plan.total == len(drafts)
    assert not plan.rejected
    present = {one.record for one in plan.duplicates}
    assert {"rafailov2023direct", "wiener1960some", "gabriel2020artificial", "coste2023reward"} <= present


def test_files_without_an_entry_are_told_from_bibtex() -> None:
    for path in FILES:
        assert looks_like_bibtex(path.read_bytes()) == (sum(COUNTS[path.stem]) > 0), path.name
