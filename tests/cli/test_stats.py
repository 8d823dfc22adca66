from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.cli.conftest import Run

TEXT = """\
records
  papers      1
  methods     2
  schemes     1
  challenges  0
  benchmarks  0
  events      0
  topics      0
  all         4
  relations   1  between them

methods by category (here / with those below)
  Top         0  / 1
    Below 好  1  / 1
  Other       1  / 1

statements with evidence
  claims       0 of 1  (0 %), 0 with a locator
  relations    1 of 1  (100 %), 0 with a locator
  placements   1 of 2  (50 %), 1 with a locator
  objectives   0 of 0  (100 %), 0 with a locator
  definitions  0 of 3  (0 %), 0 with a locator

methods without
  summary            0
  category           0
  introducing paper  1  new-method
  description        1  new-method
  relation           0
  objective          2  new-method, old-method
  claim              1  new-method
  trait colour       1  new-method

papers without
  use         0
  identifier  0
  address     0
  authors     0
  connection  0

what else is open
  benchmarks without relation           0
  concepts of home empty                0
  papers that nothing names             0
  methods that nothing names            0
  benchmarks that nothing names         0
  statements on retracted papers alone  0

open questions
  Methods that lack a field        2
  Statements without a source      4
  Undecided traits                 1
  Methods without an objective     2
  Methods without a claim          1
  Sources without a place in them  1
"""


def test_the_coverage_is_told(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("stats")
    assert (done.code, done.err) == (0, "")
    assert done.out == TEXT


def test_headings_are_bold_in_colour(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.is_dir()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("stats").out.startswith("\x1b[1mrecords\x1b[0m\n")


def test_the_coverage_is_told_to_programs(run: Run, project: Path) -> None:
    assert project.is_dir()
    shown = json.loads(run("stats", "--format", "json").out)
    assert shown["version"] == 1
    assert shown["counts"]["records"] == 4
    assert shown["counts"]["methods"] == 2
    below = shown["concepts"][1]
    assert below.pop("support")["claims"] == {"statements": 1, "with_evidence": 0, "with_locator": 0}
    assert below == {
        "concept": "below",
        "label": "Below 好",
        "depth": 1,
        "here": 1,
        "below": 1,
    }
    assert shown["support"]["placements"] == {"statements": 2, "with_evidence": 1, "with_locator": 1}
    assert shown["undecided_traits"] == {"colour": ["new-method"]}
    assert shown["methods_without"]["objective"] == ["new-method", "old-method"]
    assert shown["methods_without"]["relation"] == []
    assert shown["counts"]["relations"] == 1


def test_long_lists_of_names_are_cut(run: Run, project: Path) -> None:
    text = (project / "taxonomy/methods/new-method.yaml").read_text(encoding="utf-8")
    for number in range(8):
        name = f"more-{number}"
        path = project / f"taxonomy/methods/{name}.yaml"
        path.write_text(text.replace("id: new-method", f"id: {name}"), encoding="utf-8")
    shown = run("stats").out
    assert "  objective          10  more-0, more-1, more-2, more-3, more-4, more-5, …\n" in shown


def test_an_empty_project_has_zeros(run: Run, project: Path) -> None:
    for path in project.rglob("*.yaml"):
        path.unlink()
    (project / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    done = run("stats")
    assert done.code == 0
    assert "methods by category" not in done.out
    assert "  all         0\n" in done.out


def test_removed_records_are_counted_apart(run: Run, project: Path) -> None:
    (project / "papers/2020/gone2020gone.yaml").write_text(
        "id: gone2020gone\nstatus: {state: removed, reason: It was there twice.}\ntitle: Gone\n", "utf-8"
    )
    counted = run("stats").out
    assert "  all         4\n  relations   1  between them\n  removed     1  not counted above\n" in counted
    report = json.loads(run("stats", "--format", "json").out)
    assert (report["counts"]["papers"], report["removed"]) == (1, 1)


def test_open_questions_are_named_with_their_file(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("stats", "--questions")
    assert done.code == 0
    assert "Methods that lack a field\n" in done.out
    assert "  taxonomy/methods/new-method.yaml: name the paper that introduced it\n" in done.out
    assert (
        "  taxonomy/methods/old-method.yaml: find the paper that states limitation 1: It is old.\n"
        in done.out
    )
    assert "states that it extends Old in first2020first\n" in done.out


def test_open_questions_are_named_to_programs(run: Run, project: Path) -> None:
    assert project.is_dir()
    shown = json.loads(run("stats", "--questions", "--format", "json").out)
    assert len(shown["questions"]) == sum(shown["question_counts"].values())
    assert json.loads(run("stats", "--format", "json").out)["questions"] is None


def test_where_nothing_is_open_it_is_told(run: Run, project: Path) -> None:
    for path in project.rglob("*.yaml"):
        path.unlink()
    (project / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    assert run("stats", "--questions").out == "no open question\n"


def test_terminal_escapes_in_claims_are_shown(run: Run, project: Path) -> None:
    path = project / "taxonomy/methods/old-method.yaml"
    text = path.read_text(encoding="utf-8").replace("claim: It is old.", 'claim: "It is \\e[31mold."')
    path.write_text(text, encoding="utf-8")
    assert "\x1b" not in run("stats", "--questions").out
