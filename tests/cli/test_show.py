from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.cli.record_json import as_json
from alignkb.cli.record_view import as_text
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.reports.paint import plain

if TYPE_CHECKING:
    import pytest
    from tests.cli.conftest import Run

OLD = """\
Old
method old-method, taxonomy/methods/old-method.yaml

label: Old
name: The old method
summary:
  An old method that changes one thing about a model and leaves all else as it was.
description:
  It changes one thing, and that is all there is to say about it for now. It was
  introduced a long time ago and is still in use where nothing else is at hand.

  A second paragraph cites [@first2020first].
introduced in: first2020first
categories:
  - concept: below
    evidence:
      - first2020first, Section 2 (as it says)
traits:
  colour: red
limitations:
  - claim: It is old.
relations:
  extended by  new-method (it changes a second thing) [first2020first]
named by:
  relation: new-method
"""


def test_a_record_is_shown_with_its_relations_both_ways(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("show", "old-method")
    assert (done.code, done.err) == (0, "")
    assert done.out == OLD
    newer = run("show", "new-method").out
    assert "  extends  old-method (it changes a second thing) [first2020first]\n" in newer
    assert "aliases:\n  - Newer\n  - Newest\n" in newer
    assert "implementations:\n  - label: code\n    url: https://example.org/code\n" in newer


def test_what_is_empty_is_not_shown(run: Run, project: Path) -> None:
    path = project / "taxonomy/methods/old-method.yaml"
    text = path.read_text(encoding="utf-8").replace("traits:\n  colour: red\n", "traits: {}\n")
    path.write_text(text, encoding="utf-8")
    done = run("show", "old-method")
    assert done.code == 0
    assert "traits" not in done.out


def test_a_paper_is_shown_with_what_names_it(run: Run, project: Path) -> None:
    assert project.is_dir()
    shown = run("show", "first2020first").out
    assert shown.endswith(
        "named by:\n  evidence: new-method, old-method\n  introduced in: old-method\n  text: old-method\n"
    )


def test_a_relation_without_a_known_type_is_shown_by_its_name(run: Run, project: Path) -> None:
    path = project / "taxonomy/methods/new-method.yaml"
    text = path.read_text(encoding="utf-8").replace("type: extends", "type: strange")
    text = text.replace("    note: it changes a second thing\n", "")
    path.write_text(text.replace("    evidence:\n      - paper: first2020first\n", ""), encoding="utf-8")
    assert "relations:\n  strange  old-method\n" in run("show", "new-method").out


def test_a_record_is_shown_to_programs(run: Run, project: Path) -> None:
    assert project.is_dir()
    shown = json.loads(run("show", "old-method", "--format", "json").out)
    assert {key: shown[key] for key in ("version", "id", "kind", "path", "title")} == {
        "version": 1,
        "id": "old-method",
        "kind": "method",
        "path": "taxonomy/methods/old-method.yaml",
        "title": "Old",
    }
    assert shown["fields"]["traits"] == {"colour": ["red"]}
    assert shown["fields"]["categories"][0]["evidence"][0]["locator"] == "Section 2"
    assert shown["relations"] == [
        {
            "type": "extends",
            "label": "extended by",
            "record": "new-method",
            "is_inverse": True,
            "note": "it changes a second thing",
            "evidence": [{"paper": "first2020first"}],
        }
    ]
    assert shown["named_by"] == [{"record": "new-method", "role": "relation"}]


def test_an_unknown_id_is_2_and_the_closest_is_offered(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("show", "old-methot")
    assert (done.code, done.out) == (2, "")
    assert done.err == "Error: there is no record `old-methot`; did you mean `old-method`?\n"


def test_a_record_with_faults_is_named_with_its_file(run: Run, project: Path) -> None:
    (project / "taxonomy/methods/old-method.yaml").write_text("id: old-method\n", encoding="utf-8")
    done = run("show", "old-method")
    assert done.code == 2
    assert done.err == (
        "Error: `old-method` cannot be shown: its file has faults; "
        "run `alignkb validate taxonomy/methods/old-method.yaml`\n"
    )


def test_colour_is_bold_headings(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.is_dir()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("show", "old-method").out.startswith("\x1b[1mOld\x1b[0m\n")


def test_hostile_text_is_inert(run: Run, project: Path) -> None:
    path = project / "taxonomy/methods/old-method.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("name: The old method", r'name: "\e[2J\x9b1m\u202E"')
    text = text.replace("colour: red", "colour: []").replace("  colour: []\n", "  colour: red\n  x: [a, b]\n")
    path.write_text(text.replace("claim: It is old.", r'claim: "<b>\e]0;title\a"'), encoding="utf-8")
    done = run("show", "old-method")
    assert done.code == 0
    assert r"name: \x1b[2J\x9b1m\u202e" in done.out
    assert r"claim: <b>\x1b]0;title\x07" in done.out
    assert "  x: a, b\n" in done.out
    assert not set(done.out) & {"\x1b", "\x9b", "\u202e", "\a"}


def test_every_kind_of_record_can_be_shown() -> None:
    kb = load(open_project(Path(__file__).parents[1] / "toy")).knowledge_base
    shown = [(as_text(kb, record, plain), json.loads(as_json(kb, record))) for record in kb.records()]
    assert len(shown) >= 10
    for (text, data), record in zip(shown, kb.records(), strict=True):
        assert text.startswith(record.title_text[:40])
        assert data["id"] == record.id


REMOVED = """\
id: old-method
former_ids: [first-method]
status:
  state: removed
  since: 2025-03
  reason: It was never used.
  replaced_by: new-method
label: Old
"""
TOMBSTONE = """\
Old
removed method old-method, taxonomy/methods/old-method.yaml

former ids:
  - first-method
status:
  state: removed
  since: 2025-03
  reason: It was never used.
  replaced by: new-method
label: Old
relations:
  extended by  new-method (it changes a second thing) [first2020first]
named by:
  relation: new-method
"""


def test_of_a_removed_record_the_tombstone_is_shown(run: Run, project: Path) -> None:
    (project / "taxonomy/methods/old-method.yaml").write_text(REMOVED, encoding="utf-8")
    done = run("show", "old-method")
    assert (done.code, done.err, done.out) == (0, "", TOMBSTONE)
    shown = json.loads(run("show", "old-method", "--format", "json").out)
    assert (shown["kind"], shown["title"]) == ("method", "Old")
    assert shown["fields"]["status"]["replaced_by"] == "new-method"


def test_a_former_id_leads_to_the_record_with_a_note(run: Run, project: Path) -> None:
    path = project / "taxonomy/methods/old-method.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label: Old", "former_ids: [first-method]\nlabel: Old", 1), encoding="utf-8")
    done = run("show", "first-method", "--format", "json")
    assert (done.code, done.err) == (0, "note: `first-method` is now called `old-method`\n")
    assert json.loads(done.out)["id"] == "old-method"
    path.write_text(text.replace("label: Old", "former_ids: [first-method]\nlable: Old", 1), encoding="utf-8")
    done = run("show", "first-method")
    assert done.code == 2
    assert "`first-method` cannot be shown: its file has faults" in done.err
