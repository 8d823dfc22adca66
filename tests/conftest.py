"""What all tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests.together import Together

if TYPE_CHECKING:
    from xdist.remote import Producer

    from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[1]

# how long one example takes depends on what else the machine does
settings.register_profile("patient", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("patient")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """With `--dist loadgroup`, what keeps together tests that share what is dear to make."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The real knowledge base; a folder whose tests need another one has a fixture of this name."""
    from alignkb.knowledge_base import load  # not what every test needs
    from alignkb.project import open_project

    return load(open_project(ROOT)).knowledge_base
