"""The package: what is built is what the release holds."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from alignkb import __version__

ROOT = Path(__file__).parents[1]


def test_wheel_and_source_distribution_hold_every_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    wheel = tmp_path / f"alignkb-{__version__}-py3-none-any.whl"
    source = tmp_path / f"alignkb-{__version__}.tar.gz"
    told = subprocess.run(
        ["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    built = (ROOT / "src" / "alignkb" / "pages" / "assets" / "built").rglob("*.js")
    expected = {path for path in told if (ROOT / path).is_file()}
    expected |= {str(path.relative_to(ROOT)) for path in built}
    with zipfile.ZipFile(wheel) as files:
        assert expected <= {f"src/{name}" for name in files.namelist()}
        metadata = files.read(f"alignkb-{__version__}.dist-info/METADATA").decode()
    assert "License-Expression: MIT AND CC-BY-4.0" in metadata
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert expected <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "LICENSE-data", "pyproject.toml"} <= names
