"""The date of the content: that of its newest paper, which two builds of the same records share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase

__all__ = ["content_date"]


def content_date(kb: KnowledgeBase) -> dt.date:
    """The first appearance of the newest paper; 1970-01-01 where there is none."""
    return max((paper.first_public.latest for paper in kb.papers.values()), default=dt.date(1970, 1, 1))
