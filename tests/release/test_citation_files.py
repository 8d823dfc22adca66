from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from alignkb.errors import AlignkbError
from alignkb.release.citation_files import citation_file, zenodo_file
from alignkb.release.facts import ReleaseFacts

ROOT = Path(__file__).parents[2]
FACTS = ReleaseFacts(
    version="2026.11.28",
    date=dt.date(2026, 11, 28),
    schema_version="1.0.0",
    project="alignkb",
    title="A survey <of> methods",
    lead="What & why.",
    commit="a" * 40,
    site_url="https://example.org/kb/",
    repository="https://example.org/repository",
)


def validated(content: bytes, folder: Path) -> None:
    """Asks cffconvert."""
    (folder / "CITATION.cff").write_bytes(content)
    program = Path(sys.executable).parent / "cffconvert"
    done = subprocess.run([program, "--validate"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_file_of_this_project_stays_valid_and_in_step(tmp_path: Path) -> None:
    content = citation_file((ROOT / "CITATION.cff").read_bytes(), FACTS)
    validated(content, tmp_path)
    found = yaml.safe_load(content)
    own = yaml.safe_load((ROOT / "CITATION.cff").read_bytes())
    assert found["version"] == "2026.11.28"
    assert str(found["date-released"]) == "2026-11-28"
    assert (found["authors"], found["references"]) == (own["authors"], own["references"])
    zenodo = json.loads(zenodo_file(content, FACTS))
    assert (zenodo["version"], zenodo["publication_date"]) == ("2026.11.28", "2026-11-28")
    assert zenodo["title"] == found["title"]
    assert zenodo["creators"] == [{"name": "The alignkb contributors"}]
    assert zenodo["description"] == "<p>What &amp; why.</p>"
    assert {"identifier": "10.24963/ijcai.2024/918", "relation": "isDerivedFrom", "scheme": "doi"} in zenodo[
        "related_identifiers"
    ]


def test_the_file_of_this_project_is_valid_itself(tmp_path: Path) -> None:
    validated((ROOT / "CITATION.cff").read_bytes(), tmp_path)


def test_without_a_file_the_contributors_are_the_author(tmp_path: Path) -> None:
    content = citation_file(None, FACTS)
    validated(content, tmp_path)
    zenodo = json.loads(zenodo_file(content, FACTS))
    assert zenodo["creators"] == [{"name": "The contributors of alignkb"}]
    assert "keywords" not in zenodo


def test_people_are_named_as_zenodo_wants_it() -> None:
    own = {
        "cff-version": "1.2.0",
        "title": "T",
        "message": "m",
        "keywords": ["a", 1],
        "authors": [
            {
                "family-names": "Roe",
                "name-particle": "van der",
                "given-names": "Ada",
                "affiliation": "Here",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            },
            {"family-names": "Alone"},
        ],
        "references": [{"type": "book", "title": "no DOI"}],
    }
    zenodo = json.loads(zenodo_file(citation_file(json.dumps(own).encode(), FACTS), FACTS))
    assert zenodo["creators"] == [
        {"name": "van der Roe, Ada", "affiliation": "Here", "orcid": "0000-0002-1825-0097"},
        {"name": "Alone"},
    ]
    assert zenodo["keywords"] == ["a", "1"]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (b"a: [", "CITATION.cff is not YAML"),
        (b"\xff", "CITATION.cff is not YAML"),
        (b"- 1", "names no authors"),
        (b"authors: []", "names no authors"),
        (b"authors: 7", "names no authors"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(own: bytes, message: str) -> None:
    with pytest.raises(AlignkbError, match=message):
        citation_file(own, FACTS)
