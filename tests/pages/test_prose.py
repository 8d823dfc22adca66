"""The Markdown of records, of friends and of foes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import PageOptions
from alignkb.pages.mathematics import mathml, symbols_used
from alignkb.pages.prose import Part
from alignkb.pages.site import Site

HERE = "methods/ipo.md"
CASES = [
    ("plain", "plain"),
    ("a *b* **c** `d`", "a <em>b</em> <strong>c</strong> <code>d</code>"),
    ("[[dpo]]", '<a href="../dpo/" title="Direct Preference Optimization">DPO</a>'),
    ("[[ipo]]", '<a href="./" title="Identity Preference Optimisation">IPO</a>'),
    (
        "[[hh-rlhf-data]]",
        '<a href="../../benchmarks/hh-rlhf-data/" title="Preferences for helpful and harmless assistants">HH-RLHF</a>',
    ),
    ("[[essence/rl-based]]", '<a href="../../taxonomy/essence/rl-based/">RL-based alignment</a>'),
    (
        "[[1952-paired-comparisons]]",
        '<a href="../../history/#1952-paired-comparisons">Bradley and Terry model paired comparisons</a>',
    ),
    (
        "[@azar2023general]",
        '<cite>[<a href="../../papers/azar2023general/">Azar et al., 2023</a>]</cite>',
    ),
    (
        "[@bradley1952rank]",
        '<cite>[<a href="../../papers/bradley1952rank/">Bradley and Terry, 1952</a>]</cite>',
    ),
    ("`[[dpo]]` and `[@azar2023general]`", "<code>[[dpo]]</code> and <code>[@azar2023general]</code>"),
    (
        "[[nothing]] [@nobody2020x] [[essence/none]] [[none/none]]",
        "[[nothing]] [@nobody2020x] [[essence/none]] [[none/none]]",
    ),
    ("[@dpo]", "[@dpo]"),
    (
        "[see [[dpo]]](https://example.org/)",
        '[see <a href="../dpo/" title="Direct Preference Optimization">DPO</a>](https://example.org/)',
    ),
    ("[x](https://example.org/a?b=c&d)", '<a href="https://example.org/a?b=c&amp;d" rel="noopener">x</a>'),
    ("<http://example.org/>", '<a href="http://example.org/" rel="noopener">http://example.org/</a>'),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ("[x](JaVaScRiPt:alert(1))", "[x](JaVaScRiPt:alert(1))"),
    ("[x](&#106;avascript:alert(1))", "[x](javascript:alert(1))"),
    ("[x](data:text/html,y)", "[x](data:text/html,y)"),
    ("[x](../methods/dpo/)", "[x](../methods/dpo/)"),
    ("[x](//example.org/)", "[x](//example.org/)"),
    ("<javascript:alert(1)>", "&lt;javascript:alert(1)&gt;"),
    ("![x](https://example.org/x.png)", '!<a href="https://example.org/x.png" rel="noopener">x</a>'),
    ("<b>x</b> <script>alert(1)</script>", "&lt;b&gt;x&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;"),
    ("{{ 7*7 }} {% x %}", "{{ 7*7 }} {% x %}"),
    ("$a$ costs $5 or $6.", "<math><mi>a</mi></math> costs $5 or $6."),
    (r"$\href{javascript:x}{y}$", r'<code class="ak-bad-formula">\href{javascript:x}{y}</code>'),
    (r"$\frac{1$", r'<code class="ak-bad-formula">\frac{1</code>'),
    (r"$\eqref{a}$", r'<code class="ak-bad-formula">\eqref{a}</code>'),
    ("$<b>$", '<math><mo lspace="0">&lt;</mo><mi>b</mi><mo rspace="0">&gt;</mo></math>'),
]


@pytest.fixture(scope="module")
def site(toy: KnowledgeBase) -> Site:
    return Site(toy, PageOptions())


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_line(text: str, expected: str, site: Site) -> None:
    assert site.prose.inline(text, HERE) == expected
    assert site.prose.block(text, HERE) == f"<p>{expected}</p>\n"


def test_blocks_are_paragraphs_lists_and_formulas(site: Site) -> None:
    text = "a\n\n- b\n- c\n\n$$x = y$$\n\n# no heading\n\n<div>\n\n    [[dpo]]\n"
    html = site.prose.block(text, HERE)
    assert "<ul>\n<li>b</li>\n<li>c</li>\n</ul>" in html
    assert (
        '<span class="ak-formula" tabindex="0" role="group" aria-label="Formula"><math display="block">'
        in html
    )
    assert "<p># no heading</p>" in html
    assert "<p>&lt;div&gt;</p>" in html
    assert "<pre><code>[[dpo]]\n</code></pre>" in html


@given(text=st.text(st.sampled_from("ab[]()@<>&\"'`$\\{}_^*!#/: \n-=|~javscriptht:.0"), max_size=60))
def test_whatever_is_written_is_well_formed_and_harmless(
    text: str, toy: KnowledgeBase, read_html: Callable[[str], Any]
) -> None:
    site = Site(toy, PageOptions())
    for html in (site.prose.block(text, HERE), site.prose.inline(text, HERE)):
        found = read_html(str(html))
        assert found.faults == []
        assert {element.tag for element in found.elements}.isdisjoint(
            {"script", "img", "iframe", "style", "h1"}
        )
        assert all(href.startswith(("http://", "https://", "../", "./")) for href in found.values("href"))
        assert not any(name.startswith("on") for element in found.elements for name in element.attributes)


def test_a_formula_that_would_end_the_program_is_shown_as_code() -> None:
    assert mathml("{" * 9000, is_display=True).startswith('<code class="ak-bad-formula">{{{')


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\pi_\theta(y_w \mid x)", (r"\pi_\theta", "y_w", "x")),
        (r"\pi_{\theta} + \pi", (r"\pi_\theta", r"\pi")),
        (r"\mathcal{L}_{\mathrm{DPO}}(\theta)", (r"\mathcal{L}", r"\theta")),
        (r"\mathbb{E}_{x \sim \mathcal{D}}[y]", (r"\mathbb{E}", "x", r"\mathcal{D}", "y")),
        (r"y_i^2", ("y", "i")),
        (r"\text{xy} \log x", ("x",)),
        ("", ()),
    ],
)
def test_the_symbols_of_a_formula(latex: str, expected: tuple[str, ...]) -> None:
    notation = [
        r"\pi",
        r"\pi_\theta",
        r"\theta",
        "y",
        "y_w",
        "x",
        "i",
        r"\mathcal{L}",
        r"\mathcal{D}",
        r"\mathbb{E}",
    ]
    assert symbols_used(latex, notation) == expected


def test_a_text_in_parts(toy: KnowledgeBase) -> None:
    prose = Site(toy, PageOptions()).prose
    text = (
        "A *b* `c`\n$x_1$ [[ipo]], [@azar2023general], [[none]] <i> [d *e*](https://x.org) [f](javascript:g)"
    )
    assert prose.parts(text, HERE) == (
        Part("A b c "),
        Part("x_1", is_formula=True),
        Part(" "),
        Part("IPO", href="./"),
        Part(", "),
        Part("Azar et al., 2023", href="../../papers/azar2023general/"),
        Part(", "),
        Part("[[none]] <i> "),
        Part("d e", href="https://x.org"),
        Part(" [f](javascript:g)"),
    )
    assert prose.parts("", HERE) == ()
