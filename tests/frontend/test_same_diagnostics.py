"""The form says of a record what the command line says: same rules, words and places.

Where it cannot, `DIFFERENCES` says why; nothing else may differ.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from alignkb.diagnostics import Diagnostic
from alignkb.knowledge_base import KnowledgeBase, Loaded, load
from alignkb.knowledge_base.renaming import with_current_ids
from alignkb.pages.script_data.paper_form import FORM_DATA, KNOWN_PAPERS, data_files
from alignkb.pages.script_data.paper_form.messages import messages
from alignkb.project import open_project
from alignkb.records import Paper
from alignkb.records.parsing import parse_record
from alignkb.records.tombstone import PaperTombstone
from alignkb.rules import check
from alignkb.source import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Ask = Callable[[str, object], Any]

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
TODAY = dt.date(2026, 1, 1)
NAME = "papers/2099/zzz.yaml"

ONLY_BY_NAME = {
    "yaml-syntax": "the parser of the browser has its own words, at the place where it stops",
}
"""Rules of which only the name is compared, and why."""
NOT_IN_THE_FORM = {
    "bare-url": "Markdown within texts is not looked into: the parser would weigh more than all the rest",
    "raw-html": "the same",
    "dead-reference": "the same",
    "bad-latex": "the same",
    "misplaced-file": "the form names the file itself, after id and year",
    "id-differs-from-file": "the same",
    "not-utf8": "text in a browser has no encoding",
    "unreadable-file": "there is no file yet",
    "former-id-clash": "a paper that is drafted has no life behind it: it was not renamed or removed",
    "field-of-removed": "the same",
    "replacement-cycle": "the same",
    "reserved-id": "no key of the form that `citation-key-form` asks for is such a name",
}
"""Rules about papers that the form leaves to the full check, and why."""


GOOD = """\
id: zzz2020word
title: 'Word: a paper'
authors:
  - Zzz, Ann
year: 2020
arxiv: '2001.00001'
urls:
  - https://example.org/a
summary: It says something.
concepts:
  - ranking-based
