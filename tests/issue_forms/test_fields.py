"""The table of the forms' fields: what GitHub demands of them, and choices there and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.issue_forms import ISSUE_FORMS, METHOD_FORM, PAPER_FORM
from alignkb.issue_forms.fields import FieldKind, FormField, _said, choice_text, chosen_ids
from alignkb.records import Method, Paper, Record

FIELDS = [
    pytest.param(field, id=f"{form.key}-{field.key}")
    for form in ISSUE_FORMS.values()
    for field in form.fields
]
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@pytest.mark.parametrize("form", ISSUE_FORMS.values(), ids=lambda form: form.key)
def test_keys_and_headings_of_a_form_differ(form: object) -> None:
    assert form in ISSUE_FORMS.values()
    fields = next(known.fields for known in ISSUE_FORMS.values() if known is form)
    assert len({field.key for field in fields}) == len(fields)
    assert len({field.label.casefold() for field in fields}) == len(fields)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_what_github_takes(field: FormField) -> None:
    assert re.fullmatch(r"[a-zA-Z0-9_-]+", field.key)
    assert field.label.strip() == field.label != ""
    assert field.description.endswith(".")
    assert (field.choice is not None) == (field.kind is FieldKind.DROPDOWN)
    assert bool(field.statements) == (field.kind is FieldKind.CHECKBOXES)
    assert field.language is None or field.kind is FieldKind.TEXTAREA


@pytest.mark.parametrize(("form", "model"), [(PAPER_FORM, Paper), (METHOD_FORM, Method)])
def test_fields_of_a_record_say_what_the_model_says(form: object, model: type[Record]) -> None:
    fields = next(known.fields for known in ISSUE_FORMS.values() if known is form)
    shared = [field for field in fields if field.key in model.model_fields]
    assert len(shared) >= 2
    for field in shared:
        assert field.description.startswith(str(model.model_fields[field.key].description))


def test_a_field_without_docstring_is_a_bug() -> None:
    class Silent(Paper):
        nothing_said: int = 0

    with pytest.raises(TypeError, match=r"Silent\.nothing_said has no docstring"):
        _said(Silent, "nothing_said")


def test_a_field_is_found_by_its_key() -> None:
    assert PAPER_FORM.field("bibtex").language == "bibtex"
    with pytest.raises(KeyError):
        PAPER_FORM.field("colour")


@given(
    st.lists(
        st.tuples(IDS, st.text(st.characters(blacklist_categories=["C", "Z"]))),
        unique_by=lambda pair: pair[0],
    )
)
def test_what_is_chosen_is_read_back(choices: list[tuple[str, str]]) -> None:
    answer = ", ".join(choice_text(record_id, label) for record_id, label in choices)
    assert chosen_ids(answer) == tuple(record_id for record_id, _ in choices)


@pytest.mark.parametrize(
    ("answer", "ids"),
    [
        ("", ()),
        (" , ,", ()),
        ("dpo, ppo", ("dpo", "ppo")),
        ("dpo\nppo\r\n\ndpo", ("dpo", "ppo")),
        ("`dpo`, [[ppo]]", ("dpo", "ppo")),
        ("../../etc, $(id)", ("../../etc", "$(id)")),
    ],
)
def test_what_people_write_is_taken_apart(answer: str, ids: tuple[str, ...]) -> None:
    assert chosen_ids(answer) == ids
