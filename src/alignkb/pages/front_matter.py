"""Front matter: what an engine is told about a page beside its HTML."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.page import Page

__all__ = ["front_matter", "metadata_of"]


def metadata_of(page: Page) -> dict[str, object]:
    """Title, description and metadata; themes put texts into HTML as they are, so they are escaped."""
    return {
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        **page.metadata,
    }


def front_matter(page: Page) -> str:
    """The same as YAML between lines of hyphens.

    JSON is YAML, and cannot be broken out of.
    """
    lines = (f"{name}: {_yaml(value)}\n" for name, value in metadata_of(page).items())
    return f"---\n{''.join(lines)}---\n"


def _yaml(value: object) -> str:
    """`value` on one line; what YAML does not let stand as itself becomes an escape."""
    text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")
    return text.encode("ascii", "backslashreplace").decode("ascii")
