from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.sharing import shared
from tests.together import TOGETHER, group

ROOT = Path(__file__).parents[1]


def test_it_is_made_once_and_the_others_wait_until_it_is_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    tmp_path_factory.getbasetemp()
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "first").touch()
        time.sleep(0.05)
        (folder / "last").touch()

    with ThreadPoolExecutor(4) as workers:
        found = [workers.submit(shared, tmp_path_factory, "in-turn", make) for _ in range(4)]
    assert len({one.result() for one in found}) == len(made) == 1
    assert {file.name for file in found[0].result().iterdir()} == {"first", "last"}


def test_what_fails_leaves_nothing_behind(tmp_path_factory: pytest.TempPathFactory) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        message = "no"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no"):
        shared(tmp_path_factory, "in-vain", fail)
    folder = shared(tmp_path_factory, "in-vain", lambda folder: (folder / "whole").touch())
    assert [file.name for file in folder.iterdir()] == ["whole"]


def test_the_workers_of_a_run_have_one_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path_factory.getbasetemp()
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw7")
    folder = shared(tmp_path_factory, f"below-{base.name}", lambda _: None)
    assert folder.parent == base.parent
    folder.rmdir()
    folder.with_suffix(".lock").unlink()
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    assert shared(tmp_path_factory, "alone", lambda _: None).parent == base


def test_files_that_share_what_is_dear_are_kept_together() -> None:
    marked = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "tests").rglob("test_*.py")
        if "\npytestmark = pytest.mark.xdist_group" in file.read_text(encoding="utf-8")
    }
    assert len(marked) > 20
    assert {file for file in marked if group(f"{file}::test_x") not in TOGETHER} == set()
    assert group("tests/browser/test_site.py::test_a") == group("tests/browser/test_search.py::test_b[1]")
    assert group("tests/cli/test_main.py::test_a") != group("tests/cli/test_main.py::test_b")
    assert [place for place in TOGETHER if not (ROOT / place).exists()] == []
