"""Diagnostics told: to people, to programs, to GitHub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from alignkb.reports.github import github
from alignkb.reports.json_v1 import json_v1
from alignkb.reports.judgement import Judgement
from alignkb.reports.sarif import sarif
from alignkb.reports.summary import summary
from alignkb.reports.text import text

__all__ = ["REPORTERS", "Judgement", "github", "json_v1", "sarif", "summary", "text"]

REPORTERS: Mapping[str, Callable[[Judgement], str]] = MappingProxyType(
    {"text": text, "json": json_v1, "github": github, "sarif": sarif},
)
"""The reports by the name that `--format` takes."""
