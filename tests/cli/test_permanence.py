"""`validate --base`: what a change does to the ids of the revision that it started from."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

OLD = "taxonomy/methods/old-method.yaml"


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, "-C", str(root), *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "a change")


@pytest.fixture
def repository(project: Path) -> Path:
    git(project, "init", "--quiet", "--initial-branch", "main")
    commit(project)
    git(project, "switch", "--quiet", "--create", "work")
    return project


def rules(run: Run, *arguments: str) -> list[str]:
    report = run("validate", "--format", "json", "--show", "warning", *arguments).out
    return [found["rule"] for found in json.loads(report)["findings"]]


def test_nothing_changed_is_0(run: Run, repository: Path) -> None:
    assert repository.is_dir()
    done = run("validate", "--base", "main", "--fail-on", "warning")
    assert (done.code, done.err) == (0, "")


def test_a_rename_with_the_former_id_is_0(run: Run, repository: Path) -> None:
    git(repository, "mv", OLD, "taxonomy/methods/first-method.yaml")
    place = repository / "taxonomy" / "methods" / "first-method.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("id: old-method", "id: first-method\nformer_ids: [old-method]"), "utf-8")
    assert run("validate", "--base", "main").code == 0
    assert rules(run, "--base", "main") == ["names-former-id"]
    commit(repository)
    assert run("validate", "--base", "main").code == 0
    assert run("validate", "--base", "main", "--fail-on", "warning").code == 1


def test_a_rename_without_the_former_id_is_told_with_what_to_write(run: Run, repository: Path) -> None:
    git(repository, "mv", OLD, "taxonomy/methods/first-method.yaml")
    place = repository / "taxonomy" / "methods" / "first-method.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("id: old-", "id: first-"), "utf-8")
    done = run("validate", "--base", "main", "--select", "vanished-id")
    assert done.code == 1
    assert (
        f"error[vanished-id]: the method `old-method` has vanished; ids are permanent\n --> {OLD}:1:1\n"
        in (done.out)
    )
    assert (
        "write `- old-method` under `former_ids:` in taxonomy/methods/first-method.yaml if it is the same"
        in done.out
    )


def test_the_tombstone_that_is_proposed_can_be_written_as_it_is(run: Run, repository: Path) -> None:
    (repository / OLD).unlink()
    done = run("validate", "--base", "main", "--select", "vanished-id", "--format", "json")
    assert done.code == 1
    (found,) = json.loads(done.out)["findings"]
    (repository / OLD).write_text(found["help"].partition("\n\n")[2] + "\n", encoding="utf-8")
    assert run("validate", "--base", "main", "--select", "vanished-id").code == 0
    assert set(rules(run, "--base", "main")) == {"names-removed-record"}


def test_what_came_to_the_base_since_is_not_missing(run: Run, repository: Path) -> None:
    git(repository, "switch", "--quiet", "main")
    text = (repository / OLD).read_text(encoding="utf-8").replace("old-method", "later-method")
    (repository / "taxonomy" / "methods" / "later-method.yaml").write_text(text, encoding="utf-8")
    commit(repository)
    git(repository, "switch", "--quiet", "work")
    assert rules(run, "--base", "main", "--select", "vanished-id") == []


def test_a_base_without_common_history_is_2(run: Run, repository: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "other")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    git(repository, "switch", "--quiet", "work")
    done = run("validate", "--base", "other")
    assert (done.code, done.out) == (2, "")


def test_without_a_base_ids_are_not_compared(run: Run, repository: Path) -> None:
    (repository / OLD).unlink()
    assert "vanished-id" not in rules(run)
