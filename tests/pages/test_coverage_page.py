from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.site import Site
from alignkb.pages.views.questions import COVERAGE_URI, first_questions, question_groups, view_missing
from alignkb.records import Claim, Evidence, Method
from alignkb.records.identifiers import RecordId
from alignkb.records.record import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alignkb.pages import Page

OPTIONS = PageOptions(repository="https://github.com/example/toy", contribute_uri="contribute.md")


def page_of(kb: KnowledgeBase, options: PageOptions = OPTIONS) -> str:
    return next(page.content for page in render_pages(kb, options) if page.uri == COVERAGE_URI)


def with_method(toy: KnowledgeBase, method: Method) -> KnowledgeBase:
    return dataclasses.replace(
        toy, methods={**toy.methods, method.id: method}, known_ids={**toy.known_ids, method.id: "method"}
    )


def lonely(toy: KnowledgeBase, **fields: Any) -> KnowledgeBase:
    fields = {"label": "Lonely", "name": "Lonely", "summary": "s", **fields}
    return with_method(toy, Method.model_construct(id=RecordId("lonely"), **fields))


def test_the_figures_are_those_of_the_records(toy: KnowledgeBase) -> None:
    before, after = page_of(toy), page_of(lonely(toy))
    number = len(toy.methods)
    assert f"<dt>methods</dt><dd>{number}</dd>" in before
    assert f"<dt>methods</dt><dd>{number + 1}</dd>" in after
    assert "no relation</th>" not in before
    assert re.search(r"Nothing to mend(?: under: [^<]*no relation)?", before)
    assert f'<th scope="row">no relation</th><td>1 of {number + 1}<svg' in after
    assert ">Lonely</a>" in after


def test_bars_say_what_the_words_beside_them_say(
    toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    content = toy_pages[COVERAGE_URI].content
    shares = re.findall(
        r'ak-share">(\d+) of (\d+)</span><svg[^>]*>.*?sourced" width="(\d+)".*?</svg>.*?(\d+) %', content
    )
    assert len(shares) > 10
    for sourced, total, width, percent in shares:
        assert int(width) == int(percent) == 100 * int(sourced) // int(total)
    html = read_html(content)
    assert html.values("style") == []
    assert "<script" not in content


def test_a_bar_is_full_only_where_all_have_a_source(toy: KnowledgeBase) -> None:
    source = Evidence.model_validate({"paper": "azar2023general"})
    claims = [Claim.model_validate({"claim": "It is.", "evidence": (source,)})] * 500
    bare = Claim.model_validate({"claim": "It was."})
    content = page_of(lonely(toy, strengths=(*claims, bare)))
    total = sum(len(method.strengths) + len(method.limitations) for method in toy.methods.values()) + 501
    assert f"{total - 1} of {total}</span>" in content
    row = content.split(f"{total - 1} of {total}</span>")[1]
    assert 'sourced" width="99"' in row.partition("</td>")[0]


def test_questions_stand_under_their_category_with_an_edit_link(toy: KnowledgeBase) -> None:
    content = page_of(toy)
    for concept in toy.schemes["essence"].top_concepts():
        assert f'id="questions-{concept.id}"' in content
    section = content.split('id="questions-sft-based"')[1].split("</section>")[0]
    assert "/edit/main/taxonomy/methods/dpo.yaml" in section
    assert 'href="../contribute/"' in content
    assert "/edit/" not in page_of(toy, PageOptions())


def test_long_lists_are_cut_and_counted(toy: KnowledgeBase) -> None:
    bare = tuple(Claim.model_validate({"claim": f"It is {number}."}) for number in range(9))
    content = page_of(lonely(toy, limitations=bare))
    section = content.split('id="questions-not-categorised"')[1].split("</section>")[0]
    assert "find the paper that states limitation 5: <q>It is 4.</q>" in section
    assert "limitation 6" not in section
    assert '<li class="ak-share__more">and 4 more</li>' in section


def test_texts_of_records_are_escaped(toy: KnowledgeBase) -> None:
    bare = Claim.model_validate({"claim": "<b>It</b> is *so*."})
    content = page_of(lonely(toy, label="<i>L</i>", limitations=(bare,)))
    assert "&lt;b&gt;It&lt;/b&gt; is <em>so</em>." in content
    assert "<i>L</i>" not in content
    assert "&lt;i&gt;L&lt;/i&gt;" in content


def test_every_question_is_counted_once(toy: KnowledgeBase) -> None:
    site = Site(lonely(toy), OPTIONS)
    groups = tuple(question_groups(site))
    assert sum(group.number for group in groups) == len(site.questions)
    for group in groups:
        assert sum(found.number for found in group.lists) == group.number
    first = tuple(first_questions(site))
    assert len({line.record for line in first}) == len(first) > 3


def test_a_site_without_a_home_scheme_groups_by_kind(toy: KnowledgeBase) -> None:
    content = page_of(dataclasses.replace(toy, home_scheme_id=None))
    assert 'id="questions-of-method"' in content
    assert 'id="categories"' not in content


def test_an_empty_knowledge_base_has_the_page() -> None:
    content = page_of(KnowledgeBase())
    assert "<dt>methods</dt><dd>0</dd>" in content
    assert "0 of 0 name one;" in content
    assert 'id="questions"' not in content


def test_retracted_sources_are_counted_with_the_records_that_rest_on_them(toy: KnowledgeBase) -> None:
    status = Status.model_validate({"state": "retracted", "reason": "a wrong proof"})
    paper = toy.papers["azar2023general"].model_copy(update={"status": status})
    kb = dataclasses.replace(toy, papers={**toy.papers, paper.id: paper})
    table = page_of(kb).split('id="fallen"')[1].split("</section>")[0]
    assert "<td>0 of " not in table
    assert ">IPO</a>" in table


@pytest.mark.parametrize(
    ("fields", "line"), [({}, "Name the paper that introduced it."), ({"introduced_in": "x"}, "")]
)
def test_the_page_of_a_method_says_what_is_missing(
    toy: KnowledgeBase, fields: dict[str, str], line: str
) -> None:
    kb = lonely(toy, description="d", categories=toy.methods["dpo"].categories, **fields)
    missing = view_missing(Site(kb, OPTIONS), "lonely")
    assert (line in missing) == bool(line)
    content = next(page.content for page in render_pages(kb, OPTIONS) if page.uri == "methods/lonely.md")
    assert 'id="missing"' in content
    assert 'href="../../coverage/#questions-sft-based"' in content
    assert "Say one thing that speaks for it or against it." in content


def test_several_gaps_of_a_sort_are_counted_on_the_page_of_the_method(toy: KnowledgeBase) -> None:
    bare = tuple(Claim.model_validate({"claim": f"It is {number}."}) for number in range(3))
    assert "Statements without a source: 3." in view_missing(
        Site(lonely(toy, strengths=bare), OPTIONS), "lonely"
    )
    assert view_missing(Site(toy, OPTIONS), "nowhere") == ()
