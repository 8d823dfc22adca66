"""`alignkb --help` against `python -c "import click"`, as whole processes."""

from __future__ import annotations

import sys
from pathlib import Path

from measuring import in_turn


def main() -> None:
    """Measures both by turns, and prints medians and the ratio."""
    alignkb = str(Path(sys.executable).parent / "alignkb")
    commands = {
        "alignkb --help": [[alignkb, "--help"]],
        "import click": [[sys.executable, "-c", "import click"]],
    }
    in_turn(commands, Path.cwd(), 2)
    found = in_turn(commands, Path.cwd(), 15)
    for name, one in found.items():
        print(f"{name:15} wall {one.wall * 1000:6.1f} ms  cpu {one.cpu * 1000:6.1f} ms")
    print(f"ratio {found['alignkb --help'].wall / found['import click'].wall:.2f}")


if __name__ == "__main__":
    main()
