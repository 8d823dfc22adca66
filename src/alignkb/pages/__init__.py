"""The knowledge base as pages: HTML fragments that any engine can wrap."""

from __future__ import annotations

from alignkb.pages.page import Heading, Page, PageOptions
from alignkb.pages.rendering import render_pages

__all__ = ["Heading", "Page", "PageOptions", "render_pages"]
