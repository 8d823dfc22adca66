from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture
def site(project: Path) -> Path:
    """The project with a site of one page."""
    (project / "mkdocs.yml").write_text("site_name: Example\ntheme: mkdocs\n", encoding="utf-8")
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text("# Welcome\n", encoding="utf-8")
    return project


def test_the_site_is_built(start: Run, site: Path) -> None:
    done = start("build", "--strict")
    assert (done.code, done.out) == (0, "")
    assert "INFO    -  Building documentation to directory" in done.err
    assert "Welcome" in (site / "site/index.html").read_text(encoding="utf-8")


def test_the_folder_of_the_site_is_relative_to_the_current_one(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "papers")
    assert run("build", "-d", "../public").code == 0
    assert (site / "public/index.html").is_file()
    assert not (site / "site").exists()


def test_a_warning_stops_a_strict_build(run: Run, site: Path) -> None:
    (site / "docs/index.md").write_text("[nowhere](nowhere.md)\n", encoding="utf-8")
    done = run("build", "--strict")
    assert (done.code, done.out) == (1, "")
    assert "WARNING -  Doc file 'index.md' contains a link 'nowhere.md'" in done.err
    assert "Aborted with 1 warnings in strict mode!" in done.err
    assert "Traceback" not in done.err
    assert run("build", "--no-strict").code == 0


def test_levels_are_coloured(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "docs/index.md").write_text("[nowhere](nowhere.md)\n", encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[33mWARNING - \x1b[0m Doc file" in run("build").err


def test_a_wrong_configuration_is_2(run: Run, site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: Example\nplugins: [no-such-plugin]\n", encoding="utf-8")
    done = run("build")
    assert done.code == 2
    assert 'The "no-such-plugin" plugin is not installed' in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("verb", ["build", "serve"])
def test_without_a_site_the_file_is_named(run: Run, project: Path, verb: str) -> None:
    done = run(verb)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Error: there is no {project / 'mkdocs.yml'}; the site is set up there\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetched(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None
            time.sleep(0.1)
    raise TimeoutError


def test_the_site_is_served_and_ends_with_an_interrupt(site: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-m", "alignkb", "serve", "--dev-addr", address],
        cwd=site / "papers",
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert "Welcome" in fetched(f"http://{address}/", server)
    finally:
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=30)
    assert server.returncode == 0
    assert b"Shutting down" in err
    assert b"Traceback" not in err


def test_an_address_in_use_or_wrong_is_told(run: Run, site: Path) -> None:
    assert site.is_dir()
    done = run("serve", "--dev-addr", "nonsense")
    assert done.code == 2
    assert "Traceback" not in done.err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--dev-addr", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.code == 2
    assert "the site cannot be served there: Address already in use; name another --dev-addr" in done.err


def test_a_folder_that_cannot_be_written_is_a_fault_with_its_traceback(run: Run, site: Path) -> None:
    (site / "site").write_text("a file where the folder should be", encoding="utf-8")
    done = run("build")
    assert done.code == 70
    assert "site" in done.err
