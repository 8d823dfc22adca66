"""Loads every YAML file below the current folder with ruamel.yaml and dumps it, as it does best.

Prints how many there were. The files that come out differently are written.
"""

from __future__ import annotations

import io
from pathlib import Path

from ruamel.yaml import YAML


def main() -> None:
    """Makes the round trip of each file."""
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    count = 0
    for folder in ("papers", "taxonomy"):
        for path in sorted(Path(folder).rglob("*.yaml")):
            before = path.read_bytes()
            out = io.BytesIO()
            yaml.dump(yaml.load(before), out)
            if out.getvalue() != before:
                path.write_bytes(out.getvalue())
            count += 1
    print(count)


if __name__ == "__main__":
    main()
