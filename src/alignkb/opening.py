"""A knowledge base for programs, from wherever it lies: a project, a release, an export."""

from __future__ import annotations

import json
import os
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Severity
from alignkb.errors import AlignkbError, ProjectError

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase, Loaded

__all__ = ["LoadError", "SchemaVersionWarning", "load"]

_WHOLE = "data/knowledge-base.json"
"""Where an export has everything in one file."""
_API_INDEX, _API_DESCRIPTION = "index.json", "openapi.json"
"""What tells that a folder is the root of the JSON API."""
_SHOWN = 5


class LoadError(AlignkbError):
    """What was asked for is no knowledge base, or one with errors."""


class SchemaVersionWarning(UserWarning):
    """The records have another shape than this version of alignkb knows."""


def load(place: str | os.PathLike[str] = ".") -> KnowledgeBase:
    """The knowledge base at `place`: typed records, and the graph of their relations.

    Nothing is written, and the values cannot be changed.

    Args:
        place: a project (the folder, or one within it), a release (the archive, or the folder
            that it unpacks to), a folder that `alignkb export json` wrote, the folder of the JSON
            API (`api/v1`), or a file `knowledge-base.json`.

    Returns:
        The records by kind and id, with everything that is derived from them.

    Raises:
        LoadError: there is no knowledge base, or records have errors; the message says where.

    Warns:
        SchemaVersionWarning: the data have another schema version than this program; what it
            does not know is left out.
    """
    path = Path(place)
    if path.is_file():
        return _checked(_of_archive(path) if zipfile.is_zipfile(path) else _of_file(path), path)
    if not path.is_dir():
        message = f"there is no file or folder {path}"
        raise LoadError(message)
    whole = path / _WHOLE
    if whole.is_file():
        return _checked(_of_file(whole), path)
    if (path / _API_INDEX).is_file() and (path / _API_DESCRIPTION).is_file():
        return _checked(_of_api(path), path)
    return _checked(_of_project(path), path)


def _of_project(path: Path) -> Loaded:
    from alignkb.knowledge_base import load as load_project  # imports pydantic, 0.2 s
    from alignkb.project import find_project

    try:
        project = find_project(path)
    except ProjectError as error:
        message = (
            f"{path} holds no knowledge base: no pyproject.toml with a [tool.alignkb] table there or above, "
            f"and no {_WHOLE}"
        )
        raise LoadError(message) from error
    return load_project(project)


def _of_archive(path: Path) -> Loaded:
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name == _WHOLE or name.endswith(f"/{_WHOLE}")]
            if len(inside) != 1:
                message = f"{path} is no release of a knowledge base: it holds no {_WHOLE}"
                raise LoadError(message)
            content = archive.read(inside[0])
    # NotImplementedError is a RuntimeError: a form of compression, or a password, that is not known here
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        message = f"{path} cannot be unpacked: {error}"
        raise LoadError(message) from error
    return _of_json(content, f"{path.name}/{_WHOLE}")


def _of_file(path: Path) -> Loaded:
    return _of_json(path.read_bytes(), path.name)


def _of_api(path: Path) -> Loaded:
    """Everything that the documents of the API hold: what its index leads to."""
    try:
        index = _document(path, _API_INDEX)
        data: dict[str, Any] = {name: index[name] for name in ("schema_version", "home_scheme")}
        for kind in index["kinds"]:
            items = _document(path, kind["href"])["items"]
            plural = kind["href"].removesuffix(".json")
            data[plural] = [_document(path, item["href"])["record"] for item in items]
        buried = _document(path, index["tombstones"]["href"])["items"]
        data["tombstones"] = [_document(path, item["href"])["tombstone"] for item in buried]
        data["vocabularies"] = {
            found["name"]: _document(path, found["href"])["vocabulary"] for found in index["vocabularies"]
        }
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        message = (
            f"{path} is no complete JSON API of a knowledge base: {error!r} is missing or of another kind"
        )
        raise LoadError(message) from error
    return _of_data(data, _API_INDEX)


def _document(root: Path, href: str) -> Any:
    """One document of the API; none outside of it.

    Raises:
        LoadError: there is no such document below `root`, or it is not JSON.
    """
    place = (root / href).resolve() if "\0" not in href else root
    if not place.is_relative_to(root.resolve()) or not place.is_file():
        message = f"{root} is no complete JSON API of a knowledge base: there is no document {href!r}"
        raise LoadError(message)
    return _parsed(place.read_bytes(), href)


def _of_json(content: bytes, origin: str) -> Loaded:
    return _of_data(_parsed(content, origin), origin)


def _parsed(content: bytes, origin: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        message = f"{origin} is not JSON: {error}"
        raise LoadError(message) from error


def _of_data(data: Any, origin: str) -> Loaded:
    from alignkb.knowledge_base.from_data import load_data  # imports pydantic, 0.2 s
    from alignkb.records.version import SCHEMA_VERSION

    loaded = load_data(data, origin)
    version = data["schema_version"]
    if version != SCHEMA_VERSION:
        left_out = sum(found.severity is Severity.WARNING for found in loaded.diagnostics)
        message = (
            f"{origin} has schema version {version}, this is alignkb for {SCHEMA_VERSION}: "
            f"{left_out} unknown fields are left out"
        )
        warnings.warn(message, SchemaVersionWarning, stacklevel=5)
    return loaded


def _checked(loaded: Loaded, path: Path) -> KnowledgeBase:
    errors = [found for found in loaded.diagnostics if found.severity is Severity.ERROR]
    if errors:
        lines = [
            f"  {found.span.path}:{found.span.line}:{found.span.column}: {found.message}"
            for found in errors[:_SHOWN]
        ]
        more = f"\n  and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        message = f"{path} has {len(errors)} error{'s' * (len(errors) > 1)}:\n" + "\n".join(lines) + more
        raise LoadError(message)
    return loaded.knowledge_base
