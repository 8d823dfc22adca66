"""What the site has whatever the records say: nothing of it is missing from the list that rules judge by."""

from __future__ import annotations

import datetime as dt
import posixpath
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from alignkb.exports.export import ExportOptions
from alignkb.exports.writing import make_all
from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.fixed_places import (
    DATA,
    FIXED_PAGES,
    HISTORY,
    anchors_on,
    concept_clash,
    decade_anchor,
    record_clash,
)
from alignkb.knowledge_base.places import address, concept_target, record_target
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.script_data.files import data_files
from alignkb.project import open_project
from alignkb.records.identifiers import RecordId
from alignkb.records.scheme import Concept
from alignkb.starting import fill, start_files

TOY = Path(__file__).parents[1] / "toy"
Reader = Callable[[str], Any]
GONE = """\
id: {name}
label: Gone
status:
  state: removed
  reason: It was the same as another one.
former_ids: [{name}-before]
"""


def grown(tmp_path: Path) -> KnowledgeBase:
    """The toy, with something removed and something renamed in every kind."""
    root = shutil.copytree(TOY, tmp_path / "toy")
    for folder in ("methods", "schemes", "challenges", "benchmarks", "history", "topics"):
        name = f"gone-{folder}"
        (root / "taxonomy" / folder / f"{name}.yaml").write_text(GONE.format(name=name), encoding="utf-8")
    (root / "papers" / "2020" / "gone2020paper.yaml").parent.mkdir(exist_ok=True)
    (root / "papers" / "2020" / "gone2020paper.yaml").write_text(
        GONE.format(name="gone2020paper").replace("label:", "title:"), encoding="utf-8"
    )
    loaded = load(open_project(root))
    assert not loaded.diagnostics
    return loaded.knowledge_base


@pytest.fixture(scope="module", params=["grown", "empty"])
def kb(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = tmp_path_factory.mktemp("fixed")
    if request.param == "grown":
        return grown(root)
    fill(root / "survey", start_files("A field", "my-field"))
    return load(open_project(root / "survey")).knowledge_base


@pytest.fixture(scope="module")
def pages(kb: KnowledgeBase) -> dict[str, Page]:
    return {page.uri: page for page in render_pages(kb, PageOptions(contribute_uri="contribute.md"))}


def ids_of_kinds(kb: KnowledgeBase) -> set[tuple[str, str]]:
    """Kind and id of everything that has an address."""
    return {(entry.kind, name) for entry in kb.entries() for name in (entry.id, *entry.former_ids)}


def concepts(kb: KnowledgeBase) -> set[tuple[str, str]]:
    return {(scheme.id, concept.id) for scheme in kb.schemes.values() for concept in scheme.concepts}


def test_every_page_of_no_record_is_a_fixed_one(kb: KnowledgeBase, pages: dict[str, Page]) -> None:
    of_records = {record_target(*named).uri for named in ids_of_kinds(kb) if named[0] != "event"}
    of_concepts = {concept_target(*named).uri for named in concepts(kb)}
    of_exports = {uri for uri in pages if posixpath.dirname(uri) == posixpath.dirname(DATA)} - {DATA}
    assert pages.keys() - of_records - of_concepts - of_exports == FIXED_PAGES


def test_every_id_of_a_fixed_page_is_refused() -> None:
    for uri in FIXED_PAGES:
        folder, _, name = uri.removesuffix(".md").rpartition("/")
        kind = {
            "methods": "method",
            "papers": "paper",
            "challenges": "challenge",
            "benchmarks": "benchmark",
            "essence": "topic",
        }.get(folder)
        if kind is not None:
            found = record_clash(kind, name)
            assert found == f"/{address(uri, directory_urls=True)}"


def test_own_anchors_are_told_from_those_of_records(
    kb: KnowledgeBase, pages: dict[str, Page], read_html: Reader
) -> None:
    named = {name for _, name in ids_of_kinds(kb) | concepts(kb)}
    for uri, page in pages.items():
        anchors = set(read_html(page.content).values("id"))
        own = anchors_on(uri)
        if own is None:
            assert not anchors & named, uri
        else:
            assert {anchor for anchor in anchors - named if not own.fullmatch(anchor)} == set(), uri


def test_every_anchor_of_the_history_is_refused(
    kb: KnowledgeBase, pages: dict[str, Page], read_html: Reader
) -> None:
    events = {name for kind, name in ids_of_kinds(kb) if kind == "event"}
    for anchor in set(read_html(pages[HISTORY].content).values("id")) - events:
        assert record_clash("event", anchor) is not None
    assert record_clash("event", decade_anchor(1950)) is not None
    assert all(record_clash("event", event) is None for event in events)


def test_a_concept_below_another_is_no_anchor() -> None:
    below, top = (
        Concept.model_validate(
            {"id": "glance", "label": "Glance", "definition": "Short.", "broader": broader}
        )
        for broader in ("other", None)
    )
    assert concept_clash("sorted", below) is None
    assert concept_clash("sorted", top) is not None


@pytest.mark.parametrize("directory_urls", [True, False])
def test_files_of_records_stand_beside_no_fixed_file(kb: KnowledgeBase, directory_urls: bool) -> None:
    """Wherever a file or folder is named by an id, no id names what stands beside it."""
    options = ExportOptions(dt.date(2026, 1, 1), "A survey", directory_urls=directory_urls)
    places = {place for files in make_all(kb, options).values() for place in files}
    places |= data_files(kb, PageOptions(directory_urls=directory_urls)).keys()
    folders: dict[str, set[str]] = {}
    for place in places:
        for part in (PurePosixPath(place), *PurePosixPath(place).parents):
            folders.setdefault(str(part.parent), set()).add(part.name)
    del folders["."]  # no record lies there, but one folder is called like a scheme of the toy
    named = {name for _, name in ids_of_kinds(kb) | concepts(kb)}
    refused = {"index", "all-methods"}
    for folder, names in folders.items():
        endings = {name[len(head) :] for name in names if (head := name.partition(".")[0]) in named}
        others = {
            name.removesuffix(ending)
            for name in names
            for ending in endings
            if name.endswith(ending) and RecordId.pattern.fullmatch(name.removesuffix(ending))
        }
        assert not {name for name in others - named if name not in refused}, folder
