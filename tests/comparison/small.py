"""A small survey in which single changes can be made."""

from __future__ import annotations

from typing import Any

from tests.generating import HOME, Survey, vocabularies

__all__ = ["method", "small"]


def method(**fields: Any) -> dict[str, Any]:
    """A method with these fields and the required ones."""
    text = "It changes the loss so that pairs decide."
    return {"label": "M", "name": "Method", "summary": text, "description": text, **fields}


def small() -> Survey:
    """Two papers, three methods of which each extends the one before, and two schemes."""
    survey = Survey(vocabularies=vocabularies())
    survey.records["paper"] = {
        "doe2020first": {"title": "First", "authors": ["Doe, J.", "Roe, R.", "Poe, E."], "year": 2020},
        "roe2021second": {"title": "Second", "authors": ["Roe, R."], "year": 2021, "doi": "10.1234/2"},
    }
    concepts = [{"id": name, "label": name, "definition": "d"} for name in ("top", "other")]
    survey.records["scheme"][HOME] = {"label": "H", "name": "H", "summary": "s", "concepts": concepts}
    survey.records["scheme"]["foreign"] = {
        "label": "F",
        "name": "F",
        "summary": "s",
        "concepts": [{"id": "far", "label": "f", "definition": "d"}],
        "placements": [{"concept": "far", "methods": ["old"]}],
    }
    survey.records["method"] = {
        "old": method(
            introduced="2019",
            categories=[{"concept": "top"}],
            traits={"colour": ["red"]},
            strengths=[{"claim": "It is quick to train."}, {"claim": "It needs no reward."}],
            objective={"latex": r"\beta x"},
        ),
        "new": method(
            introduced="2020",
            relations=[
                {
                    "type": "extends",
                    "target": "old",
                    "evidence": [{"paper": "doe2020first"}, {"paper": "roe2021second"}],
                }
            ],
        ),
        "newest": method(introduced="2021", relations=[{"type": "extends", "target": "new"}]),
    }
    return survey
