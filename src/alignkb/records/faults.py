"""The rules of the shape: what can be wrong with one field of one record.

Each function is one rule: its name with hyphens is the rule's name, its docstring the
rule's documentation, and it returns the diagnostic.
"""

from __future__ import annotations

from alignkb.diagnostics import Diagnostic, Severity, Span, Suggestion
from alignkb.records.closest import is_slip

__all__ = [
    "SHAPE_FAULTS",
    "bad_arxiv_id",
    "bad_date",
    "bad_doi",
    "bad_identifier",
    "bad_orcid",
    "bad_url",
    "empty_value",
    "field_of_removed",
    "missing_field",
    "out_of_range",
    "unknown_field",
    "unknown_value",
    "wrong_type",
]


def _error(
    rule: str,
    message: str,
    span: Span,
    help_: str,
    replacement: str | None = None,
    *,
    is_certain: bool = False,
) -> Diagnostic:
    suggestion = Suggestion(span, replacement, is_certain) if replacement is not None else None
    return Diagnostic(rule, Severity.ERROR, message, span, help_, suggestion=suggestion)


def missing_field(span: Span, field: str, meaning: str) -> Diagnostic:
    """A field that every record of the kind must have is not there.

    The place that is shown is where the field belongs in the order of the fields.

    Add the field; the field reference says what it holds.
    """
    return _error("missing-field", f"the field `{field}` is missing", span, f"add `{field}:` here: {meaning}")


def unknown_field(span: Span, field: str, allowed: str, closest: str | None) -> Diagnostic:
    """A record has a field that its kind does not know.

    Mostly a misspelt one; it would be lost silently.

    Write the field as the field reference spells it, or remove it.
    """
    help_ = f"did you mean `{closest}`?" if closest else f"the fields here are {allowed}"
    is_certain = is_slip(field, closest)
    return _error(
        "unknown-field", f"`{field}` is not a field here", span, help_, closest, is_certain=is_certain
    )


def field_of_removed(span: Span, field: str, allowed: str) -> Diagnostic:
    """A removed record has more than its tombstone.

    Of a record whose state is `removed` only the id, what it was called, and why it went
    stay: whatever else it said is no longer checked, shown or counted, so that it would only
    seem to be kept. Git has the old text.

    Remove the field; or, if the record is to stay, write another state.
    """
    help_ = f"remove it: a removed record keeps only {allowed}"
    return _error("field-of-removed", f"the record is removed, and `{field}` is not kept", span, help_)


def wrong_type(span: Span, what: str, expected: str, help_: str, replacement: str | None) -> Diagnostic:
    """A value is of another type than its field takes.

    A list where a text belongs, a number where a text belongs (an arXiv id without quotes
    is a number), a text where a list belongs, or nothing at all.

    Write what the message says; `- ` before a value makes a list, quotes make a text.
    """
    return _error("wrong-type", f"{what} must be {expected}", span, help_, replacement, is_certain=True)


def empty_value(span: Span, what: str) -> Diagnostic:
    """A text or list is there but has nothing in it.

    An empty value says nothing; a missing field says honestly that nothing is known.

    Fill it, or remove the field.
    """
    return _error("empty-value", f"{what} is empty", span, "fill it, or remove the field")


def out_of_range(span: Span, what: str, limit: str) -> Diagnostic:
    """A number is smaller or greater than its field allows.

    Years have four digits, positions count from 1.

    Write a number within the range.
    """
    return _error("out-of-range", f"{what} must be {limit}", span, f"write a number that is {limit}")


def unknown_value(span: Span, what: str, value: str, allowed: str, closest: str | None) -> Diagnostic:
    """A field that allows only certain words has another one.

    The words are fixed so that pages, filters and exports can rely on them.

    Write one of the allowed words.
    """
    help_ = f"did you mean `{closest}`?" if closest else f"write one of {allowed}"
    is_certain = is_slip(value, closest)
    return _error(
        "unknown-value", f"`{value}` is not a value of {what}", span, help_, closest, is_certain=is_certain
    )


def _bad(rule: str, noun: str, span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    help_ = f"write `{replacement}`" if replacement else f"write {form}"
    return _error(rule, f"`{value}` is not {noun}", span, help_, replacement, is_certain=True)


def bad_identifier(span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    """An id is not in its form.

    Ids of records are file names and addresses of pages: lower-case letters and digits,
    parts joined by single hyphens, at most 80 characters. ACL Anthology and OpenReview ids
    have the form that these sites give them.

    Write the id in its form, without the address of the site around it.
    """
    return _bad("bad-identifier", "an id of the right form", span, value, form, replacement)


def bad_date(span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    """A date is not a year, a month or a day that exists.

    Dates say as much as is known: `1920`, `2023-05` or `2023-05-29`.

    Write the date in one of these forms.
    """
    return _bad("bad-date", "a date", span, value, form, replacement)


def bad_doi(span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    """A DOI is not in its form.

    A DOI begins with `10.`, the number of its registrant and a slash. Records hold it in
    lower case and without the address of a resolver, so that equal ones are seen as equal.

    Write `10.1126/science.131.3410.1355`, not `https://doi.org/10.1126/…`.
    """
    return _bad("bad-doi", "a DOI", span, value, form, replacement)


def bad_arxiv_id(span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    """An arXiv identifier is not in its form.

    Two digits each for year and month, a point, and four digits (five since 2015), such as
    `2305.18290`; before April 2007 an archive and seven digits, such as `cs/0309048`.
    Without version and without address.

    Write it in quotes: without them YAML takes it for a number.
    """
    return _bad("bad-arxiv-id", "an arXiv identifier", span, value, form, replacement)


def bad_orcid(span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    """An ORCID iD is not in its form, or its checksum is wrong.

    The last character follows from the fifteen digits before it, so that most typing
    mistakes are seen.

    Copy it again from orcid.org.
    """
    return _bad("bad-orcid", "an ORCID iD", span, value, form, replacement)


def bad_url(span: Span, value: str, form: str, replacement: str | None) -> Diagnostic:
    """An address is not a web address.

    Only `https://` and `http://` are allowed, with a host and without spaces, quotes or a
    user name; other schemes, such as `javascript:`, could harm readers of the site.

    Copy the address from the browser.
    """
    return _bad("bad-url", "a web address", span, value, form, replacement)


SHAPE_FAULTS = (
    missing_field,
    unknown_field,
    field_of_removed,
    wrong_type,
    empty_value,
    out_of_range,
    unknown_value,
    bad_identifier,
    bad_date,
    bad_doi,
    bad_arxiv_id,
    bad_orcid,
    bad_url,
)
"""Every rule of the shape, in the order of the rule reference."""
