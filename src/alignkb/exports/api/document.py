"""A document of the API: what all of them say of themselves, then what each of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.plain_records import compact_json
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from alignkb.exports.export import ExportedFile, ExportOptions

__all__ = ["API_VERSION", "OPENAPI", "ROOT", "Documents"]

API_VERSION = "1.0.0"
"""Raised as `docs/reference/api.md` says; its first number stands in the address."""
ROOT = f"api/v{API_VERSION.partition('.')[0]}"
OPENAPI = "openapi.json"


class Documents:
    """Makes the documents of one knowledge base."""

    def __init__(self, options: ExportOptions) -> None:
        self._date = compact_json(options.date.isoformat())

    def make(self, place: str, schema: str, **fields: str) -> ExportedFile:
        """The document at a place below the root of the API.

        Args:
            place: such as `papers.json`.
            schema: the name of its schema in the OpenAPI document.
            fields: what it says beside the envelope, as JSON.
        """
        head = (
            f'{{"$schema":"{up(place)}{OPENAPI}#/components/schemas/{schema}",'
            f'"api_version":"{API_VERSION}","schema_version":"{SCHEMA_VERSION}","content_date":{self._date}'
        )
        body = "".join(f',\n"{name}":{value}' for name, value in fields.items())
        return f"{ROOT}/{place}", f"{head}{body}}}\n".encode()


def up(place: str) -> str:
    """The way from a document up to the root of the API, as `../`."""
    return "../" * place.count("/")
