"""What exports say of a project as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.export import ExportOptions
from alignkb.knowledge_base.content_date import content_date

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.project import Project

__all__ = ["export_options", "options_without_project"]


def export_options(
    project: Project,
    kb: KnowledgeBase,
    *,
    site_url: str | None = None,
    repository: str | None = None,
    directory_urls: bool = True,
) -> ExportOptions:
    """Title and lead as the project has them, else those of its home scheme.

    Args:
        project: the project.
        kb: its knowledge base.
        site_url: where the site is served, if it is known better than the project says.
        repository: address of the repository, where the project has none.
        directory_urls: how the site serves its pages.
    """
    home = kb.home_scheme
    return ExportOptions(
        date=content_date(kb),
        title=project.headline or (home.name if home else project.root.name),
        lead=project.lead or (home.summary if home else ""),
        site_url=site_url or project.site_url,
        repository=project.repository or repository,
        directory_urls=directory_urls,
    )


def options_without_project(kb: KnowledgeBase) -> ExportOptions:
    """Title and lead as the home scheme has them: of a release or an export, no more is known."""
    home = kb.home_scheme
    return ExportOptions(
        date=content_date(kb), title=home.name if home else "", lead=home.summary if home else ""
    )
