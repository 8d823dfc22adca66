"""The knowledge base as files for programs: one module for each form."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.exports import (
    api,
    bibliography,
    csv_tables,
    csv_wide,
    dataset,
    feeds,
    graph,
    latex,
    llms,
    markdown,
    parquet,
    rdf,
    records_json,
    sqlite,
    twins,
)
from alignkb.exports.export import Example, Export, ExportedFile, ExportOptions, FileNote

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EXPORTERS", "Example", "Export", "ExportOptions", "ExportedFile", "FileNote"]

_EXPORTS: tuple[Export, ...] = (
    *records_json.EXPORTS,
    *api.EXPORTS,
    *bibliography.EXPORTS,
    *latex.EXPORTS,
    *markdown.EXPORTS,
    *twins.EXPORTS,
    *llms.EXPORTS,
    *feeds.EXPORTS,
    *sqlite.EXPORTS,
    *csv_tables.EXPORTS,
    *csv_wide.EXPORTS,
    *parquet.EXPORTS,
    *graph.EXPORTS,
    *rdf.EXPORTS,
    *dataset.EXPORTS,
)

EXPORTERS: Mapping[str, Export] = MappingProxyType({export.name: export for export in _EXPORTS})
"""Every form by its name, in the order in which people are told of them."""
