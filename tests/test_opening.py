from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest
from tests.exports.hostile import hostile_survey

import alignkb
from alignkb.exports import ExportOptions
from alignkb.exports.options import export_options
from alignkb.exports.writing import chosen_exports, write_exports
from alignkb.project import open_project

ROOT = Path(__file__).parents[1]
TOY = Path(__file__).parent / "toy"


@pytest.fixture
def toy() -> alignkb.KnowledgeBase:
    return alignkb.load(TOY)


@pytest.fixture
def exported(toy: alignkb.KnowledgeBase, tmp_path: Path) -> Path:
    folder = tmp_path / "exported"
    write_exports(chosen_exports(["json"]), toy, export_options(open_project(TOY), toy), folder)
    return folder


def same(first: alignkb.KnowledgeBase, second: alignkb.KnowledgeBase) -> bool:
    return (
        list(first.entries()) == list(second.entries())
        and first.home_scheme_id == second.home_scheme_id
        and dict(first.vocabularies) == dict(second.vocabularies)
        and set(first.graph.edges(keys=True)) == set(second.graph.edges(keys=True))
    )


def test_a_project_is_loaded_from_within(toy: alignkb.KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(alignkb.load(TOY / "taxonomy" / "methods"), toy)
    monkeypatch.chdir(TOY)
    assert same(alignkb.load(), toy)
    assert same(alignkb.load(str(TOY)), toy)


def test_an_export_gives_the_same(toy: alignkb.KnowledgeBase, exported: Path) -> None:
    assert same(alignkb.load(exported), toy)
    assert same(alignkb.load(exported / "data" / "knowledge-base.json"), toy)


def test_a_release_gives_the_same(toy: alignkb.KnowledgeBase, exported: Path, tmp_path: Path) -> None:
    archive = tmp_path / "toy-2026.01.01.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.write(exported / "data" / "knowledge-base.json", "toy-2026.01.01/data/knowledge-base.json")
    assert same(alignkb.load(archive), toy)


def test_the_real_knowledge_base_comes_back_from_its_export(tmp_path: Path) -> None:
    real = alignkb.load(ROOT)
    write_exports(chosen_exports(["json"]), real, export_options(open_project(ROOT), real), tmp_path)
    assert same(alignkb.load(tmp_path), real)


def test_the_folder_of_the_api_gives_the_same(toy: alignkb.KnowledgeBase, tmp_path: Path) -> None:
    write_exports(chosen_exports(["api"]), toy, export_options(open_project(TOY), toy), tmp_path)
    assert same(alignkb.load(tmp_path / "api" / "v1"), toy)


def test_the_real_knowledge_base_comes_back_from_its_api(tmp_path: Path) -> None:
    real = alignkb.load(ROOT)
    write_exports(chosen_exports(["api"]), real, export_options(open_project(ROOT), real), tmp_path)
    assert same(alignkb.load(tmp_path / "api" / "v1"), real)


def test_tombstones_come_back_from_the_api(tmp_path: Path) -> None:
    survey = hostile_survey()
    survey.bury("method", "method-0")
    kb = survey.knowledge_base()
    write_exports(chosen_exports(["api"]), kb, ExportOptions(kb_date(), "Title"), tmp_path)
    again = alignkb.load(tmp_path / "api" / "v1")
    assert list(again.tombstones) == ["method-0"]
    assert list(again.entries()) == list(kb.entries())


def kb_date() -> dt.date:
    return dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("index.json", '"kinds"', '"sorts"'),
        ("index.json", '"methods.json"', '"../../../secret.json"'),
        ("methods.json", '"items"', '"parts"'),
        ("methods.json", "methods/", "elsewhere/"),
        ("index.json", "{", "["),
    ],
)
def test_an_api_that_is_not_whole_is_refused(
    file: str, old: str, new: str, toy: alignkb.KnowledgeBase, tmp_path: Path
) -> None:
    write_exports(chosen_exports(["api"]), toy, export_options(open_project(TOY), toy), tmp_path)
    path = tmp_path / "api" / "v1" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(alignkb.LoadError, match=r"is no complete JSON API|is not JSON"):
        alignkb.load(tmp_path / "api" / "v1")


def test_tables_are_taken_by_data_frames(toy: alignkb.KnowledgeBase) -> None:
    found = alignkb.tables(toy)
    methods = pl.DataFrame(found["methods"])
    assert methods.height == len(toy.methods)
    assert set(methods["id"]) == set(toy.methods)
    assert all(len({len(column) for column in columns.values()}) <= 1 for columns in found.values())
    joined = pl.DataFrame(found["records"]).join(methods, on="id")
    assert joined.height == len(toy.methods)


def test_another_schema_version_is_warned_of(exported: Path) -> None:
    file = exported / "data" / "knowledge-base.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["schema_version"] = "9.1.0"
    data["methods"][0]["shiny"] = True
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.warns(alignkb.SchemaVersionWarning, match=r"schema version 9\.1\.0.*1 unknown fields"):
        kb = alignkb.load(exported)
    assert len(kb.methods) == len(data["methods"])


def test_errors_are_told_with_their_place(tmp_path: Path, exported: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(TOY, broken)
    for number in range(7):
        (broken / "taxonomy" / "methods" / f"m{number}.yaml").write_text(f"id: m{number}\n", encoding="utf-8")
    with pytest.raises(alignkb.LoadError, match=r"(?s)taxonomy/methods/m0\.yaml:1:.*and \d+ more"):
        alignkb.load(broken)
    file = exported / "data" / "knowledge-base.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["methods"][0]["label"] = 7
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(alignkb.LoadError, match=r"knowledge-base\.json#/methods/0/label"):
        alignkb.load(exported)


def test_what_is_no_knowledge_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(alignkb.LoadError, match="no file or folder"):
        alignkb.load(tmp_path / "nowhere")
    with pytest.raises(alignkb.LoadError, match=r"no pyproject\.toml with a \[tool\.alignkb\] table"):
        alignkb.load(tmp_path)
    file = tmp_path / "x.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(alignkb.LoadError, match=r"x\.json is not JSON"):
        alignkb.load(file)
    file.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(alignkb.LoadError, match="is not JSON"):
        alignkb.load(file)
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(alignkb.AlignkbError, match="no schema version"):
        alignkb.load(file)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as files:
        files.writestr("a", "b")
    with pytest.raises(alignkb.LoadError, match="is no release"):
        alignkb.load(tmp_path / "x.zip")


def test_nothing_can_be_changed(toy: alignkb.KnowledgeBase) -> None:
    with pytest.raises(TypeError):
        toy.methods["x"] = None  # type: ignore[index]  # that is what is tried
    with pytest.raises(ValueError, match="frozen"):
        next(iter(toy.methods.values())).label = "x"  # type: ignore[misc]  # the same


def test_importing_alignkb_imports_nothing_heavy() -> None:
    code = "import sys, alignkb; print([name for name in ('pydantic', 'networkx', 'yaml') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_no_other() -> None:
    for name in alignkb.__all__:
        assert getattr(alignkb, name)
    with pytest.raises(AttributeError, match="no attribute 'missing'"):
        _ = alignkb.missing
