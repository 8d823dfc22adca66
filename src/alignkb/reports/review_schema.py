"""The JSON Schema of a review."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.reports.schema_parts import keys, listed, natural, nullable, string
from alignkb.review import CHECKS, Risk

if TYPE_CHECKING:
    from alignkb.reports.schema_parts import Json

__all__ = ["SCHEMA_FILE", "VERSION", "review_schema"]

VERSION = 1
SCHEMA_FILE = "review.json"


def review_schema() -> bytes:
    """The JSON Schema of the review."""
    text: Json = {"type": "string"}
    place: Json = {"type": "integer", "minimum": 1}
    risk: Json = {"enum": [risk.word for risk in Risk], "description": "How much goes wrong if nobody looks."}
    remark = keys(
        check={"enum": [check.name for check in CHECKS], "description": "Name of the check."},
        risk=risk,
        message=string("What to look at, as a sentence."),
        path=nullable(text, "The file; null where it is about the change as a whole."),
        line=nullable(place, "The line, from 1."),
        column=nullable(place, "The column, from 1."),
        is_gone={"type": "boolean", "description": "Whether the file is that of the earlier revision."},
    )
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Output of `alignkb review --format json`, version 1",
        **keys(
            version={"const": VERSION, "description": "Version of this form."},
            base=string("The earlier revision, as it was named."),
            head=nullable(text, "The later revision, as it was named; null for the work tree."),
            risk=risk,
            reasons=listed(text, "The checks that make the risk, each with the number of remarks."),
            size=keys(
                records=natural("Number of records that came, went or say something else."),
                fields=natural("Number of differences within records that were there before."),
                hint=nullable(text, "How to split the change."),
            ),
            remarks=listed(remark, "What to look at."),
        ),
    }
    return (json.dumps(schema, indent=2) + "\n").encode()
