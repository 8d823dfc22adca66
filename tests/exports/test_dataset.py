"""What is said of the data as a whole is true of the files that were made."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, URIRef
from tests.exports.hostile import hostile_survey

from alignkb.exports import EXPORTERS
from alignkb.exports.dataset import dataset_file
from alignkb.exports.dataset.description import media_type
from alignkb.exports.writing import chosen_exports, write_exports
from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages.linked_data import data_block

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alignkb.exports import ExportOptions

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
SCHEMA = "https://schema.org/"
OLD_RDFLIB = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")


def told(made: Mapping[str, Mapping[str, bytes]], name: str) -> dict[str, Any]:
    (content,) = made[name].values()
    found: dict[str, Any] = json.loads(content)
    return found


def test_every_file_that_is_named_is_there_as_it_is_told(
    made: Mapping[str, Mapping[str, bytes]], options: ExportOptions
) -> None:
    files = {place: content for each in made.values() for place, content in each.items()}
    dataset = told(made, "dataset")
    places = []
    for file in dataset["distribution"]:
        assert file["contentUrl"].startswith(str(options.site_url))
        place = file["contentUrl"].removeprefix(str(options.site_url))
        places.append(place)
        assert file["sha256"] == hashlib.sha256(files[place]).hexdigest()
        assert file["contentSize"] == f"{len(files[place])} B"
        assert file["encodingFormat"] == media_type(place) != "application/octet-stream"
    forms = {
        note.pattern for export in EXPORTERS.values() for note in export.files if "*" not in note.pattern
    }
    told_later = {"data/dataset.jsonld", "data/croissant.json", "api/v1/manifest.json", "api/v1/latest.json"}
    assert set(places) == forms - told_later
    assert len(places) == len(set(places))


def test_the_dataset_says_what_search_engines_ask(
    made: Mapping[str, Mapping[str, bytes]], kb: KnowledgeBase, options: ExportOptions
) -> None:
    dataset = told(made, "dataset")
    assert dataset["@type"] == "Dataset"
    assert 50 <= len(dataset["description"]) <= 5000
    assert f"{len(kb.papers)} papers, {len(kb.methods)} methods" in dataset["description"]
    assert SEMVER.fullmatch(dataset["version"])
    assert [int(part) for part in dataset["version"].split(".")] == [
        options.date.year,
        options.date.month,
        options.date.day,
    ]
    assert dataset["license"].startswith("https://creativecommons.org/")
    assert dataset["isBasedOn"]["name"] in {paper.title for paper in kb.papers.values()}
    assert dataset_file(made) == made["dataset"]["data/dataset.jsonld"]
    assert dataset_file({}) == b""


@OLD_RDFLIB
def test_both_are_data_of_schema_org(made: Mapping[str, Mapping[str, bytes]]) -> None:
    for name, counted in (("dataset", "DataDownload"), ("croissant", "")):
        data = told(made, name)
        if name == "dataset":  # nothing is fetched in tests
            data["@context"] = {"@vocab": SCHEMA}
        graph = Graph().parse(data=json.dumps(data), format="json-ld")
        assert len(set(graph.subjects(RDF.type, URIRef(f"{SCHEMA}Dataset")))) == 1
        kind = URIRef(f"{SCHEMA}{counted}" if counted else "http://mlcommons.org/croissant/FileObject")
        assert len(set(graph.subjects(RDF.type, kind))) == len(data["distribution"])


def test_croissant_describes_the_columns_of_every_table(made: Mapping[str, Mapping[str, bytes]]) -> None:
    tables = {place: content for place, content in made["csv"].items() if place.endswith(".csv")}
    found = told(made, "croissant")
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    for needed in ("name", "description", "license", "url", "creator", "datePublished", "version", "citeAs"):
        assert found[needed]
    objects = {each["@id"]: each for each in found["distribution"]}
    assert len(objects) == len(found["distribution"]) == len(tables)
    ids = [found["@type"], *objects]
    for records in found["recordSet"]:
        ids.append(records["@id"])
        (source,) = {field["source"]["fileObject"]["@id"] for field in records["field"]}
        place = objects[source]["contentUrl"].partition("/alignkb/")[2]
        assert objects[source]["sha256"] == hashlib.sha256(tables[place]).hexdigest()
        head, *rows = csv.reader(io.StringIO(tables[place].decode(), newline=""))
        assert [field["source"]["extract"]["column"] for field in records["field"]] == head
        fields = {field["@id"]: field for field in records["field"]}
        ids += fields
        assert {key["@id"] for key in records["key"]} <= fields.keys()
        for index, field in enumerate(fields.values()):
            assert field["@id"] == f"{records['@id']}/{head[index]}"
            cells = {row[index] for row in rows} - {""}
            match field["dataType"]:
                case "sc:Integer":
                    assert all(cell.lstrip("-").isdigit() for cell in cells)
                case "sc:Float":
                    assert all(float(cell) == float(cell) for cell in cells)  # no NaN
                case "sc:Boolean":
                    assert cells <= {"true", "false"}
                case other:
                    assert other == "sc:Text"
    assert len(ids) == len(set(ids))


def test_alone_they_tell_of_nothing_else(kb: KnowledgeBase, options: ExportOptions, tmp_path: Path) -> None:
    nowhere = replace(options, site_url=None, repository=None)
    write_exports(chosen_exports(["dataset"]), kb, nowhere, tmp_path / "one")
    dataset = json.loads((tmp_path / "one/data/dataset.jsonld").read_text(encoding="utf-8"))
    assert dataset["distribution"] == []
    assert "url" not in dataset["creator"]
    write_exports(chosen_exports(["croissant", "csv"]), kb, nowhere, tmp_path / "two")
    found = json.loads((tmp_path / "two/data/croissant.json").read_text(encoding="utf-8"))
    for file in found["distribution"]:
        content = (tmp_path / "two/data" / file["contentUrl"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


@pytest.mark.parametrize(
    "given", [KnowledgeBase(), hostile_survey().knowledge_base()], ids=["empty", "hostile"]
)
def test_any_survey_can_be_described(given: KnowledgeBase, options: ExportOptions, tmp_path: Path) -> None:
    odd = replace(options, title='</script><b>"x"\u2028', lead="=1+1 & <!--")
    write_exports(chosen_exports(["dataset", "croissant", "csv"]), given, odd, tmp_path)
    for name in ("dataset.jsonld", "croissant.json"):
        found = json.loads((tmp_path / "data" / name).read_text(encoding="utf-8"))
        assert found["name"] == odd.title
        assert "<" not in data_block(found)
        home = given.home_scheme
        assert found["keywords"] == [each.label for each in (home.top_concepts() if home else ())]
