from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pypandoc
import pytest
from hypothesis import given, settings
from tests.bibtex.test_round_trip import carried
from tests.exports.hostile import hostile_survey
from tests.generating import surveys
from tests.programs import program

from alignkb.bibtex import read_bibtex, write_biblatex, write_bibtex
from alignkb.citing import write_csl_json, write_csl_lines, write_ris
from alignkb.exports import EXPORTERS, ExportOptions
from alignkb.knowledge_base.concept_papers import papers_by_concept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.generating import Survey

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.paper import Paper

FORMS = {
    "bibtex": ("bib", write_bibtex),
    "biblatex": ("biblatex.bib", write_biblatex),
    "csl-json": ("json", write_csl_lines),
    "ris": ("ris", write_ris),
}
OPTIONS = ExportOptions(date(2026, 1, 1), "Title")


@pytest.mark.parametrize("name", FORMS)
def test_whole_concept_and_paper_say_the_same(name: str, kb: KnowledgeBase, options: ExportOptions) -> None:
    ending, write = FORMS[name]
    files = dict(EXPORTERS[name].make(kb, options))
    assert len(files) > len(kb.papers) + 50
    same(files, ending, write, kb)


@pytest.mark.parametrize("name", FORMS)
@given(survey=surveys())
@settings(max_examples=15)
def test_generated_papers_as_well(name: str, survey: Survey) -> None:
    kb = survey.knowledge_base()
    ending, write = FORMS[name]
    same(dict(EXPORTERS[name].make(kb, OPTIONS)), ending, write, kb)


def same(
    files: dict[str, bytes], ending: str, write: Callable[[Iterable[Paper]], str], kb: KnowledgeBase
) -> None:
    """Every file is what its writer makes of its papers at once."""
    assert files.pop(f"data/papers.{ending}").decode() == write(kb.papers.values())
    for key, paper in kb.papers.items():
        assert files.pop(f"data/papers/{key}.{ending}").decode() == write([paper])
    for scheme in kb.schemes.values():
        for concept_id, keys in papers_by_concept(kb, scheme).items():
            papers = [kb.papers[key] for key in keys]
            content = files.pop(f"data/concepts/{scheme.id}/{concept_id}.{ending}", None)
            assert (content.decode() if content else None) == (write(papers) if papers else None)
    assert files == {}


def test_a_concept_has_the_papers_below_it_and_those_of_its_methods(kb: KnowledgeBase) -> None:
    home = kb.home_scheme
    assert home is not None
    of_home = papers_by_concept(kb, home)
    for concept in home.concepts:
        own = set(of_home[concept.id])
        assert {key for key, paper in kb.papers.items() if concept.id in paper.concepts} <= own
        for narrower in home.narrower(concept.id):
            assert set(of_home[narrower.id]) <= own
    for scheme in kb.schemes.values():
        found = papers_by_concept(kb, scheme)
        for concept in scheme.concepts:
            introducing = {
                kb.methods[name].introduced_in for name in kb.methods_under(scheme, concept.id)
            } - {None}
            assert introducing <= set(found[concept.id])


def test_every_paper_comes_back_from_biblatex(kb: KnowledgeBase) -> None:
    read = read_bibtex(write_biblatex(kb.papers.values()).encode(), "export.bib")
    assert read.rejected == ()
    assert [draft.proposed_key for draft in read.drafts] == list(kb.papers)
    for paper, draft in zip(kb.papers.values(), read.drafts, strict=True):
        assert dict(draft.fields) == carried(paper)


def test_lines_of_csl_json_say_the_same(kb: KnowledgeBase) -> None:
    assert json.loads(write_csl_lines(kb.papers.values())) == json.loads(write_csl_json(kb.papers.values()))
    assert json.loads(write_csl_lines([])) == []


def test_titles_come_back_from_csl_json_and_ris_whatever_they_hold() -> None:
    kb = hostile_survey(with_long=True).knowledge_base()
    titles = [" ".join(paper.title.split()) for paper in kb.papers.values()]
    assert [item["title"] for item in json.loads(write_csl_json(kb.papers.values()))] == [
        paper.title for paper in kb.papers.values()
    ]
    assert re.findall(r"^TI  - (.*)\r$", write_ris(kb.papers.values()), flags=re.MULTILINE) == titles


def test_pandoc_cites_every_paper(kb: KnowledgeBase, exported: Path) -> None:
    keys = sorted(kb.papers)
    text = f"---\nnocite: '{', '.join(f'@{key}' for key in keys)}'\n---\n"
    for name in ("papers.bib", "papers.biblatex.bib", "papers.json", "papers.ris"):
        done = pypandoc.convert_text(
            text,
            "html",
            format="markdown",
            extra_args=["--citeproc", f"--bibliography={exported / 'data' / name}"],
        )
        assert len(set(re.findall(r'id="ref-([^"]+)"', done))) == len(keys), name


def cited(folder: Path, exported: Path, preamble: str, end: str, keys: Iterable[str]) -> None:
    """Writes a document that cites the keys."""
    cites = "\n\n".join(rf"\cite{{{key}}}" for key in keys)
    (folder / "t.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{lmodern,textcomp,url}\n"
        f"\\input{{{exported}/data/latex/characters}}\n{preamble}\n\\begin{{document}}\n{cites}\n{end}\n\\end{{document}}\n",
        encoding="utf-8",
    )


def typed(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode == 0, told[-3000:]
    return told


def test_bibtex_takes_every_paper(kb: KnowledgeBase, exported: Path, tmp_path: Path) -> None:
    latex, bibtex = program("pdflatex", "texlive-latex-recommended"), program("bibtex", "texlive-binaries")
    end = f"\\bibliographystyle{{plain}}\\bibliography{{{exported}/data/papers}}"
    cited(tmp_path, exported, "", end, kb.papers)
    typed(tmp_path, latex, "-interaction=nonstopmode", "-draftmode", "t")
    told = typed(tmp_path, bibtex, "t")
    assert (tmp_path / "t.bbl").read_text("utf-8").count("\\bibitem{") == len(kb.papers)
    assert "I didn't find" not in told
    for _ in range(2):
        told = typed(tmp_path, latex, "-interaction=nonstopmode", "-halt-on-error", "t")
    assert "undefined" not in told


def test_biber_takes_every_paper(kb: KnowledgeBase, exported: Path, tmp_path: Path) -> None:
    latex, biber = program("pdflatex", "texlive-latex-recommended"), program("biber", "biber")
    package = (
        f"\\usepackage[backend=biber]{{biblatex}}\\addbibresource{{{exported}/data/papers.biblatex.bib}}"
    )
    cited(tmp_path, exported, package, "\\printbibliography", kb.papers)
    typed(tmp_path, latex, "-interaction=nonstopmode", "-draftmode", "t")
    told = typed(tmp_path, biber, "--validate-datamodel", "t")
    assert "ERROR" not in told
    # a volume counted in Roman numerals is what the journal has
    warnings = [line for line in told.splitlines() if "WARN -" in line and "field 'volume'" not in line]
    assert warnings == []
    # what has no entry is told in this first pass already
    told = typed(tmp_path, latex, "-interaction=nonstopmode", "-halt-on-error", "t")
    assert "Citation '" not in told
