from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignkb.cli.query_view import as_table, harmless
from alignkb.exports.tables import tables
from alignkb.querying import Answer

if TYPE_CHECKING:
    from tests.cli.conftest import Run

LONG_SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.mark.usefixtures("project")
def test_methods_are_found_by_what_they_are(run: Run) -> None:
    done = run(
        "query", "--trait", "colour=red", "--category", "upper", "--introduced", "..2020", "--text", "old"
    )
    assert done.code == 0, done.err
    assert [line.split()[0] for line in done.out.splitlines()[:3]] == ["id", "----------", "old-method"]
    assert "1 row" in done.out
    assert "old-method" not in run("query", "--introduced", "2021..").out


@pytest.mark.usefixtures("project")
def test_sql_is_answered_in_every_form(run: Run) -> None:
    sql = "SELECT id, introduced_in FROM methods ORDER BY id"
    assert json.loads(run("query", sql, "--format", "json").out) == [
        {"id": "new-method", "introduced_in": None},
        {"id": "old-method", "introduced_in": "first2020first"},
    ]
    rows = list(csv.reader(io.StringIO(run("query", sql, "--format", "csv").out)))
    assert rows == [["id", "introduced_in"], ["new-method", ""], ["old-method", "first2020first"]]
    assert "@inproceedings{first2020first," in run("query", sql, "--format", "bibtex").out
    assert "2 rows" in run("query", sql).out


@pytest.mark.usefixtures("project")
def test_sql_comes_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT count(*) AS papers FROM papers"))
    assert json.loads(run("query", "-", "--format", "json").out) == [{"papers": 1}]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "write either SQL or filters"),
        (["SELECT 1", "--trait", "colour=red"], "write either SQL or filters"),
        (["--trait", "color=red"], "there is no trait `color`; did you mean `colour`?"),
        (["--category", "belwo"], "did you mean `below`?"),
        (["--introduced", "soon"], "is no span of time"),
        (["SELECT * FROM methodz"], "did you mean `methods`?"),
        (["DELETE FROM papers"], "the query may only read"),
        ([LONG_SQL, "--seconds", "0.1"], "stopped after 0.1 s"),
        (["SELECT id FROM methods", "--format", "bibtex"], "no column of the answer holds citation keys"),
        (["--tables", "paperz"], "there is no table `paperz`; did you mean `papers`?"),
        (["--tables", "§"], "`alignkb query --tables` names them"),
        (["SELECT 1", "--limit", "0"], "--limit"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(arguments: list[str], message: str, run: Run) -> None:
    done = run("query", *arguments)
    assert done.code == 2
    assert message in " ".join(done.err.split())
    assert done.out == ""


@pytest.mark.usefixtures("broken")
def test_records_with_errors_are_not_asked(run: Run) -> None:
    done = run("query", "SELECT 1")
    assert done.code == 1
    assert "taxonomy/methods/new-method.yaml:11" in done.err
    assert "nothing was asked" in done.err
    assert done.out == ""


@pytest.mark.usefixtures("project")
def test_what_is_cut_is_told(run: Run) -> None:
    done = run("query", "SELECT id FROM methods", "--limit", "1", "--format", "json")
    assert len(json.loads(done.out)) == 1
    assert "more than 1 rows; --limit N shows more" in done.err


def test_every_table_is_told_of_without_a_project(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("query", "--tables")
    assert done.code == 0
    for name, table in tables().items():
        assert f"\n{name}: {table.meaning}\n" in done.out
    one = run("query", "--tables", "method_relations").out
    assert "* method " in one
    assert "-> relation_types.id" in one
    assert "method_overview" not in one
    assert "(view)" in run("query", "--tables", "coverage").out


def test_a_table_obeys_nothing_and_stays_in_its_columns() -> None:
    odd = "\x1b[31mred\x07\u202e\x9b2J"
    text = as_table(Answer(("a", odd), ((odd, "x" * 500), ("好", "x"), ("two\nlines", 1.5), (b"\x00", 2))))
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert max(map(len, text.splitlines())) < 130
    head, rule, *body = text.splitlines()
    assert rule.startswith("---")
    assert body[1].index("x") == body[2].index("1.5") - 1
    assert "\\x1b[31m" in head


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert harmless("a\r\n\x1b]0;x\x07\t好") == "a\r\n\\x1b]0;x\\x07\\t好"


@pytest.mark.usefixtures("project")
def test_csv_on_a_terminal_has_no_control_characters() -> None:
    upper, lower = pty.openpty()
    command = [sys.executable, "-m", "alignkb", "query", "SELECT char(27) || '[31m' AS a", "--format", "csv"]
    with subprocess.Popen(command, stdout=lower, stdin=subprocess.DEVNULL) as process:
        process.wait()
    os.close(lower)
    shown = os.read(upper, 1000).decode()
    os.close(upper)
    assert "\\x1b[31m" in shown
    assert "\x1b" not in shown
    piped = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "\x1b[31m" in piped


@pytest.mark.usefixtures("project")
def test_control_c_stops_a_query() -> None:
    command = [sys.executable, "-m", "alignkb", "query", LONG_SQL, "--seconds", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while Path(f"/proc/{process.pid}/task").exists() and _seconds(process.pid) < 2:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130, told
    assert "interrupted" in told


def _seconds(pid: int) -> float:
    """How long a process has computed."""
    ticks = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(ticks[11]) / os.sysconf("SC_CLK_TCK")


@pytest.mark.usefixtures("project")
def test_too_much_memory_is_refused(start: Run) -> None:
    sql = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
        "SELECT printf('%10000d', i) AS wide FROM n ORDER BY wide"
    )
    done = start("query", sql, "--seconds", "120")
    assert done.code == 2
    assert "the query needs too much memory" in done.err


def test_a_shell_completes_values_and_concepts(project: Path, start: Run) -> None:
    del project
    told = start(_ALIGNKB_COMPLETE="bash_complete", COMP_WORDS="alignkb query --trait co", COMP_CWORD="3").out
    assert "colour=red" in told
