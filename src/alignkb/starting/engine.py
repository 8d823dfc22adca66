"""Which alignkb another survey is to be checked and built with: a line that pip understands."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from alignkb.starting.errors import StartError
from alignkb.version import __version__

__all__ = ["chosen_engine", "is_local", "running_engine"]

_NAME = "alignkb"
_WANTED = f"{_NAME}[posters]"
_PACKAGES = (".whl", ".tar.gz")
_LONGEST = 1000


def chosen_engine(written: str) -> str:
    """The requirement that somebody asks for: as it is written, or of the file of a package.

    Raises:
        StartError: it is no requirement of alignkb.
    """
    from packaging.requirements import InvalidRequirement, Requirement  # not needed for --help

    if written.endswith(_PACKAGES) and "@" not in written:
        file = Path(written).absolute()
        if not file.is_file():
            message = f"there is no package {written}"
            raise StartError(message)
        return f"{_WANTED} @ {file.as_uri()}"
    try:
        name = Requirement(written).name if written.isprintable() and len(written) <= _LONGEST else ""
    except InvalidRequirement:
        name = ""
    if name.lower() != _NAME:
        message = (
            f"`{written[:_LONGEST]}` is no requirement of alignkb; write one such as `{_WANTED}==1.2.3`, "
            f"`{_WANTED} @ git+https://HOST/REPOSITORY@TAG`, or the path of a wheel"
        )
        raise StartError(message)
    return written


def running_engine() -> str:
    """The requirement by which pip installs again the alignkb that runs here.

    What was installed from an index is named by its version: there it can be had. What came from
    elsewhere is named by where it came from.

    Source: https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        told = distribution(_NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        told = None
    origin: dict[str, Any] = json.loads(told) if told else {}
    if not origin:
        return f"{_WANTED}=={__version__}"
    vcs = origin.get("vcs_info")
    if vcs is not None:
        return f"{_WANTED} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return f"{_WANTED} @ {origin['url']}"


def is_local(engine: str) -> bool:
    """Whether only this machine has what the requirement names."""
    return engine.partition("@")[2].strip().startswith("file:")
