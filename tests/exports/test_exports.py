from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from alignkb.errors import AlignkbError, UnknownNameError
from alignkb.exports import EXPORTERS, Export
from alignkb.exports.writing import chosen_exports, write_exports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from alignkb.exports import ExportedFile, ExportOptions
    from alignkb.knowledge_base import KnowledgeBase


def test_every_export_can_be_made_here() -> None:
    assert [export.name for export in EXPORTERS.values() if not export.is_available] == []


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_worked_example_runs(name: str, kb: KnowledgeBase, exported: Path) -> None:
    example = EXPORTERS[name].example(kb)
    command = [sys.executable, "-W", "error"] if example.language == "python" else ["bash", "-eu"]
    done = subprocess.run(
        [*command, "-"], input=example.code, cwd=exported, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert done.stderr == ""


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_file_is_told_of_and_every_note_has_files(
    name: str, made: Mapping[str, Mapping[str, bytes]]
) -> None:
    export = EXPORTERS[name]
    places = list(made[name])
    patterns = {note.pattern: re.compile(_expression(note.pattern)) for note in export.files}
    assert len(places) == len(set(places))
    assert [place for place in places if not any(found.fullmatch(place) for found in patterns.values())] == []
    assert [text for text, found in patterns.items() if not any(map(found.fullmatch, places))] == []


def _expression(pattern: str) -> str:
    return "[^/]*".join(re.escape(part) for part in pattern.split("*"))


@pytest.mark.parametrize("name", EXPORTERS)
def test_two_exports_are_the_same(name: str, kb: KnowledgeBase, options: ExportOptions) -> None:
    first, second = (list(EXPORTERS[name].make(kb, options)) for _ in range(2))
    assert first == second


def test_no_two_exports_share_a_place(made: Mapping[str, Mapping[str, bytes]]) -> None:
    places = [place for files in made.values() for place in files]
    assert len(places) == len(set(places))


def _export(*files: ExportedFile, modules: tuple[str, ...] = ()) -> Export:
    def make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
        del kb, options
        yield from files

    return replace(next(iter(EXPORTERS.values())), name="made-up", make=make, extra="more", modules=modules)


@pytest.mark.parametrize("place", ["../out", "/etc/x", "a//b", "a/../b", "", "a b", ".hidden", "data/x\n"])
def test_no_place_leads_out_of_the_folder(
    place: str, kb: KnowledgeBase, options: ExportOptions, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(AlignkbError, match="cannot have the place"):
        write_exports([_export(("data/a", b"1"), (place, b"2"))], kb, options, tmp_path / "out")
    assert [path.name for path in tmp_path.rglob("*")] == ["out"]


def test_two_exports_cannot_claim_one_place(
    kb: KnowledgeBase, options: ExportOptions, tmp_path: Path
) -> None:
    with pytest.raises(AlignkbError, match="taken"):
        write_exports([_export(("a", b"1"), ("a", b"2"))], kb, options, tmp_path / "out")


def test_files_are_replaced_and_others_stay(
    kb: KnowledgeBase, options: ExportOptions, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    (tmp_path / "a").write_text("old", encoding="utf-8")
    assert write_exports([_export(("a", b"new"))], kb, options, tmp_path) == {"made-up": {"a": 3}}
    assert (tmp_path / "a").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "kept"]


def test_a_wrong_name_is_answered_with_the_closest() -> None:
    with pytest.raises(UnknownNameError, match=r"no export `bibtx`; did you mean `bibtex`\?"):
        chosen_exports(["bibtx"])
    with pytest.raises(UnknownNameError, match="--list"):
        chosen_exports(["§"])


def test_what_needs_an_extra_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = _export(modules=("no_such_module",))
    monkeypatch.setattr("alignkb.exports.writing.EXPORTERS", {"made-up": lacking})
    with pytest.raises(AlignkbError, match=r"pip install 'alignkb\[more\]'"):
        chosen_exports(["made-up"])
    assert chosen_exports(["all"]) == ()
