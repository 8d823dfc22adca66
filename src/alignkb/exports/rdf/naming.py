"""The IRIs of what the records describe: the address of the page with `#this`.

A page and what it is about are two things. Where the site has no address, names begin with
`urn:alignkb:`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from alignkb.exports.rdf.writing import Iri
from alignkb.knowledge_base.places import Target, concept_target, record_target

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions

__all__ = ["Names"]

_URN = "urn:alignkb:"
_TYPES_PAGE = "reference/vocabulary.md"


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs in a site."""

    options: ExportOptions
    prefix: ClassVar[str] = "alignkb"
    """What stands for the base in shortened names."""

    @property
    def base(self) -> Iri:
        """What every name begins with."""
        return Iri.of(self.options.site_url or _URN)

    def short(self, iri: Iri) -> str:
        """The name with `prefix` in place of the base."""
        return f"{self.prefix}:{iri.removeprefix(self.base)}"

    def record(self, kind: str, record_id: str) -> Iri:
        """A record: the method, paper, scheme and so on that it is about."""
        return self._iri(record_target(kind, record_id), f"{kind}:{record_id}")

    def concept(self, scheme_id: str, concept_id: str) -> Iri:
        """A concept of a scheme."""
        return self._iri(concept_target(scheme_id, concept_id), f"concept:{scheme_id}:{concept_id}")

    def relation_type(self, name: str) -> Iri:
        """A type of relations, as a predicate."""
        return self._iri(Target(_TYPES_PAGE, f"relation-{name}"), f"relation:{name}")

    def below(self, whole: Iri, part: str) -> Iri:
        """A part of what a record says."""
        if whole.startswith(_URN):
            return Iri(f"{whole}:{part}")
        return Iri(f"{whole.removesuffix('this')}{part}" if whole.endswith("#this") else f"{whole}.{part}")

    def _iri(self, target: Target, name: str) -> Iri:
        page = self.options.page(target)
        if page is None:
            return Iri(f"{_URN}{name}")
        return Iri.of(page if target.anchor else f"{page}#this")
