"""Changes of files as a diff."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.changes import FileChange
from alignkb.cli.diff_view import show_changes

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    ("new", None, b"a\nb\n"),
    ("new of one line", None, b"a\n"),
    ("removed", b"a\nb\n", None),
    (
        "changed",
        b"".join(b"%d\n" % n for n in range(40)),
        b"".join(b"%d\n" % n for n in range(41) if n != 20),
    ),
    ("empty before", b"", b"a\n"),
    ("empty after", b"a\n", b""),
    ("no break before", b"a\nb", b"a\nb\n"),
    ("no break after", b"a\n", b"a\nb"),
    ("no break at all", None, b"a"),
    ("a new empty file", None, b""),
    ("an empty file goes", b"", None),
    ("like a header", b"-- x\n", b"++ y\n"),
]


def test_a_change_is_shown_as_git_shows_it() -> None:
    shown = show_changes(
        [
            FileChange("papers/2020/a.yaml", None, b"id: a\nyear: 2020\n"),
            FileChange("b.yaml", b"1\n2\n3\n4\n5\n6\n", b"1\n2\n3\n4\n5\n7"),
            FileChange("c.yaml", b"x\n", None),
        ],
        colour=False,
    )
    assert (
        shown
        == """\
diff --git a/papers/2020/a.yaml b/papers/2020/a.yaml
new file mode 100644
--- /dev/null
+++ b/papers/2020/a.yaml
@@ -0,0 +1,2 @@
+id: a
+year: 2020
diff --git a/b.yaml b/b.yaml
--- a/b.yaml
+++ b/b.yaml
@@ -3,4 +3,4 @@
 3
 4
 5
-6
+7
\\ No newline at end of file
diff --git a/c.yaml b/c.yaml
deleted file mode 100644
--- a/c.yaml
+++ /dev/null
@@ -1 +0,0 @@
-x
"""
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize(("name", "before", "after"), CASES, ids=[case[0] for case in CASES])
def test_git_applies_what_is_shown(
    tmp_path: Path, name: str, before: bytes | None, after: bytes | None
) -> None:
    del name
    if before is not None:
        (tmp_path / "file").write_bytes(before)
    shown = show_changes([FileChange("file", before, after)], colour=False)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=shown.encode(), check=True)
    found = (tmp_path / "file").read_bytes() if (tmp_path / "file").exists() else None
    assert found == after


def test_nothing_to_change_is_nothing_to_show() -> None:
    assert show_changes([], colour=True) == ""


def test_colours_tell_what_comes_and_what_goes() -> None:
    shown = show_changes([FileChange("f", b"a\nb\n", b"a\nc\n")], colour=True)
    assert "\x1b[31m-b\x1b[0m\n\x1b[32m+c\x1b[0m\n" in shown
    assert "\n a\n" in shown


@given(st.binary(), st.binary(), st.text(min_size=1))
def test_nothing_in_a_file_or_its_name_steers_the_terminal(before: bytes, after: bytes, path: str) -> None:
    for change in (FileChange(path, before, after), FileChange(path, None, after)):
        shown = show_changes([change], colour=False)
        assert all(line.isprintable() for line in shown.split("\n"))
        shown.encode()
