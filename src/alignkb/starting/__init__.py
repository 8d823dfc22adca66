"""The start of another survey: the files of an empty knowledge base, and their folder."""

from __future__ import annotations

from alignkb.starting.files import StartError, start_files
from alignkb.starting.folder import fill

__all__ = ["StartError", "fill", "start_files"]
