from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

BIB = r"""
@inproceedings{x, title = {A {New} Idea}, author = {Doe, Jane and M{\"u}ller, Jan}, year = 2021,
  booktitle = {The Ninth International Conference on Learning Representations},
  eprint = {2012.00001}, archiveprefix = {arXiv}}
@article{y, title = {The first paper, again}, author = {First, A.}, year = 2020, journal = {CoRR},
  volume = {abs/2001.00001}}
@misc{z, author = {Nobody, N.}, year = 2020}
"""
RECORD = """\
id: doe2020new
type: inproceedings
title: A New Idea
authors:
  - Doe, Jane
  - Müller, Jan
year: 2020
venue: ICLR 2021
published: 2021
arxiv: '2012.00001'
"""


@pytest.fixture
def refs(project: Path) -> Path:
    path = project / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def files(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()
    }


def test_shows_what_it_would_write_and_writes_nothing(project: Path, refs: Path, run: Run) -> None:
    before = files(project)
    done = run("add", refs.name)
    assert done.code == 1
    assert done.out == (
        "diff --git a/papers/2020/doe2020new.yaml b/papers/2020/doe2020new.yaml\n"
        "new file mode 100644\n"
        "--- /dev/null\n"
        "+++ b/papers/2020/doe2020new.yaml\n"
        "@@ -0,0 +1,10 @@\n" + "".join(f"+{line}\n" for line in RECORD.splitlines()) + "\n"
        "note: refs.bib:2: `doe2020new`: the venue `The Ninth International Conference on Learning "
        "Representations` was shortened\n"
        "present: refs.bib:5: `first2020first`: it has the same arXiv identifier `2001.00001`\n"
        "rejected: refs.bib:7: `z`: it has no title; add `title = {…}`\n"
        "3 entries: 1 new, 1 present already, 1 rejected\n"
        "say where the papers belong: --concept ID or --studies ID, or `concepts:` in the file; until then "
        "the rule `unused-paper` warns\n"
        "nothing is written yet; add --write to write it\n"
    )
    assert files(project) == before


def test_writes_records_that_are_valid(project: Path, refs: Path, run: Run) -> None:
    done = run("add", refs.name, "--write", "--concept", "upper", "--studies", "old-method")
    assert done.code == 1
    assert "written; next: alignkb validate papers/2020/doe2020new.yaml, then" in done.out
    assert "unused-paper" not in done.out
    written = (project / "papers/2020/doe2020new.yaml").read_text(encoding="utf-8")
    assert written == RECORD + "concepts:\n  - upper\nstudies:\n  - old-method\n"
    assert run("validate", "papers/2020/doe2020new.yaml", "--fail-on", "advice").code == 0
    again = run("add", refs.name, "--write")
    assert "3 entries: 0 new, 2 present already, 1 rejected" in again.out


def test_the_same_for_programs(refs: Path, run: Run) -> None:
    told = json.loads(run("add", refs.name, "--format", "json").out)
    assert told["counts"] == {"entries": 3, "added": 1, "duplicates": 1, "rejected": 1}
    assert told["written"] is False
    assert told["added"][0]["text"] == RECORD
    assert told["duplicates"][0]["record"] == "first2020first"
    assert told["rejected"] == [
        {
            "origin": "refs.bib:7",
            "line": 7,
            "source_key": "z",
            "reason": "it has no title; add `title = {…}`",
        }
    ]


def test_reads_standard_input(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "@book{b, title={On Things}, author={OpenAI}, year=1999, publisher={House}}".encode("utf-16")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(entry)))
    done = run("add", "-", "--write", "--key", "openai1999things", "--concept", "upper")
    assert done.code == 0, done.err
    text = (project / "papers/1999/openai1999things.yaml").read_text(encoding="utf-8")
    assert "authors:\n  - OpenAI\n" in text


def test_a_likely_duplicate_is_added_on_demand(project: Path, run: Run) -> None:
    (project / "one.bib").write_text(
        "@article{b, title={The First Paper on the Matters}, author={First, A.}, year=2021, journal={J}}",
        encoding="utf-8",
    )
    done = run("add", "one.bib")
    assert done.code == 0
    assert "nearly the same title and the same first author; add it with --even-if-similar" in done.out
    assert "1 entry: 0 new, 1 present already, 0 rejected\n" in done.out
    assert "1 entry: 1 new" in run("add", "one.bib", "--even-if-similar").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.bib"], "missing.bib does not exist; name a file, or `-` for standard input"),
        (["empty.bib"], "there is no BibTeX in empty.bib; an entry looks like `@article{key,"),
        (["folder.bib"], "folder.bib cannot be read: Is a directory"),
        (["pyproject.toml"], "`pyproject.toml` is none of what can be added: an arXiv id or address"),
        (["a\0b"], "is none of what can be added"),
        ([], "name a SOURCE: an arXiv id, a DOI, an address or a BibTeX file; or --issue FILE"),
        (["refs.bib", "--issue-number", "7"], "--issue-number goes with --issue FILE"),
        (["--issue", "missing.md"], "missing.md does not exist"),
        (["--issue", "refs.bib"], "this is no issue of the form `Add a paper`"),
        (["--issue", "empty.bib"], "this is no issue of the form `Add a paper`"),
        (
            ["refs.bib", "--concept", "uper"],
            "there is no concept of the home scheme `uper`; did you mean `upper`?",
        ),
        (["refs.bib", "--studies", "xxxx"], "there is no method `xxxx`"),
        (["refs.bib", "--key", "x"], "--key is for a single paper; the sources hold 2"),
    ],
)
def test_wrong_use_is_explained(project: Path, refs: Path, run: Run, arguments: list[str], said: str) -> None:
    (project / "empty.bib").write_bytes(b"")
    (project / "folder.bib").mkdir()
    before = files(project)
    done = run("add", *arguments, "--write")
    assert done.code == 2
    assert said in done.err
    assert files(project) == before
    assert refs.exists()


def test_hostile_text_is_shown_as_escapes(project: Path, run: Run) -> None:
    (project / "evil.bib").write_text(
        "@misc{\x1b[31mk, author={A, B}, year=2020}\n@article{k, title={<script>\x1b]0;x\x07</script> $(rm) "
        "../../etc}, author={../../Evil\x1b[2J, {{7*7}}}, year=2020, journal={`id`}}",
        encoding="utf-8",
    )
    done = run("add", "evil.bib", "--write")
    assert done.code == 1
    assert "\x1b" not in done.out
    assert [path.parent.name for path in (project / "papers").rglob("*.yaml")].count("2020") == 2


def test_a_knowledge_base_with_faults_is_told_of(broken: Path, refs: Path, run: Run) -> None:
    (broken / "papers/2020/bad.yaml").write_text("id: [", encoding="utf-8")
    done = run("add", refs.name)
    assert "1 files of the knowledge base have faults" in done.err


def test_offers_concepts_to_the_shell(project: Path, start: Run) -> None:
    assert project.exists()
    done = start(_ALIGNKB_COMPLETE="bash_complete", COMP_WORDS="alignkb add x --concept b", COMP_CWORD="4")
    assert "below" in done.out
