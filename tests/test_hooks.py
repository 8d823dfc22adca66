"""The hooks of pre-commit: for this repository, and for other projects."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.programs import unmeasured

from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
RECORD = "id: new2020paper\ntitle: A new paper\nauthors: [A, B]\nyear: 2020\narxiv: '2001.00002'\n"


def in_repository(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in unmeasured().items() if not name.startswith("GIT_")}
    environment |= {
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def as_repository(folder: Path) -> None:
    """Makes a folder a git repository in which all files are staged."""
    for arguments in (["init", "--quiet", "."], ["add", "--all"]):
        done = in_repository(folder, "git", *arguments)
        assert done.returncode == 0, done.stderr


def hooks() -> list[dict[str, Any]]:
    loaded = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return [dict(hook) for hook in loaded]


def states(output: str) -> dict[str, str]:
    """The result of each hook by its name."""
    return dict(re.findall(r"^(.+?)\.{3,}(?:\(.*\))?(\w+)$", output, flags=re.MULTILINE))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another project with both hooks, run from this environment and not installed anew."""
    root = tmp_path / "other"
    (root / "papers/2020").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    (root / "papers/2020/new2020paper.yaml").write_text(RECORD, encoding="utf-8")
    (root / "papers/2020/.hidden.yaml").write_text("not:   a record", encoding="utf-8")
    (root / "notes.yaml").write_text("not:   a record\n", encoding="utf-8")
    offered = [{**hook, "language": "system"} for hook in hooks()]
    config = {"repos": [{"repo": "local", "hooks": offered}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    as_repository(root)
    return root


def test_the_files_are_what_pre_commit_expects() -> None:
    for check, file in (
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ):
        done = in_repository(ROOT, BIN / "pre-commit", check, file)
        assert done.returncode == 0, done.stdout


def test_the_hooks_for_others_are_installed_with_the_package() -> None:
    assert {hook["id"]: hook["language"] for hook in hooks()} == {
        "alignkb-format": "python",
        "alignkb-validate": "python",
    }


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_hooks_look_at_records(hook: dict[str, Any]) -> None:
    files = re.compile(hook["files"])
    for path in (*(f"{info.folder}/a/b.yaml" for info in RECORD_KINDS.values()), "papers/b.yaml"):
        assert files.search(path), path
    for info in VOCABULARIES.values():
        assert files.search(info.file), info.file
    assert not files.search("docs/papers/a.yaml")


def test_a_record_in_another_form_is_written_anew_and_stops_the_commit(other: Path) -> None:
    done = in_repository(other, BIN / "pre-commit", "run", "--all-files")
    assert done.returncode == 1
    assert states(done.stdout) == {"alignkb format": "Failed", "alignkb validate": "Passed"}
    assert "papers/2020/new2020paper.yaml: formatted" in done.stdout
    assert (other / "notes.yaml").read_text(encoding="utf-8") == "not:   a record\n"
    text = (other / "papers/2020/new2020paper.yaml").read_text(encoding="utf-8")
    assert text == RECORD.replace(" [A, B]", "\n  - A\n  - B")
    in_repository(other, "git", "add", "--all")
    done = in_repository(other, BIN / "pre-commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout


def test_what_is_no_yaml_stops_the_commit(other: Path) -> None:
    (other / "papers/2020/new2020paper.yaml").write_text("id: a: b\n", encoding="utf-8")
    done = in_repository(other, BIN / "pre-commit", "run", "--all-files")
    assert states(done.stdout) == {"alignkb format": "Failed", "alignkb validate": "Failed"}
    assert "papers/2020/new2020paper.yaml:1:6" in done.stdout


def test_the_hooks_of_this_repository_find_nothing_in_it(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    listed = in_repository(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, copy / path)
    as_repository(copy)
    (copy / ".venv").mkdir()
    (copy / ".venv" / "bin").symlink_to(BIN)
    done = in_repository(copy, BIN / "pre-commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert set(states(done.stdout).values()) == {"Passed"}
    assert len(states(done.stdout)) == 5
