"""All papers as one file in each form that reference managers and citation processors read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from alignkb.bibtex import write_bibtex
from alignkb.citing import write_csl_json, write_ris
from alignkb.exports.export import Example, Export, ExportedFile, ExportOptions, FileNote

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.paper import Paper

__all__ = ["EXPORTS"]


def _all_papers(
    place: str, write: Callable[[Iterable[Paper]], str]
) -> Callable[[KnowledgeBase, ExportOptions], Iterator[ExportedFile]]:
    """What makes the one file, the papers by citation key."""

    def make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
        del options
        yield place, write(kb.papers[key] for key in sorted(kb.papers)).encode()

    return make


def _example(code: str) -> Callable[[KnowledgeBase], Example]:
    def example(kb: KnowledgeBase) -> Example:
        del kb
        return Example("python", code)

    return example


EXPORTS = (
    Export(
        name="bibtex",
        title="BibTeX",
        summary="All papers as a bibliography for LaTeX.",
        schema="One entry a paper; its key is the citation key, the id of the record.",
        files=(FileNote("data/papers.bib", "all papers, by citation key"),),
        make=_all_papers("data/papers.bib", write_bibtex),
        example=_example("""\
import bibtexparser

library = bibtexparser.parse_file("data/papers.bib")
print(len(library.entries), "papers")
"""),
    ),
    Export(
        name="csl-json",
        title="CSL-JSON",
        summary="All papers for citation processors, such as pandoc and Zotero.",
        schema="A list with one item a paper, as CSL-JSON 1.0.2 says; its `id` is the citation key.",
        files=(FileNote("data/papers.json", "all papers, by citation key"),),
        make=_all_papers("data/papers.json", write_csl_json),
        example=_example("""\
import json
from pathlib import Path

papers = json.loads(Path("data/papers.json").read_text(encoding="utf-8"))
print(len(papers), "papers")
"""),
    ),
    Export(
        name="ris",
        title="RIS",
        summary="All papers for reference managers.",
        schema="One reference a paper; `ID` is the citation key.",
        files=(FileNote("data/papers.ris", "all papers, by citation key"),),
        make=_all_papers("data/papers.ris", write_ris),
        example=_example("""\
from pathlib import Path

text = Path("data/papers.ris").read_text(encoding="utf-8")
print(text.count("ER  -"), "papers")
"""),
    ),
)
