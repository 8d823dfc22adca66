"""Text in XML: escaped, and without the characters that XML cannot hold."""

from __future__ import annotations

import re

__all__ = ["xml_attribute", "xml_text"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything but the Char of XML 1.0, section 2.2: control characters, lone surrogates, U+FFFE and U+FFFF."""
_SPECIAL = re.compile('[&<>"\t\n\r]|[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
"""What is not written as it stands: to look for it takes a tenth of the time of writing it otherwise."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def xml_text(text: str) -> str:
    """`text` as content of an element; U+FFFD stands for each character that XML cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)


def xml_attribute(text: str) -> str:
    """`text` as value of an attribute in double quotes."""
    return xml_text(text).translate(_QUOTED) if _SPECIAL.search(text) else text
