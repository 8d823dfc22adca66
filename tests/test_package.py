"""The package: what is built is what the release holds, and it runs outside of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from alignkb import __version__

ROOT = Path(__file__).parents[1]
WHEEL = f"alignkb-{__version__}-py3-none-any.whl"
SOURCE = f"alignkb-{__version__}.tar.gz"


pytestmark = pytest.mark.xdist_group("package")


def typed(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    """What a program prints that ends well; modules are taken from `path` first."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTHON"))
    }
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both distributions."""
    folder = tmp_path_factory.mktemp("dist")
    typed(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=ROOT)
    return folder


@pytest.fixture(scope="module", params=[WHEEL, SOURCE])
def installed(request: pytest.FixtureRequest, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which one of them was installed; what it needs comes from the environment."""
    target = tmp_path_factory.mktemp("installed")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    typed(*install, "--target", target, dist / request.param, cwd=target)
    return target


def test_wheel_and_source_distribution_hold_every_file(dist: Path) -> None:
    told = subprocess.run(
        ["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    built = (ROOT / "src" / "alignkb" / "pages" / "assets" / "built").rglob("*.js")
    expected = {path for path in told if (ROOT / path).is_file()}
    expected |= {str(path.relative_to(ROOT)) for path in built}
    with zipfile.ZipFile(dist / WHEEL) as files:
        assert expected <= {f"src/{name}" for name in files.namelist()}
        metadata = files.read(f"alignkb-{__version__}.dist-info/METADATA").decode()
    assert "License-Expression: MIT AND CC-BY-4.0" in metadata
    with tarfile.open(dist / SOURCE) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert expected <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "LICENSE-data", "pyproject.toml"} <= names


def test_it_runs_outside_of_the_repository(installed: Path, tmp_path: Path) -> None:
    program = installed / "bin" / "alignkb"
    assert (
        typed(sys.executable, program, "--version", cwd=tmp_path, path=installed).strip()
        == f"alignkb {__version__}"
    )
    where = "import alignkb; print(alignkb.__file__)"
    assert typed(sys.executable, "-c", where, cwd=tmp_path, path=installed).startswith(str(installed))
    told = typed(sys.executable, program, "--project", ROOT, "validate", cwd=tmp_path, path=installed)
    assert "records" in told
    typed(
        sys.executable,
        program,
        "--project",
        ROOT,
        "export",
        "json",
        "-o",
        "out",
        cwd=tmp_path,
        path=installed,
    )
    code = "import alignkb; kb = alignkb.load('out'); print(len(kb.methods) > 200)"
    assert typed(sys.executable, "-c", code, cwd=tmp_path, path=installed).strip() == "True"


def test_it_builds_a_site_outside_of_the_repository(installed: Path, tmp_path: Path) -> None:
    toy = ROOT / "tests" / "toy"
    configuration = tmp_path / "toy" / "mkdocs.yml"
    shutil.copytree(toy, tmp_path / "toy")
    configuration.write_text(
        "site_name: Toy\ntheme: {name: material, font: false}\nplugins: [search, alignkb]\n", encoding="utf-8"
    )
    (tmp_path / "toy" / "docs").mkdir(exist_ok=True)
    program = installed / "bin" / "alignkb"
    typed(
        sys.executable, program, "--project", tmp_path / "toy", "build", "-d", tmp_path / "site",
        cwd=tmp_path, path=installed,
    )  # fmt: skip
    page = (tmp_path / "site" / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    assert "Direct Preference" in page
    assert "everywhere.js" in page
    assert len(list((tmp_path / "site").rglob("everywhere.js"))) == 1


def test_a_survey_that_it_starts_can_install_it(installed: Path, dist: Path, tmp_path: Path) -> None:
    program = installed / "bin" / "alignkb"
    typed(sys.executable, program, "init", "survey", cwd=tmp_path, path=installed)
    survey, again = tmp_path / "survey", tmp_path / "again"
    named = (survey / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert named in {f"alignkb[posters] @ {(dist / name).as_uri()}" for name in (WHEEL, SOURCE)}
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    typed(*install, "--no-build-isolation", "--target", again, "-r", "requirements.txt", cwd=survey)
    for arguments in (["validate", "--fail-on", "warning"], ["format", "--check"], ["build", "--strict"]):
        typed(sys.executable, again / "bin" / "alignkb", *arguments, cwd=survey, path=again)
    assert (survey / "site" / "index.html").is_file()
