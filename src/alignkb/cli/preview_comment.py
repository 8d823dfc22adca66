"""`alignkb preview-comment`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from alignkb.cli.repository import chosen_repository, post_options
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb preview-comment preview --head 0123abc --run 1234",
    "alignkb preview-comment preview --head 0123abc --run 1234 --post",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--head", required=True, metavar="COMMIT", help="The commit that the run was about.")
@click.option("--run", required=True, type=click.IntRange(min=1), help="Number of the run.")
@post_options
@click.pass_context
def preview_comment(ctx: click.Context, /, folder: Path, **options: Any) -> None:
    """Make a comment of what the run of a pull request left in FOLDER.

    It must hold the files `number`, `diff.md` and `review.md` and nothing else. They are
    checked first, since the run belongs to whoever opened the pull request.
    """
    from alignkb.automation.posting import post_comment  # only what is used is imported
    from alignkb.automation.preview import preview_comment as comment
    from alignkb.automation.preview import prove_head, read_preview

    target = chosen_repository(ctx, options["repository"])
    preview = read_preview(folder)
    run = f"https://github.com/{target.name}/actions/runs/{options['run']}"
    text = comment(preview, options["head"], run)
    if not options["post"]:
        write(text)
        return
    prove_head(target, preview, options["head"])
    is_update = post_comment(target, preview.number, "preview", text)
    write(f"{'updated' if is_update else 'posted'} the comment on pull request {preview.number}\n")
