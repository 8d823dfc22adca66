"""alignkb: a survey as a knowledge base, validated, linked and rendered as a site."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
