"""Each scheme as a table and as a tree for LaTeX, with a document that takes them in.

The citations are keys of the exported bibliography, which lies beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from alignkb.bibtex.latex import escaped
from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, shell_example
from alignkb.exports.latex_characters import declarations
from alignkb.exports.lens_rows import ConceptRows, concept_rows, year_of

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.method import Method
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["EXPORTS"]

_FOLDER = "data/latex"
_DOCUMENT = r"""% Compile with: pdflatex survey, bibtex survey, pdflatex survey, pdflatex survey
\documentclass[a4paper,10pt]{article}
\usepackage[T1]{fontenc}
\usepackage{textcomp,lmodern}
\usepackage[margin=2cm]{geometry}
\usepackage{amssymb,array,booktabs,longtable,adjustbox,forest,natbib}
\usepackage[hidelinks]{hyperref}
\input{characters}
\begin{document}
"""
_TREE_STYLE = r"""\begin{forest}
  for tree={grow'=0, draw=black!40, rounded corners=1pt, anchor=west, parent anchor=east, child anchor=west,
    font=\footnotesize, align=left, l sep=6mm, s sep=1mm, inner sep=2pt},
"""
_METHOD_WIDTH = "11cm"
_RAGGED = r">{\raggedright\arraybackslash}p"
_COLUMNS = rf"@{{}}{_RAGGED}{{0.2\linewidth}}rp{{0.45\linewidth}}{_RAGGED}{{0.2\linewidth}}@{{}}"
_HEAD = r"Method & Year & What it does & Source \\"


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    for scheme in kb.schemes.values():
        rows = tuple(concept_rows(kb, scheme))
        yield f"{_FOLDER}/table-{scheme.id}.tex", _table(kb, scheme, rows).encode()
        nodes = {str(row.concept.id): row for row in rows}
        top = [_node(kb, scheme, concept, nodes, 1) for concept in scheme.top_concepts()]
        lines = [line for node in top for line in node]
        yield f"{_FOLDER}/tree-{scheme.id}.tex", _tree([f"[{{{_text(scheme.label)}}}", *lines, "]"]).encode()
        for concept, node in zip(scheme.top_concepts(), top, strict=True):
            yield f"{_FOLDER}/tree-{scheme.id}--{concept.id}.tex", _tree(node).encode()
    yield f"{_FOLDER}/characters.tex", declarations(_texts(kb, options)).encode()
    yield f"{_FOLDER}/survey.tex", _document(kb, options).encode()


def _texts(kb: KnowledgeBase, options: ExportOptions) -> Iterator[str]:
    """Every text that the document may show, the bibliography with it."""
    yield from (options.title, options.lead)
    for scheme in kb.schemes.values():
        yield from (scheme.name, scheme.label, scheme.summary)
        yield from (concept.label for concept in scheme.concepts)
    for method in kb.methods.values():
        yield from (method.label, method.name, method.summary)
    for paper in kb.papers.values():
        yield from (paper.title, paper.venue or "", *paper.authors)


def _text(text: str) -> str:
    return escaped(" ".join(text.split()))


def _citation(kb: KnowledgeBase, method: Method) -> str:
    return f"\\citep{{{method.introduced_in}}}" if method.introduced_in in kb.papers else ""


def _table(kb: KnowledgeBase, scheme: Scheme, rows: tuple[ConceptRows, ...]) -> str:
    """A table over pages; it needs the packages longtable, booktabs, array and natbib."""
    lines = [
        f"\\begin{{longtable}}{{{_COLUMNS}}}",
        f"\\caption{{{_text(scheme.name)}}}\\label{{tab:{scheme.id}}}\\\\",
        r"\toprule",
        _HEAD,
        r"\midrule\endfirsthead",
        r"\toprule",
        _HEAD,
        r"\midrule\endhead",
        r"\bottomrule\endfoot",
    ]
    for row in rows:
        indent = f"\\hspace*{{{row.depth}em}}" if row.depth else ""
        lines.append(f"\\multicolumn{{4}}{{@{{}}l}}{{{indent}\\textbf{{{_text(row.concept.label)}}}}}\\\\*")
        for method in row.methods:
            cells = (
                f"{{}}{_text(method.label)}",  # a bracket would belong to the line break before it
                str(year_of(kb, method) or ""),
                _text(method.summary),
                _citation(kb, method),
            )
            lines.append(f"{' & '.join(cells)}\\\\")
    return "\n".join([*lines, r"\end{longtable}", ""])


def _node(
    kb: KnowledgeBase, scheme: Scheme, concept: Concept, nodes: Mapping[str, ConceptRows], depth: int
) -> list[str]:
    """The lines of a concept with everything below it; its methods stand in one box."""
    indent = "  " * depth
    lines = [f"{indent}[{{{_text(concept.label)}}}"]
    for narrower in scheme.narrower(concept.id):
        lines += _node(kb, scheme, narrower, nodes, depth + 1)
    methods = nodes[concept.id].methods
    if methods:
        names = ", ".join(f"{_text(method.label)}~{_citation(kb, method)}".rstrip("~") for method in methods)
        lines.append(f"{indent}  [{{\\parbox{{{_METHOD_WIDTH}}}{{\\raggedright {names}}}}}]")
    return [*lines, f"{indent}]"]


def _tree(lines: Iterable[str]) -> str:
    """A tree; it needs the packages forest and natbib."""
    return "\n".join([_TREE_STYLE.rstrip(), *lines, r"\end{forest}", ""])


def _document(kb: KnowledgeBase, options: ExportOptions) -> str:
    """A document with every tree on a page of its own, every table, and the bibliography."""
    parts = [
        _DOCUMENT,
        f"\\title{{{_text(options.title)}}}\n\\date{{{options.date.isoformat()}}}\n\\author{{}}\n",
    ]
    parts.append(f"\\maketitle\n\\noindent {_text(options.lead)}\n")
    for scheme in kb.schemes.values():
        parts.append(
            f"\\clearpage\n\\section{{{_text(scheme.label)}}}\n{_text(scheme.summary)}\\par\\bigskip\n"
        )
        # scaled to the page: a tree breaks nowhere
        parts += [
            "\\begin{adjustbox}{max width=\\textwidth,max totalheight=0.8\\textheight,center}\n"
            f"\\input{{tree-{scheme.id}--{concept.id}}}\n\\end{{adjustbox}}\\par\\medskip\n"
            for concept in scheme.top_concepts()
        ]
        parts.append(f"\\input{{table-{scheme.id}}}\n")
    parts.append("\\bibliographystyle{plainnat}\n\\bibliography{../papers}\n\\end{document}\n")
    return "".join(parts)


_EXAMPLE = """\
cd data/latex
pdflatex -interaction=batchmode survey
bibtex -terse survey
pdflatex -interaction=batchmode survey
pdflatex -interaction=batchmode survey
ls survey.pdf
"""

EXPORTS = (
    Export(
        name="latex",
        title="LaTeX",
        summary="The taxonomies as tables and trees for a paper, with citations.",
        schema=(
            "`table-SCHEME.tex` is a `longtable` (packages longtable, booktabs, array, natbib): the "
            "concepts of the scheme from the top down, under each its methods by year, with label, year, "
            "summary and citation. `tree-SCHEME.tex` is a tree (package forest) of the same, "
            "`tree-SCHEME--CONCEPT.tex` the part below a top concept. All are to be taken in with `\\input`. "
            "`characters.tex` declares the characters that pdfLaTeX does not know; one that has no form "
            "in LaTeX is shown by its number, marks of direction are shown as nothing. `survey.tex` takes "
            "all of them in, and the bibliography of the export `bibtex`."
        ),
        files=(
            FileNote(f"{_FOLDER}/survey.tex", "a document with everything"),
            FileNote(f"{_FOLDER}/table-*.tex", "one scheme as a table"),
            FileNote(
                f"{_FOLDER}/tree-*.tex", "one scheme, or what is below one of its top concepts, as a tree"
            ),
            FileNote(f"{_FOLDER}/characters.tex", "declarations of characters for the preamble"),
        ),
        make=_make,
        example=shell_example(_EXAMPLE),
    ),
)
