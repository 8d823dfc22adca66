"""The version of the shape of records, by which readers of exported data tell whether they know it."""

from __future__ import annotations

__all__ = ["SCHEMA_VERSION", "SHAPE_DIGEST"]

SCHEMA_VERSION = "1.0.0"
"""A field that goes or changes its meaning raises the first number, a new field the second (SemVer)."""
SHAPE_DIGEST = "bd858b79a1312ed9"
"""The JSON Schemas of that version without their descriptions: the first 16 digits of a SHA-256.

A test computes it. Where it differs the shape has changed, and somebody must say which number rises.
"""
