from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from tests.exports.hostile import hostile_survey
from tests.generating import Survey, surveys
from tests.programs import program

from alignkb.exports import EXPORTERS, ExportOptions
from alignkb.exports.latex_characters import declarations
from alignkb.exports.lens_rows import concept_rows, year_of

if TYPE_CHECKING:
    from pathlib import Path

    from alignkb.knowledge_base import KnowledgeBase

OPTIONS = ExportOptions(date(2026, 1, 1), "A title: 100 % & more", "A lead_")
SHOWN = {
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbackslash{}": "\\",
    "{}-": "-",
    "{}`": "`",
    "{}'": "'",
}
ESCAPED = re.compile("|".join([*map(re.escape, SHOWN), r"\\([&%$#_{}])"]))
CELL = re.compile(r"(?<!\\) & ")


def plain(text: str) -> str:
    """What TeX shows for the text."""
    return ESCAPED.sub(lambda match: match[1] or SHOWN[match[0]], text)


def read_table(text: str) -> list[tuple[str, ...]]:
    """The rows of a table: one cell for a concept, four for a method."""
    rows: list[tuple[str, ...]] = []
    for line in text.partition("\\endfoot\n")[2].splitlines():
        if found := re.fullmatch(
            r"\\multicolumn\{4\}\{@\{\}l\}\{(?:\\hspace\*\{\dem\})?\\textbf\{(.*)\}\}\\\\\*", line
        ):
            rows.append((plain(found[1]),))
        elif line != r"\end{longtable}":
            label, year, summary, citation = CELL.split(line.removeprefix("{}").removesuffix(r"\\"))
            key = citation.removeprefix(r"\citep{").removesuffix("}")
            rows.append((plain(label), year, plain(summary), key))
    return rows


def expected(kb: KnowledgeBase, scheme_id: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for row in concept_rows(kb, kb.schemes[scheme_id]):
        rows.append((" ".join(row.concept.label.split()),))
        rows += [
            (
                " ".join(method.label.split()),
                str(year_of(kb, method) or ""),
                " ".join(method.summary.split()),
                str(method.introduced_in or ""),
            )
            for method in row.methods
        ]
    return rows


def test_every_table_says_what_the_scheme_says(kb: KnowledgeBase, exported: Path) -> None:
    for scheme in kb.schemes.values():
        text = (exported / "data" / "latex" / f"table-{scheme.id}.tex").read_text("utf-8")
        assert read_table(text) == expected(kb, scheme.id)
        tree = (exported / "data" / "latex" / f"tree-{scheme.id}.tex").read_text("utf-8")
        assert sorted(re.findall(r"\\citep\{(.*?)\}", tree)) == sorted(
            row[3] for row in expected(kb, scheme.id) if len(row) == 4 and row[3]
        )


@given(survey=surveys())
@settings(max_examples=25)
def test_generated_schemes_come_back(survey: Survey) -> None:
    kb = survey.knowledge_base()
    files = dict(EXPORTERS["latex"].make(kb, OPTIONS))
    for scheme in kb.schemes.values():
        # a formula within a label is shown as it is written
        found = read_table(files[f"data/latex/table-{scheme.id}.tex"].decode())
        assert found == expected(kb, scheme.id)


def test_ids_that_run_together_alike_have_files_of_their_own() -> None:
    survey = Survey()
    survey.records["scheme"] = {
        scheme: {
            "label": scheme,
            "name": scheme,
            "summary": "It divides.",
            "concepts": [{"id": concept, "label": concept, "definition": "The one."}],
        }
        for scheme, concept in (("a", "b"), ("a-b", "c"), ("a-b-c", "d"))
    }
    files = [place for place, _ in EXPORTERS["latex"].make(survey.knowledge_base(), OPTIONS)]
    assert len(files) == len(set(files))
    assert "data/latex/tree-a--b.tex" in files


def test_hostile_texts_come_back() -> None:
    kb = hostile_survey(with_long=True).knowledge_base()
    files = dict(EXPORTERS["latex"].make(kb, OPTIONS))
    found = read_table(files["data/latex/table-home.tex"].decode())
    wanted = expected(kb, "home")
    assert len(found) == len(wanted)
    assert [row for row in zip(found, wanted, strict=True) if row[0] != row[1]] == []


def test_characters_without_a_form_are_shown_by_number() -> None:
    assert declarations(["aé \u03c0 \u4e2d", "\u202e\u1ea1\U0001d4b1"]) == (
        "\\DeclareUnicodeCharacter{03C0}{\\ensuremath{\\pi}}\n"
        "\\DeclareUnicodeCharacter{1EA1}{\\d{a}}\n"
        "\\DeclareUnicodeCharacter{202E}{}\n"
        "\\DeclareUnicodeCharacter{4E2D}{[U+4E2D]}\n"
        "\\DeclareUnicodeCharacter{1D4B1}{\\ensuremath{\\mathcal{V}}}\n"
    )
    assert declarations(["\u2019"]) == "\\DeclareUnicodeCharacter{2019}{{\\textquoteright}}\n"


def compiled(folder: Path) -> str:
    latex, bibtex = program("pdflatex", "texlive-latex-extra"), program("bibtex", "texlive-binaries")
    commands = ([latex, "-halt-on-error", "-interaction=nonstopmode", "survey"], [bibtex, "survey"])
    told = ""
    for command in (commands[0], commands[1], commands[0], commands[0]):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        told = done.stdout.decode(errors="replace")
        assert done.returncode == 0, told[-2000:]
    return told


def test_the_document_compiles_with_the_bibliography(exported: Path, tmp_path: Path) -> None:
    shutil.copytree(exported / "data" / "latex", tmp_path / "latex")
    shutil.copy(exported / "data" / "papers.bib", tmp_path)
    told = compiled(tmp_path / "latex")
    assert "undefined" not in told
    assert int(re.findall(r"\((\d+) pages", told)[0]) > 30


def test_a_document_of_hostile_texts_compiles(tmp_path: Path) -> None:
    kb = hostile_survey().knowledge_base()
    for name in ("latex", "bibtex"):
        for place, content in EXPORTERS[name].make(kb, OPTIONS):
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place).write_bytes(content)
    assert "undefined" not in compiled(tmp_path / "data" / "latex")
