"""Bytes to located documents."""

from alignkb.source.document import Document, Source
from alignkb.source.places import NodePath, Part
from alignkb.source.reader import read_document

__all__ = ["Document", "NodePath", "Part", "Source", "read_document"]
