"""`alignkb completion`."""

from __future__ import annotations

import click

from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb completion bash > ~/.local/share/bash-completion/completions/alignkb",
    "alignkb completion zsh > ~/.zfunc/_alignkb       (a folder of $fpath)",
    "alignkb completion fish > ~/.config/fish/completions/alignkb.fish",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes verbs, options, record ids and rules in a shell."""
    from click.shell_completion import BashComplete, FishComplete, ZshComplete  # not for --help

    kinds = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    write(kinds[shell](ctx.find_root().command, {}, "alignkb", "_ALIGNKB_COMPLETE").source() + "\n")
