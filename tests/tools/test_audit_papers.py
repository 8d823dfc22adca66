from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tools.audit_papers import FIELDS, audit, main, report

if TYPE_CHECKING:
    from tools.audit_papers import Audit, Difference

ROOT = Path(__file__).parents[2]
RECORD = """\
id: doe2020new
type: inproceedings
title: A New Idea for Everybody
authors:
  - Doe, Jane
  - van der Berg, Jan
  - Müller, Ann
year: 2020
venue: ICLR 2021
published: 2021
arxiv: '2012.00001'
doi: 10.1000/x1
"""
ENTRY = r"""
@inproceedings{any, title = {{A NEW {Idea}, for everybody}}, author = {J. Doe and Berg, Jan van der and
  M{\"u}ller, Ann}, year = 2021, booktitle = {ICLR 2021}, eprint = {2012.00001}, doi = {10.1000/x1}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.alignkb]\nhome-scheme = "home"\n', encoding="utf-8")
    (tmp_path / "papers" / "2020").mkdir(parents=True)
    write(tmp_path, RECORD)
    return tmp_path


def write(root: Path, record: str) -> None:
    (root / "papers" / "2020" / "doe2020new.yaml").write_text(record, encoding="utf-8")


def compared(root: Path, bibtex: str) -> Audit:
    source = root / "refs.bib"
    source.write_text(bibtex, encoding="utf-8")
    return audit(root, [source])


def found(root: Path, bibtex: str) -> list[Difference]:
    (pair,) = compared(root, bibtex).compared
    return list(pair.found)


def test_spelling_accents_initials_and_particles_are_no_differences(root: Path) -> None:
    assert found(root, ENTRY) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "told"),
    [
        (
            "Idea}, for",
            "Plan}, for",
            "title",
            "`A New Idea for Everybody`; source `A NEW Plan, for everybody`",
        ),
        ("J. Doe", "K. Doe", "first author", "author 1 is `Doe, Jane`; source `Doe, K.`"),
        (r"M{\"u}ller, Ann", "Meier, Ann", "authors", "author 3 is `Müller, Ann`; source `Meier, Ann`"),
        (r"and Berg, Jan van der", "", "authors", "author 2 is `van der Berg, Jan`; source `Müller, Ann`"),
        ('and\n  M{\\"u}ller, Ann', "", "authors", "3 authors; source 2"),
        ("Ann}", "Ann and Roe, R.}", "authors", "3 authors; source 4"),
        ("year = 2021", "year = 2021, origdate = 2019", "year", "`2020`; source `2019`"),
        ("year = 2021", "year = 2022", "published", "`2021`; source `2022`"),
        ("2012.00001", "2012.00002", "arxiv", "`2012.00001`; source `2012.00002`"),
        ("10.1000/x1", "10.1000/x2", "doi", "`10.1000/x1`; source `10.1000/x2`"),
    ],
)
def test_a_difference_is_told_with_both_sides(root: Path, old: str, new: str, field: str, told: str) -> None:
    assert old in ENTRY
    (one,) = found(root, ENTRY.replace(old, new))
    assert (one.field, one.told, one.is_gap, one.is_explained) == (field, told, False, False)


def test_a_source_that_knows_one_year_may_mean_either(root: Path) -> None:
    without_arxiv = ENTRY.replace("eprint = {2012.00001}, ", "")
    assert found(root, without_arxiv) == []
    assert found(root, without_arxiv.replace("2021", "2020")) == []
    assert [one.field for one in found(root, without_arxiv.replace("year = 2021", "year = 2018"))] == ["year"]


def test_what_others_do_not_list_is_no_difference(root: Path) -> None:
    assert found(root, ENTRY.replace('Jan van der and\n  M{\\"u}ller, Ann', "Jan van der and others")) == []


def test_what_the_record_lacks_is_a_gap(root: Path) -> None:
    write(
        root,
        RECORD.replace("doi: 10.1000/x1\n", "").replace("  - Müller, Ann\n", "authors_complete: false\n"),
    )
    told = found(root, ENTRY)
    assert [(one.field, one.told) for one in told] == [
        ("authors", "2 authors; source 3"),
        ("doi", "not there; source `10.1000/x1`"),
    ]
    assert all(one.is_gap for one in told)
    whole = compared(root, ENTRY)
    assert "2 authors" not in report(whole)
    assert "2 authors" in report(whole, with_gaps=True)


def test_a_comment_explains_a_difference_in_its_field_only(root: Path) -> None:
    write(
        root,
        RECORD.replace("year: 2020\n", "# year: a talk of 2020, see the paper's first note.\nyear: 2020\n"),
    )
    bibtex = ENTRY.replace("year = 2021", "year = 2021, origdate = 2019").replace("J. Doe", "K. Doe")
    assert {one.field: one.is_explained for one in found(root, bibtex)} == {
        "first author": False,
        "year": True,
    }
    whole = compared(root, bibtex)
    assert whole.count() == {"first author": 1}
    assert whole.count(explained=True) == {"year": 1}
    assert "`2020`; source `2019` (explained in the record)" in report(whole)


def test_counts_what_has_no_partner_and_what_cannot_be_read(root: Path) -> None:
    bibtex = (
        ENTRY
        + "@misc{b, title = {Quite Another}, author = {Roe, R.}, year = 2001}\n@misc{c, title = {No author}}"
    )
    whole = compared(root, bibtex)
    assert (len(whole.compared), whole.strangers, whole.unread, whole.unseen) == (1, 1, 1, 0)
    assert compared(root, "@misc{b, title = {Quite Another}, author = {Roe, R.}, year = 2001}").unseen == 1


def test_a_likely_match_says_so(root: Path) -> None:
    (pair,) = compared(root, ENTRY.replace("2012.00001", "2012.00002").replace("x1", "x2")).compared
    assert pair.doubt == "it has the same title"


def test_the_report_is_by_record_and_ends_in_counts(root: Path) -> None:
    lines = report(compared(root, ENTRY.replace("J. Doe", "K. Doe"))).splitlines()
    assert lines[:3] == [
        "doe2020new <- refs.bib:2",
        "  first author: author 1 is `Doe, Jane`; source `Doe, K.`",
        "1 entries compared with 1 records, 0 by title only",
    ]
    assert (
        "differences: title 0, first author 1, authors 0, year 0, published 0, arxiv 0, doi 0, acl 0, "
        "openreview 0" in lines
    )


def test_hostile_text_does_not_reach_the_terminal_as_it_is(root: Path) -> None:
    text = report(compared(root, ENTRY.replace("for everybody", "for \x1b[31mnobody")))
    assert "\x1b" not in text
    assert "nobody" in text


def test_ends_with_one_where_something_differs(root: Path) -> None:
    source = root / "refs.bib"
    source.write_text(ENTRY.replace("J. Doe", "K. Doe"), encoding="utf-8")
    arguments = [str(source), "--project", str(root)]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    only = CliRunner().invoke(main, [*arguments, "--only", "title"])
    assert only.exit_code == 0
    assert "first author" not in only.output
    source.write_text(ENTRY, encoding="utf-8")
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_wrong_use_ends_with_two(root: Path) -> None:
    source = root / "refs.bib"
    source.write_text(ENTRY, encoding="utf-8")
    assert CliRunner().invoke(main, []).exit_code == 2
    assert CliRunner().invoke(main, [str(root / "none.bib")]).exit_code == 2
    nowhere = CliRunner().invoke(main, [str(source), "--project", str(root / "none")])
    assert nowhere.exit_code == 2
    assert "Error" in nowhere.output


def test_runs_as_a_script(root: Path) -> None:
    source = root / "refs.bib"
    source.write_text(ENTRY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "audit_papers.py", source, "--project", root],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 6
    assert all(field in done.stdout for field in FIELDS)
