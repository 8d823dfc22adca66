from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from tests.asynchronous import finished
from tests.exports.hostile import LONG, hostile_survey
from tests.exports.rereading import Rows, differences
from tests.exports.test_tables import OPTIONS
from tests.generating import HOME, Survey, surveys
from tests.programs import program

from alignkb.exports import EXPORTERS
from alignkb.exports.sqlite import build
from alignkb.exports.sqlite.views import VIEWS
from alignkb.exports.sqlite.worked import worked_queries
from alignkb.exports.tables import tables
from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.coverage import coverage
from alignkb.project import open_project

if TYPE_CHECKING:
    from alignkb.exports import ExportOptions

BIN = Path(sys.executable).parent
FILE = "data/knowledge-base.sqlite"
ODD = "tab\tand\r\nbreaks\nand \x00 zero \x1b[31m escape \x85 \u2028 end"


def rows_of(connection: sqlite3.Connection) -> Rows:
    found: dict[str, list[dict[str, Any]]] = {}
    for name in tables():
        cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608  # our own names
        names = [column[0] for column in cursor.description]
        found[name] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


@pytest.fixture(scope="module")
def file(exported: Path) -> Path:
    return exported / FILE


@pytest.fixture
def connection(file: Path) -> Any:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as found:
        yield found


def test_the_file_gives_back_exactly_the_records(connection: sqlite3.Connection, kb: KnowledgeBase) -> None:
    assert differences(rows_of(connection), kb) == []


@settings(max_examples=10)
@given(surveys())
def test_the_database_of_any_survey_is_sound_and_gives_back_its_records(survey: Survey) -> None:
    kb = survey.knowledge_base()
    with closing(build(kb, OPTIONS)) as connection:
        assert differences(rows_of(connection), kb) == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_odd_and_long_texts_come_back_as_they_are() -> None:
    survey = hostile_survey(with_long=True)
    survey.records["method"]["method-0"]["summary"] = ODD
    survey.records["paper"]["doe1950number0"]["summary"] = ODD
    kb = survey.knowledge_base()
    with closing(build(kb, OPTIONS)) as connection:
        assert differences(rows_of(connection), kb) == []
        assert connection.execute("SELECT max(length(summary)) FROM papers").fetchone() == (
            len(LONG.strip()),
        )
        found = connection.execute("SELECT count(*) FROM search WHERE search MATCH 'escape'").fetchone()
        assert found == (2,)


