"""Files to a knowledge base: never stops at a fault, and forgets no id."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from alignkb.errors import ProjectError, UnknownNameError
from alignkb.knowledge_base import Backlink, Loaded, load
from alignkb.project import Project, find_project, open_project

METHOD = "id: {id}\nlabel: {id}\nname: The method {id}\nsummary: It does what it does.\n"
PAPER = "id: {id}\ntitle: On {id}\nauthors: ['Doe, Jane']\nyear: {year}\n"
SCHEME = """\
id: home
label: Home
name: Home scheme
summary: Divides things.
concepts:
  - {id: top, label: Top, definition: All.}
  - {id: low, label: Low, definition: Some., broader: top}
  - {id: lost, label: Lost, definition: None., broader: nowhere}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.alignkb]\nhome-scheme = "home"\n', encoding="utf-8")
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def loaded(root: Path) -> Loaded:
    return load(find_project(root))


def test_an_empty_project_is_an_empty_knowledge_base(root: Path) -> None:
    found = loaded(root)
    assert found.diagnostics == ()
    assert list(found.knowledge_base.records()) == []
    assert found.knowledge_base.home_scheme is None
    assert found.knowledge_base.home_concepts == {}


def test_a_misshapen_record_is_left_out_and_its_id_stays_known(root: Path) -> None:
    write(root, "taxonomy/methods/a.yaml", METHOD.format(id="a"))
    write(root, "taxonomy/methods/b.yaml", "id: b\nlabel: B\n")
    write(root, "taxonomy/methods/c.yaml", "id: [\n")
    found = loaded(root)
    assert list(found.knowledge_base.methods) == ["a"]
    assert dict(found.knowledge_base.known_ids) == {"a": "method", "b": "method", "c": "method"}
    assert [(fault.span.path, fault.rule) for fault in found.diagnostics] == [
        ("taxonomy/methods/b.yaml", "missing-field"),
        ("taxonomy/methods/b.yaml", "missing-field"),
        ("taxonomy/methods/c.yaml", "yaml-syntax"),
    ]
    assert set(found.sources) == {f"taxonomy/methods/{name}.yaml" for name in "abc"}
    assert found.sources["taxonomy/methods/c.yaml"].text == "id: [\n"


def test_text_that_is_not_utf8_can_still_be_shown(root: Path) -> None:
    (root / "papers").mkdir()
    (root / "papers" / "a.yaml").write_bytes(b"\xef\xbb\xbfid: caf\xe9\n")
    (root / "papers" / "b.yaml").write_bytes(b"x" * 2_000_000)
    found = loaded(root)
    assert [fault.rule for fault in found.diagnostics] == ["not-utf8", "too-large"]
    assert {path: source.text for path, source in found.sources.items()} == {
        "papers/a.yaml": "id: caf\ufffd\n"
    }


def test_a_second_record_with_the_same_id_is_remembered(root: Path) -> None:
    write(root, "taxonomy/methods/a.yaml", METHOD.format(id="a"))
    write(root, "taxonomy/methods/deep/a.yaml", METHOD.format(id="a").replace("label: a", "label: other"))
    kb = loaded(root).knowledge_base
    assert kb.methods["a"].label == "a"
    assert dict(kb.second_paths) == {"a": ("taxonomy/methods/deep/a.yaml",)}


