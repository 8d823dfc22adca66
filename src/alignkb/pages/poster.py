"""A poster: the picture that other places show where they link to a page."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

__all__ = ["Poster"]

_NOT_OF_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Poster:
    """What one picture says."""

    title: str
    """In large letters: a section of the site, or a category."""
    tone: int = 0
    """Number of the colour; 0 for none."""

    @property
    def place(self) -> str:
        """Where the picture lies in the site."""
        slug = _NOT_OF_A_NAME.sub("-", self.title.lower()).strip("-")
        whole = hashlib.sha256(f"{self.tone} {self.title}".encode()).hexdigest()[:6]
        return f"assets/posters/{slug[:40]}-{whole}.png"
