"""The page of losses, and the curves that it draws."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.loss_curves import MARGINS
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.plots import line_path
from alignkb.project import open_project

TOY = Path(__file__).parents[1] / "toy"
CURVES = r"""
loss_curves:
  - case: logistic
    margin: difference of the log-ratios, $h_\theta$
    expression: -log(sigmoid(beta * m))
    parameters:
      - name: beta
        symbol: \beta
        meaning: scale <b>of</b> the margin
        default: 1
        min: 0.1
        max: 5
    note: Without the rest.
  - case: hinge & more
    margin: the same
    expression: max(0, 1 - m)
  - margin: the same
    expression: 1 / m
  - margin: nobody can draw this
    expression: 1 / gamma + m
  - margin: nobody can read this
    expression: 1 /
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The toy with curves, some of them faulty: the site is built whatever the rules say."""
    root = tmp_path_factory.mktemp("losses") / "toy"
    shutil.copytree(TOY, root)
    file = root / "taxonomy" / "methods" / "dpo.yaml"
    file.write_text(file.read_text(encoding="utf-8") + CURVES, encoding="utf-8")
    return load(open_project(root)).knowledge_base


@pytest.fixture(scope="module")
def contents(kb: KnowledgeBase) -> dict[str, str]:
    return {page.uri: page.content for page in render_pages(kb, PageOptions())}


def test_each_loss_that_can_be_drawn_has_a_card_a_line_and_rows(
    contents: dict[str, str], read_html: Callable[[str], Any]
) -> None:
    html = read_html(contents["methods/losses.md"])
    assert html.faults == []
    expressions = html.values("data-expression")
    assert expressions == ["-log(sigmoid(beta * m))", "max(0, 1 - m)", "1 / m"]
    rows = [(found.attributes["data-curve"], found.attributes["data-what"]) for found in html.elements
            if found.tag == "tr" and "data-curve" in found.attributes]  # fmt: skip
    assert rows == [(key, what) for what in ("loss", "slope") for key in ("dpo", "dpo.2", "dpo.3")]
    assert "scale &lt;b&gt;of&lt;/b&gt; the margin" in contents["methods/losses.md"]
    assert "hinge &amp; more" in contents["methods/losses.md"]


def test_the_table_has_the_values(contents: dict[str, str]) -> None:
    found = dict(
        re.findall(r'<tr data-curve="([^"]+)" data-what="loss">(.*?)</tr>', contents["methods/losses.md"])
    )
    cells = {key: re.findall(r"<td>([^<]*)</td>", row) for key, row in found.items()}
    assert cells["dpo.2"] == [f"{max(0, 1 - m)}.000" for m in range(-5, 6)]
    assert cells["dpo"][5] == "0.693"
    assert cells["dpo.3"][4:7] == ["−1.000", "–", "1.000"]  # as the page writes them


def test_the_lines_are_those_of_the_expressions(contents: dict[str, str]) -> None:
    text = contents["methods/losses.md"]
    path = re.search(r'data-curve="dpo.2" data-what="loss" d="([^"]+)"', text)
    assert path is not None
    points = re.findall(r"[ML](\S+?) (-?[\d.]+)", path[1])
    assert [float(x) for x, _ in points] == list(MARGINS)
    assert [-float(y) for _, y in points] == pytest.approx([max(0.0, 1 - m) for m in MARGINS])


def test_the_method_leads_there_and_others_do_not(contents: dict[str, str]) -> None:
    assert 'href="../losses/#loss-dpo"' in contents["methods/dpo.md"]
    assert 'id="loss-dpo"' in contents["methods/losses.md"]
    assert "losses/#" not in contents["methods/ipo.md"]


def test_without_curves_the_page_says_so(toy: KnowledgeBase) -> None:
    pages = {page.uri: page.content for page in render_pages(toy, PageOptions())}
    assert "No record holds the loss" in pages["methods/losses.md"]
    assert "<svg" not in pages["methods/losses.md"]


def test_a_line_breaks_where_there_is_no_value() -> None:
    assert line_path([(0, 1), (0.5, 2.00049), (1, None), (1.5, -3), (2, -0.0001)]) == "M0 -1L0.5 -2M1.5 3L2 0"
    assert line_path([(0, None)]) == ""
