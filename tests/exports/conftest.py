"""The real knowledge base with all its exports, made once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignkb.exports.options import export_options
from alignkb.exports.writing import chosen_exports, make_all, write_exports
from alignkb.project import open_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def options(kb: KnowledgeBase) -> ExportOptions:
    return export_options(open_project(ROOT), kb)


@pytest.fixture(scope="session")
def made(kb: KnowledgeBase, options: ExportOptions) -> Mapping[str, Mapping[str, bytes]]:
    """The files of every export by place, by name of the export."""
    return make_all(kb, options)


@pytest.fixture(scope="session")
def exported(kb: KnowledgeBase, options: ExportOptions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of every export."""
    folder = tmp_path_factory.mktemp("exported")
    write_exports(chosen_exports(["all"]), kb, options, folder)
    return folder
