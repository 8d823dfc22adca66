"""Plain data, as exports have it, back to a knowledge base.

The counterpart of the export `json`: what that writes, this reads, and gives the same records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Diagnostic, Severity, Span
from alignkb.errors import AlignkbError
from alignkb.garbage import without_garbage_collection
from alignkb.knowledge_base.joining import Joining
from alignkb.knowledge_base.loading import Loaded
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.parsing import parse_record
from alignkb.records.version import SCHEMA_VERSION
from alignkb.source import Document, Source
from alignkb.source.discovery import RecordFile

if TYPE_CHECKING:
    from alignkb.source import NodePath, Part

__all__ = ["load_data"]

_UNKNOWN = "unknown-field"


def load_data(data: object, origin: str) -> Loaded:
    """The knowledge base that `data` holds, with what is wrong with the shape of its records.

    A record whose shape is wrong is left out, as in `load`. Where the data have another schema
    version than this program, fields that it does not know are left out instead, with a warning
    each: a newer version may have added them.

    Args:
        data: what the export `json` writes, as `json.loads` gives it. Fields of the whole that
            are not known are passed over.
        origin: what the data are called in diagnostics, such as the name of their file. The place
            within is given as a JSON pointer: `knowledge-base.json#/methods/3/label`.

    Raises:
        AlignkbError: the whole is no knowledge base; the message says where and what is missing.
    """
    whole = _mapping(data, origin, ())
    version = whole.get("schema_version")
    if not isinstance(version, str):
        message = f"{origin}#/schema_version: no schema version, so this is no exported knowledge base"
        raise AlignkbError(message)
    home = whole.get("home_scheme")
    if home is not None and not isinstance(home, str):
        message = f"{origin}#/home_scheme: must be a text or null"
        raise AlignkbError(message)
    paths = _mapping(whole.get("paths", {}), origin, ("paths",))
    joining = Joining()
    with without_garbage_collection():
        for kind, place, found in _parts(whole, origin):
            document = Document(_PointedSource(origin, "", place), _frozen(found))
            if version != SCHEMA_VERSION:
                document, left_out = _without_unknown(document, kind)
                joining.diagnostics.extend(left_out)
            joining.join(RecordFile(_path(kind, found, paths), kind), document)
    return Loaded(joining.knowledge_base(home), tuple(joining.diagnostics), MappingProxyType({}))


def _parts(whole: Mapping[str, Any], origin: str) -> Iterator[tuple[str, NodePath, dict[str, Any]]]:
    """Every record, tombstone and vocabulary: its kind, its place, its fields without the kind."""
    for kind, info in RECORD_KINDS.items():
        for number, found in enumerate(_list(whole.get(info.plural, []), origin, (info.plural,))):
            place = (info.plural, number)
            yield kind, place, _fields(found, kind, origin, place)
    for number, found in enumerate(_list(whole.get("tombstones", []), origin, ("tombstones",))):
        place = ("tombstones", number)
        named = _mapping(found, origin, place).get("kind")
        if not isinstance(named, str) or named not in RECORD_KINDS:
            message = f"{origin}#{_pointer((*place, 'kind'))}: must be one of {', '.join(RECORD_KINDS)}"
            raise AlignkbError(message)
        yield named, place, _fields(found, named, origin, place)
    vocabularies = _mapping(whole.get("vocabularies", {}), origin, ("vocabularies",))
    for name in VOCABULARIES:
        if name in vocabularies:
            where = ("vocabularies", name)
            yield name, where, _fields(vocabularies[name], name, origin, where)


def _fields(found: object, kind: str, origin: str, place: NodePath) -> dict[str, Any]:
    fields = dict(_mapping(found, origin, place))
    if fields.pop("kind", kind) != kind:
        message = f"{origin}#{_pointer((*place, 'kind'))}: must be `{kind}` here"
        raise AlignkbError(message)
    return fields


def _mapping(value: object, origin: str, place: NodePath) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        message = f"{origin}#{_pointer(place)}: must be a JSON object"
        raise AlignkbError(message)
    return value


def _list(value: object, origin: str, place: NodePath) -> list[Any]:
    if not isinstance(value, list):
        message = f"{origin}#{_pointer(place)}: must be a JSON array"
        raise AlignkbError(message)
    return value


def _path(kind: str, fields: Mapping[str, Any], paths: Mapping[str, Any]) -> str:
    """The file that the record was read from, or where one of its id would lie."""
    if kind in VOCABULARIES:
        return str(paths.get(kind, VOCABULARIES[kind].file))
    record_id = str(fields.get("id", ""))
    return str(paths.get(record_id, f"{RECORD_KINDS[kind].folder}/{record_id}.yaml"))


def _frozen(value: Any) -> Any:
    """`value` with tuples in place of lists, as documents have them."""
    if isinstance(value, dict):
        return {key: _frozen(part) for key, part in value.items()}
    return tuple([_frozen(part) for part in value]) if isinstance(value, list) else value


@dataclass(frozen=True)
class _PointedSource(Source):
    """The origin of plain data: its places are JSON pointers instead of lines and columns."""

    place: NodePath = ()

    def span(self, path: NodePath, part: Part = "value") -> Span:
        """The pointer to the value, as part of the name of the file."""
        del part
        return Span(f"{self.path}#{_pointer((*self.place, *path))}")

    def raw(self, path: NodePath) -> str | None:
        """Nothing: how a value of plain data was written is not known."""
        del path
        return None


def _pointer(place: NodePath) -> str:
    """`place` as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in place)


def _without_unknown(document: Document, kind: str) -> tuple[Document, list[Diagnostic]]:
    """The document without fields that the models do not know, and a warning for each."""
    _, found = parse_record(document, kind)
    left_out: list[Diagnostic] = []
    data = document.data
    root = document.source.span(()).path
    for fault in found:
        if fault.rule == _UNKNOWN:
            steps = fault.span.path.removeprefix(root).split("/")[1:]
            data = _without(data, [step.replace("~1", "/").replace("~0", "~") for step in steps])
            help_ = "the data have another schema version than this program; the field is left out"
            left_out.append(replace(fault, severity=Severity.WARNING, help=help_, suggestion=None))
    return replace(document, data=data), left_out


def _without(node: Any, steps: list[str]) -> Any:
    """`node` without the field that the steps lead to."""
    step, *rest = steps
    if isinstance(node, tuple):
        return tuple(_without(part, rest) if str(index) == step else part for index, part in enumerate(node))
    if not rest:
        return {key: part for key, part in node.items() if key != step}
    return {key: _without(part, rest) if key == step else part for key, part in node.items()}
