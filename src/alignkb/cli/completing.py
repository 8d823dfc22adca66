"""What a shell offers after a verb: names of records and of rules."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from alignkb.cli.verb import current_project
from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    import click

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["complete_concepts", "complete_records", "complete_rules", "complete_traits"]


def complete_records(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of records that start so, taken from the names of the files."""
    del param
    from pathlib import PurePosixPath  # not needed for --help

    from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES  # imports pydantic
    from alignkb.source.discovery import discover

    folders = {info.folder: kind for kind, info in RECORD_KINDS.items()}
    single_files = {info.file: name for name, info in VOCABULARIES.items()}
    with suppress(AlignkbError, OSError):
        if ctx.params.get("origin"):
            known = sorted(record.id for record in _knowledge_base(ctx).records())
            return [record_id for record_id in known if record_id.startswith(incomplete)]
        found = discover(current_project(ctx).root, folders, single_files).files
        ids = {PurePosixPath(file.path).stem for file in found if file.kind in RECORD_KINDS}
        return sorted(record_id for record_id in ids if record_id.startswith(incomplete))
    return []


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of rules that start so."""
    del ctx, param
    from alignkb.rules.catalogue import catalogue  # imports pydantic

    return [rule.name for rule in catalogue() if rule.name.startswith(incomplete)]


def complete_concepts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The concepts of the home scheme that start so."""
    del param
    with suppress(AlignkbError, OSError):
        return [name for name in _knowledge_base(ctx).home_concepts if name.startswith(incomplete)]
    return []


def complete_traits(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The values of traits, as `trait=value`, that start so."""
    del param
    with suppress(AlignkbError, OSError):
        traits = _knowledge_base(ctx).traits.values()
        pairs = [f"{trait.id}={value.id}" for trait in traits for value in trait.values]
        return [pair for pair in pairs if pair.startswith(incomplete)]
    return []


def _knowledge_base(ctx: click.Context) -> KnowledgeBase:
    """What the verb is about to read: what `--from` names, or the project."""
    origin = ctx.params.get("origin")
    if origin:
        from alignkb.opening import load as load_origin  # imports pydantic, 0.2 s

        return load_origin(origin)
    project = current_project(ctx)
    from alignkb.knowledge_base import load  # the same

    return load(project).knowledge_base