def test_the_file_is_sound(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert connection.execute("PRAGMA page_size").fetchone() == (4096,)
    assert connection.execute("PRAGMA user_version").fetchone() == (10000,)
    assert (
        len(connection.execute("SELECT * FROM pragma_foreign_key_list('method_relations')").fetchall()) == 5
    )


def test_records_with_errors_still_make_a_database() -> None:
    survey = hostile_survey()
    home = survey.records["scheme"][HOME]
    home["concepts"] += [home["concepts"][0], {**home["concepts"][1], "id": "below", "broader": "nowhere"}]
    traits = survey.vocabularies["traits"]["traits"]
    traits.append(traits[0])
    method = survey.records["method"]["method-1"]
    method["relations"] = [{"type": "unknown", "target": "nobody"}]
    method["traits"] = {"unknown": ["unknown"]}
    kb = survey.knowledge_base()
    with closing(build(kb, OPTIONS)) as connection:
        assert connection.execute("SELECT count(*) FROM methods").fetchone() == (len(kb.methods),)
        broken = {row[0] for row in connection.execute("PRAGMA foreign_key_check")}
        assert broken == {"method_relations", "method_traits", "scheme_concepts"}
        for view in VIEWS:
            connection.execute(f"SELECT * FROM {view.name}").fetchall()  # noqa: S608  # our own names


def test_a_circle_of_concepts_ends() -> None:
    survey = hostile_survey()
    one, two, *_ = survey.records["scheme"][HOME]["concepts"]
    one["broader"], two["broader"] = two["id"], one["id"]
    with closing(build(survey.knowledge_base(), OPTIONS)) as connection:
        found = connection.execute(
            "SELECT below FROM concepts_below WHERE concept = ?", (one["id"],)
        ).fetchall()
    assert {below for (below,) in found} == {one["id"], two["id"]}


def test_a_wrong_reference_would_be_found(kb: KnowledgeBase, options: ExportOptions) -> None:
    with closing(build(kb, options)) as connection:
        connection.execute("UPDATE evidence SET paper = 'nobody' WHERE position = 0")
        assert connection.execute("PRAGMA foreign_key_check").fetchall()


def test_the_schema_tells_what_every_column_means(connection: sqlite3.Connection) -> None:
    written = "\n".join(
        text for (text,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql <> ''")
    )
    for table in tables().values():
        assert table.meaning in written
        assert all(column.meaning in written for column in table.columns)


def test_views_say_what_the_knowledge_base_says(connection: sqlite3.Connection, kb: KnowledgeBase) -> None:
    def ask(sql: str, *values: str) -> list[Any]:
        return connection.execute(sql, values).fetchall()

    assert dict(ask("SELECT id, introduced FROM method_overview")) == {
        method.id: str(date) if (date := kb.introduced(method)) else None for method in kb.methods.values()
    }
    for scheme in kb.schemes.values():
        for concept in scheme.concepts:
            sql = "SELECT method FROM methods_by_concept WHERE scheme = ? AND concept = ? ORDER BY method"
            found = [method for (method,) in ask(sql, scheme.id, concept.id)]
            assert found == sorted(kb.methods_under(scheme, concept.id))
    direct = ask("SELECT scheme, concept, method FROM methods_by_concept WHERE is_direct")
    assert set(direct) == {
        (scheme, concept, method)
        for scheme, concepts in kb.methods_by_concept.items()
        for concept, methods in concepts.items()
        for method in methods
    }
    relations = ask("SELECT source, type, target, sources FROM relation_overview")
    assert sorted(relations) == sorted(
        (method.id, relation.type, relation.target, len(relation.evidence))
        for method in kb.methods.values()
        for relation in method.relations
    )
    sources = sum(1 for record in kb.records() for _ in kb.all_evidence(record))
    assert ask("SELECT count(*), count(paper_title) FROM evidence_overview") == [(sources, sources)]


def test_the_view_of_the_coverage_counts_as_the_report_does(
    connection: sqlite3.Connection, kb: KnowledgeBase
) -> None:
    found = {tuple(row[:2]): tuple(row[2:]) for row in connection.execute("SELECT * FROM coverage")}
    assert found == {
        (kind, sort): (one.statements, one.with_evidence, one.with_locator)
        for kind, sorts in coverage(kb).support_by_kind.items()
        for sort, one in sorts.items()
    }


@pytest.mark.parametrize("place", [".", "tests/toy"])
def test_the_worked_queries_run_on_any_survey(place: str) -> None:
    root = Path(__file__).parents[2] / place
    kb = load(open_project(root)).knowledge_base
    with closing(build(kb, OPTIONS)) as connection:
        queries = worked_queries(kb)
        assert len(queries) == 5
        for query in queries:
            assert connection.execute(query.sql).fetchall(), query.question


def test_the_worked_queries_stand_on_the_page_and_run_on_nothing() -> None:
    empty = KnowledgeBase()
    with closing(build(empty, OPTIONS)) as connection:
        for query in worked_queries(empty):
            assert connection.execute(query.sql).fetchall() == []
    code = EXPORTERS["sqlite"].example(empty).code
    assert all(query.sql in code for query in worked_queries(empty))


def test_words_are_found_by_their_stem_and_without_accents(connection: sqlite3.Connection) -> None:
    def found(words: str) -> set[str]:
        sql = "SELECT id FROM search WHERE search MATCH ?"
        return {record for (record,) in connection.execute(sql, (words,))}

    assert found("preference") == found("preferences") != set()
    assert {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM search")} >= {"paper", "method"}


def test_the_program_sqlite3_answers_the_worked_queries(file: Path, kb: KnowledgeBase) -> None:
    sqlite = program("sqlite3", "sqlite3")
    for query in worked_queries(kb):
        done = subprocess.run(
            [sqlite, "-readonly", "-csv", file, query.sql], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip(), query.question
        assert done.stderr == ""


def test_datasette_shows_tables_views_and_answers(file: Path, kb: KnowledgeBase) -> None:
    from datasette.app import Datasette

    async def ask(*places: str) -> list[Any]:
        served = Datasette([], immutables=[str(file)])
        await served.invoke_startup()
        return [(await served.client.get(f"/knowledge-base{place}")).json() for place in places]

    worked = worked_queries(kb)
    answers = finished(
        ask(
            ".json",
            "/method_overview.json?_shape=array&_size=3",
            "/methods.json?_size=1",
            *(f".json?{urlencode({'sql': query.sql, '_shape': 'array'})}" for query in worked),
        )
    )
    assert {each["name"] for each in answers[0]["tables"]} >= set(tables())
    assert {each["name"] for each in answers[0]["views"]} == {view.name for view in VIEWS}
    assert len(answers[1]) == 3
    assert answers[2]["filtered_table_rows_count"] == len(kb.methods)
    for query, rows in zip(worked, answers[3:], strict=True):
        assert rows, query.question


def test_sqlite_utils_reads_tables_views_and_keys(file: Path, kb: KnowledgeBase) -> None:
    import sqlite_utils

    database = sqlite_utils.Database(sqlite3.connect(f"file:{file}?mode=ro", uri=True))
    assert set(tables()) <= set(database.table_names())
    assert [view.name for view in VIEWS] == sorted(
        database.view_names(), key=[view.name for view in VIEWS].index
    )
    assert database.table("papers").count == len(kb.papers)
    keys = {key.column: key.other_table for key in database.table("methods").foreign_keys}
    assert keys["introduced_in"] == "papers"
    database.conn.close()
