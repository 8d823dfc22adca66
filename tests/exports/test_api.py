"""Every answer of the API is what its OpenAPI document says, and all of them together are the records."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from tests.exports.hostile import hostile_survey
from tests.exports.test_records_json import assert_same
from tests.generating import surveys

from alignkb.exports import EXPORTERS
from alignkb.exports.api.document import API_VERSION
from alignkb.exports.writing import chosen_exports, write_exports
from alignkb.knowledge_base import graph
from alignkb.knowledge_base.from_data import load_data
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from tests.generating import Survey

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

ROOT = "api/v1/"
REPOSITORY = Path(__file__).parents[2]
Files = Mapping[str, Any]


def read(contents: Mapping[str, bytes]) -> Files:
    return {place.removeprefix(ROOT): json.loads(content) for place, content in contents.items()}


def of(kb: KnowledgeBase, options: ExportOptions) -> Files:
    return read(dict(EXPORTERS["api"].make(kb, options)))


@pytest.fixture(scope="module")
def files(made: Mapping[str, Mapping[str, bytes]]) -> Files:
    return read(made["api"])


@cache
def validators(document: str) -> Mapping[str, Draft202012Validator]:
    """The validator of every answer, by path."""
    found = json.loads(document)
    registry = Registry().with_resource(
        "urn:api", Resource.from_contents(found, default_specification=_DRAFT)
    )
    schemas = {
        path: item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for path, item in found["paths"].items()
    }
    return {
        path: Draft202012Validator(_absolute(schema), registry=registry) for path, schema in schemas.items()
    }


_DRAFT = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})._specification  # noqa: SLF001  # there is no other way to name it


def _absolute(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: f"urn:api{part}" if key == "$ref" else _absolute(part) for key, part in node.items()}
    return [_absolute(part) for part in node] if isinstance(node, list) else node


def wrong(files: Files) -> Iterator[str]:
    """What the OpenAPI document does not allow, and answers that it does not know of."""
    known = validators(json.dumps(files["openapi.json"]))
    expressions = {path: re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))) for path in known}
    for place, document in files.items():
        if place == "openapi.json":
            continue
        matching = [path for path, found in expressions.items() if found.fullmatch(f"/{place}")]
        if not matching:
            yield f"{place}: not described"
            continue
        errors = known[matching[0]].iter_errors(document)
        yield from (f"{place}: {error.message[:200]}" for error in errors)
        named = document["$schema"].rpartition("/")[2]
        if named not in json.dumps(files["openapi.json"]["paths"][matching[0]]):
            yield f"{place}: is not the {named} of its path"


def dead(files: Files) -> Iterator[str]:
    """Links that lead to no document."""
    for place, document in files.items():
        if place != "openapi.json":
            for href in _links(document):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(place), href.partition("#")[0]))
                if target not in files and target not in ("latest.json", "manifest.json"):
                    yield f"{place}: {href}"


def _links(document: Mapping[str, Any]) -> Iterator[str]:
    yield document["$schema"]
    yield from (href for name, href in document.get("links", {}).items() if name != "page")
    yield from _hrefs(document)


def _hrefs(node: Any) -> Iterator[str]:
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _hrefs(part)
    if isinstance(node, dict) and "href" in node:
        yield node["href"]


def test_the_openapi_document_is_valid(files: Files) -> None:
    validate(files["openapi.json"])
    assert files["openapi.json"]["openapi"].startswith("3.1.")
    for schema in files["openapi.json"]["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_answer_is_as_described_and_every_link_leads_somewhere(files: Files) -> None:
    # records of a kind are alike: of papers every tenth is looked at
    papers = [place for place in files if place.startswith("papers/")]
    passed = {place for number, place in enumerate(papers) if number % 10}
    some = {place: document for place, document in files.items() if place not in passed}
    assert list(wrong(some)) == []
    assert list(dead(files)) == []


def test_a_wrong_answer_is_seen(files: Files) -> None:
    few = {place: files[place] for place in ("openapi.json", "index.json", "papers.json")}
    few["index.json"] = {**few["index.json"], "title": 3}
    few["no.json"] = {}
    assert list(wrong(few)) == ["index.json: 3 is not of type 'string'", "no.json: not described"]
    del few["no.json"]
    assert next(dead(few)).startswith("index.json: ")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys())
def test_answers_for_any_knowledge_base_are_as_described(survey: Survey, options: ExportOptions) -> None:
    for kind, records in survey.records.items():
        if records and kind != "scheme":
            record_id = next(iter(records))
            records[record_id]["former_ids"] = [f"former-{kind}"]
            if kind in ("topic", "event"):
                survey.bury(kind, record_id)
    kb = survey.knowledge_base()
    files = of(kb, options)
    assert list(wrong(files)) == []
    assert list(dead(files)) == []
    assert_same(kb, load_data(whole(files), "api").knowledge_base)


def whole(files: Files) -> dict[str, Any]:
    """What the export `json` holds, put together by following the API from its index."""
    index = files["index.json"]
    found: dict[str, Any] = {"schema_version": index["schema_version"], "home_scheme": index["home_scheme"]}
    paths: dict[str, str] = {}
    for kind in index["kinds"]:
        documents = [files[item["href"]] for item in files[kind["href"]]["items"]]
        found[RECORD_KINDS[kind["kind"]].plural] = [document["record"] for document in documents]
        paths |= {document["record"]["id"]: document["source"] for document in documents}
    removed = [files[item["href"]] for item in files["tombstones.json"]["items"]]
    paths |= {document["tombstone"]["id"]: document["source"] for document in removed}
    vocabularies = {each["name"]: files[each["href"]]["vocabulary"] for each in index["vocabularies"]}
    tombstones = [document["tombstone"] for document in removed]
    return {**found, "paths": paths, "vocabularies": vocabularies, "tombstones": tombstones}


def test_the_answers_together_are_the_records(kb: KnowledgeBase, files: Files) -> None:
    loaded = load_data(whole(files), "api")
    assert loaded.diagnostics == ()
    assert_same(kb, loaded.knowledge_base)


def test_hostile_texts_come_back_as_they_are(options: ExportOptions) -> None:
    kb = hostile_survey().knowledge_base()
    files = of(kb, options)
    assert list(wrong(files)) == []
    assert_same(kb, load_data(whole(files), "api").knowledge_base)


def test_lineage_and_neighbours_are_those_of_the_graph(kb: KnowledgeBase, files: Files) -> None:
    for method_id in list(kb.methods)[::12]:
        lineage = files[f"methods/{method_id}/lineage.json"]
        for side, ask in (("ancestors", graph.ancestors), ("descendants", graph.descendants)):
            assert {each["record"]["id"] for each in lineage[side]} == ask(kb, method_id) - {method_id}
        names = {
            method_id,
            *(each["record"]["id"] for side in ("ancestors", "descendants") for each in lineage[side]),
        }
        for step in lineage["relations"]:
            assert {step["source"], step["target"]} <= names
            assert kb.relation_types[step["relation"]].lineage
        around = files[f"methods/{method_id}/neighbours.json"]
        ids = {each["record"]["id"] for each in around["neighbours"]}
        assert ids - {method_id} == graph.neighbours(kb, method_id)
        stated = {(each["relation"], each["record"]["id"]): each for each in around["neighbours"]}
        for relation in kb.methods[method_id].relations:
            if kb.find(relation.target) is not None:
                found = stated[relation.type, relation.target]
                assert (found["note"], found["condition"]) == (relation.note, relation.condition)
                assert [each["paper"] for each in found["evidence"]] == [
                    each.paper for each in relation.evidence
                ]
        assert {each["record"]["id"] for each in around["named_by"]} == {
            link.source for link in kb.backlinks.get(method_id, ())
        }


def test_concepts_have_the_methods_placed_there(kb: KnowledgeBase, files: Files) -> None:
    for scheme in kb.schemes.values():
        listed = files[f"schemes/{scheme.id}/concepts.json"]
        assert [each["concept"]["id"] for each in listed["items"]] == [
            f"{scheme.id}/{concept.id}" for concept in scheme.concepts
        ]
        for each in listed["items"]:
            concept_id = each["concept"]["id"].partition("/")[2]
            document = files[f"schemes/{scheme.id}/concepts/{concept_id}.json"]
            names = [placed["record"]["id"] for placed in document["methods"]]
            below = [item["id"] for item in document["methods_below"]]
            assert tuple(names) == kb.methods_by_concept[scheme.id][concept_id]
            assert {*names, *below} == set(kb.methods_under(scheme, concept_id))
            assert (each["methods"], each["methods_below"]) == (len(names), len({*names, *below}))


def test_former_ids_and_removed_records_are_answered(options: ExportOptions) -> None:
    survey = hostile_survey()
    methods = survey.records["method"]
    methods["method-2"]["former_ids"] = ["old-two"]
    methods["method-3"] = {"label": "Three", "former_ids": ["old-three"]}
    methods["method-3"]["status"] = {"state": "removed", "reason": "No.", "replaced_by": "method-2"}
    files = of(survey.knowledge_base(), options)
    moved = files["methods/old-two.json"]
    assert (moved["answer"], moved["id"], moved["moved_to"]["href"]) == (
        "moved",
        "old-two",
        "../methods/method-2.json",
    )
    removed = files["methods/method-3.json"]
    assert removed["answer"] == "removed"
    assert removed["tombstone"]["status"]["reason"] == "No."
    assert removed["replaced_by"]["id"] == "method-2"
    assert files["methods/old-three.json"]["moved_to"]["state"] == "removed"
    assert list(files["former-ids.json"]["former_ids"]) == ["old-three", "old-two"]
    assert list(wrong(files)) == []


def test_the_manifest_has_the_checksum_of_every_file(
    kb: KnowledgeBase, options: ExportOptions, tmp_path: Path
) -> None:
    write_exports(chosen_exports(["api", "json", "ris"]), kb, options, tmp_path)
    api = tmp_path / "api" / "v1"
    manifest = json.loads((api / "manifest.json").read_bytes())
    told = {
        (api / manifest["base"] / place).resolve(): (known["bytes"], known["sha256"])
        for place, known in manifest["files"].items()
    }
    contents = {path.resolve(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    left = {(api / name).resolve() for name in ("manifest.json", "latest.json")}
    assert told == {
        path: (len(content), hashlib.sha256(content).hexdigest())
        for path, content in contents.items()
        if path not in left
    }
    latest = json.loads((api / "latest.json").read_bytes())
    assert (
        latest["manifest"]["sha256"]
        == hashlib.sha256(contents[(api / "manifest.json").resolve()]).hexdigest()
    )
    assert {known["export"] for known in manifest["files"].values()} == {"api", "json", "ris"}


def test_pages_are_named_only_where_the_site_has_an_address(
    kb: KnowledgeBase, options: ExportOptions
) -> None:
    from dataclasses import replace

    name = next(iter(kb.methods))
    place = f"methods/{name}.json"
    found = of(kb, replace(options, site_url="https://example.org/kb/", directory_urls=False))[place]
    assert found["links"]["page"] == f"https://example.org/kb/methods/{name}.html"
    assert of(kb, replace(options, site_url=None))[place]["links"]["page"] is None


def test_the_whole_is_small(made: Mapping[str, Mapping[str, bytes]]) -> None:
    assert sum(map(len, made["api"].values())) < 15_000_000


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (
        (REPOSITORY / "docs/reference/api.md").read_text(encoding="utf-8").partition("## Changelog")[2]
    )
    newest = changelog.partition("\n### ")[2]
    assert newest.startswith(f"{API_VERSION}\n")
    assert f"schema version {SCHEMA_VERSION}." in newest
