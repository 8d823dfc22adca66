"""`alignkb init`."""

from __future__ import annotations

import click

from alignkb.cli.terminal import write
from alignkb.cli.verb import verb

_REQUIREMENTS = "requirements.txt"


@verb(
    "alignkb init my-survey",
    'alignkb init my-survey --name "Methods of my field" --scheme my-field',
    "alignkb init my-survey --engine dist/alignkb-0.1.0-py3-none-any.whl",
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
@click.option(
    "--engine",
    metavar="REQUIREMENT",
    help="The alignkb that `requirements.txt` names: a requirement of pip, or the path of a wheel; "
    "else the one that runs here, from where it was installed.",
)
def init(folder: str, name: str | None, scheme: str, engine: str | None) -> None:
    """Start another survey: an empty, valid knowledge base with its site and CI.

    DIR is made, or is empty but for `.git`.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.starting import fill, is_local, start_files

    root = Path(folder).absolute()
    contents = start_files(_named(root.name) if name is None else name, scheme, engine)
    fill(root, contents)
    write("".join(f"{path}\n" for path in sorted(contents)))
    engine_line = contents[_REQUIREMENTS].decode().splitlines()[-1]
    if is_local(engine_line):
        write(
            f"\n{_REQUIREMENTS} names what only this machine has: {engine_line.partition('@')[2].strip()}\n"
            "For others and for workflows, name a release or a repository there; see --engine.\n"
        )
    write(f"\nNow change into {folder} and follow the first steps in README.md.\n")


def _named(folder: str) -> str:
    """The name of a survey by that of its folder: `my-survey` is `My survey`."""
    words = folder.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
