"""LaTeX in the fields of an entry to plain Unicode text, and back."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from alignkb.bibtex.quiet import quiet

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

__all__ = ["escaped", "to_address", "to_unicode"]

_LONGEST = 20_000
"""Characters of a field that are converted; longer ones are abstracts or no BibTeX at all."""
_DEEPEST = 40
"""Braces within braces that are followed; the parser calls itself for each."""
_BARE = re.compile(r"(?<!\\)[&%#]")
_NEEDS_PARSER = re.compile(r"[\\$]")
_LIGATURES = (
    ("---", "\u2014"),
    ("--", "\u2013"),
    ("``", "\u201c"),
    ("''", "\u201d"),
    ("!`", "\u00a1"),
    ("?`", "\u00bf"),
)
_LINK = re.compile(r"\\href\s*\{[^{}]*\}")
"""A link up to its text."""
_POWER = re.compile(r"\$\s*(?:\{\})?([\^_])\{?([0-9+-]{1,4})\}?\s*\$")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_TAG = re.compile(
    r"</?(?:i|b|u|em|sub|sup|scp|sc|span|strong|p|jats:\w+|mml:\w+|tex-math)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ACCENT = re.compile(
    r"""(?<!\\)(?:
      \{\\['`^"~=.](?:\{[A-Za-z]\}|[A-Za-z])\}           # {\'{e}}, {\'e}
    | \\['`^"~=.](?:\{[A-Za-z]\}|[A-Za-z])                # \'{e}, \'e
    | \\[cvuHkrdb]\{[A-Za-z]\}                            # \v{s}
    | \{\\(?:[cvuHkrdb][ ][A-Za-z]|[oOlLij]|aa|AA|ae|AE|oe|OE|ss|dj|DJ)\}  # {\v s}, {\o}
    )""",
    re.VERBOSE,
)
"""A letter with an accent as most are written; it is looked up instead of parsed."""
_SPACE = re.compile(r"[\s\u00a0\u2007\u202f]+")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    r"|[\ud800-\udfff]"
)
"""What is not text: control characters, marks of direction, halves of pairs."""
_URL_ESCAPE = re.compile(r"\\([_%&#{}$~^])(?:\{\})?")

_SPECIAL = re.compile(r"[&%$#_{}~^\\]|(?<=-)-|(?<=`)`|(?<=')'|(?<=[!?])`")
_ESCAPES = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "-": "{}-",
    "`": "{}`",
    "'": "{}'",
}


@lru_cache(maxsize=4096)
def to_unicode(text: str) -> str:
    """`text` without LaTeX and HTML, on one line, white space at the ends removed.

    Braces go, accents are put on their letters, `--` becomes an en dash, a Greek letter of
    a formula the letter itself; a macro that is not known leaves its arguments. What no
    parser can make sense of stays as it is written.
    """
    text = text[:_LONGEST]
    if "\\" in text:
        text = _ACCENT.sub(lambda match: _letter(match[0]), text)
    if _NEEDS_PARSER.search(text) is not None:
        plain = _parsed(text)
    else:
        plain = text.replace("{}", "\0").replace("{", "").replace("}", "").replace("~", " ")
        for written, meant in _LIGATURES:
            plain = plain.replace(written, meant)
        plain = plain.replace("\0", "")
    if "&" in plain or "<" in plain:
        plain = _TAG.sub("", html.unescape(html.unescape(plain)))
    return _SPACE.sub(" ", _UNSEEN.sub("", _SPACE.sub(" ", plain))).strip()


def to_address(text: str) -> str:
    """`text` as an address or identifier: only the escapes of single characters are undone."""
    bare = re.sub(r"\\(?:url|path|texttt|href)\s*\{([^{}]*)\}?", r"\1", text)
    bare = bare.replace(r"\textbackslash{}", "\\").replace(r"{\_}", "_")
    return html.unescape(_URL_ESCAPE.sub(r"\1", bare)).strip(" \n\t<>") if bare else ""


def escaped(text: str) -> str:
    """`text` with the characters escaped that mean something to TeX, so that it reads back."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], f"\\{match[0]}"), text)


@lru_cache(maxsize=1024)
def _letter(written: str) -> str:
    return _parsed(written)


def _parsed(text: str) -> str:
    """`text` through the LaTeX parser."""
    prepared = _POWER.sub(lambda match: match[2].translate(_RAISED if match[1] == "^" else _LOWERED), text)
    prepared = _LINK.sub("", prepared)
    prepared = _BARE.sub(r"\\\g<0>", prepared)
    if _depth(prepared) > _DEEPEST or prepared.count("\\begin") > _DEEPEST:
        return _without_macros(prepared)
    try:
        with quiet("pylatexenc"):
            plain = str(_converter().latex_to_text(prepared, tolerant_parsing=True))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError, AttributeError):
        return _without_macros(prepared)  # the parser stumbles over some broken macros
    is_filled = plain and ("%s" not in plain or r"\%s" in prepared)
    return plain if is_filled else _without_macros(prepared)


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"[{}\[\]$]|\\[(\[]", text):
        depth += 1 if match[0] in ("{", "[", "$", r"\(", r"\[") else -1
        deepest = max(deepest, depth)
    return deepest


def _without_macros(text: str) -> str:
    """`text` without braces and backslashes, for what the parser cannot read."""
    return re.sub(
        r"\\([a-zA-Z]+\s?|.)|[{}$]", lambda match: match[0][1:2] if match[0][1:2] in "&%#_$" else "", text
    )


@cache
def _converter() -> LatexNodes2Text:
    """The converter, made once: it takes 0.1 s to import."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    nothing = ("item", "input", "include", "includegraphics", "footnote", "thanks", "cite", "citep", "citet")
    replaced = {
        **dict.fromkeys(nothing, ""),
        "textasciicircum": "^",
        "mathsemicolon": ";",
        "texttt": "%s",
        "TeX": "TeX",
        "LaTeX": "LaTeX",
    }
    macros = [MacroTextSpec(name, simplify_repl=meant) for name, meant in replaced.items()]
    context.add_context_category(
        "alignkb",
        prepend=True,
        macros=[*macros, MacroTextSpec("url", "%s")],
    )
    return LatexNodes2Text(latex_context=context, math_mode="text", keep_comments=True)
