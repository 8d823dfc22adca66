"""What is certain is mended, all else stays, and every file can be read afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.test_cases import FILES, read_case, write_file

from alignkb.diagnostics import Diagnostic, Severity, Span, Suggestion
from alignkb.knowledge_base import load
from alignkb.mending import MAX_ROUNDS, Mended, mend
from alignkb.project import open_project
from alignkb.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from alignkb.knowledge_base import Loaded

METHOD = "taxonomy/methods/m.yaml"
PAPER = "papers/2023/a2023b.yaml"
VOCABULARY = {
    "taxonomy/relation-types.yaml": """\
relation_types:
  - id: extends
    label: extends
    inverse_label: extended by
    definition: It changes the target.
    sources:
      - method
    targets:
      - method
  - id: contrasts-with
    label: contrasts with
    inverse_label: contrasts with
    definition: It does the opposite.
    symmetric: true
    sources:
      - method
    targets:
      - method
"""
}
PAPER_FIELDS = "id: a2023b\ntitle: A title\nauthors:\n  - A, B\nyear: 2023\n"


def judge(loaded: Loaded) -> list[Diagnostic]:
    return [*loaded.diagnostics, *check(loaded, dt.date(2026, 1, 1))]


def mended(root: Path, files: dict[str, str]) -> Mended:
    write_file(root / "pyproject.toml", "[tool.alignkb]\n")
    for path, text in files.items():
        write_file(root / path, text)
    found = mend(open_project(root), judge, everything)
    for change in found.changes:
        assert (root / change.path).read_bytes() == change.before
        assert change.after is not None
        (root / change.path).write_bytes(change.after)
    assert mend(open_project(root), judge, everything) == Mended((), ())
    return found


def everything(path: str) -> bool:
    return bool(path)


def method(name: str, more: str = "") -> str:
    return f"id: {name}\nlabel: {name.upper()}\nname: The method {name}\nsummary: It does.\n{more}"


@pytest.mark.parametrize(
    ("more", "expected", "rules"),
    [
        ("doi: https://doi.org/10.1000/ABC\n", "doi: 10.1000/abc\n", ["bad-doi"]),
        ("arxiv: https://arxiv.org/abs/2305.18290v2\n", "arxiv: '2305.18290'\n", ["bad-arxiv-id"]),
        ("arxiv: 2305.18290 # here\n", "arxiv: '2305.18290' # here\n", ["wrong-type"]),
        (
            "arxiv: arXiv:2305.18290\ndio: doi:10.1/X\n",
            "arxiv: '2305.18290'\n",
            ["bad-arxiv-id", "unknown-field"],
        ),
        ("acl: https://aclanthology.org/P18-1001/\n", "acl: P18-1001\n", ["bad-identifier"]),
        (
            "openreview: https://openreview.net/forum?id=HPuSIXJaa9\n",
            "openreview: HPuSIXJaa9\n",
            ["bad-identifier"],
        ),
        ("urls:\n  - www.example.org/a\n", "urls:\n  - https://www.example.org/a\n", ["bad-url"]),
        ("vene: NeurIPS\n", "venue: NeurIPS\n", ["unknown-field"]),
        ("studies:\n  - The_Method\n", "studies:\n  - the-method\n", ["bad-identifier"]),
        ("type: inproceeding\n", None, ["unknown-value"]),
    ],
)
def test_what_a_text_evidently_means_is_written(
    tmp_path: Path, more: str, expected: str | None, rules: list[str]
) -> None:
    found = mended(tmp_path, {PAPER: PAPER_FIELDS + more})
    text = (tmp_path / PAPER).read_text(encoding="utf-8")
    assert (expected or "id: a2023b\ntype: inproceedings\ntitle: A title\n") in text
    assert [each.diagnostic.rule for each in found.mends][: len(rules)] == rules
    assert text.count("\n") == (PAPER_FIELDS + more).count("\n")


def test_mends_tell_what_stood_there(tmp_path: Path) -> None:
    found = mended(tmp_path, {PAPER: PAPER_FIELDS + "dio: doi:10.1000/X\n"})
    told = [
        (each.diagnostic.rule, each.diagnostic.span.line, each.before, each.after) for each in found.mends
    ]
    assert told == [("unknown-field", 6, "dio", "doi"), ("bad-doi", 6, "doi:10.1000/X", "10.1000/x")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PAPER, PAPER_FIELDS + "summary: See [@a2023c].\n"),
        (PAPER, PAPER_FIELDS + "studies:\n  - n\n"),
        (PAPER, PAPER_FIELDS.replace("id: a2023b", "id: a2023c")),
        (PAPER, PAPER_FIELDS.replace("id: a2023b", "id: A2023C")),
        (PAPER, PAPER_FIELDS + "homepage: x\n"),
        (PAPER, PAPER_FIELDS + "type: boat\n"),
        (PAPER, PAPER_FIELDS + "arxiv: ''\n"),
        (METHOD, method("m", "relations:\n  - type: extends\n    target: mm\n")),
    ],
)
def test_what_is_a_guess_is_left_to_people(tmp_path: Path, path: str, text: str) -> None:
    files = {
        **VOCABULARY,
        METHOD: method("m"),
        "papers/2023/a2023d.yaml": PAPER_FIELDS.replace("2023b", "2023d"),
    }
    found = mended(tmp_path, {**files, path: text})
    assert found.mends == ()
    assert (tmp_path / path).read_text(encoding="utf-8").count(text.split("\n")[-2]) == 1


def test_an_id_in_the_wrong_form_is_mended_where_the_file_says_so(tmp_path: Path) -> None:
    mended(tmp_path, {PAPER: PAPER_FIELDS.replace("id: a2023b", "id: A2023B")})
    assert (tmp_path / PAPER).read_text(encoding="utf-8") == PAPER_FIELDS


def test_what_is_written_twice_goes_where_nothing_is_lost(tmp_path: Path) -> None:
    relations = """\
