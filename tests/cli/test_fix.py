from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

PAPER = "papers/2020/first2020first.yaml"
WRONG = "id: first2020first\ntitel: The First Paper\nauthors:\n  - First, A.\nyear: 2020\narxiv: arXiv:2001.00001\n"
RIGHT = (
    "id: first2020first\ntitle: The First Paper\nauthors:\n  - First, A.\nyear: 2020\narxiv: '2001.00001'\n"
)


@pytest.fixture
def faulty(project: Path, run: Run) -> Path:
    """The project in canonical form, with two faults in its paper."""
    run("format")
    (project / PAPER).write_text(WRONG, encoding="utf-8")
    return project


def test_what_is_certain_is_mended_and_told(run: Run, faulty: Path) -> None:
    done = run("validate", "--fix", "--show", "error")
    assert done.code == 0
    assert done.out.splitlines()[:4] == [
        f"{PAPER}:5:8: bad-arxiv-id: `arXiv:2001.00001` is now `'2001.00001'`",
        f"{PAPER}:6:1: unknown-field: `titel` is now `title`",
        "mended 2 findings",
        "",
    ]
    assert "no findings" in done.out.splitlines()[-1]
    assert (faulty / PAPER).read_text(encoding="utf-8") == RIGHT
    done = run("validate", "--fix", "--show", "error")
    assert done.out.splitlines()[:2] == ["mended nothing", ""]


def test_the_exit_code_is_for_what_is_left(run: Run, faulty: Path) -> None:
    path = faulty / "taxonomy/methods/new-method.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("target: old-", "target: odl-"), encoding="utf-8"
    )
    done = run("validate", "--fix", "--show", "error")
    assert done.code == 1
    assert "mended 2 findings\n\nerror[unknown-target]" in done.out
    assert "help: did you mean `old-method`?" in done.out
    assert "odl-method" in path.read_text(encoding="utf-8")


def test_paths_and_rules_limit_what_is_mended(run: Run, faulty: Path) -> None:
    run("validate", "--fix", "taxonomy")
    assert (faulty / PAPER).read_text(encoding="utf-8") == WRONG
    done = run("validate", "--fix", "--select", "bad-arxiv-id", "papers")
    assert "mended 1 finding\n" in done.out
    assert "titel" in (faulty / PAPER).read_text(encoding="utf-8")


def test_files_that_are_only_formatted_are_told(run: Run, project: Path) -> None:
    (project / PAPER).write_text("year: 2020\n" + RIGHT.replace("year: 2020\n", ""), encoding="utf-8")
    done = run("validate", "--fix", "papers")
    assert done.out.startswith(f"{PAPER}: formatted\nmended the form of 1 file\n")
    assert (project / PAPER).read_text(encoding="utf-8") == RIGHT


def test_a_removal_says_what_went(run: Run, faulty: Path) -> None:
    path = faulty / "taxonomy/methods/old-method.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("summary:", "aliases:\n  - Old\nsummary:"), encoding="utf-8")
    done = run("validate", "--fix", "taxonomy")
    assert ":4:1: alias-clash: removed" not in done.out
    assert "taxonomy/methods/old-method.yaml:5:5: alias-clash: removed `aliases: - Old`\n" in done.out
    assert path.read_text(encoding="utf-8") == text


def test_a_diff_writes_nothing(run: Run, faulty: Path) -> None:
    done = run("validate", "--fix", "--diff", "--show", "error")
    assert done.code == 1
    assert "-titel: The First Paper\n+title: The First Paper\n" in done.out
    assert "would mend 2 findings\n" in done.out
    assert "error[unknown-field]" in done.out
    assert (faulty / PAPER).read_text(encoding="utf-8") == WRONG


def test_a_diff_is_one_of_mends(run: Run, project: Path) -> None:
    done = run("validate", "--diff", str(project))
    assert done.code == 2
    assert "--diff shows what --fix would change: give both" in done.err


def test_a_report_for_programs_stays_whole(run: Run, faulty: Path) -> None:
    done = run("validate", "--fix", "--format", "json", str(faulty))
    assert json.loads(done.out)["severities"]["error"] == 0
    assert "mended 2 findings\n" in done.err


def test_what_strangers_wrote_does_not_steer_the_terminal(run: Run, faulty: Path) -> None:
    hostile = WRONG.replace("arXiv:2001.00001", '"arXiv:2001.00001\\e[31m"').replace("titel:", '"tit\\el":')
    (faulty / PAPER).write_text(hostile, encoding="utf-8")
    done = run("validate", "--fix", "--diff")
    assert "\x1b" not in done.out
