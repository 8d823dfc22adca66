"""The verbs about addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from tests.serving import Reply

from alignkb.addresses import Address, Outcome, Verdict
from alignkb.addresses.telling import ADDRESS_REPORTS, read_verdicts
from alignkb.cli import main
from alignkb.diagnostics import Span

if TYPE_CHECKING:
    from tests.serving import Service
    from tests.standing_in import Github

GONE = Verdict(
    Address("https://example.org/`x`", (Span("papers/a.yaml", 3, 5), Span("papers/b.yaml", 4, 7))),
    Outcome.GONE,
    "status 404",
)
MOVED = Verdict(
    Address("http://example.org/", (Span("papers/a.yaml", 9, 1),)),
    Outcome.MOVED,
    "status 200",
    "https://example.org/",
)
FINE = Verdict(Address("https://example.org/", (Span("papers/a.yaml", 2, 1),)), Outcome.OK, "status 200")


@pytest.fixture
def project(tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.alignkb]\nrepository = "https://github.com/alignkb/alignkb"\n', encoding="utf-8"
    )
    for year, reply in ((2020, Reply(b"text")), (2021, Reply(status=404))):
        record = tmp_path / f"papers/{year}/doe{year}example.yaml"
        record.parent.mkdir(parents=True)
        url = service.on(f"/{year}", reply)
        text = f"id: doe{year}example\ntitle: Example\nauthors: ['Doe, J.']\nyear: {year}\nurls:\n  - {url}\n"
        record.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_broken_is_told_with_its_place(
    project: Path, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.is_dir()
    assert main(["check-links", "--apart", "0"]) == 1
    assert capsys.readouterr().out == (
        "gone: there is nothing at the address any more: find the new one, or remove it\n"
        f"  {service.base}/2021 (status 404)\n"
        "    --> papers/2021/doe2021example.yaml:6:5\n"
        "\n"
        "2 addresses: 1 gone, 1 ok\n"
    )


def test_paths_limit_what_is_asked(
    project: Path, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.is_dir()
    assert main(["check-links", "papers/2020"]) == 0
    assert capsys.readouterr().out == "1 address: 1 ok\n"
    assert {question.path for question in service.asked} == {"/2020"}


def test_the_report_is_read_back(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.is_dir()
    assert main(["check-links", "--apart", "0", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"gone": 1, "unreachable": 0, "moved": 0, "refused": 0, "not asked": 0, "ok": 1}
    for verdicts in ((), (GONE, MOVED, FINE)):
        (tmp_path / "report.json").write_text(ADDRESS_REPORTS["json"](verdicts), encoding="utf-8")
        again = read_verdicts(tmp_path / "report.json")
        assert ADDRESS_REPORTS["text"](again) == ADDRESS_REPORTS["text"](verdicts)
        assert ADDRESS_REPORTS["json"](again) == ADDRESS_REPORTS["json"](verdicts)


def test_markdown_keeps_addresses_in_blocks_of_code() -> None:
    text = ADDRESS_REPORTS["markdown"]((GONE, MOVED, FINE))
    assert text.startswith("3 addresses: 1 gone, 1 moved, 1 ok.\n\n### gone: 1\n\nThere is nothing")
    tokens = MarkdownIt().parse(text)
    assert [token.content for token in tokens if token.type == "fence"] == [
        "https://example.org/`x` (status 404)\n    papers/a.yaml:3:5\n    papers/b.yaml:4:7\n",
        "http://example.org/ (status 200) -> https://example.org/\n    papers/a.yaml:9:1\n",
    ]
    assert not [token for token in tokens if token.type == "html_block"]


def test_markdown_fits_into_an_issue() -> None:
    many = [
        Verdict(Address("https://example.org/" + "x" * 300, (Span("papers/a.yaml"),) * 9), Outcome.GONE, "x")
    ] * 1000
    text = ADDRESS_REPORTS["markdown"](many)
    assert "and 960 more: run `alignkb check-links`" in text
    assert len(text) < 60_000


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"addresses": [1]}', '{"addresses": [{"url": "x"}]}'])
def test_what_is_no_report_is_told(project: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "links.json").write_text(content, encoding="utf-8")
    assert main(["links-issue", "links.json"]) == 2
    assert "is not a report of" in capsys.readouterr().err
    assert main(["links-issue", "nowhere.json"]) == 2
    assert "nowhere.json: No such file" in capsys.readouterr().err


def test_one_issue_is_kept(project: Path, github: Github, capsys: pytest.CaptureFixture[str]) -> None:
    github.set(answers={"issues": []})
    (project / "links.json").write_text(ADDRESS_REPORTS["json"]((GONE, FINE)), encoding="utf-8")
    assert main(["links-issue", "links.json"]) == 0
    assert capsys.readouterr().out.startswith("2 addresses: 1 gone, 1 ok.\n")
    assert github.calls == []
    assert main(["links-issue", "links.json", "--post"]) == 0
    assert capsys.readouterr().out == "opened\n"
    ((method, path, fields),) = github.calls
    assert (method, path) == ("POST", "repos/alignkb/alignkb/issues")
    assert fields["title"] == "Addresses that no longer answer"
    (project / "links.json").write_text(ADDRESS_REPORTS["json"]((FINE,)), encoding="utf-8")
    assert main(["links-issue", "links.json", "--post"]) == 0
    assert capsys.readouterr().out == "nothing to do\n"
