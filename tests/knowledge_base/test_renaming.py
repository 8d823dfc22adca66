"""Former ids lead to records for ever, and tombstones keep the ids of removed ones."""

from __future__ import annotations

from pathlib import Path

from alignkb.knowledge_base import Backlink, KnowledgeBase, load
from alignkb.knowledge_base.renaming import FormerName
from alignkb.project import open_project
from alignkb.records import Method

PAPER = "id: {id}\ntitle: The paper {id}\nauthors: [Doe]\nyear: 2023\n"
METHOD = "id: {id}\nlabel: L\nname: N\nsummary: s\n"
REMOVED = "id: {id}\nlabel: L {id}\nstatus: {{state: removed, reason: It was wrong.{more}}}\n"


def loaded(root: Path, files: dict[str, str]) -> KnowledgeBase:
    for path, text in {"pyproject.toml": "[tool.alignkb]\n", **files}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    result = load(open_project(root))
    assert result.diagnostics == ()
    return result.knowledge_base


def test_a_removed_record_is_a_tombstone_and_nothing_else(tmp_path: Path) -> None:
    kb = loaded(
        tmp_path,
        {
            "taxonomy/methods/a.yaml": REMOVED.format(id="a", more=", since: 2024-05"),
            "papers/2023/doe2023paper.yaml": "id: doe2023paper\ntitle: T\nformer_ids: [doe2022paper]\n"
            "status: {state: removed, reason: It was there twice.}\n",
        },
    )
    assert list(kb.records()) == []
    assert [(entry.kind, entry.title_text) for entry in kb.entries()] == [("method", "L a"), ("paper", "T")]
    assert kb.known_ids == {"a": "method", "doe2023paper": "paper"}
    assert kb.find("a") is None
    assert str(kb.tombstones["a"].status.since) == "2024-05"
    assert kb.current_ids == {"doe2022paper": "doe2023paper"}
    assert kb.graph.number_of_nodes() == 0


def test_replacements_are_followed_to_the_record_that_holds(tmp_path: Path) -> None:
    kb = loaded(
        tmp_path,
        {
            "taxonomy/methods/a.yaml": REMOVED.format(id="a", more=", replaced_by: was-b"),
            "taxonomy/methods/b.yaml": REMOVED.format(id="b", more=", replaced_by: c")
            + "former_ids: [was-b]\n",
            "taxonomy/methods/c.yaml": METHOD.format(id="c"),
            "taxonomy/methods/d.yaml": REMOVED.format(id="d", more=""),
            "taxonomy/methods/e.yaml": REMOVED.format(id="e", more=", replaced_by: f"),
            "taxonomy/methods/f.yaml": REMOVED.format(id="f", more=", replaced_by: e"),
            "taxonomy/methods/h.yaml": REMOVED.format(id="h", more=", replaced_by: was-h")
            + "former_ids: [was-h]\n",
            "taxonomy/methods/g.yaml": REMOVED.format(id="g", more=", replaced_by: nothing"),
        },
    )
    found = {record_id: kb.replacement_of(record_id) for record_id in [*kb.known_ids, "nothing"]}
    assert found == {"a": "c", "b": "c", "c": None, **dict.fromkeys(["d", "e", "f", "g", "h", "nothing"])}


def test_fields_with_a_former_id_name_the_record(tmp_path: Path) -> None:
    kb = loaded(
        tmp_path,
        {
            "papers/2023/doe2023paper.yaml": PAPER.format(id="doe2023paper") + "former_ids: [roe2023paper]\n",
            "taxonomy/methods/b.yaml": METHOD.format(id="b") + "former_ids: [was-b, taken]\n",
            "taxonomy/methods/taken.yaml": METHOD.format(id="taken"),
            "taxonomy/methods/a.yaml": METHOD.format(id="a")
            + "introduced_in: roe2023paper\ndescription: See [[was-b]].\n"
            + "relations: [{type: extends, target: was-b, evidence: [{paper: roe2023paper}]},"
            + " {type: extends, target: taken}]\n",
        },
    )
    method = kb.methods["a"]
    assert isinstance(method, Method)
    assert method.introduced_in == "doe2023paper"
    assert type(method.introduced_in).__name__ == "CitationKey"
    assert [relation.target for relation in method.relations] == ["b", "taken"]
    assert method.description == "See [[was-b]]."
    assert [evidence.paper for evidence in kb.all_evidence(method)] == ["doe2023paper"]
    assert kb.former_names == (
        FormerName("a", ("relations", 0, "evidence", 0, "paper"), "roe2023paper"),
        FormerName("a", ("introduced_in",), "roe2023paper"),
        FormerName("a", ("relations", 0, "target"), "was-b"),
    )
    assert kb.backlinks["b"] == (Backlink("a", "relation"), Backlink("a", "text"))
    assert str(kb.introduced(method)) == "2023"
    assert ("a", "b", "extends") in kb.graph.edges(keys=True)


def test_of_two_claims_to_a_former_id_the_first_counts(tmp_path: Path) -> None:
    kb = loaded(
        tmp_path,
        {f"taxonomy/methods/{name}.yaml": METHOD.format(id=name) + "former_ids: [old]\n" for name in "ba"},
    )
    assert kb.current_ids == {"old": "a"}


def test_former_ids_of_a_misshapen_record_stay_known(tmp_path: Path) -> None:
    text = "id: a\nformer_ids: [old, b, 3]\nlable: L\n"
    place = tmp_path / "taxonomy" / "methods" / "a.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    place.with_name("b.yaml").write_text(METHOD.format(id="b"), encoding="utf-8")
    place.with_name("c.yaml").write_text("id: c\nformer_ids: was-c\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    kb = load(open_project(tmp_path)).knowledge_base
    assert list(kb.entries()) == [kb.methods["b"]]
    assert kb.current_ids == {"old": "a"}
