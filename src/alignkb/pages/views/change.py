"""What changes from a parent: the difference of the two objectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.formula_difference import FormulaDifference, formula_difference
from alignkb.pages.mathematics import MARK, marked_mathml, mathml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method
    from alignkb.records.relation import Relation

__all__ = ["ChangeView", "view_change"]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Two objectives, one above the other, and what only one of them has."""

    parent: RecordLink
    relation: str
    """Label of the relation to the parent."""
    note: str | None
    before: Markup
    after: Markup
    removed: tuple[Markup, ...]
    added: tuple[Markup, ...]
    is_alike: bool
    """Whether enough is common to both for marks to say something."""


def view_change(site: Site, method: Method) -> ChangeView | None:
    """The difference to the parent that is most alike; of equally alike ones to the first.

    None where the method or all of its parents have no objective.
    """
    found = list(_differences(site, method))
    if not found:
        return None
    relation, difference = max(found, key=lambda each: each[1].share)
    return ChangeView(
        parent=site.link(relation.target),
        relation=site.kb.relation_types[relation.type].label,
        note=relation.note,
        before=marked_mathml(difference.before, "ak-gone"),
        after=marked_mathml(difference.after, "ak-new-term"),
        removed=tuple(mathml(run, is_display=False) for run in dict.fromkeys(difference.removed)),
        added=tuple(mathml(run, is_display=False) for run in dict.fromkeys(difference.added)),
        is_alike=difference.is_alike,
    )


def _differences(site: Site, method: Method) -> Iterator[tuple[Relation, FormulaDifference]]:
    if method.objective is None:
        return
    for relation in method.relations:
        relation_type = site.kb.relation_types.get(relation.type)
        parent = site.kb.methods.get(relation.target)
        if relation_type is None or not relation_type.lineage or parent is None or parent.id == method.id:
            continue
        if parent.objective is not None:
            yield relation, formula_difference(parent.objective.latex, method.objective.latex, MARK)
