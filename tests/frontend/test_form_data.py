"""What the build writes for the form, and what the front end is made of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignkb.knowledge_base import load
from alignkb.pages.script_data.paper_form import FORM_DATA, KNOWN_PAPERS, data_files
from alignkb.pages.script_data.paper_form.messages import messages
from alignkb.project import open_project
from alignkb.records import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SLOTS = frozenset(
    [
        "problem",
        "key",
        "name",
        "tag",
        "limit",
        "size",
        "found",
        "field",
        "meaning",
        "allowed",
        "near",
        "value",
        "what",
        "help",
        "expected",
        "form",
        "replacement",
        "target",
        "scheme",
        "other",
        "file",
        "id",
        "date",
        "year",
        "this_year",
        "current",
        "state",
        "today",
    ]
)


def test_templates_hold_names_and_nothing_of_the_examples() -> None:
    for name, template in messages()["templates"].items():
        texts = [text for text in (template["message"], template["help"], template["replacement"]) if text]
        assert set(re.findall(r"\{(\w+)\}", " ".join(texts))) <= SLOTS, name
        assert not re.search(r"zz|zy|qq|2057|Qxword", " ".join(texts)), name
        assert template["rule"] == name.partition("/")[0]


def test_the_files_of_the_toy() -> None:
    kb = load(open_project(ROOT / "tests" / "toy")).knowledge_base
    files = data_files(kb)
    assert files == data_files(kb)
    form = json.loads(files[FORM_DATA])
    assert [field["name"] for field in form["shapes"]["Paper"]] == list(Paper.model_fields)
    assert form["scheme"] == kb.home_scheme_id
    assert {concept["id"] for concept in form["concepts"]} == set(kb.home_concepts)
    assert form["kinds"]["method"] == list(kb.methods)
    known = json.loads(files[KNOWN_PAPERS])
    assert [paper["id"] for paper in known] == list(kb.papers)
    assert all(paper["file"] == kb.paths[paper["id"]] for paper in known)


def test_the_data_are_light() -> None:
    """A method adds 40 bytes at most; the list of papers is only read once one begins."""
    import gzip

    kb = load(open_project(ROOT)).knowledge_base
    files = data_files(kb)
    assert len(gzip.compress(files[FORM_DATA])) < 9_000 + 40 * len(kb.methods)
    assert len(gzip.compress(files[KNOWN_PAPERS])) / len(kb.papers) < 55


def test_the_script_is_light_and_makes_no_code_of_text(built_script: bytes) -> None:
    import gzip

    assert len(gzip.compress(built_script)) < 60_000
    assert not re.search(
        rb"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", built_script
    )


def test_own_code_makes_no_html() -> None:
    for file in (ROOT / "frontend" / "src").rglob("*.js"):
        code = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", code), file


def test_the_lock_names_no_address() -> None:
    lock = (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "resolved" not in lock
    assert "integrity" in lock


def test_stop_words_of_keys_are_the_same(ask: Callable[[str, object], object]) -> None:
    from alignkb.records.citation_keys import key_of

    words = (
        "a an and are as at by can do does for from how in into is of on the to toward towards using via we"
    )
    titles = [
        *(
            f"{word} Xylophone"
            for word in (*words.split(), *["what", "when", "where", "which", "who", "why", "with", "over"])
        ),
        "RLHF\u2019s limits",
        "Don't",
        "3 things",
        "2023",
        "Über alles",
        "𝔼xpectation",
        "a_b",
        "On",
        "",
        "中文 title",
    ]
    papers: list[dict[str, Any]] = [
        {"authors": authors, "year": 2020, "title": title}
        for title in titles
        for authors in (["O'Neil, Ann"], ["Łukasz, Ød"], ["中村, 太郎"], ["van der Berg, G"], [])
    ]
    assert ask("scripts/keys.js", papers) == [
        key_of(one["authors"], one["year"], one["title"]) for one in papers
    ]
