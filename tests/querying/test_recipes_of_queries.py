from __future__ import annotations

import re
import shlex
import sqlite3
from pathlib import Path

import pytest

from alignkb.cli import main
from alignkb.exports.options import export_options
from alignkb.exports.writing import chosen_exports, write_exports
from alignkb.knowledge_base import KnowledgeBase
from alignkb.project import open_project
from alignkb.querying import ask

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "query.md").read_text(encoding="utf-8")
SQL = re.findall(r"^```sql\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
RELEASE = "survey-2026.11.28.zip"
COMMANDS = re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_there_are_recipes() -> None:
    assert len(SQL) >= 5
    assert len(COMMANDS) >= 3


@pytest.mark.parametrize("sql", SQL)
def test_every_recipe_finds_something(sql: str, connection: sqlite3.Connection) -> None:
    assert ask(connection, sql).rows


@pytest.fixture(scope="module")
def exported(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What stands for the release that a command names: the export that it holds."""
    folder = tmp_path_factory.mktemp("exported")
    write_exports(chosen_exports(["json"]), kb, export_options(open_project(ROOT), kb), folder)
    return str(folder)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers(
    command: str, exported: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    name, *words = shlex.split(command)
    assert name == "alignkb"
    arguments = [exported if word == RELEASE else word for word in words]
    assert main(arguments) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3
