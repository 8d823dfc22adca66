from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.cli.repository import commit, git, make_repository, replace

from alignkb.cli import main
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.version import SCHEMA_VERSION
from alignkb.source import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

TOY = Path(__file__).parents[1] / "toy"
NAME = "toy-2026.11.28"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy in a repository, each commit made on 2026-11-28, late in the evening of UTC."""
    import shutil

    root = tmp_path / "toy"
    shutil.copytree(TOY, root)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-29T08:30:00+09:00")
    make_repository(root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def release(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["release", *arguments])
        return (code, *capsys.readouterr())

    return run


def unpacked(project: Path, name: str = NAME) -> dict[str, bytes]:
    with zipfile.ZipFile(project / "release" / f"{name}.zip") as archive:
        return {path.removeprefix(f"{name}/"): archive.read(path) for path in archive.namelist()}


def test_a_release_holds_what_it_says(project: Path, release: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = release()
    assert (code, err) == (0, "")
    assert f"{NAME}.zip: " in out
    files = unpacked(project)
    manifest = json.loads(files["manifest.json"])
    assert manifest["content_version"] == "2026.11.28"
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert set(manifest["files"]) == set(files) - {"manifest.json"}
    for path, told in manifest["files"].items():
        assert told == {"bytes": len(files[path]), "sha256": hashlib.sha256(files[path]).hexdigest()}
    assert {"README.md", "CHANGES.md", "CITATION.cff", ".zenodo.json", "data/papers.bib"} <= set(files)
    told = (project / "release" / f"{NAME}.zip.sha256").read_text(encoding="utf-8").split()
    assert told == [
        hashlib.sha256((project / "release" / f"{NAME}.zip").read_bytes()).hexdigest(),
        f"{NAME}.zip",
    ]
    done = subprocess.run(
        ["sha256sum", "--check", f"{NAME}.zip.sha256"],
        cwd=project / "release",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


def test_the_records_validate_against_the_schemas_beside_them(
    project: Path, release: Callable[..., tuple[int, str, str]]
) -> None:
    release()
    files = unpacked(project)
    seen = 0
    for kind, info in RECORD_KINDS.items():
        schema = json.loads(files[f"schema/{kind}.json"])
        validator = jsonschema.Draft202012Validator(schema)
        for path, content in files.items():
            if path.startswith(f"records/{info.folder}/"):
                record = _plain(content)
                assert list(validator.iter_errors(record)) == [], path
                seen += 1
    assert seen >= 10


def _plain(content: bytes) -> object:
    document, faults = read_document("x.yaml", content)
    assert document is not None
    assert faults == ()
    return json.loads(json.dumps(document.data, default=dict))


def test_the_records_are_a_project_of_their_own(
    project: Path, release: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    release()
    with zipfile.ZipFile(project / "release" / f"{NAME}.zip") as archive:
        archive.extractall(tmp_path / "out")
    loaded = load(open_project(tmp_path / "out" / NAME / "records"))
    original = load(open_project(project)).knowledge_base
    assert list(loaded.knowledge_base.entries()) == list(original.entries())
    assert loaded.knowledge_base.home_scheme_id == original.home_scheme_id


def test_two_releases_of_a_revision_are_the_same(
    project: Path, release: Callable[..., tuple[int, str, str]]
) -> None:
    release()
    first = (project / "release" / f"{NAME}.zip").read_bytes()
    (project / "taxonomy" / "methods" / "dpo.yaml").write_text("not committed", encoding="utf-8")
    release("HEAD", "-o", "again")
    assert (project / "again" / f"{NAME}.zip").read_bytes() == first
    assert release()[0] == 0


def test_a_program_of_its_own_makes_the_same(
    project: Path, release: Callable[..., tuple[int, str, str]]
) -> None:
    release()
    done = subprocess.run(
        [sys.executable, "-m", "alignkb", "release", "-o", "again"],
        cwd=project,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (project / "again" / f"{NAME}.zip").read_bytes() == (
        project / "release" / f"{NAME}.zip"
    ).read_bytes()


def test_what_changed_since_the_tag_before_is_told(
    project: Path, release: Callable[..., tuple[int, str, str]]
) -> None:
    release()
    assert "no earlier release" in unpacked(project)["CHANGES.md"].decode()
    git(project, "tag", "v1")
    replace(project, "taxonomy/methods/dpo.yaml", "label: DPO", "label: DPO!")
    commit(project)
    code, _, err = release("--content-version", "2026.11.28.1")
    assert (code, err) == (0, "")
    files = unpacked(project, f"{NAME}.1")
    assert "DPO!" in files["CHANGES.md"].decode()
    assert json.loads(files["manifest.json"])["since"] == "v1"


def test_a_release_does_not_change(project: Path, release: Callable[..., tuple[int, str, str]]) -> None:
    release()
    before = (project / "release" / f"{NAME}.zip").read_bytes()
    replace(project, "taxonomy/methods/dpo.yaml", "label: DPO", "label: DPO!")
    commit(project)
    code, _, err = release()
    assert code == 2
    assert "a release does not change" in err
    assert (project / "release" / f"{NAME}.zip").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("nowhere",), "`nowhere` is not a revision"), (("--content-version", "1.0"), "is no date")],
)
def test_what_cannot_be_released_writes_nothing(
    arguments: tuple[str, ...],
    message: str,
    project: Path,
    release: Callable[..., tuple[int, str, str]],
) -> None:
    code, _, err = release(*arguments)
    assert code == 2
    assert message in err
    assert not (project / "release").exists()


def test_records_with_errors_are_not_released(
    project: Path, release: Callable[..., tuple[int, str, str]]
) -> None:
    replace(project, "taxonomy/methods/dpo.yaml", "label: DPO", "lable: DPO")
    commit(project)
    code, _, err = release()
    assert code == 1
    assert "taxonomy/methods/dpo.yaml" in err
    assert not (project / "release").exists()


def test_the_archive_is_read_by_others(project: Path, release: Callable[..., tuple[int, str, str]]) -> None:
    release()
    archive = (project / "release" / f"{NAME}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        assert found.testzip() is None
        assert {info.date_time for info in found.infolist()} == {(2026, 11, 28, 0, 0, 0)}
