"""Programs that tests ask: found on the PATH, never passed over where nothing may be."""

from __future__ import annotations

import os
import shutil

import pytest

__all__ = ["program", "unmeasured"]


def program(name: str, package: str) -> str:
    """The path of a program.

    Where it is missing the test is skipped; with ALIGNKB_SKIP_NOTHING, as in CI, it fails.

    Args:
        name: what it is called.
        package: the Debian package that brings it.
    """
    found = shutil.which(name)
    if found:
        return found
    message = f"{name} is missing; it comes with: apt-get install {package}"
    if os.environ.get("ALIGNKB_SKIP_NOTHING"):
        pytest.fail(message)
    pytest.skip(message)


def unmeasured() -> dict[str, str]:
    """The environment for a program of which the coverage is not measured: that doubles its time.

    It is for what runs for long, or again and again, and runs nothing that other tests leave out.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}
