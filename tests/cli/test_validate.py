from __future__ import annotations

import datetime as dt
import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NEW = "taxonomy/methods/new-method.yaml"
OLD = "taxonomy/methods/old-method.yaml"
FRAME = """\
error[unknown-target]: relation target `odl-method` is not a known record
  --> taxonomy/methods/new-method.yaml:11:13
   |
11 |     target: odl-method
   |             ^^^^^^^^^^
   = help: did you mean `old-method`?
"""


def places(report: str) -> set[tuple[str, str]]:
    return {(found["rule"], found["span"]["path"]) for found in json.loads(report)["findings"]}


def test_a_clean_project_is_0(run: Run, project: Path) -> None:
    done = run("validate", "--show", "warning")
    assert project.is_dir()
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("4 records (1 paper, 2 methods, 1 scheme) checked in ")
    assert ": no findings" in done.out


def test_an_error_is_shown_with_its_line_and_is_1(run: Run, broken: Path) -> None:
    done = run("validate")
    assert broken.is_dir()
    assert (done.code, done.err) == (1, "")
    assert FRAME in done.out
    assert ": 1 error" in done.out.splitlines()[-1]


@pytest.mark.parametrize(("least", "code"), [("advice", 1), ("warning", 0), ("error", 0)])
def test_fail_on_says_what_is_1(run: Run, project: Path, least: str, code: int) -> None:
    assert project.is_dir()
    assert run("validate", "--fail-on", least).code == code


