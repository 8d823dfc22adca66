"""The real knowledge base as a database, made once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignkb.exports.options import export_options
from alignkb.exports.sqlite import build
from alignkb.project import open_project

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def connection(kb: KnowledgeBase) -> Iterator[sqlite3.Connection]:
    with closing(build(kb, export_options(open_project(ROOT), kb))) as found:
        yield found
