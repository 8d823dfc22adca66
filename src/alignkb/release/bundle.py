"""What lies in a release: records, schemas, every export, how to cite it, and what has changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.exports.options import export_options
from alignkb.exports.writing import make_all
from alignkb.knowledge_base.schema_terms import schema_terms
from alignkb.records.schema import json_schemas
from alignkb.release.archive import zip_archive
from alignkb.release.citation_files import FILE as CITATION
from alignkb.release.citation_files import citation_file, zenodo_file
from alignkb.release.readme import readme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.project import Project
    from alignkb.release.facts import ReleaseFacts

__all__ = ["MANIFEST", "Bundle", "make_bundle"]

MANIFEST = "manifest.json"
_RECORDS = ("papers", "taxonomy")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A release, ready to be written."""

    name: str
    """The name of the archive: `NAME-2026.11.28.zip`."""
    files: Mapping[str, bytes]
    """Its files by path below the folder of the same name."""
    archive: bytes

    @property
    def checksum(self) -> bytes:
        """A line that `sha256sum --check` reads."""
        return f"{hashlib.sha256(self.archive).hexdigest()}  {self.name}\n".encode()


def make_bundle(
    project: Project,
    knowledge_base: KnowledgeBase,
    facts: ReleaseFacts,
    changes: str,
    own: Mapping[str, bytes],
) -> Bundle:
    """The bundle of a revision; the same bytes whenever it is made from the same.

    Args:
        project: the project as it was at the revision.
        knowledge_base: what is in it, without errors.
        facts: what the release says of itself.
        changes: what differs from the release before, as Markdown.
        own: further files of the revision by name: `CITATION.cff` and the licence of the data, where
            there are any.
    """
    citation = citation_file(own.get(CITATION), facts)
    files: dict[str, bytes] = {
        CITATION: citation,
        ".zenodo.json": zenodo_file(citation, facts),
        "CHANGES.md": changes.encode(),
        **{name: content for name, content in own.items() if name != CITATION},
    }
    for path in sorted(_record_files(project.root)):
        files[f"records/{path.relative_to(project.root).as_posix()}"] = path.read_bytes()
    files["records/pyproject.toml"] = _options(project)
    for name, content in json_schemas(schema_terms(knowledge_base, with_ids=False)).items():
        files[f"schema/{name}"] = content
    for exported in make_all(knowledge_base, export_options(project, knowledge_base)).values():
        files |= exported
    files["README.md"] = readme(facts, files).encode()
    files[MANIFEST] = _manifest(facts, files)
    placed = {f"{facts.name}/{path}": content for path, content in files.items()}
    return Bundle(
        f"{facts.name}.zip",
        MappingProxyType(dict(sorted(files.items()))),
        zip_archive(placed, facts.date),
    )


def _record_files(root: Path) -> list[Path]:
    return [path for folder in _RECORDS for path in (root / folder).rglob("*.yaml") if path.is_file()]


def _options(project: Project) -> bytes:
    """The options of the project, so that `records/` is a project of its own."""
    named = {
        "home-scheme": project.home_scheme,
        "repository": project.repository,
        "site-url": project.site_url,
        "headline": project.headline,
        "lead": project.lead,
    }
    lines = [f"{name} = {_toml_text(value)}\n" for name, value in named.items() if value is not None]
    return "".join(("[tool.alignkb]\n", *lines)).encode()


def _toml_text(value: str) -> str:
    """A text of JSON is one of TOML as well, but for the one character that only TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _manifest(facts: ReleaseFacts, files: Mapping[str, bytes]) -> bytes:
    """Every other file with its size and checksum."""
    found = {
        "content_version": facts.version,
        "schema_version": facts.schema_version,
        "date": facts.date.isoformat(),
        "commit": facts.commit,
        "since": facts.since,
        "files": {
            path: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in sorted(files.items())
        },
    }
    return (json.dumps(found, indent=1) + "\n").encode()
