"""The rules of the source: what can be wrong with a file before it is a record.

Each function is one rule: its name with hyphens is the rule's name, its docstring the
rule's documentation, and it returns the diagnostic.
"""

from __future__ import annotations

from alignkb.diagnostics import Diagnostic, Label, Severity, Span, Suggestion

__all__ = [
    "SOURCE_FAULTS",
    "alias_used",
    "anchor_used",
    "duplicate_key",
    "empty_file",
    "key_not_text",
    "misplaced_file",
    "not_a_mapping",
    "not_utf8",
    "several_documents",
    "tab_indentation",
    "tag_used",
    "too_deep",
    "too_large",
    "unreadable_file",
    "yaml_syntax",
]


def _error(rule: str, message: str, span: Span, help_: str, **more: object) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, span, help_, **more)  # type: ignore[arg-type]


def yaml_syntax(span: Span, problem: str, advice: str | None = None) -> Diagnostic:
    """The file is not YAML.

    The parser stops at the place that is shown; the mistake is there or shortly before:
    a missing colon, a quote or bracket that is not closed, lines of one list or mapping
    that are not indented alike.

    Instead of `label DPO` write `label: DPO`.
    """
    return _error(
        "yaml-syntax",
        problem,
        span,
        advice or "look at this line and the one before it: indentation, colon, quotes, brackets",
    )


def tab_indentation(span: Span) -> Diagnostic:
    """A line is indented with a tab.

    YAML allows only spaces there; a tab looks different in every editor.

    Use two spaces for each level.
    """
    return _error(
        "tab-indentation",
        "this line is indented with a tab",
        span,
        "use two spaces for each level",
        suggestion=Suggestion(span, "  "),
    )


def duplicate_key(span: Span, key: str, first: Span) -> Diagnostic:
    """A mapping has the same key twice.

    One of the two values would be lost silently.

    Keep one of them, or join their values in one list.
    """
    return _error(
        "duplicate-key",
        f"the key `{key}` stands here a second time",
        span,
        "keep one of the two, or join their values",
        labels=(Label(first, "the first one is here"),),
    )


def key_not_text(span: Span) -> Diagnostic:
    """A key is a list or a mapping.

    Records have texts as keys, nothing else.

    Write a simple word before the colon.
    """
    return _error("key-not-text", "this key is not a text", span, "write a simple word as key")


def alias_used(span: Span, name: str) -> Diagnostic:
    """A value refers to another one by an alias (`*name`).

    Records are read by people and by programs that treat each value by itself; an alias
    also can blow up a small file into a huge one.

    Write the value out. A text that begins with `*` needs quotes.
    """
    return _error(
        "alias-used",
        f"the alias `*{name}` stands for another value",
        span,
        "write the value out; put a text that begins with `*` in quotes",
    )


def anchor_used(span: Span, name: str) -> Diagnostic:
    """A value carries an anchor (`&name`).

    Without aliases an anchor has no use.

    Remove it. A text that begins with `&` needs quotes.
    """
    return _error(
        "anchor-used",
        f"the anchor `&{name}` names this value",
        span,
        "remove it; put a text that begins with `&` in quotes",
    )


def tag_used(span: Span, tag: str) -> Diagnostic:
    """A value carries a tag (`!name`).

    What a value means follows from its field, so that a tag has no use and could ask a
    program to build something unexpected.

    Remove it. A text that begins with `!` needs quotes.
    """
    return _error(
        "tag-used",
        f"the tag `{tag}` marks this value",
        span,
        "remove it; put a text that begins with `!` in quotes",
    )


def not_utf8(span: Span, byte: int) -> Diagnostic:
    """The file is not encoded in UTF-8.

    Every program that reads the records expects UTF-8; another encoding turns letters
    into others.

    Save the file as UTF-8; every editor can.
    """
    return _error(
        "not-utf8",
        f"the byte 0x{byte:02x} is not UTF-8",
        span,
        "save the file in the encoding UTF-8",
    )


def several_documents(span: Span) -> Diagnostic:
    """The file holds more than one YAML document.

    One file is one record.

    Move what follows `---` into a file of its own.
    """
    return _error(
        "several-documents",
        "a second document begins here",
        span,
        "move it into a file of its own; one file is one record",
    )


def too_deep(span: Span, limit: int) -> Diagnostic:
    """Lists and mappings are nested more than 50 levels deep.

    No record needs more than a handful; such a file can only exhaust the reader.

    Check the brackets and the indentation.
    """
    return _error(
        "too-deep",
        f"values are nested more than {limit} levels deep here",
        span,
        "check brackets and indentation; a record needs a handful of levels",
    )


def too_large(span: Span, size: int, limit: int) -> Diagnostic:
    """The file is larger than 1 MiB.

    A record is a page of text. The file is not read further.

    Shorten it, or split it into several records.
    """
    return _error(
        "too-large",
        f"the file has {size:,} bytes, more than the {limit:,} allowed",
        span,
        "a record is a page of text: shorten it or split it",
    )


def empty_file(span: Span) -> Diagnostic:
    """The file has no content.

    Only white space or comments stand in it.

    Write the record, or remove the file.
    """
    return _error("empty-file", "the file has no content", span, "write the record, or remove it")


def not_a_mapping(span: Span, found: str) -> Diagnostic:
    """The file does not consist of keys and values.

    A record is a mapping: `id: …`, `label: …`, one key a line.

    Begin with `id:`.
    """
    return _error(
        "not-a-mapping",
        f"the file is {found}, not a mapping of keys to values",
        span,
        "write one `key: value` a line, beginning with `id:`",
    )


def misplaced_file(span: Span, problem: str, advice: str) -> Diagnostic:
    """A file in a record folder is not where or what a record file must be.

    The top folder decides the kind of a record, and only files that end in `.yaml` are
    read; a file elsewhere would be passed over silently. Links to other files are not
    followed.

    Move or rename the file as the message says.
    """
    return _error("misplaced-file", problem, span, advice)


def unreadable_file(span: Span, problem: str) -> Diagnostic:
    """The operating system does not give out the content of the file.

    Its permissions or the disk are at fault.

    Make the file readable.
    """
    return _error("unreadable-file", problem, span, "make the file readable, or remove it")


SOURCE_FAULTS = (
    yaml_syntax,
    tab_indentation,
    duplicate_key,
    key_not_text,
    alias_used,
    anchor_used,
    tag_used,
    not_utf8,
    several_documents,
    too_deep,
    too_large,
    empty_file,
    not_a_mapping,
    misplaced_file,
    unreadable_file,
)
"""Every rule of the source, in the order of the rule reference."""
