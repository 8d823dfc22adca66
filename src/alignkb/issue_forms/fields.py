"""The fields of the issue forms: what the forms ask for, and what a filled-in one is read by.

The texts that explain a field of a record are those of its model, so that form, schema and
reference say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.records.method import Method
from alignkb.records.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.records.record import Record

__all__ = [
    "ERROR_FORM",
    "ISSUE_FORMS",
    "METHOD_FORM",
    "NO_RESPONSE",
    "PAPER_FORM",
    "Choice",
    "FieldKind",
    "FormField",
    "IssueForm",
    "choice_text",
    "chosen_ids",
]

NO_RESPONSE = "_No response_"
"""What GitHub writes below the heading of a field that was left empty."""


class FieldKind(StrEnum):
    """How a field is filled in; the values are GitHub's own names."""

    INPUT = "input"
    TEXTAREA = "textarea"
    DROPDOWN = "dropdown"
    CHECKBOXES = "checkboxes"


class Choice(StrEnum):
    """What a dropdown offers."""

    HOME_CONCEPTS = "home-concepts"
    """The concepts of the home scheme, each as `choice_text` writes it."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of an issue form.

    GitHub writes the answer below a heading `### LABEL`, so the labels of a form differ.
    """

    key: str
    """The `id` of the field in the form; the name of the field of the record, where one is meant."""
    label: str
    description: str
    kind: FieldKind
    is_required: bool = False
    placeholder: str | None = None
    language: str | None = None
    """For a text area whose answer is code: GitHub puts the answer into a fence with this name."""
    choice: Choice | None = None
    """For a dropdown: what it offers; several may be chosen."""
    statements: tuple[str, ...] = ()
    """For check boxes: what is to be ticked, each required."""


@dataclass(frozen=True, slots=True)
class IssueForm:
    """One issue form."""

    key: str
    """Stem of the form's file."""
    name: str
    description: str
    title: str
    """What the title of an issue starts with."""
    labels: tuple[str, ...]
    fields: tuple[FormField, ...]

    def field(self, key: str) -> FormField:
        """The field named `key`.

        Raises:
            KeyError: the form has no such field.
        """
        return {field.key: field for field in self.fields}[key]


def choice_text(record_id: str, label: str) -> str:
    """What a dropdown shows for a choice: `direct (Direct methods)`.

    GitHub joins the chosen ones with commas, so the text holds none.
    """
    return f"{record_id} ({label.replace(',', '')})"


def chosen_ids(answer: str) -> tuple[str, ...]:
    """The first words of the parts of `answer`, which commas or line ends divide; each once.

    They are what `choice_text` was given if the answer came from a dropdown, and whatever
    somebody wrote if it did not: check them.
    """
    parts = (part.split() for part in answer.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(words[0].strip("`[]") for words in parts if words))


def _said(model: type[Record], name: str) -> str:
    """What the model says about its field `name`."""
    text = model.model_fields[name].description
    if not text:
        message = f"{model.__name__}.{name} has no docstring"
        raise TypeError(message)
    return text


_SOURCE = FormField(
    "source",
    "Where the paper is",
    "An arXiv id, a DOI, an ACL Anthology id, or the address of one of them or of an OpenReview forum; "
    "one a line if there are several papers.",
    FieldKind.TEXTAREA,
    placeholder="https://arxiv.org/abs/YYMM.NNNNN",
)
_BIBTEX = FormField(
    "bibtex",
    "BibTeX",
    "The entry of the paper, where it has none of these, or where what they say is wrong.",
    FieldKind.TEXTAREA,
    language="bibtex",
)

PAPER_FORM = IssueForm(
    "add-a-paper",
    "Add a paper",
    "Name a paper; its record is drafted from what arXiv, the publisher or your BibTeX says.",
    "Paper: ",
    ("paper",),
    (
        _SOURCE,
        _BIBTEX,
        FormField(
            "concepts",
            "Concepts",
            _said(Paper, "concepts"),
            FieldKind.DROPDOWN,
            choice=Choice.HOME_CONCEPTS,
        ),
        FormField(
            "studies",
            "Methods that it studies",
            f"{_said(Paper, 'studies')} Their ids, divided by commas; "
            "the id of a method is the last part of the address of its page.",
            FieldKind.INPUT,
        ),
        FormField(
            "note",
            "Where it says so",
            "Section, table or page by which the concepts and methods can be checked, and what else a "
            "reviewer should know.",
            FieldKind.TEXTAREA,
        ),
    ),
)

METHOD_FORM = IssueForm(
    "add-a-method",
    "Add a method",
    "Describe a method that has no page yet.",
    "Method: ",
    ("method",),
    (
        FormField("label", "Label", _said(Method, "label"), FieldKind.INPUT, is_required=True),
        FormField("name", "Name", _said(Method, "name"), FieldKind.INPUT, is_required=True),
        FormField("summary", "Summary", _said(Method, "summary"), FieldKind.TEXTAREA, is_required=True),
        FormField(
            "introduced_in",
            "Introduced in",
            f"{_said(Method, 'introduced_in')} Its arXiv id, DOI, address or citation key.",
            FieldKind.INPUT,
            is_required=True,
        ),
        FormField(
            "categories",
            "Categories",
            _said(Method, "categories"),
            FieldKind.DROPDOWN,
            choice=Choice.HOME_CONCEPTS,
        ),
        FormField("traits", "Traits", _said(Method, "traits"), FieldKind.TEXTAREA),
        FormField("relations", "Relations", _said(Method, "relations"), FieldKind.TEXTAREA),
        FormField("strengths", "Strengths", _said(Method, "strengths"), FieldKind.TEXTAREA),
        FormField("limitations", "Limitations", _said(Method, "limitations"), FieldKind.TEXTAREA),
        FormField(
            "note",
            "Where it says so",
            "Section, equation, table or page for each of the statements above.",
            FieldKind.TEXTAREA,
        ),
    ),
)

ERROR_FORM = IssueForm(
    "report-an-error",
    "Report an error",
    "Something on a page is wrong or missing.",
    "Error: ",
    ("error",),
    (
        FormField(
            "record",
            "Record",
            "Id of the record, or the address of its page.",
            FieldKind.INPUT,
            is_required=True,
        ),
        FormField("fault", "What is wrong", "And what would be right.", FieldKind.TEXTAREA, is_required=True),
        FormField(
            "source",
            "Source",
            "The paper, with section or page, that shows it.",
            FieldKind.TEXTAREA,
            is_required=True,
        ),
    ),
)

ISSUE_FORMS: Mapping[str, IssueForm] = MappingProxyType(
    {form.key: form for form in (PAPER_FORM, METHOD_FORM, ERROR_FORM)}
)
"""The forms by key, in the order in which they are offered."""