relations:
  - type: extends
    target: n
    note: because
    evidence:
      - paper: a2023b
  # again
  - type: extends
    target: n
    evidence:
      - paper: a2023b
  - type: extends
    target: n
    note: for another reason
"""
    found = mended(
        tmp_path,
        {
            **VOCABULARY,
            PAPER: PAPER_FIELDS,
            METHOD: method("m", "aliases:\n  - other\n  - M\n  - Other\n" + relations),
            "taxonomy/methods/n.yaml": method("n", "aliases:\n  - N\n"),
        },
    )
    text = (tmp_path / METHOD).read_text(encoding="utf-8")
    assert "aliases:\n  - other\nrelations:" in text.replace("summary: It does.\n", "")
    assert text.endswith(
        "      - paper: a2023b\n  - type: extends\n    target: n\n    note: for another reason\n"
    )
    assert "again" not in text
    assert (tmp_path / "taxonomy/methods/n.yaml").read_text(encoding="utf-8") == method("n")
    assert sorted(each.diagnostic.rule for each in found.mends) == ["alias-clash"] * 3 + [
        "duplicate-relation"
    ]


@pytest.mark.parametrize("is_idle", [True, False])
def test_a_symmetric_relation_stays_on_the_later_method(tmp_path: Path, *, is_idle: bool) -> None:
    def relation(target: str, note: str) -> str:
        return f"relations:\n  - type: contrasts-with\n    target: {target}\n{note}"

    earlier = method("m", "introduced: 2020\n" + relation("n", "" if is_idle else "    note: mine\n"))
    later = method("n", "introduced: 2021\n" + relation("m", "    note: it does the opposite\n"))
    found = mended(tmp_path, {**VOCABULARY, METHOD: earlier, "taxonomy/methods/n.yaml": later})
    text = (tmp_path / METHOD).read_text(encoding="utf-8")
    assert text == (method("m", "introduced: 2020\n") if is_idle else earlier)
    assert [each.diagnostic.rule for each in found.mends] == ["inverse-written-twice"] * is_idle
    assert (tmp_path / "taxonomy/methods/n.yaml").read_text(encoding="utf-8") == later


def test_a_mend_that_would_tear_a_file_is_not_made(tmp_path: Path) -> None:
    """The second suggestion cannot be followed; the first one is, and the third as well."""
    write_file(tmp_path / "pyproject.toml", "[tool.alignkb]\n")
    write_file(tmp_path / PAPER, PAPER_FIELDS)

    def suggest(loaded: Loaded) -> Iterable[Diagnostic]:
        for line, new in ((1, "x: 1"), (2, "a: b: c"), (5, "z: 1")):
            if loaded.sources[PAPER].lines[line - 1] in PAPER_FIELDS:
                span = Span(PAPER, line, 1, line, len(loaded.sources[PAPER].lines[line - 1]) + 1)
                yield Diagnostic(
                    "r", Severity.ERROR, "m", span, None, (), Suggestion(span, new, is_certain=True)
                )

    found = mend(open_project(tmp_path), suggest, everything)
    assert [each.after for each in found.mends][:1] == ["x: 1"]
    assert all(each.after != "a: b: c" for each in found.mends)
    assert found.changes[0].after is not None
    assert b"b: c" not in found.changes[0].after


def test_mends_that_go_in_circles_come_to_an_end(tmp_path: Path) -> None:
    write_file(tmp_path / "pyproject.toml", "[tool.alignkb]\n")
    write_file(tmp_path / PAPER, PAPER_FIELDS)

    def suggest(loaded: Loaded) -> Iterable[Diagnostic]:
        source = loaded.sources[PAPER]
        span = source.span(("title",))
        new = "B" if source.raw(("title",)) == "A" else "A"
        yield Diagnostic("r", Severity.ERROR, "m", span, None, (), Suggestion(span, new, is_certain=True))

    assert len(mend(open_project(tmp_path), suggest, everything).mends) == MAX_ROUNDS


def test_files_that_cannot_be_read_are_left_alone(tmp_path: Path) -> None:
    files = {PAPER: "id: a\nid: b\ndio: 1\n", "papers/2023/c.yaml": "a: b: c\n"}
    write_file(tmp_path / "papers/2023/d.yaml", {"socket": True})
    assert mended(tmp_path, files) == Mended((), ())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_case_is_mended_to_an_end_and_none_gets_worse(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    home = case.get("home_scheme")
    write_file(
        tmp_path / "pyproject.toml", "[tool.alignkb]\n" + (f'home-scheme = "{home}"\n' if home else "")
    )
    for path, content in case["files"].items():
        write_file(tmp_path / path, content)
    project = open_project(tmp_path)
    before = judge(load(project))
    found = mend(project, judge, everything)
    for change in found.changes:
        assert change.after is not None
        (tmp_path / change.path).write_bytes(change.after)
    after = judge(load(project))
    unreadable = {"yaml-syntax", "duplicate-key", "empty-file", "not-a-mapping"}
    assert sum(each.rule in unreadable for each in after) == sum(each.rule in unreadable for each in before)
    if not found.mends:
        assert sorted(each.rule for each in after) == sorted(each.rule for each in before)
    assert mend(project, judge, everything) == Mended((), ())
