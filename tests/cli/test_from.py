"""Asking a release, an export or the folder of the API instead of a project."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.repository import make_repository

if TYPE_CHECKING:
    from tests.cli.conftest import Run

WHOLE = Path("data", "knowledge-base.json")


@pytest.fixture
def places(project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The same knowledge base in every form; no project is around the current folder."""
    make_repository(project)
    assert run("export", "json", "api", "-o", tmp_path / "exported").code == 0
    assert run("release", "-o", tmp_path / "release").code == 0
    archive = next((tmp_path / "release").glob("*.zip"))
    with zipfile.ZipFile(archive) as files:
        files.extractall(tmp_path / "unpacked")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return {
        "release": archive,
        "unpacked release": next((tmp_path / "unpacked").iterdir()),
        "export": tmp_path / "exported",
        "file": tmp_path / "exported" / WHOLE,
        "api": tmp_path / "exported" / "api" / "v1",
        "project": project,
    }


def test_every_form_answers_like_the_project(places: dict[str, Path], run: Run) -> None:
    questions = (
        ("query", "SELECT id, label FROM methods ORDER BY id", "--format", "json"),
        ("query", "--category", "below", "--format", "bibtex"),
        ("path", "new-method", "first2020first", "--format", "json"),
    )
    for question in questions:
        expected = run(*question, "--project", places["project"])
        assert expected.code == 0, expected.err
        assert len(expected.out) > len("[]\n")
        for place in places.values():
            assert run(*question, "--from", place) == expected


def test_another_schema_version_is_a_note(places: dict[str, Path], run: Run) -> None:
    file = places["file"]
    data = json.loads(file.read_text(encoding="utf-8"))
    data["schema_version"] = "9.1.0"
    file.write_text(json.dumps(data), encoding="utf-8")
    done = run("query", "--from", file, "SELECT count(*) AS n FROM methods", "--format", "json")
    assert done.code == 0
    assert json.loads(done.out) == [{"n": 2}]
    assert done.err.startswith("note: knowledge-base.json has schema version 9.1.0")


@pytest.mark.parametrize("verb", [("query", "SELECT 1"), ("path", "new-method", "old-method"), ("mcp",)])
def test_faults_are_told_with_their_places(places: dict[str, Path], run: Run, verb: tuple[str, ...]) -> None:
    file = places["file"]
    data = json.loads(file.read_text(encoding="utf-8"))
    data["methods"][0]["label"] = 7
    data["papers"][0]["year"] = "\x1b[31mnever"
    file.write_text(json.dumps(data), encoding="utf-8")
    done = run(*verb, "--from", places["export"])
    assert done.code == 2
    assert done.out == ""
    first, *lines = done.err.splitlines()
    assert first == f"Error: {places['export']} has 2 errors:"
    assert lines[0].startswith("  knowledge-base.json#/papers/0/year:")
    assert lines[1].startswith("  knowledge-base.json#/methods/0/label:")
    assert "\x1b" not in done.err


def test_what_cannot_be_read_is_refused(places: dict[str, Path], run: Run) -> None:
    whole = places["release"].read_bytes()
    cut = Path("cut.zip")
    with zipfile.ZipFile(places["release"]) as files:
        found = next(info for info in files.infolist() if info.filename.endswith(WHOLE.as_posix()))
    start = found.header_offset + 500
    cut.write_bytes(whole[:start] + b"\xff" * 64 + whole[start + 64 :])
    for place, message in (
        ("nowhere", "there is no file or folder nowhere"),
        (".", "holds no knowledge base"),
        (cut, "cut.zip cannot be unpacked"),
    ):
        done = run("query", "SELECT 1", "--from", place)
        assert done.code == 2
        assert message in done.err


def test_a_project_and_a_release_are_not_both_read(places: dict[str, Path], run: Run) -> None:
    for verb in (("query", "SELECT 1"), ("path", "new-method", "old-method"), ("mcp",)):
        done = run(*verb, "--from", places["release"], "--project", places["project"])
        assert done.code == 2
        assert "--from and --project both say what to read" in done.err
