from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from alignkb import __version__
from alignkb.cli import VERBS, main
from alignkb.cli.group import alignkb as group
from alignkb.cli.verb import Verb

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SCRIPT = Path(sys.executable).with_name("alignkb")
HEAVY = ("pydantic", "networkx", "mkdocs", "jinja2", "yaml", "rapidfuzz", "math_core", "markdown_it")


def test_the_version_is_told(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"alignkb {__version__}\n")


def test_the_help_names_every_verb_and_the_first_steps(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for verb, text in VERBS.items():
        assert f"  {verb}" in done.out
        assert text in " ".join(done.out.split())
    assert "  alignkb validate                  check all records\n" in done.out
    assert run("-h") == done


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_examples(run: Run, verb: str) -> None:
    done = run(verb, "--help")
    assert done.code == 0
    assert f"Usage: alignkb {verb} " in done.out
    examples = [line for line in done.out.split("Examples:\n")[1].splitlines() if line]
    assert examples
    assert all(line.startswith(f"  alignkb {verb}") for line in examples)
    command = group.get_command(click.Context(group), verb)
    assert command is not None
    assert command.name == verb


@pytest.mark.parametrize("verb", VERBS)
def test_every_example_can_be_typed(project: Path, verb: str) -> None:
    assert project.is_dir()
    command = group.get_command(click.Context(group), verb)
    assert isinstance(command, Verb)
    for example in command.examples:
        words = shlex.split(example.partition(" > ")[0])
        assert words[:2] == ["alignkb", verb]
        command.make_context(verb, words[2:])


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["validate", "--help"], ["serve", "--help"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom alignkb.cli import main\n"
        f"main({arguments!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_verb_is_a_wrong_use_that_shows_the_help(run: Run) -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert "Start with:" in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["validat"], "there is no verb `validat`; did you mean `validate`?"),
        (["xyzzy"], "there is no verb `xyzzy`; `alignkb --help` lists the verbs"),
        (["validate", "--fromat", "json"], "No such option '--fromat'"),
        (["validate", "--format", "xml"], "'xml' is not one of"),
        (["validate", "--today", "tomorrow"], "'tomorrow' does not match the format"),
        (["show"], "Missing argument 'ID'"),
    ],
)
def test_wrong_use_is_2_and_says_what_is_right(
    run: Run, project: Path, arguments: list[str], says: str
) -> None:
    done = run(*arguments)
    assert project.is_dir()
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_outside_a_project_the_way_in_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("validate")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: no project here: ")
    assert "--project DIR" in done.err


def test_a_wrong_option_of_the_project_is_2(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.alignkb]\nhome-schema = 'x'\n", encoding="utf-8")
    done = run("stats")
    assert done.code == 2
    assert "home-schema: the options are" in done.err


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_project_is_named_before_or_after_the_verb(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    option = ["--project", "project"]
    done = run(*option, "validate") if place == "before" else run("validate", *option)
    assert project.is_dir()
    assert done.code == 0
    assert "4 records" in done.out
    other = run("--project", "nowhere", "validate", *option)
    assert other.code == 0


def test_a_folder_that_is_no_project_is_refused(run: Run, project: Path) -> None:
    done = run("--project", project / "papers", "validate")
    assert done.code == 2
    assert "papers is not a project" in done.err


def test_sub_folders_belong_to_the_project(
    start: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "papers" / "2020")
    done = start("validate")
    assert (done.code, done.err) == (0, "")
    assert "4 records" in done.out


def test_the_console_script_and_the_module_are_the_same(project: Path) -> None:
    commands = ([str(SCRIPT)], [sys.executable, "-m", "alignkb"])
    outputs = [
        subprocess.run([*command, "stats"], cwd=project, capture_output=True, check=True).stdout
        for command in commands
    ]
    assert outputs[0] == outputs[1] != b""


def test_importing_the_module_runs_nothing() -> None:
    assert importlib.import_module("alignkb.__main__").main is main


def test_a_bug_is_70_with_a_traceback_and_where_to_report_it(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> float:
        message = "boom \x1b[2J"
        raise RuntimeError(message)

    monkeypatch.setattr(time, "monotonic", fail)
    done = run("validate")
    assert (done.code, done.out) == (70, "")
    assert project.is_dir()
    assert r"RuntimeError: boom \x1b[2J" in done.err
    assert "\x1b" not in done.err
    assert "Traceback (most recent call last):" in done.err
    assert "Please report it at https://example.org/survey/issues" in done.err


def test_a_bug_outside_a_project_goes_to_the_maintainers(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> float:
        raise KeyError("missing")  # noqa: EM101  # as a bug would

    monkeypatch.setattr(time, "monotonic", fail)
    (project / "pyproject.toml").write_text("[tool.alignkb]\n", encoding="utf-8")
    assert "Please report it to the maintainers" in run("validate").err
    monkeypatch.chdir(tmp_path)
    done = run("--project", project, "validate")
    assert done.code == 70
    assert "Please report it to the maintainers" in done.err


def test_an_interrupt_is_130_and_quiet(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "monotonic", interrupt)
    done = run("validate")
    assert project.is_dir()
    assert (done.code, done.out, done.err.strip()) == (130, "", "interrupted")


@pytest.mark.parametrize("arguments", [["stats"], ["validate", "--format", "json"], ["explain"]])
def test_a_reader_that_has_gone_is_no_fault(project: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "alignkb", *arguments],
            cwd=project,
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_terminal_without_unicode_gets_escapes(start: Run, project: Path) -> None:
    assert project.is_dir()
    done = start("stats", PYTHONIOENCODING="latin-1")
    assert (done.code, done.err) == (0, "")
    assert r"Below \u597d" in done.out


def test_a_program_may_take_the_output_for_itself(project: Path) -> None:
    assert project.is_dir()
    taken = io.StringIO()
    with contextlib.redirect_stdout(taken):
        assert main(["stats"]) == 0
    assert taken.getvalue().startswith("records\n")


def test_the_group_works_in_the_runner_of_click(project: Path) -> None:
    assert project.is_dir()
    done = CliRunner().invoke(group, ["validate", "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["version"] == 1
