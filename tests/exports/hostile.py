"""Texts that a format could trip over; all of them can stand in a record."""

from __future__ import annotations

from tests.generating import HOME, Survey, vocabularies

__all__ = ["HOSTILE", "LONG", "hostile_survey"]

HOSTILE = (
    '=HYPERLINK("https://example.org","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    'a "quoted", comma; semicolon',
    "'single' `back` \"double\"",
    "100 % of $5 & #1_a^b ~ {x} \\y \\input{z} \\\\ %",
    "<script>alert(1)</script> &amp; ]]> <!-- --> <?x?>",
    "{{ 7*7 }} {% raw %} ${x} #{y}",
    "| pipe | table | --- |",
    "# heading",
    "1. list",
    "- item",
    "> quote",
    "[link](javascript:alert(1)) ![x](y) <https://example.org>",
    "https://example.org/a_b_c *bold* _under_ ~~gone~~",
    "[@key] [[record]] $x$ $$y$$",
    '<http://x/"y> . "triple"""quote""" \\u0041 ^^xsd:string @en',
    "\u202eright to left\u202c \u200f\u05d0\u05d1 \u0627\u0644",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \u4e2d\u6587 \U0001d4b1 \u03c0",
    "soft\u00adhyphen \u00a0no-break",
    "null; DROP TABLE methods; --",
    "NaN",
    "true",
    "null",
    "1e9",
    "007",
    "2024-01-01",
)
LONG = "long words " * 90_000
"""About one megabyte."""


def hostile_survey(*, with_long: bool = False) -> Survey:
    """A survey in which every text of some record is one of these."""
    survey = Survey(vocabularies=vocabularies())
    texts = (*HOSTILE, LONG) if with_long else HOSTILE
    survey.records["scheme"][HOME] = {
        "label": HOSTILE[0],
        "name": HOSTILE[5],
        "summary": HOSTILE[7],
        "concepts": [
            {"id": f"concept-{number}", "label": text, "definition": text}
            for number, text in enumerate(texts)
        ],
    }
    for number, text in enumerate(texts):
        survey.records["paper"][f"doe{1950 + number}number{number}"] = {
            "title": f"{number} {text}",
            "authors": ["Doe, Jane"],
            "year": 1950 + number,
            "venue": text,
            "summary": text,
            "concepts": [f"concept-{number}"],
        }
        survey.records["method"][f"method-{number}"] = {
            "label": text,
            "name": text,
            "aliases": [f"alias {text}"],
            "summary": text,
            "introduced_in": f"doe{1950 + number}number{number}",
            "categories": [{"concept": f"concept-{number}"}],
            "strengths": [
                {"claim": text, "evidence": [{"paper": f"doe{1950 + number}number{number}", "locator": text}]}
            ],
        }
        if number:
            survey.records["method"][f"method-{number}"]["relations"] = [
                {"type": "extends", "target": f"method-{number - 1}", "note": text}
            ]
    return survey
