"""Every method of the survey in the forms in which a comparison is copied."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from tests.programs import program

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions
from alignkb.pages.script_data.comparing import COMPARE_INDEX, compare_files
from alignkb.pages.site import Site
from alignkb.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
MOST = 4
"""As many methods as the page compares at once."""
DOCUMENT = """\\documentclass{{article}}
{packages}
\\begin{{document}}
{tables}
\\end{{document}}
"""


def compared() -> tuple[list[Any], Any]:
    """All methods as the page compares them, and the traits."""
    files = compare_files(Site(load(open_project(ROOT)).knowledge_base, PageOptions()))
    index = json.loads(files[COMPARE_INDEX])
    return [json.loads(files[f"data/compare/of/{known['id']}.json"]) for known in index["methods"]], index[
        "traits"
    ]


def test_every_method_can_be_copied(ask: Callable[[str, object], Any]) -> None:
    methods, traits = compared()
    assert len(methods) > 200
    found = ask("scripts/compare.js", {"methods": methods, "traits": traits})
    assert found["refused"] == []
    table = list(csv.reader(io.StringIO(found["csv"], newline="")))
    width = len(methods) + 1
    assert {len(row) for row in table} == {width}
    assert not [cell for row in table for cell in row if re.match(r"[\s\"]*[=+\-@|%]", cell)]
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table").use(dollarmath_plugin)
    html = re.sub(r'<span class="math inline">[^<]*</span>', "", markdown.render(found["markdown"]))
    assert html.count("<th>") == width
    assert html.count("<td>") == (len(table) - 1) * width
    assert not re.findall(r"<(?!/?(?:table|thead|tbody|tr|th|td)\b)[^>]*>", html)
    rows = found["latex"].split("\\toprule\n")[1].split("\\bottomrule")[0].replace("\\midrule\n", "")
    for row in rows.splitlines():
        cells = re.sub(r"\$[^$]*\$", "", row.replace("\\$", "")).replace("\\&", "").split("&")
        assert len(cells) == width
        assert not re.search(r"(?<!\\)[#%]", row)


def test_every_method_is_a_table_that_latex_takes(ask: Callable[[str, object], Any], tmp_path: Path) -> None:
    pdflatex = program("pdflatex", "texlive-latex-base")
    methods, traits = compared()
    # names that no method has yet are to be taken as well
    methods[0]["label"] = 'αβ → −1 ≤ ∞ Ω\\#_{}$%&~^<>|"`--'
    tables = [
        ask("scripts/compare.js", {"methods": methods[start : start + MOST], "traits": traits})["latex"]
        for start in range(0, len(methods), MOST)
    ]
    packages = tables[0].splitlines()[0].removeprefix("% needs ").replace(" and ", "\n")
    assert packages.startswith("\\usepackage{")
    document = DOCUMENT.format(packages=packages, tables="\n\\newpage\n".join(tables))
    (tmp_path / "tables.tex").write_text(document, encoding="utf-8")
    options = ["-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape", "-draftmode"]
    run = subprocess.run(
        [pdflatex, *options, "tables.tex"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:]
