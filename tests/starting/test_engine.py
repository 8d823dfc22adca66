"""Which alignkb a new survey names: one that can be installed, and nothing else that pip would obey."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from alignkb import __version__
from alignkb.cli import main
from alignkb.starting import StartError, start_files
from alignkb.starting.engine import chosen_engine, is_local, running_engine

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def written(engine: str | None = None) -> str:
    """What the requirements of a new survey name."""
    return start_files("A field", "my-field", engine)["requirements.txt"].decode().splitlines()[-1]


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, f"alignkb[posters]=={__version__}"),
        (
            {"url": "file:///home/a%20b/alignkb.whl", "archive_info": {}},
            "alignkb[posters] @ file:///home/a%20b/alignkb.whl",
        ),
        (
            {"url": "file:///home/clone", "dir_info": {"editable": True}},
            "alignkb[posters] @ file:///home/clone",
        ),
        (
            {
                "url": "https://example.org/alignkb",
                "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT},
            },
            f"alignkb[posters] @ git+https://example.org/alignkb@{COMMIT}",
        ),
    ],
)
def test_it_is_named_by_where_it_was_installed_from(
    origin: dict[str, Any] | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = tmp_path / f"alignkb-{__version__}.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Name: alignkb\nVersion: {__version__}\n", encoding="utf-8")
    if origin is not None:
        (facts / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert written() == expected
    assert Requirement(expected).extras == {"posters"}


def test_what_runs_from_its_source_alone_is_named_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert running_engine() == f"alignkb[posters]=={__version__}"


@pytest.mark.parametrize(
    "engine",
    [
        "alignkb==1.2.3",
        "alignkb[all]>=1,<2",
        "alignkb[posters] @ git+https://example.org/alignkb@v1.2.3",
        "AlignKB",
    ],
)
def test_a_requirement_stands_as_it_was_given(engine: str) -> None:
    assert written(engine) == engine
    assert not is_local(engine)


@pytest.mark.parametrize(
    "engine",
    [
        "",
        "other==1",
        "alignkb==1\n--extra-index-url https://example.org",
        "--index-url https://example.org",
        "-r other.txt",
        "alignkb ==",
        "alignkb; python",
        "alignkb==1" + " " * 1000,
        "nowhere.whl",
    ],
)
def test_what_is_no_requirement_of_alignkb_is_refused(engine: str) -> None:
    with pytest.raises(StartError, match=r"is no requirement of alignkb|there is no package"):
        chosen_engine(engine)


def test_a_file_of_this_machine_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wheel = tmp_path / "my dist" / "alignkb-0.1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.touch()
    assert main(["init", "survey", "--engine", f"my dist/{wheel.name}"]) == 0
    told = capsys.readouterr().out
    assert f"requirements.txt names what only this machine has: {wheel.as_uri()}\n" in told
    assert (tmp_path / "survey" / "requirements.txt").read_text().endswith(f"@ {wheel.as_uri()}\n")
    assert main(["init", "other", "--engine", "alignkb==1.2.3"]) == 0
    assert "only this machine" not in capsys.readouterr().out
