"""Bytes to documents; every fault is a diagnostic, none an exception."""

from __future__ import annotations

from alignkb.diagnostics import Diagnostic, Span
from alignkb.source import faults
from alignkb.source.composing import Composition, compose
from alignkb.source.document import Document, Source
from alignkb.source.places import split_lines

__all__ = ["MAX_BYTES", "read_document"]

MAX_BYTES = 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"


def read_document(path: str, raw: bytes) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document in `raw`, and what is wrong with it.

    Args:
        path: relative to the project's root, with forward slashes; it names the file in
            diagnostics and is not opened.
        raw: the content of the file, UTF-8 with or without byte-order mark.

    Returns:
        The document, or None where no mapping can be made of it; and all faults. A
        document can come with faults, such as a duplicate key.
    """
    start = Span(path)
    if len(raw) > MAX_BYTES:
        return None, (faults.too_large(start, len(raw), MAX_BYTES),)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, raw, error),)
    source = Source(path, text.removeprefix(_BYTE_ORDER_MARK))
    result = compose(path, source.text)
    if result.faults:
        result = compose(path, source.text, with_places=True)
    found = tuple(result.faults)
    if not result.is_whole:
        return None, found
    if isinstance(result.data, dict):
        return Document(source, result.data), found
    return None, found or (_no_mapping(source, result),)


def _not_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    lines = split_lines(raw[: error.start].decode("utf-8"))
    line, column = len(lines), len(lines[-1]) + 1
    return faults.not_utf8(Span(path, line, column, line, column + 1), raw[error.start])


def _no_mapping(source: Source, result: Composition) -> Diagnostic:
    if result.is_empty:
        return faults.empty_file(Span(source.path))
    found = "a list" if isinstance(result.data, tuple) else "a single value"
    return faults.not_a_mapping(source.span(()), found)
