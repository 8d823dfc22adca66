"""The workflows: what linters and schemas say of them, and that what they call is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from alignkb.cli.group import alignkb as group

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [a-z-]+(/[a-z-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.github-issue-forms": [
        path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"
    ],
}
FAULTY = """\
name: Faulty
on: pull_request_target
jobs:
  job:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.issue.title }} $unquoted
"""


def program(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / name, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def jobs() -> list[Any]:
    return [
        pytest.param(job, id=f"{path.stem}-{name}")
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_bytes())["jobs"].items()
    ]


def scripts() -> list[Any]:
    return [
        pytest.param(step["run"], id=f"{path.stem}-{name}-{number}")
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_bytes())["jobs"].items()
        for number, step in enumerate(job["steps"])
        if "run" in step
    ]


def test_zizmor_finds_nothing_as_its_strictest_persona(tmp_path: Path) -> None:
    arguments = ("--offline", "--persona", "auditor", "--strict-collection", "--format", "json")
    done = program("zizmor", *arguments, GITHUB)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr
    faulty = tmp_path / ".github" / "workflows" / "faulty.yml"
    faulty.parent.mkdir(parents=True)
    faulty.write_text(FAULTY, encoding="utf-8")
    said = program("zizmor", *arguments, tmp_path).stdout
    for audit in ("dangerous-triggers", "unpinned-uses", "artipacked", "template-injection"):
        assert f'"{audit}"' in said


def test_every_exception_for_zizmor_has_a_reason() -> None:
    for path in WORKFLOWS:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if "zizmor: ignore" in line:
                assert lines[number - 1].lstrip().startswith("# "), f"{path.name}:{number + 1}"


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    arguments = ("-oneline", "-shellcheck", BIN / "shellcheck")
    done = program("actionlint", *arguments, *WORKFLOWS)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    (tmp_path / "faulty.yml").write_text(FAULTY, encoding="utf-8")
    said = program("actionlint", *arguments, tmp_path / "faulty.yml").stdout
    assert "potentially untrusted" in said
    assert "SC2086" in said


def test_shellcheck_finds_nothing(tmp_path: Path) -> None:
    done = program("shellcheck", ROOT / ".ci" / "run")
    assert done.returncode == 0, done.stdout
    (tmp_path / "faulty").write_text("#!/bin/sh\ncd $1\n", encoding="utf-8")
    assert program("shellcheck", tmp_path / "faulty").returncode == 1


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_files_have_the_shape_that_github_expects(schema: str, tmp_path: Path) -> None:
    assert SCHEMAS[schema]
    done = program("check-jsonschema", "--builtin-schema", schema, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout
    (tmp_path / "faulty.yml").write_text("- wrong\n", encoding="utf-8")
    assert program("check-jsonschema", "--builtin-schema", schema, tmp_path / "faulty.yml").returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_grants_nothing_by_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    assert text.count("uses:") == len(PINNED.findall(text))
    assert "pull_request_target" not in text
    assert "secrets." not in text


@pytest.mark.parametrize("job", jobs())
def test_a_job_has_few_rights_and_an_end(job: dict[str, Any]) -> None:
    assert isinstance(job["permissions"], dict)
    assert set(job["permissions"].values()) <= {"read", "write"}
    assert 0 < job["timeout-minutes"] <= 60
    for step in job["steps"]:
        assert step["name"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]
            assert "repository" not in step["with"]


@pytest.mark.parametrize("script", scripts())
def test_no_text_from_outside_is_pasted_into_a_script(script: str) -> None:
    assert "${{" not in script


@pytest.mark.parametrize(
    ("target", "command"),
    [
        ("lint", "ruff check ."),
        ("lint", "mypy"),
        ("lint", "alignkb format --check"),
        ("test", "-m pytest"),
        ("site", "alignkb build --strict"),
        ("package", "-m build"),
    ],
)
def test_what_is_made_does_what_it_says(target: str, command: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert command in done.stdout, done.stderr


def commands(script: str) -> list[list[str]]:
    """The words of every call of `alignkb` in a script, `1` in place of variables."""
    joined = re.sub(r"\\\n\s*", " ", script)
    found = re.findall(r"(?:^|[|;&(]|\bif|\bthen)\s*alignkb\b([^|;&)>\n]*)", joined, flags=re.MULTILINE)
    return [shlex.split(re.sub(r"\$\{?\w+\}?", "1", words)) for words in found]


def test_calls_are_found_in_scripts() -> None:
    script = 'alignkb a --b "$C" > f || [ $? -eq 1 ]\nif alignkb c; then alignkb d \\\n  --e; fi\nx="$(alignkb f)"\n'
    assert commands(script) == [["a", "--b", "1"], ["c"], ["d", "--e"], ["f"]]


@pytest.mark.parametrize("script", scripts())
def test_the_commands_that_workflows_call_are_there(script: str) -> None:
    for words in commands(script):
        command = group.get_command(click.Context(group), words[0])
        assert command is not None, words
        command.make_context(words[0], words[1:])
    for target in re.findall(r"^make ([a-z.-]+)", script, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for path in re.findall(r"(?:^|\s)(\.ci/\S+)", script):
        assert (ROOT / path).stat().st_mode & 0o100
