from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.standing_in import Github, stand_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Github:
    return stand_in(tmp_path, monkeypatch)
