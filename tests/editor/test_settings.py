"""What the editor's settings promise, and what its language server makes of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.diagnostics import Diagnostic, Severity, Span
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.reports.text import frame
from alignkb.source.scalar_styles import WIDTH

if TYPE_CHECKING:
    from tests.editor.conftest import LanguageServer

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


pytestmark = pytest.mark.xdist_group("editor")


def settings(name: str) -> Any:
    return json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8"))


def test_every_kind_has_its_schema_with_ids() -> None:
    folder = "./docs/schema/with-ids"
    expected = {f"{folder}/{kind}.json": f"/{info.folder}/**/*.yaml" for kind, info in RECORD_KINDS.items()}
    expected |= {f"{folder}/{kind}.json": f"/{info.file}" for kind, info in VOCABULARIES.items()}
    assert settings("settings.json")["yaml.schemas"] == expected
    assert settings("settings.json")["[yaml]"]["editor.rulers"] == [WIDTH]


def test_no_record_names_a_schema_of_its_own() -> None:
    """A schema in the file would beat the one of the settings."""
    for folder in ("papers", "taxonomy"):
        for path in (ROOT / folder).rglob("*.yaml"):
            assert "yaml-language-server" not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("task", settings("tasks.json")["tasks"], ids=lambda task: task["label"])
def test_tasks_run_verbs_that_are_there(task: dict[str, Any]) -> None:
    assert task["command"] == "${workspaceFolder}/.venv/bin/alignkb"
    words = [word for word in task["args"] if not word.startswith("$")]
    done = subprocess.run([BIN / "alignkb", *words, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_findings_are_found_among_what_is_printed() -> None:
    matcher = next(
        task["problemMatcher"] for task in settings("tasks.json")["tasks"] if task["problemMatcher"]
    )
    first, second = (re.compile(pattern["regexp"]) for pattern in matcher["pattern"])
    finding = Diagnostic(
        "unknown-target", Severity.WARNING, "what is wrong", Span("papers/a.yaml", 12, 5, 12, 6)
    )
    head, place, *_ = frame(finding, {}).splitlines()
    found = first.fullmatch(head)
    assert found is not None
    assert found.groups() == ("warning", "unknown-target", "what is wrong")
    where = second.fullmatch(place)
    assert where is not None
    assert where.groups() == ("papers/a.yaml", "12", "5")


def test_the_editor_tells_what_fields_and_terms_mean(server: LanguageServer) -> None:
    uri = server.open("papers/2023/new2023paper.yaml", "id: new2023paper\ntitle: x\n")
    assert "The title as published" in server.at("hover", uri, 1, 2)["contents"]["value"]
    items = server.at("completion", uri, 2, 0)["items"]
    meanings = {item["label"]: item.get("documentation") for item in items}
    assert meanings["authors"] == "Authors in order, each `Family, Given`; a group by its name alone."


def test_the_editor_completes_ids_of_records(server: LanguageServer) -> None:
    papers = {path.stem for path in (ROOT / "papers").rglob("*.yaml")}
    text = "id: new\nintroduced_in: \nrelations:\n  - type: \n"
    uri = server.open("taxonomy/methods/new.yaml", text)
    assert {item["label"] for item in server.at("completion", uri, 1, 15)["items"]} == papers
    types = server.at("completion", uri, 3, 10)["items"]
    assert all(item["documentation"] for item in types)


def test_the_editor_marks_what_is_not_there(server: LanguageServer) -> None:
    uri = server.open("taxonomy/challenges/new.yaml", "id: new\npapers:\n  - nobody2020nothing\nsummry: x\n")
    messages = server.messages(uri)
    assert any("Value is not accepted" in message for message in messages)
    assert any("summry" in message for message in messages)
