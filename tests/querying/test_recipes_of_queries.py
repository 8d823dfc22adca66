from __future__ import annotations

import re
import shlex
import sqlite3
from pathlib import Path

import pytest

from alignkb.cli import main
from alignkb.querying import ask

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "query.md").read_text(encoding="utf-8")
SQL = re.findall(r"^```sql\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_there_are_recipes() -> None:
    assert len(SQL) >= 5
    assert len(COMMANDS) >= 3


@pytest.mark.parametrize("sql", SQL)
def test_every_recipe_finds_something(sql: str, connection: sqlite3.Connection) -> None:
    assert ask(connection, sql).rows


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    name, *arguments = shlex.split(command)
    assert name == "alignkb"
    assert main(arguments) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3