"""
MISTAKES: tuple[tuple[str, str], ...] = (
    ("title: 'Word: a paper'", 'title: "Word\\a a paper"'),
    ("title: 'Word: a paper'", 'title: "Word\\t a paper"'),
    ("  - Zzz, Ann", '  - "Zzz, Ann\\uFFFE"'),
    ("id: zzz2020word", "id: Zzz2020Word"),
    ("id: zzz2020word", "id: zzz 2020"),
    ("id: zzz2020word", "id: 2020"),
    ("id: zzz2020word", "id: '!'"),
    ("id: zzz2020word", "id: zzz2020other"),
    ("id: zzz2020word", "id: zzz2020worda"),
    ("id: zzz2020word", f"id: {'a' * 81}"),
    ("id: zzz2020word", "id: rafailov2023direct"),
    ("id: zzz2020word", "id:"),
    ("id: zzz2020word\n", ""),
    ("title: 'Word: a paper'\n", ""),
    ("title: 'Word: a paper'", "title: ''"),
    ("title: 'Word: a paper'", "title: '  '"),
    ("title: 'Word: a paper'", "title: 2020"),
    ("title: 'Word: a paper'", "title: 1.50"),
    ("title: 'Word: a paper'", "title: true"),
    ("title: 'Word: a paper'", "title: [a, b]"),
    ("title: 'Word: a paper'", "title:\n  a: b"),
    ("title: 'Word: a paper'", "title: Word: a paper"),
    ("title: 'Word: a paper'", "title: 'Word"),
    ("title: 'Word: a paper'", "title: *word"),
    ("title: 'Word: a paper'", "title: &word Word"),
    ("title: 'Word: a paper'", "title: !text Word"),
    ("title: 'Word: a paper'", "title: !!str Word"),
    ("title: 'Word: a paper'", "title: @word"),
    ("title: 'Word: a paper'", "titel: Word"),
    ("title: 'Word: a paper'", "Title: Word"),
    ("title: 'Word: a paper'", "title 'Word: a paper'"),
    (
        "title: 'Word: a paper'",
        "title: 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model'",
    ),
    (
        "title: 'Word: a paper'",
        "title: 'Direct preference optimisation: Your language model is secretly a reward model'",
    ),
    ("authors:\n  - Zzz, Ann", "authors: Zzz, Ann"),
    ("authors:\n  - Zzz, Ann", "authors: []"),
    ("authors:\n  - Zzz, Ann", "authors:"),
    ("authors:\n  - Zzz, Ann", "authors:\n  - Zzz, Ann\n  -"),
    ("authors:\n  - Zzz, Ann", "authors:\n  - Zzz, Ann\n  - ''"),
    ("authors:\n  - Zzz, Ann", "authors:\n  - 7\n  - 08\n  - Zzz"),
    ("authors:\n  - Zzz, Ann", "authors:\n\t- Zzz, Ann"),
    ("authors:\n  - Zzz, Ann", "authors:\n  - Zzz, Ann\nauthors:\n  - Yyy"),
    ("authors:\n  - Zzz, Ann", "autors:\n  - Zzz, Ann"),
    ("authors:\n  - Zzz, Ann", "authors:\n  - 中村, 太郎"),
    ("year: 2020", "year: '2020'"),
    ("year: 2020", "year: 2020.0"),
    ("year: 2020", "year: 20"),
    ("year: 2020", "year: 20200"),
    ("year: 2020", "year: true"),
    ("year: 2020", "year:"),
    ("year: 2020", "year: 2020-01"),
    ("year: 2020", "year: 0x7e4"),
    ("year: 2020", "year: 2031"),
    ("year: 2020\narxiv: '2001.00001'", "year: 2026\narxiv: '2608.00001'"),
    ("year: 2020", "yaer: 2020"),
    ("arxiv: '2001.00001'", "arxiv: 2001.00001"),
    ("arxiv: '2001.00001'", "arxiv: '2001.00001v2'"),
    ("arxiv: '2001.00001'", "arxiv: https://arxiv.org/pdf/2001.00001v3.pdf"),
    ("arxiv: '2001.00001'", "arxiv: arXiv:cs/0309048"),
    ("arxiv: '2001.00001'", "arxiv: '2013.00001'"),
    ("arxiv: '2001.00001'", "arxiv: '2001.0001'"),
    ("arxiv: '2001.00001'", "arxiv: '2305.18290'"),
    ("arxiv: '2001.00001'", "arxiv: cs/0313048"),
    ("arxiv: '2001.00001'", "doi: https://doi.org/10.1000/ABC."),
    ("arxiv: '2001.00001'", "doi: 10.1000/ABC"),
    ("arxiv: '2001.00001'", "doi: abc"),
    ("arxiv: '2001.00001'", "doi: 10.1126/science.131.3410.1355"),
    ("arxiv: '2001.00001'", "acl: https://aclanthology.org/2022.acl-long.25.pdf"),
    ("arxiv: '2001.00001'", "acl: x"),
    ("arxiv: '2001.00001'", "openreview: https://openreview.net/forum?id=HPuSIXJaa9&x=1"),
    ("arxiv: '2001.00001'", "openreview: abc"),
    ("arxiv: '2001.00001'", "arxiv: null"),
    ("arxiv: '2001.00001'\nurls:\n  - https://example.org/a\n", ""),
    ("  - https://example.org/a", "  - www.example.org/a"),
    ("  - https://example.org/a", "  - example.org"),
    ("  - https://example.org/a", "  - https://Example.org/a b"),
    ("  - https://example.org/a", "  - label: a\n    url: b"),
    ("arxiv:", "orcids:\n  Zzz, Ann: 0000-0002-1825-0098\narxiv:"),
    ("arxiv:", "orcids:\n  Zzz, Ann: https://orcid.org/0000-0002-1825-0097\narxiv:"),
    ("arxiv:", "orcids:\n  - 0000-0002-1825-0097\narxiv:"),
    ("arxiv:", "orcids: {Zzz: 0000-0002-1825-0097}\narxiv:"),
    ("arxiv:", "type: articel\narxiv:"),
    ("arxiv:", "type: poem of the heart\narxiv:"),
    ("arxiv:", "type:\narxiv:"),
    ("arxiv:", 'type: [article, it\'s "x"]\narxiv:'),
    ("arxiv:", "type: {a: 1.5}\narxiv:"),
    ("arxiv:", "authors_complete: nein\narxiv:"),
    ("arxiv:", "in_scope: no\narxiv:"),
    ("arxiv:", "published: '2021'\narxiv:"),
    ("arxiv:", "venue: NeurIPS `2020`\nvolume: 12\npages: 1-2\narxiv:"),
    ("arxiv:", "links:\n  - label: Talk\narxiv:"),
    ("arxiv:", "links:\n  - {}\narxiv:"),
    ("arxiv:", "links:\n  - lable: Talk\n    url: https://example.org\narxiv:"),
    ("arxiv:", "links: Talk\narxiv:"),
    ("arxiv:", "status: retracted\narxiv:"),
    ("arxiv:", "status: {}\narxiv:"),
    ("arxiv:", "status:\n  state: retrcted\n  since: 2023-02-30\narxiv:"),
    ("arxiv:", "status:\n  state: retracted\n  since: [2023]\narxiv:"),
    ("arxiv:", "status:\n  state: retracted\n  since: 2031-05\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: rafailov2023diret\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: nobody1900nothing\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: dpo\narxiv:"),
    ("arxiv:", "status:\n  state: withdrawn\narxiv:"),
    ("arxiv:", "status:\n  state: withdrawn\n  reason: A proof is wrong.\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: old2023direct\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: direct-po\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: gone1999paper\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: lost1999papr\narxiv:"),
    ("arxiv:", "status:\n  state: superseded\n  replaced_by: lost1999paper\narxiv:"),
    ("id: zzz2020word", "id: lost1999paper"),
    ("concepts:\n  - ranking-based", "studies:\n  - direct-po\n  - old2023direct\n  - gone1999paper"),
    ("concepts:\n  - ranking-based\n", ""),
    ("concepts:\n  - ranking-based\n", "in_scope: false\n"),
    ("  - ranking-based", "  - ranking-baesd"),
    ("  - ranking-based", "  - Ranking Based"),
    ("  - ranking-based", "  - qqqqqqqq"),
    ("concepts:\n  - ranking-based", "studies:\n  - dpo\n  - dop\n  - qqqqqqqq"),
    ("concepts:\n  - ranking-based", "studies:\n  - truthfulqa\n  - rafailov2023direct\n  - essence"),
    ("summary: It says something.", "summary: >-\n  It says\n  something.\n\nabstract: >-\n  Long."),
    ("summary: It says something.", "summary: |\n"),
    ("summary: It says something.", 'summary: "It says\n  something."\nfoo: bar'),
    ("concepts:\n  - ranking-based\n", "? [a]\n: b\n"),
    ("concepts:\n  - ranking-based\n", "---\nid: b\n"),
    ("concepts:\n  - ranking-based\n", "concepts: " + "[" * 60 + "]" * 60 + "\n"),
    ("concepts:\n  - ranking-based\n", "concepts: [ranking-based, 'x y', 5]\n"),
    (GOOD, ""),
    (GOOD, "# nothing\n"),
    (GOOD, "- id: a\n"),
    (GOOD, "word\n"),
    (GOOD, "{}\n"),
    (GOOD, "{id: zzz2020word}\n"),
    (GOOD, "\ufeffid: zzz2020word\n"),
    (GOOD, f"id: {'a' * 1_100_000}\n"),
)
"""What is replaced in the good record, and by what."""


def mistaken(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


CHANGES: tuple[Callable[[str], str], ...] = (
    lambda line: line[:0],
    lambda line: f" {line}",
    lambda line: f"  {line}",
    lambda line: line.lstrip(),
    lambda line: line[:-1],
    lambda line: line.replace(":", "", 1),
    lambda line: line.replace("'", ""),
    lambda line: f"{line}: x",
    lambda line: line.partition(":")[0] + ":",
    lambda line: line.partition(":")[0] + ": 5",
    lambda line: line.partition(":")[0] + ": {a: [b]}",
    lambda line: line.replace("e", "ee", 1),
    lambda line: line.upper(),
    lambda line: f"- {line}",
    lambda line: f"{line} # note",
    lambda line: f"{line}\n{line}",
)


@dataclass(frozen=True)
class Said:
    """A diagnostic, in what both sides state."""

    rule: str
    severity: str
    message: str
    help: str | None
    replacement: str | None
    line: int
    column: int


def said_by_the_command_line(kb: KnowledgeBase, text: str) -> list[Said]:
    """What `validate` says of `text` as a further paper of the knowledge base."""
    document, found = read_document(NAME, text.encode())
    faults = list(found)
    if document is not None:
        record, misshapen = parse_record(document, "paper")
        blamed = {(fault.span.line, fault.span.column) for fault in found}
        faults += [fault for fault in misshapen if (fault.span.line, fault.span.column) not in blamed]
        if isinstance(record, Paper):
            loaded = Loaded(with_draft(kb, record), (), {file_of(record): document.source})
            faults += [fault for fault in check(loaded, TODAY) if fault.span.path == NAME]
    faults = sorted((with_path(fault) for fault in faults), key=lambda fault: fault.sort_key)
    return [said(fault) for fault in faults if fault.rule not in NOT_IN_THE_FORM]


def with_draft(kb: KnowledgeBase, paper: Paper) -> KnowledgeBase:
    """The knowledge base as it is loaded with the file of the draft, without what no rule of papers reads."""
    kb = dataclasses.replace(
        kb, methods={}, challenges={}, benchmarks={}, events={}, topics={}, notation={}, vocabularies={}
    )
    renamed, names = with_current_ids(paper, kb.current_ids)
    assert isinstance(renamed, Paper)
    if paper.id in kb.known_ids:
        return dataclasses.replace(kb, second_paths={paper.id: (file_of(paper),)})
    papers = dict(sorted({**kb.papers, paper.id: renamed}.items()))
    paths = {**kb.paths, paper.id: file_of(paper)}
    known = {**kb.known_ids, paper.id: "paper"}
    return dataclasses.replace(kb, papers=papers, paths=paths, known_ids=known, former_names=names)


def without_prose(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base without the summaries of its papers: nothing that is said of a draft rests on them."""
    papers = {name: paper.model_copy(update={"summary": None}) for name, paper in kb.papers.items()}
    return dataclasses.replace(kb, papers=papers)


