from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alignkb.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = '[project]\nversion = "0.2.0"\n[tool.alignkb]\n'
CHANGES = """\
# Changelog

## [Unreleased]

## [0.2.0] - 2026-11-27

### Added

- Something.

## [0.1.0] - 2026-01-01

- The start.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_section_of_the_version_is_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release-notes", "v0.2.0"]) == 0
    assert capsys.readouterr().out == "### Added\n\n- Something.\n"
    (root / "CHANGELOG.md").write_text(CHANGES.partition("\n## [0.1.0]")[0], encoding="utf-8")
    assert main(["release-notes", "v0.2.0"]) == 0
    assert capsys.readouterr().out == "### Added\n\n- Something.\n"


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("pyproject.toml", "0.2.0", "0.3.0", "the tag is v0.2.0, but pyproject.toml has version 0.3.0"),
        ("pyproject.toml", "version", "name", "states no version"),
        ("CHANGELOG.md", "[0.2.0]", "[0.2.1]", "has no section `## [0.2.0] - YYYY-MM-DD`"),
        ("CHANGELOG.md", " - 2026-11-27", "", "write the section as `## [0.2.0] - YYYY-MM-DD`"),
        ("CHANGELOG.md", "### Added\n\n- Something.\n", "", "the section of 0.2.0 is empty"),
    ],
)
def test_what_does_not_agree_is_told(
    root: Path, file: str, before: str, after: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(text.replace(before, after), encoding="utf-8")
    assert main(["release-notes", "v0.2.0"]) == 2
    done = capsys.readouterr()
    assert says in done.err
    assert done.out == ""


def test_a_missing_change_log_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "CHANGELOG.md").unlink()
    assert main(["release-notes", "v0.2.0"]) == 2
    assert "CHANGELOG.md cannot be read" in capsys.readouterr().err
