"""The issue forms as the files that GitHub reads.

Source: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from alignkb.issue_forms.fields import ISSUE_FORMS, Choice, FieldKind, choice_text

if TYPE_CHECKING:
    from alignkb.issue_forms.fields import FormField, IssueForm
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["FORMS_FOLDER", "GENERATED", "issue_form_files"]

FORMS_FOLDER = ".github/ISSUE_TEMPLATE"
"""Where GitHub looks for the forms, below the root of the repository."""
GENERATED = "# written by `alignkb issue-forms`; change the fields in the code, not this file\n"
"""The first line of every form, by which one that is no longer wanted is known."""
_WIDTH = 110


def issue_form_files(kb: KnowledgeBase) -> dict[str, bytes]:
    """The contents of the issue forms, by file name: `{"add-a-paper.yml": b"…"}`.

    They hold concepts of the home scheme, and no id of a record, so that two changes that
    each add a record do not meet in them.
    """
    return {f"{form.key}.yml": _file(form, kb) for form in ISSUE_FORMS.values()}


def _file(form: IssueForm, kb: KnowledgeBase) -> bytes:
    content = {
        "name": form.name,
        "description": form.description,
        "title": form.title,
        "labels": list(form.labels),
        "body": [_element(field, kb) for field in form.fields],
    }
    text: str = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return (GENERATED + text).encode()


def _element(field: FormField, kb: KnowledgeBase) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": field.label, "description": field.description}
    if field.placeholder is not None:
        attributes["placeholder"] = field.placeholder
    if field.language is not None:
        attributes["render"] = field.language
    if field.choice is not None:
        attributes |= {"multiple": True, "options": list(_CHOICES[field.choice](kb))}
    if field.kind is FieldKind.CHECKBOXES:
        attributes["options"] = [{"label": said, "required": True} for said in field.statements]
    element: dict[str, Any] = {"type": field.kind.value, "id": field.key, "attributes": attributes}
    if field.is_required:
        element["validations"] = {"required": True}
    return element


def _home_concepts(kb: KnowledgeBase) -> tuple[str, ...]:
    return tuple(choice_text(concept.id, concept.label) for concept in kb.home_concepts.values())


_CHOICES: Mapping[Choice, Callable[[KnowledgeBase], tuple[str, ...]]] = MappingProxyType(
    {Choice.HOME_CONCEPTS: _home_concepts}
)
