from __future__ import annotations

from pathlib import Path

from alignkb.cli.texts import with_broken_files
from alignkb.source import Source


def test_only_what_can_be_read_and_shown_is_added(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "bytes.yaml").write_bytes(b"\xef\xbb\xbfcaf\xe9")
    (root / "large.yaml").write_bytes(b"x" * 2_000_000)
    (root / "folder.yaml").mkdir()
    (tmp_path / "outside.yaml").write_bytes(b"secret")
    (root / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "inner.yaml").symlink_to(root / "bytes.yaml")
    known = {"known.yaml": Source("known.yaml", "as it was")}
    names = ["bytes", "large", "folder", "link", "inner", "gone", "known", "bytes", "../outside"]
    found = with_broken_files(known, root, [f"{name}.yaml" for name in names])
    assert {path: source.text for path, source in found.items()} == {
        "known.yaml": "as it was",
        "bytes.yaml": "caf\N{REPLACEMENT CHARACTER}",
    }
