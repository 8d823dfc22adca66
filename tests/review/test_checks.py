"""What each check says of single changes to a small survey, and where."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.comparison.small import method, small
from tests.generating import HOME, Survey

from alignkb.knowledge_base import Loaded, load
from alignkb.project import open_project
from alignkb.review import CHECKS, Review, Risk, review_change
from alignkb.review.addresses import unusual_host

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = dt.date(2030, 1, 1)
Data = dict[str, Any]


def loaded(survey: Survey, root: Path) -> Loaded:
    for path, text in survey.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return load(open_project(root))


@pytest.fixture
def reviewed(tmp_path: Path) -> Callable[..., Review]:
    """Reviews what `edit` makes of the small survey."""

    def review(edit: Callable[[Survey], None], start: Callable[[Survey], None] | None = None) -> Review:
        survey = small()
        if start is not None:
            start(survey)
        root = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        before = loaded(survey, root / "before")
        edit(survey)
        return review_change(before, loaded(survey, root / "after"), TODAY)

    return review


def said(review: Review, check: str) -> list[tuple[str, str, str]]:
    """Risk, file and message of the remarks of one check."""
    return [
        (remark.risk.word, remark.span.path.rpartition("/")[2] if remark.span else "", remark.message)
        for remark in review.remarks
        if remark.check == check
    ]


def leave(survey: Survey) -> None:
    assert survey.records


def add_claims(survey: Survey) -> None:
    survey.records["method"]["old"]["limitations"] = [
        {"claim": "It is slow."},
        {"claim": "It is dear.", "evidence": [{"paper": "doe2020first"}]},
    ]
    survey.records["method"]["newest"]["categories"] = [{"concept": "other"}]


def drop_evidence(survey: Survey) -> None:
    survey.records["method"]["new"]["relations"][0]["evidence"] = []


def drop_some_evidence(survey: Survey) -> None:
    del survey.records["method"]["new"]["relations"][0]["evidence"][0]


def add_source(survey: Survey) -> None:
    survey.records["paper"]["poe2022third"] = {"title": "Third", "authors": ["Poe, E."], "year": 2022}
    survey.records["method"]["old"]["strengths"][0]["evidence"] = [{"paper": "poe2022third"}]


def correct(survey: Survey) -> None:
    survey.records["paper"]["roe2021second"].update(doi="10.1234/3", year=2022, arxiv="2101.00001")


def reorder_authors(survey: Survey) -> None:
    survey.records["paper"]["doe2020first"]["authors"].reverse()


def remove(survey: Survey) -> None:
    del survey.records["method"]["newest"]


def bury(survey: Survey) -> None:
    survey.bury("method", "newest")


def rename(survey: Survey) -> None:
    survey.records["method"]["latest"] = survey.records["method"].pop("newest")


def rename_with_former_id(survey: Survey) -> None:
    rename(survey)
    survey.records["method"]["latest"]["former_ids"] = ["newest"]


def add_likeness(survey: Survey) -> None:
    title = {"title": "The second of all papers, a study", "authors": ["X, Y."], "year": 2020}
    survey.records["paper"]["x2020second"] = {**title, "title": "The Second of All Papers: A Study"}


def before_likeness(survey: Survey) -> None:
    survey.records["paper"]["doe2020first"]["title"] = "The second of all papers, a study"
    survey.records["method"]["old"]["aliases"] = ["Gadget"]


def add_alias(survey: Survey) -> None:
    survey.records["method"]["gadget"] = method(
        label="gadget!", name="Quite another thing", introduced="2022"
    )


def copy_text(survey: Survey) -> None:
    text = "In short: one two three four five six seven eight nine ten, as they say."
    survey.records["method"]["old"]["description"] = text


def before_copy(survey: Survey) -> None:
    text = "Others write One, two, three, four, five, six, seven, eight, nine; ten."
    survey.records["paper"]["doe2020first"]["summary"] = text


def place_apart(survey: Survey) -> None:
    survey.records["method"]["new"]["categories"] = [{"concept": "other"}]


def place_together(survey: Survey) -> None:
    survey.records["method"]["new"]["categories"] = [{"concept": "top"}]


def change_term(survey: Survey) -> None:
    del survey.vocabularies["traits"]["traits"][0]
    survey.vocabularies["notation"]["symbols"][2]["meaning"] = "something else"


def change_concept(survey: Survey) -> None:
    survey.records["scheme"][HOME]["concepts"][0]["definition"] = "Something else."


def mix(survey: Survey) -> None:
    add_source(survey)
    survey.records["paper"]["roe2021second"]["doi"] = "10.1234/3"


def unmixed(survey: Survey) -> None:
    add_source(survey)


def enlarge(survey: Survey) -> None:
    for number in range(25):
        name = f"name{number}"
        survey.records["paper"][f"{name}2020paper"] = {"title": name, "authors": ["A"], "year": 2020}


def break_reference(survey: Survey) -> None:
    survey.records["method"]["newest"]["relations"][0]["target"] = "nothing"


def read_wrong(survey: Survey) -> None:
    survey.records["paper"]["doe2020first"]["year"] = "twenty"


CASES = [
    (
        "unsupported-statement",
        add_claims,
        [
            ("low", "newest.yaml", "new in `categories` without a source: `other`"),
            ("low", "old.yaml", "new in `limitations` without a source: `It is slow.`"),
        ],
    ),
    ("lost-evidence", drop_evidence, [("medium", "new.yaml", "`extends old` has lost its last source")]),
    ("lost-evidence", drop_some_evidence, []),
    (
        "evidence-from-new-paper",
        add_source,
        [("low", "old.yaml", "the source `poe2022third` is new as well")],
    ),
    (
        "changed-identifier",
        correct,
        [
            ("medium", "roe2021second.yaml", "`year` of `roe2021second` changed: `2021` became `2022`"),
            (
                "medium",
                "roe2021second.yaml",
                "`doi` of `roe2021second` changed: `10.1234/2` became `10.1234/3`",
            ),
        ],
    ),
    (
        "changed-identifier",
        reorder_authors,
        [
            (
                "medium",
                "doe2020first.yaml",
                "`authors` of `doe2020first` reordered: `Doe, J.; Roe, R.; Poe, E.` became `Poe, E.; Roe, R.; Doe, J.`",
            )
        ],
    ),
    ("removed-record", remove, [("high", "newest.yaml", "the method `newest` is gone")]),
    ("removed-record", bury, []),
    ("changed-state", bury, [("medium", "newest.yaml", "the method `newest` was active, is removed")]),
    (
        "renamed-record",
        rename,
        [("high", "latest.yaml", "the method `newest` is now `latest`, without the old id in `former_ids`")],
    ),
    (
        "renamed-record",
        rename_with_former_id,
        [("medium", "latest.yaml", "the method `newest` is now `latest`")],
    ),
    (
        "unlike-neighbours",
        place_apart,
        [("low", "new.yaml", "`new` stands under `other`, but `old` under `top`")],
    ),
    ("unlike-neighbours", place_together, []),
    (
        "changed-vocabulary",
        change_term,
        [
            ("high", "traits.yaml", "traits: `colour` removed; used by 1 record"),
            ("medium", "notation.yaml", r"notation: `\beta` changed; used by 1 record"),
        ],
    ),
    (
        "changed-concept",
        change_concept,
        [("medium", "home.yaml", "`home/top`: `definition` changed; 1 method there")],
    ),
    (
        "mixed-change",
        mix,
        [("low", "", "several things at once: added records (1); other records corrected (1)")],
    ),
    ("mixed-change", unmixed, []),
    ("large-change", enlarge, [("medium", "", "25 records are touched; 20 are enough for one request")]),
    ("large-change", add_source, []),
    (
        "new-diagnostic",
        break_reference,
        [("high", "newest.yaml", "error[unknown-target]: relation target `nothing` is not a known record")],
    ),
]


@pytest.mark.parametrize(
    ("check", "edit", "expected"), CASES, ids=lambda case: getattr(case, "__name__", None)
)
def test_a_check_says_what_to_look_at(
    check: str,
    edit: Callable[[Survey], None],
    expected: list[tuple[str, str, str]],
    reviewed: Callable[..., Review],
) -> None:
    assert said(reviewed(edit), check) == expected


def test_every_check_has_a_case_and_a_documentation() -> None:
    elsewhere = {"near-duplicate", "copied-text", "unusual-host"}
    assert {check.name for check in CHECKS} == {name for name, _, expected in CASES if expected} | elsewhere
    for check in CHECKS:
        assert check.documentation.count("\n\n") >= 1, check.name
        assert check.documentation.partition("\n")[0].endswith(".")


def test_a_paper_that_is_there_already_is_seen(reviewed: Callable[..., Review]) -> None:
    (remark,) = said(reviewed(add_likeness, before_likeness), "near-duplicate")
    assert remark[:2] == ("medium", "x2020second.yaml")
    assert "much like that of `doe2020first`: `The second of all papers, a study`" in remark[2]


def test_a_method_with_a_label_that_is_taken_is_seen(reviewed: Callable[..., Review]) -> None:
    found = said(reviewed(add_alias, before_likeness), "near-duplicate")
    assert found == [("medium", "gadget.yaml", "`gadget` has a label or alias of `old`")]


def test_copied_words_are_seen(reviewed: Callable[..., Review]) -> None:
    words = "one two three four five six seven eight nine ten"
    found = said(reviewed(copy_text, before_copy), "copied-text")
    assert found == [("medium", "old.yaml", f"the same words as in `doe2020first`: `{words}`")]
    assert said(reviewed(copy_text), "copied-text") == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://known.example/other", None),
        ("https://www.known.example/x", None),
        ("http://known.example/x", "it is not encrypted"),
        ("https://unknown.example/x", "no record has named `unknown.example` before"),
        ("https://127.0.0.1/x", "the host is a number"),
        ("https://[::1]/x", "the host is a number"),
        ("https://xn--80ak6aa92e.com/", "`xn--80ak6aa92e.com` has letters of another script"),
        ("https://known.example:8080/x", "it names a port or a user"),
    ],
)
@pytest.mark.parametrize("is_in_text", [False, True])
def test_an_unusual_address_is_seen(
    address: str, reason: str | None, is_in_text: bool, reviewed: Callable[..., Review]
) -> None:
    def start(survey: Survey) -> None:
        survey.records["paper"]["roe2021second"]["urls"] = ["https://known.example/one"]

    def edit(survey: Survey) -> None:
        if is_in_text:
            survey.records["paper"]["doe2020first"]["summary"] = f"See ({address}) and {address}."
        else:
            survey.records["paper"]["doe2020first"]["urls"] = [address]

    found = said(reviewed(edit, start), "unusual-host")
    assert [message.partition("`: ")[2] for _, _, message in found[:1]] == ([reason] if reason else [])


def test_an_address_that_cannot_be_split_is_seen(reviewed: Callable[..., Review]) -> None:
    def edit(survey: Survey) -> None:
        survey.records["paper"]["doe2020first"]["summary"] = "See https://[broken and https:///nothing."

    messages = [message for _, _, message in said(reviewed(edit), unusual_host.__name__.replace("_", "-"))]
    assert messages == ["`https://[broken`: it names no host", "`https:///nothing.`: it names no host"]


def test_a_record_that_can_no_longer_be_read_is_a_new_finding(reviewed: Callable[..., Review]) -> None:
    found = reviewed(read_wrong)
    (first, *_) = said(found, "new-diagnostic")
    assert first[0] == "high"
    assert said(found, "removed-record") == []


def test_nothing_is_said_of_nothing(reviewed: Callable[..., Review]) -> None:
    found = reviewed(leave)
    assert found.remarks == ()
    assert (found.risk, found.reasons, found.size.hint) == (Risk.LOW, (), None)


def test_the_risk_is_that_of_the_worst_remark_with_its_reasons(reviewed: Callable[..., Review]) -> None:
    found = reviewed(remove)
    assert found.risk is Risk.HIGH
    assert "removed-record (1)" in found.reasons
    low = reviewed(add_claims)
    assert low.risk is Risk.LOW
    assert low.reasons == ("new-diagnostic (1)", "unsupported-statement (2)")
    assert reviewed(drop_evidence).risk is Risk.MEDIUM


def test_a_statement_of_a_topic_is_told_by_its_heading(reviewed: Callable[..., Review]) -> None:
    def edit(survey: Survey) -> None:
        statement = {"heading": "What is meant", "text": "This.", "certainty": "derived"}
        text = {"label": "T", "name": "T", "summary": "T.", "part": "P", "position": 1}
        survey.records["topic"]["frame"] = {**text, "statements": [statement]}

    message = "new in `statements` without a source: `What is meant`"
    assert said(reviewed(edit), "unsupported-statement") == [("low", "frame.yaml", message)]


def test_size_and_hint(reviewed: Callable[..., Review]) -> None:
    size = reviewed(enlarge).size
    assert (size.records, size.fields) == (25, 0)
    assert size.hint == "split it into 2 requests of at most 20 records"
    mixed = reviewed(mix).size
    assert mixed.hint == "make a request of its own for each of: added records; other records corrected"


def test_a_remark_stands_at_its_line(reviewed: Callable[..., Review], tmp_path: Path) -> None:
    found = reviewed(correct)
    remark = next(remark for remark in found.remarks if "`doi`" in remark.message)
    assert remark.span is not None
    lines = (tmp_path / "0/after" / remark.span.path).read_text(encoding="utf-8").splitlines()
    assert "10.1234/3" in lines[remark.span.line - 1]


def test_a_moved_file_brings_no_new_findings(reviewed: Callable[..., Review], tmp_path: Path) -> None:
    def start(survey: Survey) -> None:
        break_reference(survey)

    reviewed(leave, start)
    after = tmp_path / "0/after"
    folder = after / "taxonomy/methods/below"
    folder.mkdir()
    (after / "taxonomy/methods/newest.yaml").rename(folder / "newest.yaml")
    found = review_change(load(open_project(tmp_path / "0/before")), load(open_project(after)), TODAY)
    assert [move.after.path for move in found.comparison.moved] == ["taxonomy/methods/below/newest.yaml"]
    assert said(found, "new-diagnostic") == []
