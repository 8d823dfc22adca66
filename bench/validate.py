"""`alignkb validate`, all rules, against check-jsonschema and yamale, which check the shape only.

Every tool is one process that reads the same generated files. Prints medians and ratios.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generated import REPOSITORY, write_project
from measuring import in_turn

_BIN = Path(sys.executable).parent
_YAMALE = {
    "papers": """\
id: str()
type: str(required=False)
title: str()
authors: list(str())
year: int(min=1000, max=9999)
venue: str(required=False)
published: int(required=False)
arxiv: regex('^[0-9]{4}\\\\.[0-9]{4,5}$', required=False)
doi: str(required=False)
code: list(str(), required=False)
summary: str(required=False)
concepts: list(str(), required=False)
studies: list(str(), required=False)
""",
    "taxonomy/methods": """\
id: str()
label: str()
name: str()
summary: str()
description: str(required=False)
introduced_in: str(required=False)
categories: list(include('placement'), required=False)
traits: map(str(), required=False)
objective: include('objective', required=False)
relations: list(include('relation'), required=False)
strengths: list(include('claim'), required=False)
limitations: list(include('claim'), required=False)
---
evidence:
  paper: str()
placement:
  concept: str()
  evidence: list(include('evidence'), required=False)
objective:
  latex: str()
relation:
  type: str()
  target: str()
  note: str(required=False)
  evidence: list(include('evidence'), required=False)
claim:
  claim: str()
  evidence: list(include('evidence'), required=False)
""",
}


def _commands(root: Path) -> dict[str, list[list[str]]]:
    """The command of each tool; the peers need one for each kind of record."""
    commands: dict[str, list[list[str]]] = {
        "alignkb": [[str(_BIN / "alignkb"), "validate", "--fail-on", "warning"]],
        "check-jsonschema": [],
        "yamale": [],
    }
    for folder, schema in (("papers", "paper"), ("taxonomy/methods", "method")):
        files = sorted(str(path.relative_to(root)) for path in (root / folder).rglob("*.yaml"))
        schema_file = root / f"{schema}.json"
        schema_file.write_bytes((REPOSITORY / "docs" / "schema" / f"{schema}.json").read_bytes())
        commands["check-jsonschema"].append(
            [str(_BIN / "check-jsonschema"), "--schemafile", str(schema_file), *files]
        )
        yamale_file = root / f"{schema}.yamale"
        yamale_file.write_text(_YAMALE[folder], encoding="utf-8")
        commands["yamale"].append(
            [str(_BIN / "yamale"), "--cpu-num", "1", "--schema", str(yamale_file), *files]
        )
    return commands


def main() -> None:
    """Measures for each number of records, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    costs = {}
    for records in options.records:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            write_project(root, records)
            found = in_turn(_commands(root), root, options.times)
        ours = found["alignkb"]
        costs[records] = ours.wall / records
        print(f"\n{records:,} records")
        for name, one in found.items():
            ratio = "" if name == "alignkb" else f"   {one.wall / ours.wall:5.1f} x the time of alignkb"
            print(
                f"  {name:17} wall {one.wall:7.2f} s  cpu {one.cpu:7.2f} s  peak {one.memory:6.0f} MiB{ratio}"
            )
    print("\ncost per record: " + ", ".join(f"{n:,}: {cost * 1000:.3f} ms" for n, cost in costs.items()))


if __name__ == "__main__":
    main()
