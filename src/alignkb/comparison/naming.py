"""Which ids of an earlier knowledge base became which of the later one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

__all__ = ["Naming"]

_NAMES = re.compile(r"[a-z0-9-]+")
"""Whatever may be an id within a longer text."""


@dataclass(frozen=True)
class Naming:
    """The renames between two knowledge bases."""

    renames: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Later id by earlier id; no two have the same later one."""

    @cached_property
    def earlier_ids(self) -> Mapping[str, str]:
        """Earlier id by later id."""
        return MappingProxyType({after: before for before, after in self.renames.items()})

    def neutral(self, text: str) -> str:
        """`text` with one id in place of both ids of whatever was renamed."""
        if not self.renames:
            return text
        return _NAMES.sub(lambda match: self.renames.get(match[0], match[0]), text)

    def later_id(self, record_id: str) -> str:
        """The later id of what had this id."""
        return self.renames.get(record_id, record_id)

    def earlier_id(self, record_id: str) -> str:
        """The earlier id of what has this id."""
        return self.earlier_ids.get(record_id, record_id)

    def follows(self, before: Any, after: Any) -> bool:
        """Whether two different values differ only in ids that were changed."""
        if not (self.renames and isinstance(before, str) and isinstance(after, str)):
            return False
        return self.neutral(before) == self.neutral(after)
