"""`alignkb init`."""

from __future__ import annotations

import click

from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb init my-survey",
    'alignkb init my-survey --name "Methods of my field" --scheme my-field',
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--name", metavar="TEXT", help="Name of the survey; else that of the folder.")
@click.option(
    "--scheme",
    metavar="ID",
    default="categories",
    show_default=True,
    help="Id of the taxonomy by which methods are sorted.",
)
def init(folder: str, name: str | None, scheme: str) -> None:
    """Start another survey: an empty, valid knowledge base with its site and CI.

    DIR is made, or is empty but for `.git`.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.starting import fill, start_files

    root = Path(folder).absolute()
    contents = start_files(_named(root.name) if name is None else name, scheme)
    fill(root, contents)
    write("".join(f"{path}\n" for path in sorted(contents)))
    write(f"\nNow change into {folder} and follow the first steps in README.md.\n")


def _named(folder: str) -> str:
    """The name of a survey by that of its folder: `my-survey` is `My survey`."""
    words = folder.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
