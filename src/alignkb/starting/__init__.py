"""The start of another survey: the files of an empty knowledge base, and their folder."""

from __future__ import annotations

from alignkb.starting.engine import is_local
from alignkb.starting.errors import StartError
from alignkb.starting.files import start_files
from alignkb.starting.folder import fill

__all__ = ["StartError", "fill", "is_local", "start_files"]
