"""The version of the shape of records, by which readers of exported data tell whether they know it."""

from __future__ import annotations

__all__ = ["SCHEMA_VERSION"]

SCHEMA_VERSION = "1.0.0"
"""A field that goes or changes its meaning raises the first number, a new field the second (SemVer)."""
