"""Which files are read, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

from alignkb.source.discovery import discover

FOLDERS = {"papers": "paper", "taxonomy/methods": "method"}
SINGLE = {"taxonomy/traits.yaml": "traits"}


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("id: x\n", encoding="utf-8")


def test_files_are_found_in_order_with_their_kind(tmp_path: Path) -> None:
    write(tmp_path, "papers/2023/b.yaml", "papers/2023/a.yaml", "papers/1950/c.yaml", "taxonomy/traits.yaml")
    write(
        tmp_path,
        "taxonomy/methods/deep/er/x.yaml",
        "papers/.hidden/d.yaml",
        "papers/README.md",
        "other/e.yaml",
    )
    found = discover(tmp_path, FOLDERS, SINGLE)
    assert found.diagnostics == ()
    assert [(file.path, file.kind) for file in found.files] == [
        ("papers/1950/c.yaml", "paper"),
        ("papers/2023/a.yaml", "paper"),
        ("papers/2023/b.yaml", "paper"),
        ("taxonomy/traits.yaml", "traits"),
        ("taxonomy/methods/deep/er/x.yaml", "method"),
    ]


def test_a_project_without_folders_has_no_files(tmp_path: Path) -> None:
    write(tmp_path, "taxonomy")
    assert discover(tmp_path, FOLDERS, SINGLE).files == ()


def test_misplaced_files_are_named(tmp_path: Path) -> None:
    write(tmp_path, "papers/a.yml", "taxonomy/stray.yaml", "taxonomy/method/x.yaml")
    (tmp_path / "papers" / "link.yaml").symlink_to(tmp_path / "papers" / "a.yml")
    (tmp_path / "papers" / "folder").symlink_to(tmp_path)
    found = discover(tmp_path, FOLDERS, SINGLE)
    assert found.files == ()
    assert {(fault.span.path, fault.rule) for fault in found.diagnostics} == {
        ("papers/a.yml", "misplaced-file"),
        ("papers/folder", "misplaced-file"),
        ("papers/link.yaml", "misplaced-file"),
        ("taxonomy/stray.yaml", "misplaced-file"),
        ("taxonomy/method/x.yaml", "misplaced-file"),
    }
    helps = {fault.span.path: fault.help or "" for fault in found.diagnostics}
    assert "`a.yaml`" in helps["papers/a.yml"]
    assert "`taxonomy/methods/`" in helps["taxonomy/stray.yaml"]
