"""Every web address that records name, with the places where they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Span
from alignkb.records.addresses import web_address
from alignkb.records.identifiers import Doi, Identifier
from alignkb.records.record import Shape

if TYPE_CHECKING:
    from alignkb.knowledge_base import Loaded

__all__ = ["Address", "addresses_of"]

_Node = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """One address, and where records name it."""

    url: str
    spans: tuple[Span, ...]
    is_name: bool = False
    """Whether a resolver knows it: that it sends on is its answer, wherever to."""


def addresses_of(loaded: Loaded) -> tuple[Address, ...]:
    """The addresses that fields of records hold or that identifiers lead to, in order; each once.

    Addresses within prose are not among them.
    """
    spans: dict[str, list[Span]] = {}
    names: set[str] = set()
    kb = loaded.knowledge_base
    for record in kb.records():
        path = kb.paths[record.id]
        source = loaded.sources.get(path)
        for node, identifier in _identifiers(record):
            url = web_address(identifier)
            if url is None:
                continue
            spans.setdefault(url, []).append(source.span(node) if source else Span(path))
            if isinstance(identifier, Doi):
                names.add(url)
    return tuple(Address(url, tuple(sorted(spans[url])), url in names) for url in sorted(spans))


def _identifiers(value: Any, node: _Node = ()) -> Iterator[tuple[_Node, Identifier]]:
    """Every identifier in `value`, with the path to it."""
    if isinstance(value, Identifier):
        yield node, value
    elif isinstance(value, Shape):
        for name in type(value).model_fields:
            yield from _identifiers(getattr(value, name), (*node, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _identifiers(part, (*node, index))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _identifiers(part, (*node, key))
