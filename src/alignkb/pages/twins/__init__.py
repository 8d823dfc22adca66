"""The twins of pages that no export writes.

Those of records, concepts and their indexes are in `exports.twins`.
"""

from __future__ import annotations

from alignkb.pages.twins.document import Document, as_json, as_markdown

__all__ = ["Document", "as_json", "as_markdown"]
