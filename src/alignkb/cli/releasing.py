"""A release from a revision of git, and where it is put."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.changes import apply, plan
from alignkb.cli.exporting import refuse_errors
from alignkb.cli.terminal import Progress
from alignkb.cli.verb import current_project
from alignkb.comparison import compare
from alignkb.errors import AlignkbError
from alignkb.exports.options import export_options
from alignkb.knowledge_base import load
from alignkb.records.version import SCHEMA_VERSION
from alignkb.release import Bundle, make_bundle
from alignkb.release.citation_files import FILE as CITATION
from alignkb.release.facts import ReleaseFacts, content_version
from alignkb.reports.diff import diff_report
from alignkb.revisions import RevisionError, checkout, run_git

if TYPE_CHECKING:
    import click

    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.project import Project

__all__ = ["release_of", "write_release"]

_OWN = (CITATION, "LICENSE-data")
"""Files of a revision that its release holds as well."""


def release_of(ctx: click.Context, revision: str, since: str | None, wished: str | None) -> Bundle:
    """The bundle of a revision of the current project.

    Args:
        ctx: where the project is named.
        revision: what is released.
        since: the revision it is compared with; None for the tag before.
        wished: the version of the content; None for the date of the revision.

    Raises:
        AlignkbError: git has no such revision, or the version is no date.
    """
    project = current_project(ctx)
    with checkout(project, revision) as then:
        commit = _asked(project, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        version, date = content_version(_date(project, commit), wished)
        loaded = _load(then)
        refuse_errors(ctx, loaded)
        earlier = since or _tag_before(project, commit)
        told = export_options(then, loaded.knowledge_base)
        facts = ReleaseFacts(
            version=version,
            date=date,
            schema_version=SCHEMA_VERSION,
            project=_name(then, project),
            title=told.title,
            lead=told.lead,
            commit=commit,
            since=earlier,
            site_url=told.site_url,
            repository=told.repository,
        )
        changes = _changes(project, loaded.knowledge_base, earlier, version)
        return make_bundle(then, loaded.knowledge_base, facts, changes, dict(_own_files(project, commit)))


def write_release(bundle: Bundle, folder: str) -> str:
    """Writes archive and checksum; what was written, in words.

    Raises:
        AlignkbError: an archive of this name is there with another content.
        ChangeError: the folder cannot be written.
    """
    root = Path(folder).absolute()
    existing = root / bundle.name
    if existing.is_file() and existing.read_bytes() != bundle.archive:
        message = (
            f"{Path(folder) / bundle.name} is there with another content: a release does not change; "
            "remove the file, or number this one with --content-version DATE.1"
        )
        raise AlignkbError(message)
    root.mkdir(parents=True, exist_ok=True)
    contents = {bundle.name: bundle.archive, f"{bundle.name}.sha256": bundle.checksum}
    apply(root, plan(root, contents))
    size = f"{len(bundle.archive):,} bytes"
    return f"{Path(folder) / bundle.name}: {len(bundle.files):,} files, {size}\n{bundle.checksum.decode()}"


def _load(project: Project) -> Loaded:
    with Progress("reading file") as progress:
        return load(project, progress)


def _asked(project: Project, *arguments: str) -> str:
    return run_git(project, arguments).decode().strip()


def _date(project: Project, commit: str) -> dt.date:
    """The day of the commit in UTC, which is the same wherever the release is made."""
    seconds = int(_asked(project, "show", "--no-patch", "--format=%ct", commit))
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date()


def _tag_before(project: Project, commit: str) -> str | None:
    try:
        return _asked(project, "describe", "--tags", "--abbrev=0", f"{commit}^")
    except RevisionError:
        return None  # there is no tag, or the commit is the first


def _name(then: Project, project: Project) -> str:
    """The name that `pyproject.toml` has for the project; else that of its folder."""
    options = tomllib.loads((then.root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(options.get("project", {}).get("name", project.root.name))


def _changes(project: Project, kb: KnowledgeBase, earlier: str | None, version: str) -> str:
    if earlier is None:
        return f"# Changes of {version}\n\nThere is no earlier release to compare with.\n"
    with checkout(project, earlier) as before:
        comparison = compare(_load(before).knowledge_base, kb)
    return f"# Changes of {version}\n\n{diff_report(comparison, 'markdown', (earlier, version))}"


def _own_files(project: Project, commit: str) -> list[tuple[str, bytes]]:
    found = []
    for name in _OWN:
        try:
            found.append((name, run_git(project, ["show", f"{commit}:./{name}"])))
        except RevisionError:
            continue  # the project has no such file
    return found
