from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.cli.repository import commit, git, make_repository, replace

from alignkb.review import CHECKS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

NEW = "taxonomy/methods/new-method.yaml"
PAGE = Path(__file__).parents[2] / "docs/reference/review.md"


@pytest.fixture
def repository(project: Path) -> Path:
    make_repository(project)
    return project


def change(root: Path) -> None:
    replace(root, NEW, "label: New\n", "label: New\nstrengths:\n- claim: '@all closes #1 ``` <b>'\n")
    replace(root, "papers/2020/first2020first.yaml", "title: The First", "title: The 1st")


def test_nothing_to_look_at(run: Run, repository: Path) -> None:
    assert repository
    done = run("review", "main")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out == "Change\n  nothing changed\n  0 records and 0 fields to look at\n\nrisk: low; 0 remarks\n"
    )


def test_remarks_have_a_place_and_make_the_risk(run: Run, repository: Path) -> None:
    change(repository)
    out = run("review", "main", "--today", "2030-01-01").out
    assert "risk medium: changed-identifier (1)" in out
    title = "`title` of `first2020first` changed: `The First Paper on the Matter` became `The 1st Paper on the Matter`"
    assert f"! papers/2020/first2020first.yaml:3: {title}\n" in out
    assert f"  {NEW}:4: new in `strengths` without a source: `@all closes #1 ``` <b>`\n" in out
    assert out.endswith("remarks\n")
    assert "risk: medium; " in out.splitlines()[-1]


def test_markdown_is_inert_and_json_follows_its_schema(run: Run, repository: Path) -> None:
    change(repository)
    written = run("review", "main", "--format", "markdown").out
    assert written.startswith("## alignkb review: risk: medium; ")
    assert "````diff\n" in written
    file = repository / "review.json"
    assert run("review", "main", "--format", "json", "--output", file).out == ""
    report = json.loads(file.read_text(encoding="ascii"))
    run("schema")
    schema = json.loads((repository / "docs/schema/review.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    assert (report["version"], report["base"], report["head"], report["risk"]) == (1, "main", None, "medium")
    assert {remark["check"] for remark in report["remarks"]} >= {
        "changed-identifier",
        "unsupported-statement",
    }


def test_what_came_to_the_base_since_is_no_part_of_the_change(run: Run, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "mine")
    replace(repository, NEW, "label: New\n", "label: Newer\n")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    (repository / NEW).unlink()
    commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    for arguments in (("main",), ("main", "mine")):
        out = run("review", *arguments).out
        assert "records: 1 changed\n" in out
        assert "removed" not in out
    assert "Removed" in run("diff", "mine", "main").out


def test_a_wrong_revision_is_said(run: Run, repository: Path) -> None:
    assert repository
    for arguments in (("nowhere",), ("main", "nowhere")):
        done = run("review", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Error: `nowhere` is not a revision of this repository")


def test_colour_is_for_terminals(start: Run, repository: Path) -> None:
    change(repository)
    assert "\x1b[1;33m!\x1b[0m papers/" in start("review", "main", FORCE_COLOR="1").out


def test_the_page_says_of_each_check_what_its_function_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    headings = [line[5:-1] for line in page.splitlines() if line.startswith("### `")]
    assert headings == [check.name for check in CHECKS]
    for check in CHECKS:
        section = page.split(f"### `{check.name}`\n")[1].split("\n#")[0]
        assert check.documentation in section, check.name
        assert check.risk.word in section.split("Risk: ")[1].partition("\n")[0]
