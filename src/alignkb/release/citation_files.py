"""How a release is cited: `CITATION.cff`, and the same for Zenodo.

The project's own `CITATION.cff` is taken, and version, date and addresses are set, so that
the release, the file, and what Zenodo shows cannot differ.
Source: Citation File Format 1.2.0; Zenodo's deposit metadata.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

import yaml

from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.release.facts import ReleaseFacts

__all__ = ["FILE", "citation_file", "zenodo_file"]

FILE = "CITATION.cff"
_Mapping = dict[str, Any]


def citation_file(own: bytes | None, facts: ReleaseFacts) -> bytes:
    """The `CITATION.cff` of the release.

    Args:
        own: the file of the project; None where it has none: then its contributors are the author.
        facts: what the release is.

    Raises:
        AlignkbError: the file is not YAML, or no mapping with authors.
    """
    found = _read(own) if own is not None else _made_up(facts)
    found["type"] = "dataset"
    found["version"] = facts.version
    found["date-released"] = facts.date.isoformat()
    for name, address in (("url", facts.site_url), ("repository-code", facts.repository)):
        if address:
            found.setdefault(name, address)
    if facts.repository:
        found["commit"] = facts.commit
    return yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=110).encode()


def _read(own: bytes) -> _Mapping:
    try:
        found = yaml.safe_load(own.decode())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{FILE} is not YAML: {str(error).partition(chr(10))[0]}"
        raise AlignkbError(message) from error
    if not isinstance(found, dict) or not isinstance(found.get("authors"), list) or not found["authors"]:
        message = f"{FILE} names no authors; write `authors:` with at least one"
        raise AlignkbError(message)
    return found


def _made_up(facts: ReleaseFacts) -> _Mapping:
    return {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them.",
        "title": facts.title,
        "authors": [{"name": f"The contributors of {facts.project}"}],
        "license": "CC-BY-4.0",
    }


def zenodo_file(citation: bytes, facts: ReleaseFacts) -> bytes:
    """The `.zenodo.json` of the release: what its `CITATION.cff` says, in Zenodo's words."""
    found = yaml.safe_load(citation)
    metadata: _Mapping = {
        "title": str(found["title"]),
        "upload_type": "dataset",
        "description": f"<p>{html.escape(facts.lead or facts.title)}</p>",
        "creators": [_creator(author) for author in found["authors"]],
        "version": found["version"],
        "publication_date": str(found["date-released"]),
        "access_right": "open",
        "license": "cc-by-4.0",
    }
    if found.get("keywords"):
        metadata["keywords"] = [str(word) for word in found["keywords"]]
    related = list(_related(found))
    if related:
        metadata["related_identifiers"] = related
    return (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()


def _creator(author: _Mapping) -> _Mapping:
    if "name" in author:
        creator = {"name": str(author["name"])}
    else:
        family = " ".join(str(author[part]) for part in ("name-particle", "family-names") if part in author)
        creator = {"name": ", ".join(part for part in (family, str(author.get("given-names", ""))) if part)}
    if "affiliation" in author:
        creator["affiliation"] = str(author["affiliation"])
    if "orcid" in author:
        creator["orcid"] = str(author["orcid"]).rpartition("/")[2]
    return creator


def _related(found: _Mapping) -> Iterator[_Mapping]:
    """Works and places that the release belongs to."""
    for reference in found.get("references", ()):
        if "doi" in reference:
            yield {"identifier": str(reference["doi"]), "relation": "isDerivedFrom", "scheme": "doi"}
    if "repository-code" in found:
        yield {"identifier": str(found["repository-code"]), "relation": "isDerivedFrom", "scheme": "url"}
    if "url" in found:
        yield {"identifier": str(found["url"]), "relation": "isDocumentedBy", "scheme": "url"}
