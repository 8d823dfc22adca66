"""Papers in each form that reference managers and citation processors read.

Each form is given whole, for every concept of every scheme, and for every paper. An entry is
written once; files with several are put together of entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.bibtex import write_biblatex, write_bibtex
from alignkb.citing import write_csl_lines, write_ris
from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.knowledge_base.concept_papers import papers_by_concept

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.paper import Paper

__all__ = ["EXPORTS", "WHOLE", "paper_place"]

WHOLE = "data/papers"
"""Where a file with all papers lies, without its ending."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of citation as files."""

    ending: str
    write: Callable[[Iterable[Paper]], str]
    join: Callable[[Sequence[str]], str] = "".join
    """Makes one file of files with one paper each."""

    def make(self, kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
        """All papers, those of each concept that has some, each paper."""
        del options
        entries = {key: self.write([kb.papers[key]]) for key in sorted(kb.papers)}
        yield f"{WHOLE}.{self.ending}", self.join(list(entries.values())).encode()
        for scheme in kb.schemes.values():
            for concept_id, keys in papers_by_concept(kb, scheme).items():
                if keys:
                    place = f"data/concepts/{scheme.id}/{concept_id}.{self.ending}"
                    yield place, self.join([entries[key] for key in keys]).encode()
        for key, entry in entries.items():
            yield paper_place(key, self.ending), entry.encode()

    def notes(self) -> tuple[FileNote, ...]:
        """What the files hold."""
        return (
            FileNote(f"{WHOLE}.{self.ending}", "all papers, by citation key"),
            FileNote(
                f"data/concepts/*/*.{self.ending}",
                "the papers of a concept and those below it, by scheme and concept",
            ),
            FileNote(f"{WHOLE}/*.{self.ending}", "one paper"),
        )


def paper_place(key: str, ending: str) -> str:
    """Where the file of one paper lies."""
    return f"{WHOLE}/{key}.{ending}"


def _join_json(lists: Sequence[str]) -> str:
    """One list of lists with one item each, as `write_csl_lines` writes it."""
    items = ",\n".join(text.removeprefix("[\n").removesuffix("\n]\n") for text in lists)
    return f"[\n{items}\n]\n" if items else "[]\n"


_BIBTEX = _Form("bib", write_bibtex, "\n".join)
_BIBLATEX = _Form("biblatex.bib", write_biblatex, "\n".join)
_CSL_JSON = _Form("json", write_csl_lines, _join_json)
_RIS = _Form("ris", write_ris)
_OF_CONCEPT = (
    "The papers of a concept are those that introduce a method placed there or below, and those whose "
    "records name the concept."
)

EXPORTS = (
    Export(
        name="bibtex",
        title="BibTeX",
        summary="The papers as a bibliography for LaTeX.",
        schema=(
            "One entry a paper; its key is the citation key, the id of the record. Text is UTF-8 with the "
            "special characters of TeX escaped; titles stand in double braces, so that no style changes "
            f"their case; a list of authors that is not whole ends in `others`. {_OF_CONCEPT}"
        ),
        files=_BIBTEX.notes(),
        make=_BIBTEX.make,
        example=python_example("""\
import bibtexparser

library = bibtexparser.parse_file("data/papers.bib")
print(len(library.entries), "papers")
"""),
    ),
    Export(
        name="biblatex",
        title="biblatex",
        summary="The papers as a bibliography for biblatex and biber.",
        schema=(
            "As BibTeX, with the types and fields of biblatex: `@online`, `@report`, `@thesis`, `date`, "
            "`journaltitle`, `institution`, `eprinttype`; `origdate` is the year of the first version "
            f"where it is not that of the publication. {_OF_CONCEPT}"
        ),
        files=_BIBLATEX.notes(),
        make=_BIBLATEX.make,
        example=python_example("""\
import bibtexparser

library = bibtexparser.parse_file("data/papers.biblatex.bib")
print(sorted({entry.entry_type for entry in library.entries}))
"""),
    ),
    Export(
        name="csl-json",
        title="CSL-JSON",
        summary="The papers for citation processors, such as pandoc and Zotero.",
        schema=f"A list with one item a paper (CSL-JSON 1.0.2); its `id` is the citation key. {_OF_CONCEPT}",
        files=_CSL_JSON.notes(),
        make=_CSL_JSON.make,
        example=python_example("""\
import json
from pathlib import Path

papers = json.loads(Path("data/papers.json").read_text(encoding="utf-8"))
print(len(papers), "papers")
"""),
    ),
    Export(
        name="ris",
        title="RIS",
        summary="The papers for reference managers.",
        schema=f"One reference a paper; `ID` is the citation key; lines end in CR LF. {_OF_CONCEPT}",
        files=_RIS.notes(),
        make=_RIS.make,
        example=python_example("""\
from pathlib import Path

text = Path("data/papers.ris").read_text(encoding="utf-8")
print(text.count("ER  -"), "papers")
"""),
    ),
)
