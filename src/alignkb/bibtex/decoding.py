"""Bytes of a BibTeX file to text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; the longer ones come first, since one begins with another."""
_DECLARED = re.compile(rb"(?im)^%\s*encoding:\s*([a-z0-9_.:-]{2,30})\s*$")
"""What JabRef writes at the head of a file."""
_HEAD = 2048
_LINE_BREAKS = re.compile(r"\r\n?")


def decode(raw: bytes) -> tuple[str, str]:
    """The text in `raw`, its lines ended by a line feed alone, and the name of its encoding.

    A byte-order mark decides; without one it is UTF-8, then what the file says of itself,
    then Windows-1252, whose last five unused bytes are read as Latin-1.
    """
    text, encoding = _decoded(raw)
    text = text.removeprefix("\ufeff").replace("\0", "")
    return _LINE_BREAKS.sub("\n", text), encoding


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace"), encoding
    for encoding in _without_mark(raw):
        try:
            return raw.decode(encoding), encoding
        except (UnicodeError, LookupError, ValueError):
            continue
    return raw.decode("latin-1"), "latin-1"


def _without_mark(raw: bytes) -> list[str]:
    """The encodings to try, in order."""
    head = raw[:_HEAD]
    if head[1::2].count(0) > len(head) // 4:
        return ["utf-16-le"]
    if head[::2].count(0) > len(head) // 4:
        return ["utf-16-be"]
    declared = [
        match[1].decode("ascii").replace("iso8859_", "iso8859-") for match in _DECLARED.finditer(head)
    ]
    return ["utf-8", *declared, "cp1252"]
