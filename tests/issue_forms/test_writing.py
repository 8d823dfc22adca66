"""The files of the forms: valid for GitHub, and whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from alignkb.issue_forms import ERROR_FORM, ISSUE_FORMS, PAPER_FORM
from alignkb.issue_forms.fields import FieldKind, FormField, IssueForm
from alignkb.issue_forms.writing import GENERATED, _element, issue_form_files
from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def forms(kb: KnowledgeBase) -> dict[str, Any]:
    return {name: yaml.safe_load(text) for name, text in issue_form_files(kb).items()}


def field_of(form: dict[str, Any], key: str) -> dict[str, Any]:
    return next(field for field in form["body"] if field["id"] == key)


def test_github_takes_the_forms(kb: KnowledgeBase, tmp_path: Path) -> None:
    for name, text in issue_form_files(kb).items():
        (tmp_path / name).write_bytes(text)
    checked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]
    done = subprocess.run([*checked, *tmp_path.glob("*.yml")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for path in tmp_path.glob("*.yml"):
        form = yaml.safe_load(path.read_bytes())
        del form["body"][0]["attributes"]["label"]
        path.write_text(json.dumps(form), encoding="utf-8")
        assert subprocess.run([*checked, path], capture_output=True, check=False).returncode == 1


def test_every_field_of_the_table_is_there_in_order(forms: dict[str, Any]) -> None:
    assert list(forms) == ["add-a-paper.yml", "add-a-method.yml", "report-an-error.yml"]
    for form in ISSUE_FORMS.values():
        written = forms[f"{form.key}.yml"]
        assert (written["name"], written["description"]) == (form.name, form.description)
        assert (written["title"], written["labels"]) == (form.title, list(form.labels))
        assert [(field["id"], field["type"]) for field in written["body"]] == [
            (field.key, field.kind) for field in form.fields
        ]


def test_a_field_has_what_the_table_says(forms: dict[str, Any]) -> None:
    source = field_of(forms["add-a-paper.yml"], "source")
    assert source["attributes"]["placeholder"] == PAPER_FORM.field("source").placeholder
    assert "validations" not in source
    assert field_of(forms["add-a-paper.yml"], "bibtex")["attributes"]["render"] == "bibtex"
    assert field_of(forms["report-an-error.yml"], "fault") == {
        "type": "textarea",
        "id": "fault",
        "attributes": {"label": "What is wrong", "description": ERROR_FORM.field("fault").description},
        "validations": {"required": True},
    }


def test_dropdowns_offer_the_concepts_of_the_home_scheme(forms: dict[str, Any], kb: KnowledgeBase) -> None:
    attributes = field_of(forms["add-a-paper.yml"], "concepts")["attributes"]
    assert attributes["multiple"] is True
    assert [option.partition(" (")[0] for option in attributes["options"]] == list(kb.home_concepts)
    assert not any("," in option for option in attributes["options"])


def test_check_boxes_are_written_as_statements(kb: KnowledgeBase) -> None:
    field = FormField("agreed", "Agreed", "Tick it.", FieldKind.CHECKBOXES, statements=("I read it",))
    assert _element(field, kb) == {
        "type": "checkboxes",
        "id": "agreed",
        "attributes": {
            "label": "Agreed",
            "description": "Tick it.",
            "options": [{"label": "I read it", "required": True}],
        },
    }


def test_no_form_holds_the_id_of_a_record(kb: KnowledgeBase) -> None:
    text = b"".join(issue_form_files(kb).values()).decode()
    words = set(text.replace("(", " ").split())
    assert not words & set(kb.papers)
    assert not words & set(kb.events)


def test_every_form_says_where_it_comes_from(kb: KnowledgeBase) -> None:
    assert all(text.startswith(GENERATED.encode()) for text in issue_form_files(kb).values())
    assert isinstance(PAPER_FORM, IssueForm)
