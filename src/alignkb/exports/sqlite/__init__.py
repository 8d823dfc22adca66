"""The knowledge base as an SQLite database: one file that can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.export import Example, Export, ExportedFile, ExportOptions, FileNote
from alignkb.exports.sqlite.building import build, content
from alignkb.exports.sqlite.views import VIEWS
from alignkb.exports.sqlite.worked import example_code
from alignkb.exports.tables.schema_text import list_of_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["EXPORTS", "build"]

_PLACE = "data/knowledge-base.sqlite"
_VIEWS = "\n".join(f"- `{view.name}`: {view.meaning}" for view in VIEWS)
_BEFORE = """\
Every field of every record stands in it. A field with one value is a column of the table of its kind; a
list is a table of its own, whose rows begin with the record and their `position`. `sqlite3 FILE .schema`
shows every column with its meaning. Views join what is asked most often:"""
_AFTER = """\
`search` is a full-text index (FTS5) of titles, names, authors and summaries: `SELECT id, title FROM search
WHERE search MATCH 'words' ORDER BY rank`. `PRAGMA user_version` is the version of the schema: 10203 stands
for 1.2.3. The tables need SQLite 3.37 (2021) or newer. `alignkb query` asks the same database without a
file. Datasette shows it in a browser: `datasette knowledge-base.sqlite`.

The tables:"""
_SCHEMA = f"{_BEFORE}\n\n{_VIEWS}\n\n{_AFTER}\n\n{list_of_tables()}"


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    yield _PLACE, content(kb, options)


def _example(kb: KnowledgeBase) -> Example:
    return Example("python", example_code(kb, _PLACE))


EXPORTS = (
    Export(
        name="sqlite",
        title="SQLite",
        summary="Everything as one database with foreign keys, views and an index of words.",
        schema=_SCHEMA,
        files=(FileNote(_PLACE, "the database"),),
        make=_make,
        example=_example,
    ),
)
