"""A page before it is laid out: its view, and the template that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.links import Target

__all__ = ["Sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page shows and how."""

    uri: str
    template: str
    view: object
    """The view model; the template calls it `view`."""
    title: str
    description: str
    head: str = ""
    """The template of what the head of the document says about the page."""
    record: str | None = None
    """Id of the record, or name of the vocabulary, that the page shows."""
    parent: str | None = None
    """Uri of the index page that it is reached by."""
    is_searched: bool = True
    """Whether the search looks into it; indexes only repeat other pages."""
    boost: float = 1.0
    """How much the search favours it."""
    keyword: str = ""
    """The one word by which the search finds this page before all others."""
    toc_depth: int = 3
    """Level of the deepest headings in its table of contents."""
    is_indexed: bool = True
    """Whether search engines may list it."""
    leads_to: Target | None = None
    """For a page that has moved: where it is now."""
    has_siblings: bool = False
    """Whether the navigation beside it leads to pages of the same kind."""
    is_wide: bool = False
    """Whether it takes the whole width, without a table of contents."""
