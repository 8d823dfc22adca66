"""The descriptions of the data as a whole, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alignkb.exports.dataset.croissant import croissant
from alignkb.exports.dataset.description import data_set
from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileFacts, FileNote, python_example

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["CROISSANT", "DATASET", "EXPORTS", "dataset_file"]

DATASET = "data/dataset.jsonld"
CROISSANT = "data/croissant.json"


def dataset_file(made: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """The description of the data among the files that were made; empty where it is not there."""
    return made.get("dataset", {}).get(DATASET, b"")


def _nothing(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    """No file before those that are to be told of."""
    del kb, options
    yield from ()


def _data_set(
    kb: KnowledgeBase, options: ExportOptions, facts: Mapping[str, FileFacts]
) -> Iterator[ExportedFile]:
    yield DATASET, _written(data_set(kb, options, facts))


def _croissant(
    kb: KnowledgeBase, options: ExportOptions, facts: Mapping[str, FileFacts]
) -> Iterator[ExportedFile]:
    yield CROISSANT, _written(croissant(kb, options, facts))


def _written(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


EXPORTS = (
    Export(
        name="dataset",
        title="Dataset",
        summary="What the data are as a whole, for search engines and catalogues.",
        schema="""\
A `Dataset` of schema.org in JSON-LD: name, description, licence, creator, version (the date of the newest
paper), and as `distribution` every file that holds a form of the whole, with its address, size, media
type and SHA-256. Files for each single paper, record or concept are not named; the manifest of the API
has all. The page of all data says the same to programs that read it. It tells of the files that are
written at the same time: use `all`.""",
        files=(FileNote(DATASET, "the description"),),
        make=_nothing,
        conclude=_data_set,
        example=python_example(f"""\
import hashlib
import json
from pathlib import Path

dataset = json.loads(Path("{DATASET}").read_text(encoding="utf-8"))
print(dataset["name"], dataset["version"], dataset["license"])
for file in dataset["distribution"]:
    place = file["contentUrl"].removeprefix(dataset.get("url", ""))
    is_whole = hashlib.sha256(Path(place).read_bytes()).hexdigest() == file["sha256"]
    print("whole" if is_whole else "changed", place)
"""),
    ),
    Export(
        name="croissant",
        title="Croissant",
        summary="The CSV tables for programs that load data sets for machine learning.",
        schema="""\
Croissant 1.0 in JSON-LD: each CSV table is a `FileObject` with its SHA-256 and a `RecordSet` with its
columns as fields, and its key. It tells of the tables that are written at the same time: use `all`, or
name `csv` as well.""",
        files=(FileNote(CROISSANT, "the description"),),
        make=_nothing,
        conclude=_croissant,
        example=python_example(f"""\
import json
from pathlib import Path

croissant = json.loads(Path("{CROISSANT}").read_text(encoding="utf-8"))
for records in croissant["recordSet"]:
    print(records["name"], len(records["field"]), "fields")
# with mlcroissant: mlcroissant.Dataset("{CROISSANT}").records("papers")
"""),
    ),
)
