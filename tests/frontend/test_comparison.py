"""Every method of the survey in the forms in which a comparison is copied."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions
from alignkb.pages.comparing import COMPARE_INDEX, compare_files
from alignkb.pages.site import Site
from alignkb.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def test_every_method_can_be_copied(ask: Callable[[str, object], Any]) -> None:
    files = compare_files(Site(load(open_project(ROOT)).knowledge_base, PageOptions()))
    index = json.loads(files[COMPARE_INDEX])
    methods = [json.loads(files[f"data/compare/of/{known['id']}.json"]) for known in index["methods"]]
    assert len(methods) > 200
    found = ask("scripts/compare.js", {"methods": methods, "traits": index["traits"]})
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
