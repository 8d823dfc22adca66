"""All exports of a generated knowledge base, against loading it.

Each figure comes from a process of its own: loading alone, loading and every export, and loading and one export.
What an export takes is the difference to loading alone. Prints medians and the ratio.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generated import write_project
from measuring import in_turn

from alignkb.exports import EXPORTERS

_LOADING = """\
import sys
from pathlib import Path
from alignkb.knowledge_base import load
from alignkb.project import open_project
project = open_project(Path(sys.argv[1]))
kb = load(project).knowledge_base
"""
_EXPORTING = f"""\
{_LOADING}
from alignkb.exports.options import export_options
from alignkb.exports.writing import chosen_exports, write_exports
write_exports(chosen_exports(sys.argv[3:]), kb, export_options(project, kb), Path(sys.argv[2]))
"""


def main() -> None:
    """Measures by turns, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="?", type=int, default=10_000)
    parser.add_argument("methods", nargs="?", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--each", action="store_true", help="every export alone as well")
    options = parser.parse_args()
    names = [name for name, export in EXPORTERS.items() if export.is_available]
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder) / "project", Path(folder) / "out"
        write_project(root, options.papers + options.methods, options.methods)
        exporting = [sys.executable, "-c", _EXPORTING, str(root), str(out)]
        commands = {
            "load": [[sys.executable, "-c", _LOADING, str(root)]],
            "load, all exports": [[*exporting, *names]],
        }
        if options.each:
            commands |= {f"load, {name}": [[*exporting, name]] for name in names}
        found = in_turn(commands, Path(folder), options.times)
        commands = {"cp -r of the same files": [["cp", "-r", str(out), f"{out}-again"]]}
        found |= in_turn(commands, Path(folder), 1)
        files = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    loading = found["load"]
    print(f"{options.papers:,} papers, {options.methods:,} methods, {len(names)} exports")
    print(f"  {len(files):,} files, {sum(files) / 1e6:.1f} MB")
    for name, one in found.items():
        beyond = (one.wall - loading.wall) / loading.wall
        print(
            f"  {name:24} wall {one.wall:6.2f} s  cpu {one.cpu:6.2f} s  peak {one.memory:4.0f} MiB  beyond {beyond:5.2f}"
        )
    ratio = (found["load, all exports"].wall - loading.wall) / loading.wall
    print(f"  ratio {ratio:.2f} (all exports against loading; allowed 3)")


if __name__ == "__main__":
    main()
