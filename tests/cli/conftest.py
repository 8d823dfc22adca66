"""A small project to run the command line on, and ways to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from alignkb.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "pyproject.toml": '[tool.alignkb]\nhome-scheme = "home"\nrepository = "https://example.org/survey/"\n',
    "taxonomy/relation-types.yaml": """\
relation_types:
  - id: extends
    label: extends
    inverse_label: extended by
    definition: The source changes the target.
    lineage: true
    acyclic: true
    sources: [method]
    targets: [method]
""",
    "taxonomy/traits.yaml": """\
traits:
  - id: colour
    label: Colour
    definition: What it looks like.
    values:
      - {id: red, label: Red, definition: It is red.}
""",
    "taxonomy/schemes/home.yaml": """\
id: home
label: Home
name: The home scheme
summary: It divides all methods into two groups by what they change about a model.
concepts:
  - id: upper
    label: Top
    definition: The group of methods above all other groups.
  - id: other
    label: Other
    definition: The group of the methods that belong nowhere else.
  - id: below
    label: Below 好
    definition: A group of methods below the one at the top.
    broader: upper
placements: []
""",
    "papers/2020/first2020first.yaml": """\
id: first2020first
type: inproceedings
title: The First Paper on the Matter
authors: ['First, A.']
year: 2020
arxiv: '2001.00001'
""",
    "taxonomy/methods/old-method.yaml": """\
id: old-method
label: Old
name: The old method
summary: An old method that changes one thing about a model and leaves all else as it was.
description: |
  It changes one thing, and that is all there is to say about it for now. It was introduced a
  long time ago and is still in use where nothing else is at hand.

  A second paragraph cites [@first2020first].
introduced_in: first2020first
categories:
  - concept: below
    evidence:
      - paper: first2020first
        locator: Section 2
        note: as it says
traits:
  colour: red
limitations:
  - claim: It is old.
""",
    "taxonomy/methods/new-method.yaml": """\
id: new-method
label: New
name: The new method
aliases: [Newer, Newest]
summary: A new method that changes two things about a model and so does better than the old one.
introduced: 2021
categories:
  - concept: other
relations:
  - type: extends
    target: old-method
    note: it changes a second thing
    evidence:
      - paper: first2020first
implementations:
  - label: code
    url: https://example.org/code
""",
}
BROKEN = FILES["taxonomy/methods/new-method.yaml"].replace("target: old-method", "target: odl-method")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]
"""Runs the command line with arguments and, in a process of its own, with environment variables."""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "_ALIGNKB_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def broken(project: Path) -> Path:
    """The project with one error, in `new-method.yaml`, line 11."""
    (project / "taxonomy/methods/new-method.yaml").write_text(BROKEN, encoding="utf-8")
    return project


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process."""

    def run_main(*arguments: str | Path) -> Done:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run_main


@pytest.fixture
def start() -> Run:
    """Runs the command line as a program of its own."""

    def start_program(*arguments: str | Path, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "alignkb", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **environment},
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return start_program
