"""The tables for programs that load data sets, as Croissant 1.0.

Source: https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.exports.dataset.description import citation, common_facts
from alignkb.exports.tables import ColumnType, tables

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions, FileFacts
    from alignkb.exports.tables import Column, Table
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["croissant"]

_FOLDER = "data/"
"""Where the description lies: where the site has no address, ways begin there."""
_OWN = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes "
    "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
)
_CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "sc": "https://schema.org/",
        **{name: f"cr:{name}" for name in _OWN.split()},
        "examples": {"@id": "cr:examples", "@type": "@json"},
    }
)
_TYPES: Mapping[ColumnType, str] = MappingProxyType(
    {
        ColumnType.TEXT: "sc:Text",
        ColumnType.INTEGER: "sc:Integer",
        ColumnType.REAL: "sc:Float",
        ColumnType.BOOLEAN: "sc:Boolean",
    }
)


def croissant(kb: KnowledgeBase, options: ExportOptions, files: Mapping[str, FileFacts]) -> dict[str, Any]:
    """The CSV tables among `files` as files and record sets.

    Which columns refer to which others stands in the data package beside the tables: where Croissant
    names it, its own reader (mlcroissant 1.1) joins tables and fails.
    """
    known = {
        name: (place, files[place])
        for name, table in tables().items()
        if (place := f"{_FOLDER}csv/{table.name}.csv") in files
    }
    return {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **common_facts(kb, options),
        "citeAs": citation(options),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{name}.csv",
                "name": f"{name}.csv",
                "description": tables()[name].meaning,
                "contentUrl": options.address(place) if options.site_url else place.removeprefix(_FOLDER),
                "contentSize": f"{facts.size} B",
                "encodingFormat": "text/csv",
                "sha256": facts.sha256,
            }
            for name, (place, facts) in known.items()
        ],
        "recordSet": [_record_set(tables()[name]) for name in known],
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.primary_key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.meaning,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column.name}},
    }
