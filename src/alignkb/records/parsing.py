"""Documents to records: pydantic's errors become diagnostics in our words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from alignkb.diagnostics import Diagnostic, Span
from alignkb.records import faults
from alignkb.records.closest import closest
from alignkb.records.fields import shape_at
from alignkb.records.kinds import RECORD_KINDS, model_of
from alignkb.records.record import LifecycleState
from alignkb.records.tombstone import Tombstone

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from alignkb.records.record import Record
    from alignkb.records.vocabulary import Vocabulary
    from alignkb.source import Document, NodePath

__all__ = [
    "EXPECTED",
    "FORM_FAULTS",
    "LIMITS",
    "NULL_HELP",
    "QUOTES_HELP",
    "help_for_missing",
    "parse_record",
]

EXPECTED = {
    "string_type": ("a text", "write a text; a number or date that is meant as text needs quotes"),
    "int_type": ("a whole number", "write digits without quotes"),
    "int_from_float": ("a whole number", "write digits without a point"),
    "bool_type": ("`true` or `false`", "write `true` or `false` without quotes"),
    "tuple_type": ("a list", "write each value on its own line after `- `"),
    "mapping_type": ("a mapping", "write `key: value` lines, two spaces deeper than the field"),
    "dict_type": ("a mapping", "write `key: value` lines, two spaces deeper than the field"),
    "model_type": ("a mapping", "write `key: value` lines, two spaces deeper than the field"),
}
LIMITS = {
    "greater_than_equal": ("ge", "at least {}"),
    "less_than_equal": ("le", "at most {}"),
}
NULL_HELP = "write {}, or remove the field"
QUOTES_HELP = "put it in quotes: `{}`"
FORM_FAULTS = {
    "bad-identifier": faults.bad_identifier,
    "bad-date": faults.bad_date,
    "bad-doi": faults.bad_doi,
    "bad-arxiv-id": faults.bad_arxiv_id,
    "bad-orcid": faults.bad_orcid,
    "bad-url": faults.bad_url,
}


def parse_record(
    document: Document,
    kind: str,
) -> tuple[Record | Tombstone | Vocabulary | None, tuple[Diagnostic, ...]]:
    """The record that `document` holds, and what is wrong with its shape.

    Args:
        document: a document as the reader makes it.
        kind: the kind of record, or the name of the vocabulary.

    Returns:
        The record, its tombstone where its state is `removed`, or None where the shape is
        wrong; and the diagnostics, one for each field that is missing, unknown or wrong.
    """
    model = _model(document, kind)
    try:
        return model.model_validate(document.data), ()
    except ValidationError as error:
        translator = _Translator(document, model)
        details = error.errors(include_url=False, include_input=True)
        found = [translator.diagnostic(detail) for detail in details]
        return None, tuple(_without_consequences(found, details))


def _model(document: Document, kind: str) -> type[Record | Tombstone | Vocabulary]:
    """The model that the document must have: its kind and, for a record, its state decide."""
    status = document.data.get("status")
    is_removed = isinstance(status, dict) and status.get("state") == LifecycleState.REMOVED
    return RECORD_KINDS[kind].tombstone if is_removed and kind in RECORD_KINDS else model_of(kind)


def _without_consequences(found: list[Diagnostic], details: list[ErrorDetails]) -> list[Diagnostic]:
    """`found` without the fields that are missing only because they are misspelt."""
    misspelt = {
        (tuple(detail["loc"][:-1]), diagnostic.suggestion.replacement)
        for diagnostic, detail in zip(found, details, strict=True)
        if detail["type"] == "extra_forbidden" and diagnostic.suggestion
    }
    return [
        diagnostic
        for diagnostic, detail in zip(found, details, strict=True)
        if detail["type"] != "missing" or (tuple(detail["loc"][:-1]), detail["loc"][-1]) not in misspelt
    ]


def _doubtful(found: Diagnostic) -> Diagnostic:
    """`found` with a suggestion that nobody follows unasked: what a record is called is for people to say."""
    if found.suggestion is None:
        return found
    return replace(found, suggestion=replace(found.suggestion, is_certain=False))


class _Translator:
    """pydantic's errors about one document, in our words and at their place."""

    def __init__(self, document: Document, model: type[BaseModel]) -> None:
        self.document = document
        self.source = document.source
        self.model = model

    def diagnostic(self, detail: ErrorDetails) -> Diagnostic:
        """The diagnostic for one error."""
        kind = detail["type"]
        if kind == "missing":
            return self._missing(tuple(detail["loc"]))
        if kind == "extra_forbidden":
            return self._unknown_field(tuple(detail["loc"]))
        path = self._existing(detail["loc"])
        is_key = detail["loc"][-1:] == ("[key]",)
        span = self.source.span(path, "key" if is_key else "value")
        if kind == "identifier":
            return self._wrong_form(span, path, detail, is_key=is_key)
        return self._wrong_value(span, path, detail)

    def _wrong_form(self, span: Span, path: NodePath, detail: ErrorDetails, *, is_key: bool) -> Diagnostic:
        rule = detail["msg"]
        context: dict[str, Any] = detail.get("ctx") or {}
        replacement = context.get("replacement")
        if replacement is not None and not is_key:
            replacement = _quoted_like(self.source.raw(path), replacement)
        value = _shown(path[-1] if is_key else detail["input"])
        found = FORM_FAULTS[rule](span, value, context["form"], replacement)
        is_as_file = context.get("replacement") == self._file_name()
        return found if path != ("id",) or is_as_file else _doubtful(found)

    def _file_name(self) -> str:
        return self.source.path.rpartition("/")[2].removesuffix(".yaml")

    def _wrong_value(self, span: Span, path: NodePath, detail: ErrorDetails) -> Diagnostic:
        kind = detail["type"]
        if kind == "enum":
            return self._unknown_value(span, _name(path), detail)
        if kind in ("string_too_short", "too_short"):
            return faults.empty_value(span, _name(path))
        if kind in LIMITS:
            name, words = LIMITS[kind]
            return faults.out_of_range(span, _name(path), words.format(detail["ctx"][name]))
        return self._wrong_type(span, path, kind, detail["input"])

    def _missing(self, path: NodePath) -> Diagnostic:
        shape = shape_at(self.model, path[:-1]) or self.model
        field = str(path[-1])
        meaning = help_for_missing(shape.model_fields[field].description or "")
        return faults.missing_field(self._where_it_belongs(path, shape), field, meaning)

    def _where_it_belongs(self, path: NodePath, shape: type[BaseModel]) -> Span:
        """The key before which the field would stand in the order of the model."""
        parent, field = path[:-1], str(path[-1])
        present = self._value(parent)
        if not present:
            return self.source.span(parent)
        order = list(shape.model_fields)
        later = order[order.index(field) + 1 :]
        for name in later:
            if name in present:
                return self.source.span((*parent, name), "key")
        return self.source.span((*parent, list(present)[-1]), "key")

    def _unknown_field(self, path: NodePath) -> Diagnostic:
        shape = shape_at(self.model, path[:-1]) or self.model
        allowed = list(shape.model_fields)
        present = self._value(path[:-1])
        unused = [name for name in allowed if name not in present]
        field = str(path[-1])
        span = self.source.span(path, "key")
        if issubclass(shape, Tombstone):
            return faults.field_of_removed(span, _shown(field), _listed(allowed))
        return faults.unknown_field(span, _shown(field), _listed(allowed), closest(field, unused))

    def _unknown_value(self, span: Span, what: str, detail: ErrorDetails) -> Diagnostic:
        value = detail["input"]
        allowed = _listed_words(str(detail["ctx"]["expected"]))
        near = closest(value, allowed) if isinstance(value, str) else None
        return faults.unknown_value(span, what, _shown(value), _listed(allowed), near)

    def _wrong_type(self, span: Span, path: NodePath, kind: str, value: object) -> Diagnostic:
        expected, help_ = EXPECTED.get(kind, ("another value", "look it up in the field reference"))
        replacement = None
        if value is None:
            help_ = NULL_HELP.format(expected)
        elif kind == "string_type" and isinstance(value, int | float):
            raw = self.source.raw(path)
            if raw and raw.isprintable():
                replacement = f"'{raw}'"
                help_ = QUOTES_HELP.format(replacement)
        return faults.wrong_type(span, _name(path), expected, help_, replacement)

    def _existing(self, loc: tuple[int | str, ...]) -> NodePath:
        """The part of pydantic's location that is a node path of the document."""
        node: Any = self.document.data
        path: list[str | int] = []
        for step in loc:
            inside = (
                node.keys() if isinstance(node, dict) else range(len(node) if node.__class__ is tuple else 0)
            )
            if step not in inside:
                break
            node = node[step]
            path.append(step)
        return tuple(path)

    def _value(self, path: NodePath) -> Any:  # values of a document can be anything
        node: Any = self.document.data
        for step in path:
            node = node[step]
        return node


def _name(path: NodePath) -> str:
    """How a message names the value at `path`: by its field, with the number in a list."""
    if isinstance(path[-1], int):
        number = f"value {path[-1] + 1}"
        return f"{number} of {_name(path[:-1])}"
    return f"`{_shown(path[-1])}`"


def _shown(value: object, limit: int = 60) -> str:
    """`value` on one line, shortened, without what could end the backticks around it."""
    text = " ".join(str(value).replace("`", "'").split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _listed_words(expected: str) -> list[str]:
    """The words in pydantic's `'a', 'b' or 'c'`."""
    return expected.replace(" or ", ", ").replace("'", "").split(", ")


def help_for_missing(description: str) -> str:
    """What the field holds, from its description, as it stands after a colon."""
    text = " ".join(description.partition("\n\n")[0].split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _quoted_like(raw: str | None, replacement: str) -> str:
    """`replacement` in the quotes that `raw` has, or needs."""
    looks_like_number = replacement.replace(".", "", 1).isdigit()
    if (raw and raw[:1] in "'\"") or looks_like_number:
        return f"'{replacement}'"
    return replacement