def test_a_fault_of_the_source_is_not_told_twice(root: Path) -> None:
    write(
        root,
        "taxonomy/methods/a.yaml",
        METHOD.format(id="a").replace("label: a", "label: &x a").replace("name: The method a", "name: *x"),
    )
    assert [fault.rule for fault in loaded(root).diagnostics] == ["anchor-used", "alias-used"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_diagnostic(root: Path) -> None:
    write(root, "taxonomy/methods/a.yaml", METHOD.format(id="a"))
    (root / "taxonomy/methods/a.yaml").chmod(0)
    assert [fault.rule for fault in loaded(root).diagnostics] == ["unreadable-file"]


def test_a_file_that_vanishes_is_a_diagnostic(root: Path) -> None:
    write(root, "taxonomy/methods/a.yaml", METHOD.format(id="a"))
    write(root, "taxonomy/methods/b.yaml", METHOD.format(id="b"))

    def vanish(done: int, total: int) -> None:
        if done == 0:
            assert total == 2
            (root / "taxonomy/methods/b.yaml").unlink()

    found = load(find_project(root), progress=vanish)
    assert [(fault.rule, fault.span.path) for fault in found.diagnostics] == [
        ("unreadable-file", "taxonomy/methods/b.yaml")
    ]
    assert "b" in found.knowledge_base.known_ids


def test_vocabularies_are_read_in_their_order(root: Path) -> None:
    value = "{id: v, label: V, definition: d}"
    write(
        root,
        "taxonomy/traits.yaml",
        f"traits:\n  - {{id: b, label: B, definition: d, values: [{value}]}}\n  - {{id: a, label: A, definition: d, values: [{value}]}}\n",
    )
    write(root, "taxonomy/notation.yaml", "symbols: 3\n")
    found = loaded(root)
    assert list(found.knowledge_base.traits) == ["b", "a"]
    assert found.knowledge_base.notation == {}
    assert [fault.rule for fault in found.diagnostics] == ["wrong-type"]
    assert found.knowledge_base.paths["traits"] == "taxonomy/traits.yaml"


def test_concepts_and_their_methods(root: Path) -> None:
    write(root, "taxonomy/schemes/home.yaml", SCHEME)
    write(
        root,
        "taxonomy/schemes/other.yaml",
        SCHEME.replace("id: home", "id: other")
        + "placements:\n  - {concept: low, methods: [b, a, zzz]}\n  - {concept: unknown, methods: [a]}\n",
    )
    write(root, "taxonomy/methods/a.yaml", METHOD.format(id="a") + "categories: [{concept: low}]\n")
    write(
        root,
        "taxonomy/methods/b.yaml",
        METHOD.format(id="b") + "categories: [{concept: top}, {concept: low}]\n",
    )
    kb = loaded(root).knowledge_base
    home = kb.home_scheme
    assert home is not None
    assert kb.methods_by_concept["home"] == {"top": ("b",), "low": ("a", "b"), "lost": ()}
    assert kb.methods_by_concept["other"]["low"] == ("b", "a")
    assert kb.methods_under(home, "top") == ("b", "a")
    assert kb.methods_under(home, "lost") == ()
    assert [concept.id for concept in kb.broader_concepts(home, "low")] == ["top", "low"]
    assert [concept.id for concept in kb.broader_concepts(home, "lost")] == ["lost"]
    assert kb.broader_concepts(home, "none") == ()
    assert list(kb.home_concepts) == ["top", "low", "lost"]


def test_a_cycle_of_concepts_ends(root: Path) -> None:
    write(
        root,
        "taxonomy/schemes/home.yaml",
        SCHEME.replace("definition: All.", "definition: All., broader: low"),
    )
    kb = loaded(root).knowledge_base
    home = kb.home_scheme
    assert home is not None
    assert [concept.id for concept in kb.broader_concepts(home, "low")] == ["top", "low"]
    assert kb.methods_under(home, "top") == ()


def test_what_names_a_record_is_found(root: Path) -> None:
    write(root, "papers/2020/p.yaml", PAPER.format(id="p", year=2020) + "studies: [a]\n")
    write(root, "papers/2020/q.yaml", PAPER.format(id="q", year=2020))
    write(
        root,
        "taxonomy/methods/a.yaml",
        METHOD.format(id="a")
        + "status: {state: superseded, replaced_by: b}\nintroduced_in: p\nfurther_papers: [q]\n"
        + "description: See [@q] and [[b]] and [[home/top]] and `[[a]]`.\n"
        + "relations: [{type: extends, target: b, evidence: [{paper: p}]}]\n",
    )
    write(root, "taxonomy/methods/b.yaml", METHOD.format(id="b"))
    write(
        root,
        "taxonomy/challenges/c.yaml",
        "id: c\nlabel: C\nposition: 1\nsummary: s\ndefinition: d\naddressed_by: [{method: a}]\n"
        "directions: [{label: l, text: t, methods: [b]}]\npapers: [q]\n",
    )
    write(
        root,
        "taxonomy/history/e.yaml",
        "id: e\ndate: 1920\nlabel: E\nsummary: s\nsignificance: s\nmethods: [a]\n",
    )
    write(
        root,
        "taxonomy/benchmarks/d.yaml",
        "id: d\nlabel: D\nname: D\nuse: both\nmeasures: m\nsummary: s\nintroduced_in: q\n",
    )
    write(
        root,
        "taxonomy/schemes/s.yaml",
        SCHEME.replace("id: home", "id: s") + "paper: p\nplacements: [{concept: top, methods: [b]}]\n",
    )
    kb = loaded(root).knowledge_base
    assert kb.backlinks["a"] == (
        Backlink("c", "addressed_by"),
        Backlink("e", "methods"),
        Backlink("p", "studies"),
    )
    assert kb.backlinks["b"] == (
        Backlink("a", "relation"),
        Backlink("a", "replaced_by"),
        Backlink("a", "text"),
        Backlink("c", "direction"),
        Backlink("s", "placement"),
    )
    assert kb.backlinks["p"] == (
        Backlink("a", "evidence"),
        Backlink("a", "introduced_in"),
        Backlink("s", "paper"),
    )
    assert kb.backlinks["q"] == (
        Backlink("a", "further_papers"),
        Backlink("a", "text"),
        Backlink("c", "papers"),
        Backlink("d", "introduced_in"),
    )
    assert [(found.source, found.relation.type) for found in kb.incoming_relations["b"]] == [("a", "extends")]
    assert [evidence.paper for evidence in kb.all_evidence(kb.methods["a"])] == ["p"]
    assert str(kb.introduced(kb.methods["a"])) == "2020"
    assert kb.introduced(kb.methods["b"]) is None
    assert str(kb.introduced(kb.benchmarks["d"])) == "2020"


def test_own_date_of_introduction_comes_first(root: Path) -> None:
    write(root, "taxonomy/methods/a.yaml", METHOD.format(id="a") + "introduced: 1952\nintroduced_in: gone\n")
    kb = loaded(root).knowledge_base
    assert str(kb.introduced(kb.methods["a"])) == "1952"


def test_getting_an_unknown_record_offers_the_closest(root: Path) -> None:
    write(root, "taxonomy/methods/rlhf-ppo.yaml", METHOD.format(id="rlhf-ppo"))
    kb = loaded(root).knowledge_base
    assert kb.get("rlhf-ppo").id == "rlhf-ppo"
    with pytest.raises(UnknownNameError, match="did you mean `rlhf-ppo`"):
        kb.get("rlfh-ppo")
    with pytest.raises(UnknownNameError, match=r"there is no record `zzzzz`$"):
        kb.get("zzzzz")


def test_a_project_is_found_from_below(root: Path) -> None:
    (root / "papers" / "2020").mkdir(parents=True)
    assert find_project(root / "papers" / "2020").root == root.resolve()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool.alignkb]\nhome = 'x'\n", "the options are branch, "),
        ("[tool.alignkb]\nhome-scheme = 3\n", "each a text"),
        ("[tool.alignkb\n", "is not TOML"),
        ("\xe9", "cannot be read"),
        ("[tool]\n", "is not a project"),
    ],
)
def test_unusable_options_are_a_fault_of_use(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "pyproject.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ProjectError, match=problem):
        open_project(tmp_path)


def test_no_project_anywhere(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="--project DIR"):
        find_project(tmp_path)


def test_project_has_defaults(root: Path) -> None:
    assert open_project(root) == Project(root.resolve(), "home", None, "main")
