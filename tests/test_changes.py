from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from alignkb.changes import ChangeError, FileChange, apply, plan

if TYPE_CHECKING:
    from pathlib import Path


def test_only_what_differs_is_planned(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "other").write_bytes(b"1")
    (tmp_path / "old").write_bytes(b"1")
    contents = {"same": b"1", "other": b"2", "deep/new": b"3", "old": None, "never": None}
    assert plan(tmp_path, contents) == (
        FileChange("deep/new", None, b"3"),
        FileChange("old", b"1", None),
        FileChange("other", b"1", b"2"),
    )


def test_what_is_planned_is_applied(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    contents = {"a": b"1", "deep/er/b": b"2", "old": None}
    apply(tmp_path, plan(tmp_path, contents))
    assert plan(tmp_path, contents) == ()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a", "b"]
    assert (tmp_path / "deep" / "er" / "b").read_bytes() == b"2"


def test_permissions_are_kept_and_new_files_are_usual(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_bytes(b"1")
    script.chmod(0o754)
    usual = tmp_path / "usual"
    usual.touch()
    apply(tmp_path, plan(tmp_path, {"script": b"2", "new": b"3"}))
    assert stat.S_IMODE(script.stat().st_mode) == 0o754
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize(
    "path", ["../out", "a/../../out", "/etc/out", "", ".", "a\\b", "a\0b", "C:out", "link/out", "dangling"]
)
def test_no_path_leads_out_of_the_root(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    (root / "dangling").symlink_to(tmp_path / "elsewhere" / "out")
    with pytest.raises(ChangeError, match="does not name a file below"):
        plan(root, {path: b""})
    with pytest.raises(ChangeError, match="does not name a file below"):
        apply(root, [FileChange(path, None, b"")])
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_that_changed_since_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"1")
    changes = plan(tmp_path, {"a": b"new", "b": b"2"})
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(ChangeError, match="has changed in the meantime"):
        apply(tmp_path, changes)
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_bytes() == b"mine"


def test_nothing_is_written_when_one_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    changes = [FileChange("a", None, b"new"), FileChange("file/below", None, b"2")]
    with pytest.raises(ChangeError, match=os.strerror(errno.ENOTDIR)):
        apply(tmp_path, changes)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ChangeError, match="folder: Is a directory"):
        plan(tmp_path, {"folder": b"1"})


def test_drafts_are_gone_when_a_file_cannot_take_its_place(tmp_path: Path) -> None:
    with pytest.raises(ChangeError, match="directory"):
        apply(tmp_path, [FileChange("a", None, b"1"), FileChange("a/b", None, b"2")])
    assert [path.name for path in tmp_path.rglob("*")] == ["a"]
    assert list((tmp_path / "a").iterdir()) == []


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChangeError, match=os.strerror(errno.ENAMETOOLONG)):
        apply(tmp_path, [FileChange("x" * 300, None, b"")])