def test_what_is_not_shown_still_counts(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("validate", "--show", "error", "--fail-on", "advice")
    assert done.code == 1
    assert "no findings (" in done.out
    assert done.out.count("\n") == 1


def test_paths_limit_what_is_told(run: Run, broken: Path) -> None:
    assert run("validate", NEW).code == 1
    assert run("validate", broken / NEW).code == 1
    assert run("validate", "taxonomy").code == 1
    assert run("validate", ".").code == 1
    elsewhere = run("validate", "papers")
    assert elsewhere.code == 0
    assert "unknown-target" not in elsewhere.out
    assert "not shown)" in elsewhere.out
    assert run("validate", "papers", NEW).code == 1


def test_a_path_does_not_stand_for_its_neighbours(run: Run, broken: Path) -> None:
    (broken / "taxonomy/methods/new").mkdir()
    assert run("validate", "taxonomy/methods/new").code == 0


def test_paths_are_relative_to_the_current_folder(
    run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken / "taxonomy" / "methods")
    assert run("validate", "new-method.yaml").code == 1
    assert run("validate", "../../papers").code == 0


def test_paths_through_a_link_to_the_project_are_inside(run: Run, broken: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(broken)
    assert run("--project", tmp_path / "link", "validate", tmp_path / "link" / NEW).code == 1
    assert run("validate", tmp_path / "link").code == 1


def test_a_second_place_concerns_its_file_too(run: Run, project: Path) -> None:
    (project / "taxonomy/methods/deep").mkdir()
    copy = project / "taxonomy/methods/deep/old-method.yaml"
    copy.write_bytes((project / OLD).read_bytes())
    done = run("validate", OLD, "--select", "duplicate-id", "--format", "json")
    assert done.code == 1
    assert len(places(done.out)) == 1


@pytest.mark.parametrize("path", ["nowhere.yaml", "../nowhere"])
def test_a_path_that_does_not_exist_is_2(run: Run, project: Path, path: str) -> None:
    assert project.is_dir()
    done = run("validate", path)
    assert (done.code, done.out) == (2, "")
    assert f"PATHS: {path} does not exist" in done.err


def test_a_path_outside_the_project_is_2(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").touch()
    (project / "papers/out").symlink_to(tmp_path)
    assert "lies outside the project" in run("validate", "../outside.yaml").err
    assert run("validate", "papers/out/outside.yaml").code == 2
    assert run("validate", "/").code == 2


def test_a_link_in_the_project_is_judged_itself(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: hunter2\n", encoding="utf-8")
    (project / "papers/link.yaml").symlink_to(tmp_path / "secret.yaml")
    done = run("validate", "papers/link.yaml")
    assert done.code == 1
    assert "error[misplaced-file]" in done.out
    assert "hunter2" not in done.out


def test_select_runs_one_rule(run: Run, broken: Path) -> None:
    (broken / OLD).write_text("id: old-method\nlabel: x\nlabel: y\n", encoding="utf-8")
    done = run("validate", "--select", "duplicate-key", "--format", "json")
    assert done.code == 1
    assert places(done.out) == {("duplicate-key", OLD)}
    both = run("validate", "--select", "duplicate-key", "--select", "unknown-target", "--format", "json")
    assert places(both.out) == {("duplicate-key", OLD), ("unknown-target", NEW)}


@pytest.mark.parametrize(
    ("rule", "says"),
    [("unknown-tarjet", "did you mean `unknown-target`?"), ("zzzzz", "`alignkb explain` lists them")],
)
def test_an_unknown_rule_is_2(run: Run, project: Path, rule: str, says: str) -> None:
    assert project.is_dir()
    done = run("validate", "--select", rule)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Error: there is no rule `{rule}`; {says}\n"


def test_today_is_given(run: Run, project: Path) -> None:
    assert project.is_dir()
    past = run("validate", "--today", "2019-12-31", "--format", "json")
    assert "date-after-today" in {rule for rule, _ in places(past.out)}
    now = run("validate", "--today", "2022-01-01", "--format", "json")
    assert "date-after-today" not in {rule for rule, _ in places(now.out)}


def test_today_is_the_current_day_otherwise(run: Run, project: Path) -> None:
    path = project / NEW
    year = dt.datetime.now(tz=dt.UTC).year + 1
    path.write_text(path.read_text().replace("introduced: 2021", f"introduced: {year}"), encoding="utf-8")
    done = run("validate", "--format", "json")
    assert ("date-after-today", NEW) in places(done.out)


def test_the_json_report_counts_kinds(run: Run, project: Path) -> None:
    (project / "taxonomy/methods/sub").mkdir()
    (project / "taxonomy/methods/sub/old-method.yaml").write_bytes((project / OLD).read_bytes())
    counts = json.loads(run("validate", "--format", "json").out)["counts"]
    assert counts == {
        "records": 4, "files": 7, "papers": 1, "methods": 2, "schemes": 1, "challenges": 0, "benchmarks": 0,
        "events": 0,
        "topics": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "has"),
    [("github", f"::error file={NEW},line=11,"), ("sarif", '"version": "2.1.0"'), ("text", FRAME)],
)
def test_every_form_is_printed(run: Run, broken: Path, form: str, has: str) -> None:
    assert broken.is_dir()
    done = run("validate", "--format", form)
    assert done.code == 1
    assert has in done.out


def test_the_summary_is_written(run: Run, broken: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("old", encoding="utf-8")
    assert run("validate", "--summary", summary, "--format", "github").code == 1
    assert summary.read_text(encoding="utf-8").startswith("## alignkb: 1 error")
    assert run("validate", "--summary", "here.md").code == 1
    assert (broken / "here.md").read_text().startswith("## alignkb: 1 error")


def test_a_summary_that_cannot_be_written_is_2(run: Run, project: Path) -> None:
    done = run("validate", "--summary", "pyproject.toml/x.md")
    assert project.is_dir()
    assert done.code == 2
    assert "Not a directory" in done.err


@pytest.mark.parametrize(
    ("content", "rule", "shown"),
    [
        (b"id: [\n", "yaml-syntax", None),
        (b"id: a\n\tlabel: b\n", "tab-indentation", r"2 |     label: b"),
        (b"id: caf\xe9\n", "not-utf8", "1 | id: caf\N{REPLACEMENT CHARACTER}"),
        (b"\xef\xbb\xbf- a\n", "not-a-mapping", "1 | - a"),
        (b"", "empty-file", None),
        (b"a: " + b"x" * 10_000_000, "too-large", None),
        (b"id: \x1b[2Jx\n", "yaml-syntax", r"1 | id: \x1b[2Jx"),
        (b"id: a\n<script>alert(1)</script>: {{ 7*7 }}\n", "key-not-text", None),
    ],
)
def test_any_bytes_are_shown_as_inert_text(
    run: Run, project: Path, content: bytes, rule: str, shown: str | None
) -> None:
    (project / NEW).write_bytes(content)
    done = run("validate", NEW)
    assert done.code == 1
    assert f"error[{rule}]" in done.out
    assert shown is None or shown in done.out
    assert "\x1b" not in done.out
    assert len(done.out) < 20_000


def test_a_file_that_is_gone_again_has_no_frame(run: Run, project: Path) -> None:
    (project / "papers/folder.yaml").symlink_to("nowhere")
    done = run("validate", "papers")
    assert done.code == 1
    assert "--> papers/folder.yaml:1:1" in done.out


def test_strange_names_of_files_are_shown(start: Run, project: Path) -> None:
    name = os.fsdecode(b"papers/2020/\xff\x1b[2J.yaml")
    (project / name).write_bytes(b"id: [\n")
    for form in ("text", "json", "github", "sarif"):
        done = start("validate", "--format", form, "--summary", "s.md")
        assert (done.code, done.err) == (1, ""), form
        assert "\x1b" not in done.out


def on_terminal(arguments: list[str], cwd: Path, **environment: str) -> str:
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "alignkb", *arguments],
        cwd=cwd,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **environment},
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    done.wait()
    return seen.decode()


def test_colour_is_for_terminals(start: Run, broken: Path) -> None:
    assert "\x1b[1;31merror[unknown-target]" in on_terminal(["validate"], broken)
    assert "\x1b" not in on_terminal(["validate"], broken, NO_COLOR="1")
    assert "\x1b" not in on_terminal(["validate"], broken, TERM="dumb")
    assert "\x1b" not in on_terminal(["validate", "--format", "github"], broken)
    assert "\x1b" not in start("validate").out
    assert "\x1b[1;31m" in start("validate", FORCE_COLOR="1").out
    assert "\x1b" not in start("validate", FORCE_COLOR="0").out
    assert "\x1b" not in start("validate", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in start("validate", "--format", "json", FORCE_COLOR="1").out


def test_a_change_is_annotated_first(run: Run, broken: Path) -> None:
    old = (broken / OLD).read_text(encoding="utf-8")
    (broken / OLD).write_text(old.replace("concept: below", "concept: belwo"), encoding="utf-8")
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "first"]):
        subprocess.run(
            ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments], check=True, cwd=broken
        )
    (broken / OLD).write_text(old.replace("concept: below", "concept: blow"), encoding="utf-8")
    said = run("validate", "--base", "HEAD", "--format", "github", "--show", "error").out.splitlines()
    assert [line.partition(",")[0] for line in said[:-1]] == [f"::error file={OLD}", f"::error file={NEW}"]
    without = run("validate", "--format", "github", "--show", "error").out.splitlines()
    assert [line.partition(",")[0] for line in without[:-1]] == [f"::error file={NEW}", f"::error file={OLD}"]


def test_a_base_that_is_no_revision_is_2(run: Run, project: Path) -> None:
    assert project.is_dir()
    done = run("validate", "--base", "nowhere")
    assert (done.code, done.out) == (2, "")
