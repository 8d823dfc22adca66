"""What the browser is told that a page may load and run: its Content-Security-Policy.

Nothing comes from elsewhere, and no script runs that is not a file of the site, but for the
scripts that the theme writes into its pages: these are named by their sums, as are the styles
of single elements that formulas need. What is injected into a page is neither.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from functools import cache

__all__ = ["Inline", "guarded", "inline_of", "policy"]

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r'\sstyle="([^"]*)"')
_CHARSET = re.compile(r'<meta charset="[^"]*">', re.IGNORECASE)
_META = '<meta http-equiv="Content-Security-Policy" content="{}">'


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in pages themselves and is to be let through, by its sums."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    """Sums of `style` attributes."""

    def __or__(self, other: Inline) -> Inline:
        """What stands in these pages or in those."""
        return Inline(
            self.scripts | other.scripts, self.styles | other.styles, self.attributes | other.attributes
        )


def inline_of(document: str) -> Inline:
    """What stands in the page itself."""
    scripts = (text for attributes, text in _SCRIPT.findall(document) if _is_run(attributes))
    return Inline(
        frozenset(map(_sum, scripts)),
        frozenset(map(_sum, _STYLE.findall(document))),
        frozenset(map(_sum, map(html.unescape, _ATTRIBUTE.findall(document)))),
    )


def policy(inline: Inline) -> str:
    """The policy that lets `inline` through, and else what the site itself has."""
    styles = ["'self'", *sorted(inline.styles)]
    if inline.attributes:
        styles += ["'unsafe-hashes'", *sorted(inline.attributes)]
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *sorted(inline.scripts)],
        "style-src": styles,
        # the theme draws its icons with them
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def guarded(document: str, inline: Inline) -> str:
    """`document` with the policy for `inline` in its head, before anything that it governs.

    Browsers look for the charset in the first 1,024 bytes, so that the policy comes after it.
    """
    found = _CHARSET.search(document)
    end = found.end() if found else document.find("<head>") + len("<head>")
    return f"{document[:end]}{_META.format(policy(inline))}{document[end:]}"


def _is_run(attributes: str) -> bool:
    """Whether a script with these attributes is code that stands in the page."""
    return "src=" not in attributes and "json" not in attributes


@cache
def _sum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
