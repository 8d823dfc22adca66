"""The twins of the pages on the data as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import code, plain_markdown
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.downloads import DownloadsView, DownloadView

if TYPE_CHECKING:
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet
    from alignkb.pages.views.downloads import DownloadPart

__all__ = ["document"]

_LICENCE = (
    "The data are under CC BY 4.0. From a clone of the repository, `alignkb export NAME` writes the same."
)


def document(words: Words, sheet: Sheet) -> Document | None:
    """What such a page says; None for every other page."""
    match sheet.view:
        case DownloadsView() as view:
            sections = tuple(_part(words, part) for part in view.parts)
            return Document(sheet.title, (sheet.description, _LICENCE), sections)
        case DownloadView() as view:
            return Document(view.export.title, (plain_markdown(view.export.summary),), _export(words, view))
        case _:
            return None


def _part(words: Words, part: DownloadPart) -> Section:
    rows = tuple(
        (
            words.to(line.title, line.page),
            plain_markdown(line.summary),
            code(line.name),
            words.file(line.file.pattern) if line.file is not None else None,
            line.count,
            line.size if line.count else "not in this site",
        )
        for line in part.lines
    )
    columns = ("Form", "What it is for", "Name", "File", "Files in all", "Size in all")
    return Section(part.title, table=Table(columns, rows))


def _export(words: Words, view: DownloadView) -> tuple[Section, ...]:
    export = view.export
    rows = tuple(
        (
            words.file(file.pattern) if file.href else code(file.pattern),
            plain_markdown(file.holds),
            file.count,
            file.size if file.count else "not in this site",
        )
        for file in view.files
    )
    extra = f"; it needs the extra {code(export.extra)} of the package" if export.extra else ""
    command = f"From a clone of the repository, {code(f'alignkb export {export.name} -o DIR')} writes them"
    example = f"```{view.example.language}\n{view.example.code.rstrip()}\n```"
    columns = ("Place", "Holds", "Files", "Size")
    return (
        Section("Files", (f"{command} below `DIR`{extra}.",), table=Table(columns, rows)),
        Section("What stands where", (words.prose(export.schema),)),
        Section("A worked example", ("Run it where the folder `data` lies.", example)),
    )
