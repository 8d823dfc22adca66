"""Which tests run on one worker of pytest-xdist, because what they share is dear to make.

With pytest 9.2, pytest-xdist 3.8 passes over the mark `xdist_group`: it writes the group where pytest no longer
looks for the name of a test. So the groups are told by the place of a test.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

__all__ = ["TOGETHER", "Together", "group"]

TOGETHER = (
    "tests/browser/test_every_kind.py",  # as long as all others in the browser
    "tests/browser/",
    "tests/editor/",
    "tests/exports/",
    "tests/test_examples.py",
    "tests/test_package.py",
)
"""Files, and folders with all their files; of two the first counts."""


def group(test: str) -> str:
    """The group of a test by its id, such as `tests/x/test_y.py::test_z`; most are one of their own."""
    return next((place for place in TOGETHER if test.startswith(place)), test)


class Together(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist tells no types
    """Hands out the largest groups first, then the tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