def file_of(paper: Paper) -> str:
    """Where the draft lies: after all others, since of two files with one id the later is at fault."""
    return f"papers/9999/{paper.id}.yaml"


def with_path(fault: Diagnostic) -> Diagnostic:
    return dataclasses.replace(fault, span=dataclasses.replace(fault.span, path=""))


def said(fault: Diagnostic) -> Said:
    replacement = fault.suggestion.replacement if fault.suggestion else None
    span = fault.span
    words = (fault.rule, fault.severity.word, fault.message, fault.help, replacement)
    return Said(*words, span.line, span.column)


def said_by_the_form(ask: Ask, kb: KnowledgeBase, texts: Sequence[str]) -> list[list[Said]]:
    """What the form's script says of each text, asked in one go."""
    files = data_files(kb)
    question = {
        "data": json.loads(files[FORM_DATA]),
        "known": json.loads(files[KNOWN_PAPERS]),
        "today": TODAY.isoformat(),
        "texts": texts,
    }
    return [[Said(**fault) for fault in faults] for faults in ask("scripts/diagnose.js", question)]


def compared(faults: Iterable[Said]) -> list[Said | str]:
    """The diagnostics, those that are compared only by name as that name."""
    return [fault.rule if fault.rule in ONLY_BY_NAME else fault for fault in faults]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The real knowledge base, with a few records that were renamed and removed."""
    real = load(open_project(ROOT)).knowledge_base
    following = {"gone1999paper": "rafailov2023direct", "lost1999paper": None}
    tombstones = {name: tombstone(name, other) for name, other in following.items()}
    return dataclasses.replace(
        real,
        tombstones=tombstones,
        known_ids={**real.known_ids, **dict.fromkeys(tombstones, "paper")},
        paths={**real.paths, **{name: f"papers/1999/{name}.yaml" for name in tombstones}},
        unread_former_ids={"direct-po": "dpo", "old2023direct": "rafailov2023direct"},
    )


def tombstone(name: str, following: str | None) -> PaperTombstone:
    status = {"state": "removed", "reason": "It was there twice.", "replaced_by": following}
    return PaperTombstone.model_validate({"id": name, "title": "A paper", "status": status})


def assert_same(ask: Ask, kb: KnowledgeBase, texts: Sequence[str]) -> list[list[Said]]:
    """Asserts that both sides say the same of every text; what they say."""
    wrong = []
    found = said_by_the_form(ask, kb, texts)
    bare = without_prose(kb)
    for text, form in zip(texts, found, strict=True):
        command_line = said_by_the_command_line(bare, text)
        if compared(command_line) != compared(form):
            wrong.append((text, compared(command_line), compared(form)))
    assert wrong == [], f"{len(wrong)} of {len(texts)}:\n" + "\n---\n".join(
        f"{text}\ncommand line: {ours}\nform: {theirs}" for text, ours, theirs in wrong[:5]
    )
    return found


def paper_files_of_cases() -> list[str]:
    """Every paper in the example files of the rules."""
    found = []
    for file in sorted(CASES.glob("*/*.yaml")):
        for path, content in yaml.safe_load(file.read_text(encoding="utf-8"))["files"].items():
            if path.startswith("papers/") and path.endswith(".yaml") and isinstance(content, str):
                # of a removed paper only a tombstone stays, which nobody drafts
                found += [content] if "state: removed" not in content else []
    return found


def test_papers_of_the_cases(ask: Ask, kb: KnowledgeBase) -> None:
    texts = paper_files_of_cases()
    found = assert_same(ask, kb, texts)
    assert len([faults for faults in found if faults]) >= 60


def test_written_mistakes(ask: Ask, kb: KnowledgeBase) -> None:
    found = assert_same(ask, kb, [mistaken(*change) for change in MISTAKES])
    rules = {fault.rule for faults in found for fault in faults}
    assert {rule.partition("/")[0] for rule in messages()["templates"]} - rules == set()


def test_the_real_papers(ask: Ask, kb: KnowledgeBase) -> None:
    """Each real paper as one that is there already, and under another name."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "papers").rglob("*.yaml"))]
    renamed = [re.sub(r"(?m)^id: (\S+)$", r"id: zz\1", text) for text in texts]
    assert_same(ask, kb, renamed)


def test_random_damage(ask: Ask, kb: KnowledgeBase) -> None:
    chance = random.Random(20)  # noqa: S311  # no secret is made of it
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "papers").rglob("*.yaml"))]
    assert_same(ask, kb, [damaged(chance.choice(texts), chance) for _ in range(300)])


def damaged(text: str, chance: random.Random) -> str:
    """The text with one line changed in a way that people change it."""
    lines = re.sub(r"(?m)^id: (\S+)$", r"id: zz\1", text).splitlines()
    number = chance.randrange(len(lines))
    change = chance.choice(CHANGES)
    lines[number] = change(lines[number])
    return "\n".join(lines) + "\n"
