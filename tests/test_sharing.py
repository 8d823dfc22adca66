from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.sharing import shared

if TYPE_CHECKING:
    from pathlib import Path


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
