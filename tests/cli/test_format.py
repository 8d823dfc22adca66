from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from tests.cli.conftest import Run

PAPER = "papers/2020/first2020first.yaml"
ODD = "title:   The First Paper on the Matter # as printed\nid: first2020first\nyear: 2020\nauthors: ['First, A.']\n"
CANONICAL = """\
id: first2020first
title: The First Paper on the Matter # as printed
authors:
  - First, A.
year: 2020
"""


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_record_is_written_in_its_canonical_form(run: Run, project: Path) -> None:
    (project / PAPER).write_text(ODD, encoding="utf-8")
    done = run("format", "papers")
    assert (done.code, done.out) == (0, f"{PAPER}: formatted\n1 file: 1 formatted\n")
    assert (project / PAPER).read_text(encoding="utf-8") == CANONICAL
    done = run("format", PAPER, "--check")
    assert (done.code, done.out) == (0, "1 file: all in canonical form\n")


def test_all_records_and_vocabularies_are_written(run: Run, project: Path) -> None:
    done = run("format")
    assert done.code == 0
    assert done.out.endswith("6 files: 4 formatted\n")
    traits = (project / "taxonomy/traits.yaml").read_text(encoding="utf-8")
    assert traits.endswith("      - id: red\n        label: Red\n        definition: It is red.\n")
    assert run("format", "--check").code == 0
    assert run("validate", "--fail-on", "error").code == 0


def test_a_check_writes_nothing(run: Run, project: Path) -> None:
    (project / PAPER).write_text(ODD, encoding="utf-8")
    before = contents(project)
    done = run("format", "--check", PAPER)
    assert done.code == 1
    assert (
        done.out == f"{PAPER}: not in canonical form\n1 file: 1 not in canonical form\nrun `alignkb format`\n"
    )
    assert contents(project) == before


def test_a_diff_shows_what_would_change(run: Run, project: Path) -> None:
    (project / PAPER).write_text(ODD, encoding="utf-8")
    before = contents(project)
    done = run("format", "--diff", PAPER)
    assert done.code == 1
    assert done.out.startswith(
        f"diff --git a/{PAPER} b/{PAPER}\n--- a/{PAPER}\n+++ b/{PAPER}\n@@ -1,4 +1,5 @@\n"
    )
    assert "-title:   The First Paper on the Matter # as printed\n" in done.out
    assert "+title: The First Paper on the Matter # as printed\n" in done.out
    assert contents(project) == before


def test_colours_are_for_terminals(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / PAPER).write_text(ODD, encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m+title: The First" in run("format", "--diff", PAPER).out


def test_files_with_faults_are_told_and_left_alone(run: Run, project: Path) -> None:
    run("format")
    (project / PAPER).write_text("year: 2020\nid: a\nid: b\n", encoding="utf-8")
    (project / "taxonomy/methods/bad.yaml").write_text("label: a: b\n", encoding="utf-8")
    (project / "taxonomy/methods/latin.yaml").write_bytes(b"label: caf\xe9\n")
    (project / "taxonomy/nothing").mkdir()
    (project / "taxonomy/nothing/lost.yaml").write_text("b: 1\n", encoding="utf-8")
    before = contents(project)
    done = run("format")
    assert done.code == 1
    heads = [line for line in done.out.splitlines() if line.startswith("error[") or "-->" in line]
    assert heads == [
        "error[duplicate-key]: the key `id` stands here a second time",
        f" --> {PAPER}:3:1",
        "error[yaml-syntax]: a colon stands where no key can be",
        " --> taxonomy/methods/bad.yaml:1:9",
        "error[not-utf8]: the byte 0xe9 is not UTF-8",
        " --> taxonomy/methods/latin.yaml:1:11",
        "error[misplaced-file]: no kind of record belongs in this folder",
        " --> taxonomy/nothing/lost.yaml:1:1",
    ]
    assert done.out.endswith("8 files: 4 with faults left as they are\n")
    assert contents(project) == before
    done = run("format", PAPER)
    assert done.out.endswith("1 file: 1 with faults left as it is\n")


def test_a_record_of_the_wrong_shape_is_formatted(run: Run, project: Path) -> None:
    (project / PAPER).write_text("unknown: 1\nid: First\n", encoding="utf-8")
    assert run("format", PAPER).code == 0
    assert (project / PAPER).read_text(encoding="utf-8") == "id: First\nunknown: 1\n"


def test_a_file_that_cannot_be_read_is_told(run: Run, project: Path) -> None:
    (project / "papers/2020/folder.yaml").symlink_to(project / "pyproject.toml")
    done = run("format", "papers/2020/folder.yaml")
    assert done.code == 1
    assert "this is a link to another file" in done.out


def test_there_must_be_something_to_format(run: Run, project: Path) -> None:
    before = contents(project)
    for path, message in (
        ("pyproject.toml", "pyproject.toml is no record, and holds none"),
        ("papers/2021", "papers/2021 does not exist"),
        ("..", "lies outside the project"),
    ):
        done = run("format", path)
        assert (done.code, done.out) == (2, "")
        assert message in done.err
    assert contents(project) == before


def test_what_would_be_too_large_to_be_read_is_refused(run: Run, project: Path) -> None:
    numbers = ",".join("1" * 200_000)
    (project / PAPER).write_text(f"id: x\nyear: [{numbers}]\n", encoding="utf-8")
    before = contents(project)
    done = run("format", PAPER)
    assert done.code == 2
    assert f"{PAPER} cannot be written in canonical form" in done.err
    assert contents(project) == before
