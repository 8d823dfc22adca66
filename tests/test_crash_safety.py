"""Processes that are killed while they write, and several that write at once."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.killing import killed_at_every_step

from alignkb.changes import ChangeError, FileChange, apply, plan
from alignkb.cli import main
from alignkb.locking import LockedError, only_writer
from alignkb.records.kinds import discover_records

PROJECT = {
    "pyproject.toml": "[tool.alignkb]\n",
    "papers/2020/a2020a.yaml": "title: A title\nid: a2020a\nauthors: [A]\nyear: 2020\n",
    "papers/2020/b2020b.yaml": "title: Another title\nid: b2020b\nauthors: [B]\nyear: 2020\n",
    "taxonomy/traits.yaml": "traits: [{label: Colour, id: colour, definition: What it is., values: []}]\n",
}
ADDING = """
import sys
from pathlib import Path
from alignkb.cli import main
from alignkb.changes import ChangeError, FileChange, apply
root, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
done = lost = 0
while done < times:
    before = (root / "count").read_bytes()
    number = int(before)
    changes = (
        FileChange("count", before, str(number + 1).encode()),
        FileChange(f"papers/{name}-{done}", None, b"x"),
        FileChange(f"papers/{number}", None, name.encode()),
    )
    try:
        apply(root, changes)
    except ChangeError:
        lost += 1
    else:
        done += 1
"""


def write(root: Path, files: dict[str, str]) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def drafts(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*.draft")]


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    folder = tmp_path / "hooks"
    folder.mkdir()
    return folder


def test_a_killed_format_leaves_every_file_old_or_new(tmp_path: Path, hooks: Path) -> None:
    root = tmp_path / "project"
    write(root, PROJECT)
    assert main(["format", "--project", str(root)]) == 0
    after = contents(root)
    assert sum(after[path] != PROJECT[path] for path in PROJECT) == 3
    write(root, PROJECT)
    steps, seen = 0, set()
    for _ in killed_at_every_step(["format"], root, hooks):
        steps += 1
        found = contents(root)
        for path, before in PROJECT.items():
            assert found[path] in (before, after[path])
        seen.add((sum(found[path] == after[path] for path in PROJECT), bool(drafts(root))))
        assert {file.path for file in discover_records(root).files} == {*PROJECT} - {"pyproject.toml"}
        assert discover_records(root).diagnostics == ()
        ignored = subprocess.run(
            ["git", "check-ignore", "--no-index", *drafts(root), "x"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert sorted(ignored.stdout.split()) == sorted(drafts(root))
        # Whoever writes there next clears away what was left.
        (root / "papers/2020/a2020a.yaml").write_text(PROJECT["papers/2020/a2020a.yaml"], encoding="utf-8")
        (root / "taxonomy/traits.yaml").write_text(PROJECT["taxonomy/traits.yaml"], encoding="utf-8")
        assert main(["format", "--project", str(root)]) == 0
        assert contents(root) == after
        write(root, PROJECT)
    assert steps >= 3 * 6
    # It was killed with nothing, some and all of the new files in their places, and beside drafts.
    assert {number for number, _ in seen} == {1, 2, 3, 4}
    assert {is_beside for _, is_beside in seen} == {False, True}
    assert contents(root) == after


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "count").write_text("0", encoding="utf-8")
    writers = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(tmp_path), f"w{number}", "15"])
        for number in range(4)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * 4
    assert (tmp_path / "count").read_text(encoding="utf-8") == "60"
    found = contents(tmp_path)
    assert {f"papers/w{writer}-{number}" for writer in range(4) for number in range(15)} <= {*found}
    assert {f"papers/{number}" for number in range(60)} <= {*found}
    assert drafts(tmp_path) == []


def test_a_file_that_appears_at_the_last_moment_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program makes the second file after everything was looked at."""
    (tmp_path / "old").write_text("1", encoding="utf-8")
    changes = plan(tmp_path, {"a": b"new", "b": b"new", "old": b"2"})
    link = os.link

    def link_late(source: Path, target: Path) -> None:
        if target.name == "b":
            target.write_text("theirs", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", link_late)
    with pytest.raises(ChangeError, match="b has changed in the meantime"):
        apply(tmp_path, changes)
    assert contents(tmp_path) == {"old": "1", "b": "theirs"}


def test_new_files_are_made_where_files_have_no_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here", str(source), None, str(target))

    monkeypatch.setattr(os, "link", no_links)
    apply(tmp_path, plan(tmp_path, {"a/b": b"new"}))
    assert contents(tmp_path) == {"a/b": "new"}

    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "no space left", str(source), None, str(target))

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(ChangeError, match="no space left"):
        apply(tmp_path, plan(tmp_path, {"c": b"new"}))
    assert contents(tmp_path) == {"a/b": "new"}


def test_drafts_of_killed_writers_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    for name in (".a.yaml.0123abcd.draft", "mine.draft", ".a.draft", ".a.0123abcd.draft.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    apply(tmp_path, [FileChange("a.yaml", None, b"new")])
    assert {*contents(tmp_path)} == {"a.yaml", "mine.draft", ".a.draft", ".a.0123abcd.draft.txt"}


def test_a_writer_waits_for_the_other_one(tmp_path: Path) -> None:
    with (
        only_writer(tmp_path) as is_alone,
        pytest.raises(LockedError, match="another process writes in"),
        only_writer(tmp_path, patience=0.1),
    ):
        pass
    assert is_alone
    with only_writer(tmp_path) as is_alone:
        assert is_alone


def test_a_folder_that_is_not_there_is_not_locked(tmp_path: Path) -> None:
    with only_writer(tmp_path / "nothing") as is_alone:
        assert not is_alone
    apply(tmp_path / "new", [FileChange("a", None, b"1")])
    assert contents(tmp_path) == {"new/a": "1"}
