"""Exports made by several processes. Copies of a process are made in one without threads: not in this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignkb.exports.side_by_side import in_turn_or_side_by_side, possible_processes

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
CAN_COPY = sys.platform.startswith("linux")


def _run(code: str, *words: str) -> str:
    done = subprocess.run(  # our own code
        [sys.executable, "-W", "error", "-c", code, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not CAN_COPY, reason="processes are not copied here")
def test_two_processes_write_what_one_writes(made: Mapping[str, Mapping[str, bytes]], tmp_path: Path) -> None:
    code = """
import json, sys
from pathlib import Path
from alignkb.exports.options import export_options
from alignkb.exports.writing import chosen_exports, write_exports
from alignkb.knowledge_base import load
from alignkb.project import open_project
project = open_project(Path(sys.argv[1]))
kb = load(project).knowledge_base
sizes = write_exports(chosen_exports(["all"]), kb, export_options(project, kb), Path(sys.argv[2]), processes=2)
print(json.dumps(sizes))
"""
    sizes = json.loads(_run(code, str(ROOT), str(tmp_path / "out")))
    expected = {place: content for files in made.values() for place, content in files.items()}
    out = tmp_path / "out"
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == set(expected)
    assert [place for place in found if (out / place).read_bytes() != expected[place]] == []
    told = {place: size for files in sizes.values() for place, size in files.items()}
    assert told == {place: len(content) for place, content in expected.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(not CAN_COPY, reason="processes are not copied here")
def test_results_come_in_order_from_other_processes() -> None:
    code = """
import os, time
from alignkb.exports.side_by_side import in_turn_or_side_by_side
def work(number):
    time.sleep(0.05 * (number == 0))
    return number, os.getpid()
found = list(in_turn_or_side_by_side(work, 5, 3))
assert os.getpid() not in {process for _, process in found}
print([number for number, _ in found])
"""
    assert _run(code) == "[0, 1, 2, 3, 4]\n"


@pytest.mark.skipif(not CAN_COPY, reason="processes are not copied here")
def test_the_first_fault_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    code = """
import sys
from dataclasses import replace
from pathlib import Path
from alignkb.errors import AlignkbError
from alignkb.exports import EXPORTERS
from alignkb.exports.writing import write_exports
def made_up(name, place):
    export = next(iter(EXPORTERS.values()))
    return replace(export, name=name, make=lambda kb, options: iter([(place, b"1")]), conclude=None)
from alignkb.knowledge_base import KnowledgeBase
exports = [made_up("good", "a"), made_up("bad", "../b"), made_up("worse", "/c")]
try:
    write_exports(exports, KnowledgeBase(), None, Path(sys.argv[1]), processes=2)
except AlignkbError as error:
    print(error)
"""
    assert "the export `bad` cannot have the place '../b'" in _run(code, str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not CAN_COPY, reason="processes are not copied here")
def test_a_process_that_ends_early_is_no_silent_gap() -> None:
    code = """
import os
from concurrent.futures.process import BrokenProcessPool
from alignkb.exports.side_by_side import in_turn_or_side_by_side
try:
    list(in_turn_or_side_by_side(lambda number: os._exit(1), 3, 2))
except BrokenProcessPool:
    print("broken")
"""
    assert _run(code) == "broken\n"


def test_one_process_does_the_work_itself() -> None:
    processes = list(in_turn_or_side_by_side(lambda number: (number, os.getpid()), 3, 1))
    assert processes == [(number, os.getpid()) for number in range(3)]
    assert list(in_turn_or_side_by_side(lambda number: number, 1, 4)) == [0]


def test_with_other_threads_no_copy_is_made() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert possible_processes() == 1
    finally:
        ended.set()
        thread.join()
