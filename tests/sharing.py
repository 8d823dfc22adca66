"""What is dear to make, made once in a run: the workers of pytest-xdist share it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock
from tests.programs import unmeasured

if TYPE_CHECKING:
    import pytest

__all__ = ["real_site", "shared"]

ROOT = Path(__file__).parents[1]


def shared(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of this run, for all workers; nobody may change what lies in it.

    Args:
        tmp_path_factory: knows the folder of the run.
        name: of the folder, one for all that is made in the same way.
        make: fills the folder, which it is given empty; called by the worker that comes first
            while the others wait. What it raises leaves nothing behind.
    """
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = common / f"shared-{name}"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            half = folder.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            make(half)
            half.rename(folder)
    return folder


def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `make site` builds it, in a folder of its name for which it may be served."""
    return shared(tmp_path_factory, "served", _build) / "alignkb"


def _build(folder: Path) -> None:
    command = [
        str(Path(sys.executable).parent / "alignkb"),
        "build",
        "--strict",
        "-d",
        str(folder / "alignkb"),
    ]
    done = subprocess.run(command, cwd=ROOT, env=unmeasured(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
