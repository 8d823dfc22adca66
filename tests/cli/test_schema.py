from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

NAMES = {
    "paper.json",
    "method.json",
    "scheme.json",
    "challenge.json",
    "benchmark.json",
    "event.json",
    "topic.json",
    "traits.json",
    "relation-types.json",
    "notation.json",
    "report.json",
    "diff.json",
    "stats.json",
    "review.json",
}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_the_schemas_are_written_once(run: Run, project: Path) -> None:
    done = run("schema")
    assert (done.code, done.err) == (0, "")
    assert "docs/schema/method.json: written\n" in done.out
    assert names(project / "docs/schema") == NAMES
    assert json.loads((project / "docs/schema/method.json").read_bytes())["title"] == "Method"
    assert run("schema").out == "all schemas are up to date\n"
    assert run("schema", "--check").code == 0


def test_a_check_writes_nothing(run: Run, project: Path) -> None:
    done = run("schema", "--check")
    assert done.code == 1
    assert "docs/schema/paper.json: not up to date\n" in done.out
    assert done.out.endswith("run `alignkb schema`\n")
    assert not (project / "docs").exists()
    assert run("schema", "--check", "--ids").out.endswith("run `alignkb schema --ids`\n")


def test_a_changed_vocabulary_and_a_left_over_file_are_seen(run: Run, project: Path) -> None:
    run("schema")
    (project / "docs/schema/old.json").write_text("{}", encoding="utf-8")
    traits = project / "taxonomy/traits.yaml"
    traits.write_text(traits.read_text(encoding="utf-8").replace("Colour", "Hue"), encoding="utf-8")
    done = run("schema", "--check")
    assert done.out.splitlines()[:-1] == [
        "docs/schema/method.json: not up to date",
        "docs/schema/old.json: not up to date",
    ]
    assert run("schema").out.splitlines() == [
        "docs/schema/method.json: written",
        "docs/schema/old.json: removed",
    ]
    assert names(project / "docs/schema") == NAMES


def test_ids_go_into_a_folder_of_their_own(run: Run, project: Path) -> None:
    run("schema")
    assert run("schema", "--ids").code == 0
    assert names(project / "docs/schema/with-ids") == NAMES - {
        "report.json",
        "diff.json",
        "review.json",
        "stats.json",
    }
    with_ids = (project / "docs/schema/with-ids/method.json").read_text(encoding="utf-8")
    without = (project / "docs/schema/method.json").read_text(encoding="utf-8")
    assert '"first2020first"' in with_ids
    assert '"first2020first"' not in without
    assert run("schema", "--check").code == 0


def test_a_vocabulary_with_a_fault_is_refused(run: Run, project: Path) -> None:
    for path in ("taxonomy/traits.yaml", "taxonomy/schemes/home.yaml"):
        text = (project / path).read_bytes()
        (project / path).write_bytes(text + b"wrong: 1\n")
        done = run("schema")
        assert (done.code, done.out) == (2, "")
        assert done.err == f"Error: {path} has faults; run `alignkb validate {path}`\n"
        (project / path).write_bytes(text)
    (project / "taxonomy/methods/new-method.yaml").write_text("id: [", encoding="utf-8")
    assert run("schema").code == 0
