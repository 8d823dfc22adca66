"""Scripts of `frontend/`, run by Node.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"


def node() -> str:
    """The path of Node.js: that of the set-up, or on the PATH."""
    own = Path(sys.executable).parent / "node"
    found = str(own) if own.exists() else shutil.which("node")
    if found is None or not (FRONTEND / "node_modules").is_dir():
        message = "the front end is not set up: `make frontend`"
        if os.environ.get("ALIGNKB_SKIP_NOTHING"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def ask() -> Callable[[str, object], Any]:
    """A function that gives what a script below `frontend/` answers to a question, both as JSON."""
    program = node()

    def answer(script: str, question: object) -> Any:
        run = subprocess.run(
            [program, script],
            input=json.dumps(question),
            cwd=FRONTEND,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return answer


@pytest.fixture(scope="session")
def built_script() -> bytes:
    """The script of the form as it was built."""
    file = ROOT / "src" / "alignkb" / "pages" / "assets" / "built" / "paper-form.js"
    if not file.exists():
        message = "the scripts of the site are not built: `make frontend`"
        if os.environ.get("ALIGNKB_SKIP_NOTHING"):
            pytest.fail(message)
        pytest.skip(message)
    return file.read_bytes()
