"""From the committed form, filled in as GitHub renders it, back to what was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.drafts.issue_form import read_paper_issue
from alignkb.issue_forms.fields import NO_RESPONSE, choice_text
from alignkb.issue_forms.writing import issue_form_files
from alignkb.knowledge_base import load
from alignkb.project import open_project

KB = load(open_project(Path(__file__).parents[2])).knowledge_base
FORM = yaml.safe_load(issue_form_files(KB)["add-a-paper.yml"])
OPTIONS = next(field for field in FORM["body"] if field["id"] == "concepts")["attributes"]["options"]
BIBTEX = "@misc{x, title = {### Concepts {x}}, author = {Byronesque, Ada}, year = 2022}"


def rendered(form: dict[str, Any], answers: dict[str, str | list[str]]) -> str:
    """The body of the issue that GitHub makes: a heading for each field, then the answer."""
    parts = []
    for field in form["body"]:
        attributes = field["attributes"]
        answer = answers.get(field["id"], "")
        if isinstance(answer, list):
            assert set(answer) <= set(attributes["options"])
            answer = ", ".join(answer)
        if not answer:
            answer = NO_RESPONSE
        elif "render" in attributes:
            answer = f"```{attributes['render']}\n{answer}\n```"
        parts.append(f"### {attributes['label']}\n\n{answer}\n")
    return "\n".join(parts)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(OPTIONS), unique=True),
    st.lists(st.sampled_from(sorted(KB.methods)), unique=True, max_size=3),
    st.booleans(),
)
def test_what_was_filled_in_is_read(chosen: list[str], studies: list[str], has_bibtex: bool) -> None:  # drawn
    body = rendered(
        FORM,
        {
            "source": "2305.18290",
            "bibtex": BIBTEX if has_bibtex else "",
            "concepts": chosen,
            "studies": ", ".join(studies),
        },
    )
    issue = read_paper_issue(body.encode(), KB.home_concepts, KB.methods)
    assert [source.value for source in issue.sources] == ["2305.18290"]
    assert issue.bibtex.decode().strip() == (BIBTEX if has_bibtex else "")
    labels = [choice_text(KB.home_concepts[name].id, KB.home_concepts[name].label) for name in issue.concepts]
    assert labels == chosen
    assert list(issue.studies) == studies
    assert (issue.notes, issue.rejected) == ((), ())
