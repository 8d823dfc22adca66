"""A survey that was just started."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from alignkb.cli import main
from alignkb.starting import fill, start_files

Run = Callable[..., int]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    root = tmp_path / "survey"
    fill(root, start_files("A field", "my-field"))
    return root


@pytest.fixture
def run(fresh: Path) -> Run:
    """Runs a verb on the survey; its exit code."""

    def run_main(verb: str, *arguments: object) -> int:
        return main([verb, "--project", str(fresh), *map(str, arguments)])

    return run_main


@pytest.fixture(scope="session")
def first_method() -> str:
    """The method that the contribute page of a new survey has to copy."""
    page = start_files("A field", "my-field")["docs/contribute.md"].decode()
    found = re.search(r'```yaml title="taxonomy/methods/first-method.yaml"\n(.*?)```', page, re.DOTALL)
    assert found
    return found[1]
