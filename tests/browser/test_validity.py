"""Pages of every kind are valid HTML."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.kinds import some_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.kinds import Kinds

ROOT = Path(__file__).parents[2]
VALIDATE = ROOT / "frontend" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

pytestmark = pytest.mark.xdist_group("browser")

RULES = {
    # HTML allows any id without a space; those of events begin with their year, the theme's with `__`
    "valid-id": ["error", {"relaxed": True}],
    # papers are called what they are called
    "long-title": "off",
}
"""In what the check differs from its recommended rules, and why."""


def faults(files: Iterable[Path], configuration: Path) -> Iterator[str]:
    """What html-validate finds, with its recommended rules but `RULES`."""
    if not VALIDATE.exists():
        message = "html-validate is missing: `make frontend`"
        if os.environ.get("ALIGNKB_SKIP_NOTHING"):
            pytest.fail(message)
        pytest.skip(message)
    configuration.write_text(
        json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": RULES})
    )
    written = configuration.with_name("found.json")
    own = Path(sys.executable).parent / "node"
    node = str(own) if own.exists() else shutil.which("node") or "node"
    run = subprocess.run(
        [
            node,
            str(VALIDATE),
            "--config",
            str(configuration),
            "--formatter",
            f"json={written}",
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    for report in json.loads(written.read_text(encoding="utf-8")):
        for found in report["messages"]:
            place = f"{report['filePath']}:{found['line']}:{found['column']}"
            yield f"{place}: {found['ruleId']}: {found['message']}"


def test_pages_of_every_kind_are_valid(site_folder: Path, kinds: Kinds, tmp_path: Path) -> None:
    assert {"home", "method", "paper", "genealogy", "moved", "by hand"} <= kinds.keys()
    files = [site_folder / page / "index.html" for page in some_of_each(kinds)]
    files.append(site_folder / "404.html")
    assert list(faults(files, tmp_path / "rules.json")) == []


def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html>\n<html lang="en"><title>x</title><p id="a b"><ul></p></html>\n')
    found = [fault.split(": ")[1] for fault in faults([page], tmp_path / "rules.json")]
    assert "valid-id" in found
    assert len(found) > 1
