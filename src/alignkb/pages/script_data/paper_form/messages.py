"""The messages of faults and rules as templates, taken from the functions that make them.

Each function is called with names in braces in place of values, so that the form cannot say
something else than the command line. The name of a template is that of its rule; where a rule
says different things, a slash and the case follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Diagnostic, Span
from alignkb.pages.script_data.paper_form.examples import SLOTS, THIS_YEAR, examples
from alignkb.records import faults as shape
from alignkb.records.parsing import EXPECTED, FORM_FAULTS, LIMITS, NULL_HELP, QUOTES_HELP
from alignkb.rules import RULES, Context
from alignkb.rules.rule import judge
from alignkb.source import faults as source

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["messages"]

_HERE = Span("")


class _Number(int):
    """A number that stands in a text as a name in braces."""

    def __format__(self, spec: str) -> str:
        """The name: `size` for 1, `limit` for 2."""
        del spec
        return {1: "{size}", 2: "{limit}"}[self]


def messages() -> Mapping[str, Any]:
    """Severity, message and help of every template by its name, and the words that fill them."""
    templates = {name: _template(found) for name, found in (*_of_source(), *_of_shape(), *_of_rules())}
    return {
        "templates": templates,
        "expected": {kind: {"words": words, "help": help_} for kind, (words, help_) in EXPECTED.items()},
        "limits": {name: words.format("{number}") for name, words in LIMITS.values()},
        "null_help": NULL_HELP.format("{expected}"),
        "quotes_help": QUOTES_HELP.format("{replacement}"),
    }


def _template(found: Diagnostic) -> dict[str, str | None]:
    replacement = found.suggestion.replacement if found.suggestion else None
    texts = {"message": found.message, "help": found.help, "replacement": replacement}
    for example, slot in SLOTS.items():
        texts = {name: text and text.replace(example, slot) for name, text in texts.items()}
    return {"rule": found.rule, "severity": found.severity.word, **texts}


def _of_source() -> Iterator[tuple[str, Diagnostic]]:
    size, limit = _Number(1), _Number(2)
    for found in (
        source.yaml_syntax(_HERE, "{problem}"),
        source.tab_indentation(_HERE),
        source.duplicate_key(_HERE, "{key}", _HERE),
        source.key_not_text(_HERE),
        source.alias_used(_HERE, "{name}"),
        source.anchor_used(_HERE, "{name}"),
        source.tag_used(_HERE, "{tag}"),
        source.several_documents(_HERE),
        source.too_deep(_HERE, limit),
        source.too_large(_HERE, size, limit),
        source.empty_file(_HERE),
        source.not_a_mapping(_HERE, "{found}"),
    ):
        yield found.rule, found


def _of_shape() -> Iterator[tuple[str, Diagnostic]]:
    yield "missing-field", shape.missing_field(_HERE, "{field}", "{meaning}")
    for case, near in (("", None), ("/near", "{near}")):
        yield f"unknown-field{case}", shape.unknown_field(_HERE, "{field}", "{allowed}", near)
        yield f"unknown-value{case}", shape.unknown_value(_HERE, "{what}", "{value}", "{allowed}", near)
    yield "wrong-type", shape.wrong_type(_HERE, "{what}", "{expected}", "{help}", None)
    yield "empty-value", shape.empty_value(_HERE, "{what}")
    yield "out-of-range", shape.out_of_range(_HERE, "{what}", "{limit}")
    forms: Mapping[str, Callable[[Span, str, str, str | None], Diagnostic]] = FORM_FAULTS
    for rule, fault in forms.items():
        yield rule, fault(_HERE, "{value}", "{form}", None)
        yield f"{rule}/replacement", fault(_HERE, "{value}", "{form}", "{replacement}")


def _of_rules() -> Iterator[tuple[str, Diagnostic]]:
    """Each rule as it speaks of the examples."""
    rules = {rule.name: rule for rule in RULES}
    today = dt.date(THIS_YEAR, 1, 1)
    for name, kb in examples():
        rule = rules[name.partition("/")[0]]
        found = list(judge(rule, Context(kb, today), {}))
        yield name, found[-1]
