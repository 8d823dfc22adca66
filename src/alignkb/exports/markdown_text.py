"""The Markdown of records for renderers that nobody knows: what they show is text, whatever stands in it.

Records are written by strangers, and a renderer may take HTML, pictures, and links to scripts
that the site does not. What could become one is escaped, wherever it stands, so that nothing
depends on how a renderer tells code and formulas apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from alignkb.knowledge_base.references import TEXT_REFERENCE

__all__ = [
    "Resolve",
    "code",
    "link",
    "plain_cell",
    "plain_markdown",
    "safe_cell",
    "safe_inline",
    "safe_prose",
]

Resolve = Callable[[str, bool], tuple[str, str | None] | None]
"""From the name in a reference, and whether it is a citation: what it is called, and where it is."""

_MARKUP = re.compile(
    r"""
    [`\[\]\\*~$_<&!{%\#]                             # that one of these is found first makes it fast
    (?: (?<=[`\[\]])
      | (?<=\\)(?=[!-/:-@\[-`{-~]|$)                 # a backslash that would escape what follows
      | (?<=[*~$])(?: (?<![ ].) | (?![ ]) )           # between spaces they mark nothing
      | (?<=_)(?: (?<![^\W_].) | (?![^\W_]) )         # within a word nor does this
      | (?<=<)(?=[A-Za-z/!?]|$)
      | (?<=&)(?=\#?\w*(?:;|$))
      | (?<=!)$                                       # what follows the text could be a link
      | (?<=\{[{%])                                   # templates of sites that take Markdown
      | (?<=[ ]\#)(?=\#*$)                            # the end of a heading
    )
    """,
    re.VERBOSE,
)
"""Signs that mean something at their place in a line of CommonMark, or in what others make of it."""
_START = re.compile(r"\d{1,9}(?=[.)](?: |$))|(?=>|[+-](?:[ -]|$)|=+$|#+(?: |$))")
"""What comes before the sign that would begin a block."""
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_PICTURE = re.compile(r"!\[")
_LINK = re.compile(r"\](?=\((?!https?://)|:)")
"""The end of the text of a link that leads elsewhere than to the web, or of a definition of one."""
_BLOCK = re.compile(r"^(?=[-+*](?: |$)|[>#=|~]|(?:[-*_] ?){3,}$|```)|^\d{1,9}(?=[.)])")
"""What at the start of a line makes it more than a line of a paragraph."""
_HEADING = re.compile(r"^([ ]{0,3})(?=#|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})", re.MULTILINE)
_BACKTICKS = re.compile("`+")
_SAFE_ADDRESS = re.compile(r"[A-Za-z0-9:/?#@!$&'*+,;=._~%-]+")


def plain_markdown(text: str) -> str:
    """`text` in one line, so that Markdown shows it as it stands.

    A sign is escaped only where it would mean something, whether the text stands for itself, in
    a heading, an item of a list, or the text of a link. An address stays as it is.
    """
    words = " ".join(text.split())
    found = _MARKUP.sub(_escape, words)
    start = _START.match(words)
    return f"{found[: start.end()]}\\{found[start.end() :]}" if start else found


def _escape(match: re.Match[str]) -> str:
    # a pattern in its place would be looked up anew for each text
    return f"\\{match[0]}"


def plain_cell(text: str) -> str:
    """`text` as a cell of a table, in which it is shown as it stands."""
    return safe_cell(plain_markdown(text))


def safe_cell(markdown: str) -> str:
    """Markdown of one line as a cell of a table."""
    return markdown.replace("|", "\\|")


def safe_inline(text: str, resolve: Resolve) -> str:
    """Markdown of one paragraph as one line, with its references as links."""
    return _BLOCK.sub(_escaped_start, _safe(" ".join(text.split()), resolve))


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\"


def safe_prose(text: str, resolve: Resolve) -> str:
    """Markdown of any length, with its references as links.

    Headings in it are text, and a block of code that is left open ends with it.
    """
    found = _HEADING.sub(r"\1\\", _safe(text.strip(), resolve))
    if len(_FENCE.findall(found)) % 2:
        found += "\n" + _FENCE.findall(found)[-1]
    return found


def _safe(text: str, resolve: Resolve) -> str:
    parts: list[str] = []
    end = 0
    for match in TEXT_REFERENCE.finditer(text) if "[" in text else ():
        known = resolve(match["paper"] or match["record"], match["paper"] is not None)
        if known is not None:
            parts += (_harmless(text[end : match.start()]), link(*known))
            end = match.end()
    parts.append(_harmless(text[end:]))
    return "".join(parts)


def _harmless(text: str) -> str:
    """`text` without what could be a tag, a picture, or a link to anything but the web."""
    found = _TAG.sub("&lt;", text)
    if "[" in found or "]" in found:
        found = _LINK.sub(r"]\\", _PICTURE.sub(r"!\\[", found))
    return f"{found[:-1]}&#33;" if found.endswith("!") else found


def link(label: str, href: str | None) -> str:
    """The label as a link, where it leads anywhere."""
    shown = plain_markdown(label)
    return f"[{shown}]({href})" if href is not None and _SAFE_ADDRESS.fullmatch(href) else shown


def code(text: str) -> str:
    """`text` as code within a line, whatever it holds."""
    words = " ".join(text.split())
    longest = max((len(run) for run in _BACKTICKS.findall(words)), default=0)
    marks = "`" * (longest + 1)
    space = " " if longest or words != words.strip() else ""
    return f"{marks}{space}{words}{space}{marks}"
