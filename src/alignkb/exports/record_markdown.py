"""Records as Markdown: every field that is there, in the order of its model, with links to what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from alignkb.citing.short import short_citation
from alignkb.exports.markdown_text import code, link, plain_markdown, safe_inline, safe_prose
from alignkb.knowledge_base.places import Target, concept_target, record_target
from alignkb.records.evidence import Evidence
from alignkb.records.fields import kind_of_text
from alignkb.records.identifiers import ConceptId, Identifier, RecordId, Url
from alignkb.records.record import Shape, TextKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record
    from alignkb.records.scheme import Concept, Scheme
    from alignkb.records.tombstone import Tombstone

__all__ = ["RecordMarkdown"]

_AS_CODE = frozenset({"expression", "latex", "symbol"})
"""Fields whose texts are formulas: as plain text they would be full of escapes."""


@dataclass(frozen=True)
class RecordMarkdown:
    """Writes the records of one knowledge base."""

    kb: KnowledgeBase
    href: Callable[[Target], str | None]
    """The way to a page; None where there is none."""
    _links: dict[str, str] = field(default_factory=dict)
    """Links that are written already: most are written many times."""

    def record(self, record: Record | Tombstone) -> str:
        """The record with heading, facts, and a section for each field of some length."""
        own = record.id if record.kind == "scheme" else self.kb.home_scheme_id
        facts, sections = self._facts_and_sections(record, own)
        named = "".join(self._named_by(record))
        parts = [
            f"# {plain_markdown(record.title_text)}",
            "".join((f"- **Kind**: {record.kind}\n- **Id**: {code(record.id)}\n", *facts)).rstrip(),
            *sections,
            *([f"## Named by\n\n{named.rstrip()}"] if named else []),
        ]
        return "\n\n".join(parts) + "\n"

    def concept(self, scheme: Scheme, concept: Concept) -> str:
        """The concept with what stands above, below and at it."""
        way = self.kb.broader_concepts(scheme, concept.id)[:-1]
        placed = self.kb.methods_by_concept[scheme.id].get(concept.id, ())
        facts = [f"- **Scheme**: {self.link_to(scheme.id)}\n"]
        if way:
            above = " > ".join(self.concept_link(scheme.id, broader.id) for broader in way)
            facts.append(f"- **Broader**: {above}\n")
        parts = [
            f"# {plain_markdown(concept.label)}",
            safe_inline(concept.definition, self._resolve),
            "".join(facts).rstrip(),
        ]
        narrower = [self.concept_link(scheme.id, below.id) for below in scheme.narrower(concept.id)]
        for heading, lines in (("Narrower", narrower), ("Methods", [self._method(name) for name in placed])):
            if lines:
                parts.append(f"## {heading}\n\n" + "\n".join(f"- {line}" for line in lines))
        if concept.evidence:
            parts.append(f"## Evidence\n\n{self.sources(concept.evidence)}")
        return "\n\n".join(parts) + "\n"

    def _method(self, name: str) -> str:
        return self.mention(self.kb.methods[name])

    def mention(self, record: Record) -> str:
        """The record as a line of a list: a link to it, and what it is."""
        summary = str(getattr(record, "summary", None) or "")
        if record.kind == "paper":
            return f"{self.link_to(record.id)}: {plain_markdown(record.title_text)}"
        return f"{self.link_to(record.id)}: {plain_markdown(summary)}" if summary else self.link_to(record.id)

    def _facts_and_sections(self, record: Shape, scheme_id: str | None) -> tuple[list[str], list[str]]:
        """Short fields as lines of a list, others as sections."""
        facts: list[str] = []
        sections: list[str] = []
        given = record.model_fields_set
        for name, heading, kind in _plan(type(record)):
            if name not in given or name == "id":
                continue
            value = getattr(record, name)
            if value is None or value == ():
                continue
            if kind is TextKind.PROSE or kind is TextKind.INLINE:
                sections.append(f"## {heading}\n\n{self._text(value, kind)}")
            elif name == "summary":
                sections.append(f"## {heading}\n\n{plain_markdown(value)}")
            elif isinstance(value, tuple) and _is_shape(value[0].__class__):
                lines = "\n".join(f"- {self._shape(part, scheme_id)}" for part in value)
                sections.append(f"## {heading}\n\n{lines}")
            elif _is_shape(value.__class__):
                sections.append(f"## {heading}\n\n{self._shape(value, scheme_id)}")
            else:
                facts.append(f"- **{heading}**: {self._value(name, value, scheme_id)}\n")
        return facts, sections

    def _shape(self, shape: Shape, scheme_id: str | None) -> str:
        """A group of fields in one line, its first without a label."""
        found: list[str] = []
        given = shape.model_fields_set
        for name, label, kind in _plan(type(shape)):
            if name not in given:
                continue
            value = getattr(shape, name)
            if value is None or value == ():
                continue
            if name == "evidence":
                shown = self.sources(value)
            elif kind is TextKind.INLINE or kind is TextKind.PROSE:
                texts = value if isinstance(value, tuple) else (value,)
                shown = " / ".join(safe_inline(text, self._resolve) for text in texts)
            else:
                shown = self._value(name, value, scheme_id)
            found.append(f"**{label}**: {shown}" if found else shown)
        return "; ".join(found)

    def _value(self, name: str, value: Any, scheme_id: str | None) -> str:  # any value of a field
        if type(value) is str:  # most are: what follows asks them for half of their time
            return _scalar(name, value)
        if isinstance(value, tuple):
            return ", ".join([self._value(name, part, scheme_id) for part in value])
        if isinstance(value, Identifier):
            return self._identifier(value, scheme_id)
        if _is_shape(value.__class__):
            return f"({self._shape(value, scheme_id)})"
        if isinstance(value, Mapping):
            return "; ".join(self._pair(key, part) for key, part in value.items())
        return _scalar(name, value)

    def _identifier(self, value: Identifier, scheme_id: str | None) -> str:
        if isinstance(value, ConceptId):
            return self.concept_link(scheme_id, value)
        if isinstance(value, RecordId):
            return self.link_to(value)
        return link(value, value) if isinstance(value, Url) else code(value)

    def _pair(self, key: str, value: Any) -> str:  # the values of a trait, or one text
        trait = self.kb.traits.get(key)
        if trait is None or not isinstance(value, tuple):
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            return f"{plain_markdown(key)}: {plain_markdown(shown)}"
        labels = {str(known.id): str(known.label) for known in trait.values}
        shown = ", ".join(plain_markdown(labels.get(str(part), str(part))) for part in value)
        return f"{plain_markdown(trait.label)}: {shown}"

    def _text(self, value: Any, kind: TextKind) -> str:  # one text or several
        texts = value if isinstance(value, tuple) else (value,)
        write = safe_prose if kind is TextKind.PROSE else safe_inline
        return "\n\n".join(write(text, self._resolve) for text in texts)

    def inline(self, text: str) -> str:
        """Markdown of a record as one line."""
        return safe_inline(text, self._resolve)

    def sources(self, evidence: tuple[Evidence, ...]) -> str:
        """The sources of a statement; nothing where there are none."""
        return "; ".join(map(self._source, evidence))

    def _source(self, source: Evidence) -> str:
        place = f", {plain_markdown(source.locator)}" if source.locator else ""
        note = f" ({safe_inline(source.note, self._resolve)})" if source.note else ""
        return f"{self.link_to(source.paper)}{place}{note}"

    def _named_by(self, record: Record | Tombstone) -> Iterator[str]:
        """What others state of it by relations, then what names it in other ways."""
        for incoming in self.kb.incoming_relations.get(record.id, ()):
            known = self.kb.relation_types.get(incoming.relation.type)
            label = known.inverse_label if known is not None else incoming.relation.type
            note = f": {safe_inline(incoming.relation.note, self._resolve)}" if incoming.relation.note else ""
            yield f"- {plain_markdown(label)} {self.link_to(incoming.source)}{note}\n"
        others: dict[str, list[str]] = {}
        for backlink in self.kb.backlinks.get(record.id, ()):
            if backlink.role != "relation":
                others.setdefault(backlink.source, []).append(backlink.role.replace("_", " "))
        for source, roles in others.items():
            yield f"- {self.link_to(source)} ({', '.join(roles)})\n"

    def link_to(self, record_id: str) -> str:
        """The record as a link, as far as it is known."""
        shown = self._links.get(record_id)
        if shown is None:
            known = self._resolve(record_id, is_citation=False)
            shown = self._links[record_id] = link(*known) if known is not None else self._term(record_id)
        return shown

    def _term(self, name: str) -> str:
        """The label of a term of a vocabulary; what nothing knows stays as it is."""
        known = self.kb.relation_types.get(name)
        return plain_markdown(known.label if known is not None else name)

    def concept_link(self, scheme_id: str | None, concept_id: str) -> str:
        """The concept as a link, as far as it is known."""
        known = self._resolve(f"{scheme_id}/{concept_id}", is_citation=False)
        return link(*known) if known is not None else code(concept_id)

    def _resolve(self, name: str, is_citation: bool) -> tuple[str, str | None] | None:  # noqa: FBT001  # as texts ask
        scheme_id, slash, concept_id = name.partition("/")
        if slash:
            label = self._concept_labels.get(name)
            return (label, self.href(concept_target(scheme_id, concept_id))) if label is not None else None
        present = self.kb.current_ids.get(name, name)
        found = self.kb.find(present) or self.kb.tombstones.get(present)
        if found is None or (is_citation and found.kind != "paper"):
            return None
        paper = self.kb.papers.get(present)
        label = short_citation(paper) if paper is not None else found.title_text
        return label, self.href(record_target(found.kind, present))

    @cached_property
    def _concept_labels(self) -> Mapping[str, str]:
        return {
            f"{scheme.id}/{concept.id}": concept.label
            for scheme in self.kb.schemes.values()
            for concept in scheme.concepts
        }


@cache
def _plan(model: type[Shape]) -> tuple[tuple[str, str, TextKind | None], ...]:
    """The fields of a model with what they are called and how their texts are read."""
    return tuple(
        (name, name.replace("_", " ").capitalize(), kind_of_text(model, name)) for name in model.model_fields
    )


@cache
def _is_shape(sort: type) -> bool:
    """Whether a value of this type is a group of fields: of a value pydantic tells it slowly."""
    return issubclass(sort, Shape)


def _scalar(name: str, value: Any) -> str:  # a text, a number, a date, or yes and no
    if type(value) is str:
        return code(value) if name in _AS_CODE else plain_markdown(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if name in _AS_CODE:
        return code(str(value))
    return plain_markdown(str(value.value if isinstance(value, Enum) else value))
