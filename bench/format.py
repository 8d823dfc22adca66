"""`alignkb format` against the round trip of ruamel.yaml, which keeps comments and knows no order.

Both are one process that reads the same generated files: once with a comment, a key out of
order and quotes in each of them, so that all are written; once as `alignkb format` has left
them. Prints medians and ratios.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from generated import write_project
from measuring import Run, median, run

_BIN = Path(sys.executable).parent
_COMMANDS = {
    "alignkb": [str(_BIN / "alignkb"), "format"],
    "ruamel.yaml": [sys.executable, str(Path(__file__).with_name("ruamel_round_trip.py"))],
}


def _roughen(root: Path) -> None:
    """Moves the first key of every file to its end, below a comment, and quotes a text."""
    for folder in ("papers", "taxonomy"):
        for path in (root / folder).rglob("*.yaml"):
            first, _, rest = path.read_text(encoding="utf-8").partition("\n")
            if first.startswith("id:"):
                rest = re.sub(r"^(title|label): (.*)$", r'\1:  "\2"', rest, count=1, flags=re.MULTILINE)
                path.write_text(f"{rest}# permanent\n{first}\n", encoding="utf-8")


def _measure(records: int, times: int) -> dict[str, dict[str, Run]]:
    """The runs of both tools by what the files were like."""
    found: dict[str, dict[str, list[Run]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for _ in range(times):
            for name in reversed(_COMMANDS):  # alignkb last, so that its files are left for the second part
                write_project(root, records)
                _roughen(root)
                found.setdefault("all are written", {}).setdefault(name, []).append(
                    run(_COMMANDS[name], root)
                )
            for name, command in _COMMANDS.items():
                found.setdefault("canonical", {}).setdefault(name, []).append(run(command, root))
    return {state: {name: median(runs) for name, runs in tools.items()} for state, tools in found.items()}


def main() -> None:
    """Measures for each number of records, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    for records in options.records:
        for state, found in _measure(records, options.times).items():
            print(f"\n{records:,} records, {state}")
            for name, one in found.items():
                ratio = one.wall / found["ruamel.yaml"].wall
                print(
                    f"  {name:12} wall {one.wall:7.2f} s  cpu {one.cpu:7.2f} s  peak {one.memory:6.0f} MiB"
                    f"  {ratio:5.2f} x the time of ruamel.yaml  {one.wall / records * 1000:6.2f} ms a record"
                )


if __name__ == "__main__":
    main()
