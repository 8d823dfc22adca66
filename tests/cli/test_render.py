from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from tests.cli.conftest import Run


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_pages_are_written_and_written_again(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "papers")
    done = run("render", "../tree")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(" pages written to ../tree\n")
    before = contents(project / "tree")
    assert any(path.endswith("old-method.md") for path in before)
    assert "mkdocs.yml" in before
    assert run("render", "../tree") == done
    assert contents(project / "tree") == before


def test_what_is_there_is_kept(run: Run, project: Path) -> None:
    before = contents(project)
    done = run("render", ".")
    assert done.code == 2
    assert "holds files that were not written by alignkb" in done.err
    assert contents(project) == before
    assert run("render", "pyproject.toml").code == 2
    done = run("render", "pyproject.toml/tree")
    assert done.code == 2
    assert "cannot be written: Not a directory" in done.err


def test_records_with_faults_are_left_out_and_told(run: Run, project: Path) -> None:
    (project / "taxonomy/methods/new-method.yaml").write_text("id: [", encoding="utf-8")
    done = run("render", "tree")
    assert done.code == 0
    assert done.err == "there are faults in 1 file; run `alignkb validate`\n"
    assert not any(path.endswith("new-method.md") for path in contents(project / "tree"))
