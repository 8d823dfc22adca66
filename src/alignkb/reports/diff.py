"""A comparison told: to people, to a pull request, to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.reports.diff_json import diff_json
from alignkb.reports.diff_lines import diff_sections, in_words
from alignkb.reports.section_markdown import section_markdown
from alignkb.reports.section_text import section_text

if TYPE_CHECKING:
    from alignkb.comparison import Comparison

__all__ = ["diff_report"]


def diff_report(
    comparison: Comparison, form: str, revisions: tuple[str, str | None], *, colour: bool = False
) -> str:
    """The comparison in one of the forms `text`, `markdown` and `json`.

    Args:
        comparison: what to tell.
        form: name of the form.
        revisions: the earlier and the later revision as they were named; None for the work tree.
        colour: whether terminal escapes may be used in text.
    """
    if form == "json":
        return diff_json(comparison, *revisions)
    sections = diff_sections(comparison)
    if form == "markdown":
        return section_markdown(sections, f"alignkb diff: {in_words(comparison)}", "alignkb diff BASE HEAD")
    return section_text(sections, in_words(comparison), colour=colour)
