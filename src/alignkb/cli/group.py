"""The command `alignkb`: its verbs are imported when they are called."""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import click

from alignkb.cli.verb import project_option, write_examples
from alignkb.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["VERBS", "alignkb"]

_SECTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Check records": {
            "validate": "Check every record; say what is wrong, where, and what to write.",
            "format": "Write records in their canonical form; comments are kept.",
            "explain": "Explain a rule, or list all rules.",
        },
        "Add and change records": {
            "add": "Add papers by arXiv id, DOI, address or BibTeX; say which are there.",
        },
        "Look at records": {
            "show": "Show a record with its relations in both directions.",
            "path": "Say why two records are related, hop by hop with sources.",
            "query": "Ask the records: SQL over tables, or methods by what they are.",
            "stats": "Count records, categories, and statements with evidence.",
        },
        "Review a change": {
            "diff": "Show what differs between two revisions, record by record.",
            "review": "Show what a reviewer must look at in a change, and its risk.",
        },
        "Make the site": {
            "serve": "Serve the site on this machine; it follows every change.",
            "build": "Build the site into a folder.",
            "render": "Write the pages as files for another site generator.",
        },
        "Take the knowledge base elsewhere": {
            "export": "Write the knowledge base as files for other programs.",
            "mcp": "Answer a language model through the Model Context Protocol.",
            "release": "Write the data of a revision as one archive to cite.",
        },
        "Start another survey": {
            "init": "Start another survey: an empty, valid base with site and CI.",
        },
        "Set up editor and shell": {
            "schema": "Write the JSON Schemas by which editors complete and check.",
            "completion": "Print the script that completes commands in a shell.",
        },
        "Keep the repository": {
            "check-links": "Ask every web address of the records whether it answers.",
            "issue-forms": "Write the issue forms from the fields of records.",
        },
        "Called by workflows": {
            "issue-body": "Write the text of an issue into a file.",
            "propose": "Make a pull request of records written from an issue.",
            "preview-comment": "Make a comment of what a pull request changes.",
            "links-issue": "Keep one issue about addresses that do not answer.",
            "release-notes": "Print what the change log says of a version.",
        },
    }
)
"""The verbs by section, each with its short help, so that no verb is imported to show it."""

VERBS: Mapping[str, str] = MappingProxyType(
    {name: text for verbs in _SECTIONS.values() for name, text in verbs.items()},
)
"""The verbs in the order of the help, each with its short help."""

_START = (
    "alignkb validate                  check all records",
    "alignkb validate papers/2023      check, and tell of these files only",
    "alignkb explain unknown-target    what a rule means, and what to do",
    "alignkb show RECORD-ID            a record with everything that names it",
    "alignkb add 2305.18290            a paper from arXiv, as a diff first",
    "alignkb serve                     the site on this machine",
    "alignkb VERB --help               more about a verb, with examples",
)


class _LazyGroup(click.Group):
    """A group whose command `a-name` is `a_name` in the module `alignkb.cli.a_name`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of their sections."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb, imported now; None where there is none."""
        del ctx
        if cmd_name not in VERBS:
            return None
        name = cmd_name.replace("-", "_")
        return cast("click.Command", getattr(importlib.import_module(f"alignkb.cli.{name}"), name))

    def resolve_command(
        self,
        ctx: click.Context,
        args: list[str],
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is meant; a wrong one is answered with the closest."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from difflib import get_close_matches  # only needed once something is wrong

            near = get_close_matches(name, VERBS, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "`alignkb --help` lists the verbs"
            ctx.fail(f"there is no verb `{name}`; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their short help, under the headings of their sections."""
        del ctx
        width = max(map(len, VERBS))
        write_examples(formatter, "Start with", _START)
        for heading, verbs in _SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), text) for name, text in verbs.items()])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="VERB [ARGS]...",
    epilog="Exit codes: 0 clean, 1 findings, 2 wrong use or configuration, 70 a bug of ours.",
)
@project_option
@click.version_option(__version__, message="%(prog)s %(version)s")
def alignkb() -> None:
    """A survey as a knowledge base: records in YAML, checked, linked, shown as a site.

    It works from any folder of the project.
    """
