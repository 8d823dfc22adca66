from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alignkb.exports import EXPORTERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_files_are_written_and_told(project: Path, run: Run) -> None:
    done = run("export", "bibtex", "ris", "-o", "out")
    assert done.code == 0, done.err
    assert "bibtex: 4 files, " in done.out
    assert "written to out" in done.out
    written = sorted(path.name for path in (project / "out" / "data").iterdir())
    assert written == ["concepts", "papers", "papers.bib", "papers.ris"]


@pytest.mark.usefixtures("project")
def test_every_export_is_listed(run: Run) -> None:
    done = run("export", "--list")
    assert [line.split()[0] for line in done.out.splitlines()] == list(EXPORTERS)


def test_what_needs_an_extra_is_marked_in_the_list(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)  # noqa: ARG005  # nothing is installed
    lines = run("export", "--list").out.splitlines()
    assert len(lines) == len(EXPORTERS)
    assert [line.split()[0] for line in lines if "pip install" in line] == [
        export.name for export in EXPORTERS.values() if export.modules
    ]


def test_a_wrong_name_writes_nothing(project: Path, run: Run) -> None:
    done = run("export", "bibtx", "-o", "out")
    assert done.code == 2
    assert "did you mean `bibtex`?" in done.err
    assert not (project / "out").exists()


@pytest.mark.usefixtures("project")
def test_without_a_name_it_asks_for_one(run: Run) -> None:
    done = run("export")
    assert done.code == 2
    assert "name at least one export, or `all`" in done.err


def test_records_with_errors_are_not_exported(project: Path, run: Run) -> None:
    (project / "taxonomy" / "methods" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    done = run("export", "bibtex", "-o", "out")
    assert done.code == 1
    assert "taxonomy/methods/broken.yaml:1" in done.err
    assert "nothing was written" in done.err
    assert not (project / "out").exists()


def test_a_folder_that_cannot_be_written_is_wrong_use(project: Path, run: Run) -> None:
    (project / "file").write_text("", encoding="utf-8")
    done = run("export", "bibtex", "-o", "file/below")
    assert done.code == 2
    assert "cannot be written" in done.err
