"""The form reads our own BibTeX as `add` does, and says what it cannot read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignkb.bibtex import write_bibtex
from alignkb.bibtex.reading import read_bibtex
from alignkb.knowledge_base import load
from alignkb.pages.script_data.paper_form import FORM_DATA, data_files
from alignkb.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def test_every_paper_by_way_of_bibtex(ask: Callable[[str, object], Any]) -> None:
    kb = load(open_project(ROOT)).knowledge_base
    texts = [write_bibtex([paper]) for paper in kb.papers.values()]
    found = ask("scripts/read-bibtex.js", {"data": json.loads(data_files(kb)[FORM_DATA]), "texts": texts})
    for text, fields in zip(texts, found, strict=True):
        (draft,) = read_bibtex(text.encode(), "x.bib").drafts
        assert fields == json.loads(json.dumps(dict(draft.fields))), text
