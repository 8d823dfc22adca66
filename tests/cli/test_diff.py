from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.cli.repository import commit, make_repository, replace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

OLD = "taxonomy/methods/old-method.yaml"
NEW = "taxonomy/methods/new-method.yaml"


@pytest.fixture
def repository(project: Path) -> Path:
    make_repository(project)
    return project


def test_nothing_changed_is_said(run: Run, repository: Path) -> None:
    assert run("diff", "main").out == "nothing changed\n"
    assert run("diff", "HEAD", "main", "--exit-code").code == 0
    assert json.loads(run("diff", "main", "--format", "json").out)["is_empty"] is True
    assert run("diff", "main", "--format", "markdown").out == "## alignkb diff: nothing changed\n"
    (repository / "README.md").write_text("no record", encoding="utf-8")
    assert run("diff", "main").out == "nothing changed\n"


def change(root: Path) -> None:
    replace(root, NEW, "label: New", "label: Brand-new")
    replace(root, NEW, "concept: other", "concept: upper")
    replace(root, NEW, "note: it changes a second thing", "note: it changes a third thing")
    (root / OLD).rename(root / "taxonomy/methods/first-method.yaml")
    replace(root, "taxonomy/methods/first-method.yaml", "id: old-method", "id: first-method")
    replace(root, NEW, "target: old-method", "target: first-method")
    text = (root / NEW).read_text(encoding="utf-8").replace("id: new-method", "id: third-method")
    text = text.replace("label: Brand-new", "label: Third").replace(
        "two things", "three things and nothing else"
    )
    text = text.replace("name: The new method", "name: Another one").replace("aliases: [Newer, Newest]\n", "")
    (root / "taxonomy/methods/third-method.yaml").write_text(text, encoding="utf-8")


def test_a_change_is_told_with_what_follows(run: Run, repository: Path) -> None:
    change(repository)
    done = run("diff", "main")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
Added
+ method third-method  Third  (taxonomy/methods/third-method.yaml)

Renamed
! method old-method -> first-method  (100% the same)

Changed
  method new-method  (taxonomy/methods/new-method.yaml)
-   label: New
+   label: Brand-new
+   categories / upper: concept: upper
-   categories / other: concept: other
-   relations / extends first-method / note: it changes a second thing
+   relations / extends first-method / note: it changes a third thing
    1 more place: only the id of a renamed record

Relations
! new-method extends first-method
+ third-method extends first-method

Placements
- new-method at home/other
+ new-method at home/upper
+ third-method at home/upper

What follows
! lineage of first-method: new descendants third-method
! methods: 2 -> 3 (+1)
! methods without a description: 1 -> 2 (+1)
! methods without a value of `colour`: 1 -> 2 (+1)
! methods without an objective: 2 -> 3 (+1)
! placements: 2 -> 3 (+1)
! relations: 1 -> 2 (+1)
! relations with evidence: 1 -> 2 (+1)

records: 1 added, 1 renamed, 1 changed
"""
    )
    commit(repository)
    assert run("diff", "main~1", "main").out == done.out
    assert run("diff", "main~1", "main", "--exit-code").code == 1
    assert run("diff", "main").out == "nothing changed\n"


def test_colour_is_for_terminals(start: Run, repository: Path) -> None:
    change(repository)
    out = start("diff", "main", FORCE_COLOR="1").out
    assert "\x1b[1;32m+\x1b[0m   label: Brand-new" in out
    assert "\x1b" not in start("diff", "main", "--output", "x.txt", FORCE_COLOR="1").out
    assert "\x1b" not in (repository / "x.txt").read_text(encoding="utf-8")


def test_the_json_follows_its_schema(run: Run, repository: Path) -> None:
    change(repository)
    replace(repository, "papers/2020/first2020first.yaml", "year: 2020", "year: twenty")
    replace(repository, "taxonomy/traits.yaml", "It is red.", "It is quite red.")
    replace(repository, "pyproject.toml", '"home"', '"house"')
    (repository / "taxonomy/methods/below").mkdir()
    (repository / NEW).rename(repository / "taxonomy/methods/below/new-method.yaml")
    file = repository / "out.json"
    assert run("diff", "main", "--format", "json", "--output", file).out == ""
    report = json.loads(file.read_text(encoding="ascii"))
    run("schema")
    schema = json.loads((repository / "docs/schema/diff.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    assert report["version"] == 1
    assert (report["base"], report["head"]) == ("main", None)
    assert [each["after"] for each in report["renamed"]] == ["first-method"]
    assert [each["after"] for each in report["moved"]] == ["taxonomy/methods/below/new-method.yaml"]
    assert [(each["id"], each["after"]) for each in report["uncompared"]] == [("first2020first", "faulty")]
    assert [(each["term"], each["users"]) for each in report["terms"]] == [
        ("colour", ["first-method", "old-method"])
    ]
    assert report["home_scheme"] == {"before": "home", "after": "house"}
    assert report["changed"][-1]["changes"][0]["after_path"] == ["label"]


def test_a_wrong_revision_is_said(run: Run, repository: Path) -> None:
    assert repository
    for arguments in (("nowhere",), ("main", "nowhere")):
        done = run("diff", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Error: `nowhere` is not a revision of this repository")
    assert run("diff", "--", "--help").code == 2


def test_a_folder_without_git_is_said(run: Run, project: Path) -> None:
    assert project
    done = run("diff", "main")
    assert done.code == 2
    assert "not a git repository" in done.err


def test_a_file_that_cannot_be_written_is_said(run: Run, repository: Path) -> None:
    (repository / "file").write_text("", encoding="utf-8")
    done = run("diff", "main", "--output", repository / "file" / "out.md")
    assert done.code == 2
    assert "Error: " in done.err
