"""`add --write` killed, interrupted, and run several times at once: nothing is half done or lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.killing import killed_at_every_step

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

ENTRY = (
    "@misc{{k, title = {{New {}}}, author = {{Doe, Jane}}, year = 2020, url = {{https://example.org/{}}}}}\n"
)
ADD = [sys.executable, "-m", "alignkb", "add"]


def records(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "papers").rglob("*.yaml")}


def test_a_killed_add_leaves_whole_files_or_none(project: Path, tmp_path: Path, run: Run) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (project / "refs.bib").write_text(
        ENTRY.format("Alpha", 1) + ENTRY.format("Beta Rays", 2), encoding="utf-8"
    )
    before = records(project)
    assert run("add", "refs.bib", "--write", "--concept", "upper").code == 0
    after = records(project)
    assert len(after) == len(before) + 2

    def restore() -> None:
        for name in after.keys() - before.keys():
            (project / "papers" / "2020" / name).unlink(missing_ok=True)

    restore()
    seen = set()
    for _ in killed_at_every_step(["add", "refs.bib", "--write", "--concept", "upper"], project, hooks):
        found = records(project)
        assert before.items() <= found.items() <= after.items()
        seen.add(len(found))
        restore()
    assert seen == {len(before), len(before) + 1, len(before) + 2}
    assert records(project) == after
    assert list(project.rglob("*.draft")) == []


def test_an_interrupted_add_leaves_whole_files(project: Path, run: Run) -> None:
    words = [f"{a}{b}{c}" for a in "bcdfghklmn" for b in ("amu", "eki", "osu", "ira") for c in "pqrstvwxyz"]
    (project / "refs.bib").write_text(
        "".join(ENTRY.format(f"{word} on {word[::-1]}", number) for number, word in enumerate(words)),
        encoding="utf-8",
    )
    before = records(project)
    process = subprocess.Popen(
        [*ADD, "refs.bib", "--write"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    end = time.monotonic() + 60
    while time.monotonic() < end and not list(project.rglob("*.draft")):
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode in (0, 130), told
    assert b"Traceback" not in told
    assert list(project.rglob("*.draft")) == []
    left = records(project)
    assert before.items() <= left.items()
    assert run("validate", "--fail-on", "error").code == 0
    assert run("add", "refs.bib", "--write").code == 0
    whole = records(project)
    assert left.items() <= whole.items()


def test_several_at_once_lose_nothing(project: Path, run: Run) -> None:
    titles = ["Alpha", "Beta Rays", "Gamma Bursts Seen", "Delta of Rivers"]
    for number, title in enumerate(titles):
        (project / f"{number}.bib").write_text(ENTRY.format(title, number) * 2, encoding="utf-8")
    writers = [
        subprocess.Popen(
            [*ADD, f"{number}.bib", "--write", "--concept", "upper"],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(len(titles))
    ]
    told = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * len(titles), told
    found = records(project)
    assert {"doe2020new.yaml", "doe2020newa.yaml", "doe2020newb.yaml", "doe2020newc.yaml"} <= found.keys()
    assert len(found) == 1 + len(titles)
    for title in titles:
        assert sum(f"title: New {title}\n".encode() in text for text in found.values()) == 1
    assert run("validate", "--fail-on", "error").code == 0
