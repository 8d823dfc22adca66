"""The SQLite export of a generated knowledge base, against `sqlite-utils insert` of the same records as JSON.

Ours makes every table, view, foreign key and the index of words from the loaded records. sqlite-utils puts the same
records, as JSON, into one table for each kind, nested values as texts, and makes an index over the same columns of
words: as a program (one start for each kind and index), and as a library in a running process. Prints medians and both
ratios; ours is not to be slower than the program.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils
from generated import write_project

from alignkb.exports import EXPORTERS
from alignkb.exports.options import export_options
from alignkb.exports.plain_records import plain_record
from alignkb.knowledge_base import load
from alignkb.project import open_project

_PROGRAM = Path(sys.executable).parent / "sqlite-utils"
_SEARCHED = {"papers": ("title", "authors", "summary"), "methods": ("label", "name", "summary")}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Seconds of each way, medians."""

    ours: float
    program: float
    library: float

    @property
    def ratio(self) -> float:
        """Ours against the program; allowed is 1."""
        return self.ours / self.program


def compare(root: Path, folder: Path, times: int = 3) -> Comparison:
    """Measures the ways by turns on the project at `root`; files are written into `folder`."""
    project = open_project(root)
    kb = load(project).knowledge_base
    options = export_options(project, kb)
    for kind in _SEARCHED:
        records = [plain_record(record) for record in getattr(kb, kind).values()]
        (folder / f"{kind}.json").write_text(json.dumps(records), encoding="utf-8")

    def ours() -> None:
        for place, content in EXPORTERS["sqlite"].make(kb, options):
            (folder / Path(place).name).write_bytes(content)

    ways: dict[str, Callable[[], None]] = {
        "ours": ours,
        "program": lambda: _program(folder),
        "library": lambda: _library(folder),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, way in ways.items():
            (folder / "theirs.sqlite").unlink(missing_ok=True)
            start = time.perf_counter()
            way()
            found[name].append(time.perf_counter() - start)
    return Comparison(**{name: statistics.median(each) for name, each in found.items()})


def _program(folder: Path) -> None:
    for kind, columns in _SEARCHED.items():
        file = folder / "theirs.sqlite"
        inserting = [_PROGRAM, "insert", file, kind, folder / f"{kind}.json", "--pk", "id"]
        subprocess.run(inserting, check=True, capture_output=True)
        subprocess.run([_PROGRAM, "enable-fts", file, kind, *columns], check=True, capture_output=True)


def _library(folder: Path) -> None:
    database = sqlite_utils.Database(folder / "theirs.sqlite")
    for kind, columns in _SEARCHED.items():
        records = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
        table = database.table(kind)
        table.insert_all(records, pk="id")
        table.enable_fts(columns)
    database.conn.close()


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="?", type=int, default=10_000)
    parser.add_argument("methods", nargs="?", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        write_project(root, options.papers + options.methods, options.methods)
        found = compare(root, Path(folder), options.times)
        size = (Path(folder) / "knowledge-base.sqlite").stat().st_size / 1e6
    print(f"{options.papers:,} papers, {options.methods:,} methods: an SQLite file of {size:.1f} MB")
    print(f"  alignkb              {found.ours:5.2f} s")
    print(f"  sqlite-utils         {found.program:5.2f} s  ratio {found.ratio:.2f} (allowed 1)")
    print(f"  as a library         {found.library:5.2f} s  ratio {found.ours / found.library:.2f}")


if __name__ == "__main__":
    main()
