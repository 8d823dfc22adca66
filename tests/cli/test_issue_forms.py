from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FOLDER = Path(".github/ISSUE_TEMPLATE")
PAPER = "add-a-paper.yml"


def test_the_forms_are_written_once(run: Run, project: Path) -> None:
    done = run("issue-forms")
    assert (done.code, done.err) == (0, "")
    assert f"{FOLDER / PAPER}: written\n" in done.out
    assert "- below (Below 好)\n" in (project / FOLDER / PAPER).read_text(encoding="utf-8")
    assert run("issue-forms").out == "all issue forms are up to date\n"
    assert run("issue-forms", "--check").code == 0


def test_a_check_writes_nothing(run: Run, project: Path) -> None:
    done = run("issue-forms", "--check")
    assert done.code == 1
    assert f"{FOLDER / PAPER}: not up to date\n" in done.out
    assert done.out.endswith("run `alignkb issue-forms`\n")
    assert not (project / ".github").exists()


def test_a_form_that_is_no_longer_wanted_goes_and_what_people_wrote_stays(run: Run, project: Path) -> None:
    run("issue-forms")
    old = project / FOLDER / "old.yml"
    old.write_bytes((project / FOLDER / PAPER).read_bytes())
    own = project / FOLDER / "config.yml"
    own.write_text("blank_issues_enabled: true\n", encoding="utf-8")
    (project / FOLDER / "folder.yml").mkdir()
    assert (
        run("issue-forms", "--check").out
        == f"{FOLDER / 'old.yml'}: not up to date\nrun `alignkb issue-forms`\n"
    )
    assert run("issue-forms").out == f"{FOLDER / 'old.yml'}: removed\n"
    assert own.exists()


def test_a_scheme_with_a_fault_is_refused(run: Run, project: Path) -> None:
    scheme = project / "taxonomy/schemes/home.yaml"
    scheme.write_bytes(scheme.read_bytes() + b"wrong: 1\n")
    done = run("issue-forms")
    assert (done.code, done.out) == (2, "")
    assert "taxonomy/schemes/home.yaml has faults" in done.err
    assert not (project / ".github").exists()
