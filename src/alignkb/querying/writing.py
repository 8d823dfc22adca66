"""Answers as JSON, CSV and BibTeX."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignkb.bibtex import write_bibtex
from alignkb.errors import AlignkbError
from alignkb.exports.csv_tables import csv_bytes

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.querying.asking import Answer

__all__ = ["as_bibtex", "as_csv", "as_json", "plain_cell"]


def as_json(answer: Answer) -> str:
    """A list with an object for each row; bytes and infinite numbers are texts.

    Raises:
        AlignkbError: two columns have one name.
    """
    twice = [name for name in answer.columns if answer.columns.count(name) > 1]
    if twice:
        message = f"two columns are called `{twice[0]}`; give one another name with AS"
        raise AlignkbError(message)
    rows = [dict(zip(answer.columns, map(plain_cell, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, indent=2) + "\n"


def as_csv(answer: Answer) -> str:
    """The rows below the names of the columns, as RFC 4180 says; texts as they are."""
    return csv_bytes(answer.columns, (map(plain_cell, row) for row in answer.rows)).decode()


def as_bibtex(answer: Answer, kb: KnowledgeBase) -> str:
    """The papers whose citation keys the answer holds, each once, in its order.

    Raises:
        AlignkbError: no column holds citation keys and nothing else.
    """
    keys = dict.fromkeys(_citation_keys(answer, kb))
    if answer.rows and not keys:
        message = "no column of the answer holds citation keys; select one, such as `introduced_in`"
        raise AlignkbError(message)
    return write_bibtex(kb.papers[key] for key in keys)


def _citation_keys(answer: Answer, kb: KnowledgeBase) -> Iterator[str]:
    columns = [
        index
        for index in range(len(answer.columns))
        if all(row[index] is None or row[index] in kb.papers for row in answer.rows)
    ]
    for row in answer.rows:
        yield from (row[index] for index in columns if row[index] is not None)


def plain_cell(cell: Any) -> str | int | float | None:
    """The cell as JSON can have it: bytes as hexadecimal digits, an infinite number as a text."""
    if isinstance(cell, bytes):
        return cell.hex()
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    found: str | int | float | None = cell
    return found
