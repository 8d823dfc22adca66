"""`alignkb query`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.completing import complete_concepts, complete_traits
from alignkb.cli.options import form_option
from alignkb.cli.origin import from_option
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    'alignkb query "SELECT year, count(*) FROM method_overview GROUP BY year"',
    "alignkb query --tables",
    "alignkb query --tables method_relations",
    "alignkb query --trait TRAIT=VALUE --category CONCEPT --introduced ..2024",
    "alignkb query --text 'words to look for' --format bibtex",
    "alignkb query --from survey-2026.11.28.zip --introduced 2024..",
)
@click.argument("sql", metavar="[SQL]", default="")
@click.option("--tables", "is_schema", is_flag=True, help="Tell of every table, or of the one named.")
@click.option(
    "--trait",
    "traits",
    metavar="TRAIT=VALUE",
    multiple=True,
    shell_complete=complete_traits,
    help="Methods with this value; repeated for one trait: with any of them.",
)
@click.option(
    "--category",
    "categories",
    metavar="CONCEPT",
    multiple=True,
    shell_complete=complete_concepts,
    help="Methods at this concept or below it; of another scheme: SCHEME/CONCEPT.",
)
@click.option("--introduced", metavar="PERIOD", default="", help="Such as 2023, 2021..2023, ..2024.")
@click.option("--text", "words", metavar="WORDS", default="", help="Methods with all these words.")
@form_option(
    "table", "json", "csv", "bibtex", purpose="bibtex: the papers whose citation keys stand in the answer."
)
@click.option("--limit", type=click.IntRange(1), default=10_000, show_default=True, help="Most rows.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    help="Stop a query that takes longer.",
)
@from_option
@click.pass_context
def query(  # noqa: PLR0913  # one parameter for each option
    ctx: click.Context,
    *,
    sql: str,
    is_schema: bool,
    traits: tuple[str, ...],
    categories: tuple[str, ...],
    introduced: str,
    words: str,
    form: str,
    limit: int,
    seconds: float,
    origin: str | None,
) -> None:
    """Ask the knowledge base: SQL over its tables, or methods by what they are.

    SQL can only read; `-` takes it from standard input. Filters together narrow the answer.
    """
    from alignkb.cli.query_view import tables_as_text  # imports pydantic, 0.2 s
    from alignkb.cli.querying import answer_to, shown
    from alignkb.querying import Limits, MethodFilter

    if is_schema:
        write(tables_as_text(sql))
        return
    wanted = MethodFilter(traits, categories, introduced, words)
    has_filter = wanted != MethodFilter()
    if bool(sql) is has_filter:
        message = "write either SQL or filters such as --trait; `alignkb query --tables` tells what there is"
        raise click.UsageError(message, ctx)
    if sql == "-":
        sql = sys.stdin.read()
    kb, answer = answer_to(ctx, origin, sql or wanted, Limits(seconds, limit))
    # with colour allowed, or what looks like colour in a text would be left out
    write(shown(answer, kb, form, on_terminal=sys.stdout.isatty()), colour=True)
    if answer.is_cut:
        click.echo(f"note: there are more than {limit:,} rows; --limit N shows more", err=True)
