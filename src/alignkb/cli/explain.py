"""`alignkb explain`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.completing import complete_rules
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb


@verb(
    "alignkb explain",
    "alignkb explain unknown-target",
)
@click.argument("rule", metavar="[RULE]", required=False, shell_complete=complete_rules)
def explain(rule: str | None) -> None:
    """Explain a rule: what it looks for, why, and how to mend what it finds.

    Without RULE, list all rules with their severity.
    """
    from alignkb.cli.rule_view import every_rule, one_rule  # imports pydantic, 0.2 s
    from alignkb.reports.paint import coloured, plain

    colour = wants_colour(sys.stdout)
    paint = coloured if colour else plain
    write(every_rule(paint) if rule is None else one_rule(rule, paint), colour=colour)
