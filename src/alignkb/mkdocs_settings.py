"""What the configuration of a site of MkDocs and the options of the project say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.dataset import dataset_file
from alignkb.pages import PageOptions
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from alignkb.project import Project

__all__ = ["is_offline", "is_swapped", "page_options", "watched"]

_CONTRIBUTE = "contribute.md"


def is_offline(config: MkDocsConfig) -> bool:
    """Whether the site is to be opened from a disk, as the plugin of the theme has it."""
    plugin = config.plugins.get("material/offline")
    return plugin is not None and bool(plugin.config.get("enabled", True))


def is_swapped(config: MkDocsConfig) -> bool:
    """Whether the theme swaps pages without loading them anew."""
    return "navigation.instant" in config.theme.get("features", ())


def watched(project: Project) -> Iterable[str]:
    """The folders of records, for the live preview."""
    tops = sorted({info.folder.partition("/")[0] for info in RECORD_KINDS.values()})
    return [str(project.root / top) for top in tops if (project.root / top).is_dir()]


def page_options(
    project: Project, config: MkDocsConfig, files: Files, exported: Mapping[str, Mapping[str, bytes]]
) -> PageOptions:
    """What the pages of the project are told of the site.

    Args:
        project: whose pages they are.
        config: of the site.
        files: those that are there without ours.
        exported: the files of every export by place, by name of the export.
    """
    return PageOptions(
        directory_urls=config.use_directory_urls,
        repository=project.repository or config.repo_url,
        branch=project.branch,
        headline=project.headline,
        lead=project.lead,
        site_url=config.site_url or project.site_url,
        exported={
            name: {place: len(content) for place, content in files.items()}
            for name, files in exported.items()
        },
        dataset=dataset_file(exported),
        contribute_uri=_CONTRIBUTE if files.get_file_from_path(_CONTRIBUTE) else None,
    )
